"""The bytes of a PDF in, its Layout out."""

from __future__ import annotations

from lawreport.errors import LoadError
from lawreport.limits import Limits
from lawreport.load.layout import Layout
from lawreport.load.pdf.flow import lay_out_pages, refuse_scan
from lawreport.load.pdf.glyphs import PageContent
from lawreport.load.pdf.process import read_pages, require_reader
from lawreport.load.pdf.streams import check_streams
from lawreport.model.source import Diagnostic

_UNREADABLE = 0.3
"""Share of characters without a code from which the text cannot be trusted."""


def lay_out_pdf(data: bytes, name: str, limits: Limits) -> Layout:
    """Lay out a PDF: wrapped lines joined into paragraphs, ruled tables as rows, running heads and page numbers out.

    Args:
        data: Its content.
        name: Its name, for errors.
        limits: How much is read.

    Raises:
        MissingExtraError: The extra ``[pdf]`` is not installed.
        LoadError: It is damaged, cut off or protected, made to break its reader, or holds pictures of pages instead of
            text; a LimitError where it is too large.
    """
    require_reader(name)
    if b"%%EOF" not in data[-2048:]:
        raise LoadError(name, "a PDF that is cut off: its end is missing", "get it again")
    check_streams(data, name, limits)
    pages = read_pages(data, name, limits)
    refuse_scan(pages, name, "a PDF")
    _refuse_unreadable(pages, name)
    lost = tuple(
        Diagnostic("characters-lost", None, f"{number}: {page.lost + page.gone}")
        for number, page in enumerate(pages, 1)
        if page.lost + page.gone
    )
    return lay_out_pages(pages, name, limits, lost)


def _refuse_unreadable(pages: tuple[PageContent, ...], name: str) -> None:
    glyphs = sum(len(page.glyphs) for page in pages)
    lost = sum(page.lost for page in pages)
    if lost > _UNREADABLE * (glyphs + lost):
        raise LoadError(name, "a PDF whose fonts do not say which characters they show", "run OCR on it")
