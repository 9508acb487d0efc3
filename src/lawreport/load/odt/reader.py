"""The bytes of an OpenDocument text in, its Layout out: what a reader of the finished document sees."""

from __future__ import annotations

from lawreport.limits import Limits
from lawreport.load.layout import Layout
from lawreport.load.odt.body import OdtReader
from lawreport.load.odt.styles import OdtStyles
from lawreport.load.office import Package, scan_xml


def lay_out_odt(package: Package, limits: Limits) -> Layout:
    """Lay out an OpenDocument text.

    Deletions, hidden text, comments, headers and footers are left out; text boxes stand before the paragraph that they
    hang on. Notes stand after the text, marked as no part of the report; so are contents pages, where they stand.

    Args:
        package: The open archive.
        limits: How much is read.

    Raises:
        LoadError: It is damaged, or no text document; a LimitError where it is too large.
    """
    styles = OdtStyles()
    if package.has("styles.xml"):
        scan_xml(package.read("styles.xml"), package.name, limits, styles)
    reader = OdtReader(package.name, limits, styles)
    scan_xml(package.read("content.xml"), package.name, limits, reader)
    return reader.finish()
