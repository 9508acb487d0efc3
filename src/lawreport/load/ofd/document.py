"""The archive of an OFD in, its Layout out.

Source of the structure: GB/T 33190-2016, chapters 7 (document), 8 (pages), 9 (graphics) and 11 (text).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from lawreport.errors import LimitError, LoadError
from lawreport.limits import Limits
from lawreport.load.layout import Layout
from lawreport.load.ofd.page import Box, PageReader, read_box
from lawreport.load.office import Package, children, find_child, read_xml, scan_xml
from lawreport.load.pdf.flow import lay_out_pages, refuse_scan
from lawreport.load.pdf.glyphs import PageContent

ROOT = "OFD.xml"
"""The part that every OFD has."""
_A4 = Box(0.0, 0.0, 210.0, 297.0)
_AREAS = ("ofd:PhysicalBox", "ofd:ApplicationBox", "ofd:ContentBox")


def lay_out_ofd(package: Package, limits: Limits) -> Layout:
    """Lay out an OFD: wrapped lines joined into paragraphs, ruled tables as rows, running heads and page numbers out.

    Of a file with several documents the first is read; annotations, stamps and attachments are left out.

    Args:
        package: The open archive.
        limits: How much is read; ``max_pages`` and ``max_pdf_items`` hold for pages and what is drawn on them.

    Raises:
        LoadError: It is damaged or encrypted, or holds pictures of pages instead of text; a LimitError where it is too
            large.
    """
    name = package.name
    root = read_xml(package.read(ROOT), name, limits)
    if find_child(root, "ofd:DocBody") is None:
        raise LoadError(name, "an OFD without a document", "get it again")
    place = find_child(root, "ofd:DocBody", "ofd:DocRoot")
    path = _resolve("", (place.text if place is not None else "") or "")
    pages = tuple(_read_pages(package, path, limits))
    refuse_scan(pages, name, "an OFD")
    return lay_out_pages(pages, name, limits, ())


def _read_pages(package: Package, path: str, limits: Limits) -> Iterator[PageContent]:
    document = read_xml(package.read(path), package.name, limits)
    common = find_child(document, "ofd:CommonData")
    usual = _read_area(find_child(common, "ofd:PageArea")) or _A4
    templates = {one.get("ID", ""): one.get("BaseLoc", "") for one in children(common, "ofd:TemplatePage")}
    listed = children(find_child(document, "ofd:Pages"), "ofd:Page")
    if len(listed) > limits.max_pages:
        raise LimitError(package.name, "max_pages", limits.max_pages, len(listed))
    drawn = 0
    for one in listed:
        page = PageReader(package.name, limits, usual, drawn)
        scan_xml(package.read(_resolve(path, one.get("BaseLoc", ""))), package.name, limits, page)
        for used in page.templates:
            if used in templates:
                scan_xml(package.read(_resolve(path, templates[used])), package.name, limits, page.for_template())
        drawn = page.drawn
        yield page.finish()


def _resolve(holder: str, place: str) -> str:
    """The part that a location names: from the root where it begins with a slash, else from the part that names it."""
    if place.startswith("/"):
        return posixpath.normpath(place.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(holder), place))


def _read_area(area: Element | None) -> Box | None:
    for tag in _AREAS:
        found = find_child(area, tag)
        if found is not None:
            return read_box(found.text or "")
    return None
