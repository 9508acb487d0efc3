"""The bytes of a packed document in, the Layout of the Word or OpenDocument text or the OFD in it out."""

from __future__ import annotations

from lawreport.errors import LoadError
from lawreport.late import find_named
from lawreport.limits import Limits
from lawreport.load.layout import Layout
from lawreport.load.office import Package


def lay_out_packed(data: bytes, name: str, limits: Limits) -> Layout:
    """Lay out a DOCX, an ODT or an OFD.

    Args:
        data: The archive.
        name: Its name, for errors.
        limits: How much is read.

    Raises:
        LoadError: It is damaged, or none of them; a LimitError where it is too large.
    """
    package = Package(data, name, limits)
    if package.has("OFD.xml"):
        reader = "lawreport.load.ofd:lay_out_ofd"
    else:
        reader = "lawreport.load.docx:lay_out_docx" if is_docx(package) else "lawreport.load.odt:lay_out_odt"
    layout: Layout = find_named(reader)(package, limits)
    return layout


def is_docx(package: Package) -> bool:
    """Whether an archive is a Word document; if not, it is an OpenDocument text.

    Raises:
        LoadError: It is neither.
    """
    if any(part.startswith("word/") for part in package.parts):
        return True
    if package.has("content.xml"):
        return False
    kinds = {"xl/": "a spreadsheet", "ppt/": "a presentation"}
    found = [kind for folder, kind in kinds.items() if any(part.startswith(folder) for part in package.parts)]
    what = found[0] if found else "an archive without a document"
    raise LoadError(
        package.name, f"{what}, which is not read as a report", "pass a DOCX, ODT, OFD, PDF, web page or text"
    )
