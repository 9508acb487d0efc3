"""The steps of loading, in their order: read, decode, lay out, mark the page's furniture."""

from __future__ import annotations

import os
from pathlib import Path

from lawreport.errors import LimitError, LoadError
from lawreport.limits import DEFAULT_LIMITS, Limits
from lawreport.load.files import check_size, name_file, read_file
from lawreport.load.formats import CONVERT, find_reader, is_page, refuse_xml
from lawreport.load.furniture import find_furniture, find_repeats, find_residue
from lawreport.load.layout import Layout
from lawreport.load.page import is_archive, is_markdown, lay_out_markdown, lay_out_page, read_archive
from lawreport.load.text import decode, find_tabbed_rows, read_characters
from lawreport.model.source import Diagnostic, Source

_OLD_OFFICE = (".doc", ".wps")


def load_source(
    data: str | os.PathLike[str] | bytes, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Source:
    """Load a file.

    Args:
        data: A path (str or PathLike), or a file's content (bytes).
        name: The name that output shows; the file's own without folders if None, ``bytes`` for bytes.
        limits: How much is read.

    Returns:
        The source, page furniture and table rows marked.

    Raises:
        LoadError: The file cannot be read as text; a LimitError where it is too large.
    """
    if isinstance(data, bytes):
        return _load_bytes(data, name or "bytes", limits)
    path = Path(data)
    shown = name or name_file(data)
    try:
        return _load_bytes(read_file(path, shown, limits), shown, limits)
    except LoadError as error:
        if path.suffix.lower() in _OLD_OFFICE and (error.offset is not None or not path.exists()):
            raise LoadError(shown, "an old office format", CONVERT) from None
        raise


def load_text(text: str, *, name: str = "text", limits: Limits = DEFAULT_LIMITS) -> Source:
    """Load pasted text.

    Args:
        text: The text; line ends become LF, marks of Markdown are read, nothing else is changed.
        name: The name that output shows.
        limits: How much is read.

    Returns:
        The source, page furniture marked.

    Raises:
        LoadError: The text is empty; a LimitError where it is too long.
    """
    return _mark(_lay_out_text(text.replace("\r\n", "\n").replace("\r", "\n"), name, limits), name, limits)


def _load_bytes(data: bytes, name: str, limits: Limits) -> Source:
    check_size(len(data), name, limits)
    return _mark(_lay_out(data, name, limits), name, limits)


def _lay_out(data: bytes, name: str, limits: Limits) -> Layout:
    reader = find_reader(data, name)
    if reader is not None:
        return reader(data, name, limits)
    text = decode(read_archive(data, name) if is_archive(data) else data, name)
    if is_page(text):
        return lay_out_page(text, name, limits)
    refuse_xml(text, name)
    return _lay_out_text(text, name, limits)


def _lay_out_text(text: str, name: str, limits: Limits) -> Layout:
    if is_markdown(text):
        return lay_out_markdown(text, name, limits)
    rows, grids = find_tabbed_rows(text)
    return Layout(text, rows, grids)


def _mark(layout: Layout, name: str, limits: Limits) -> Source:
    check_text(layout.text, name, limits)
    whole = layout.text.replace("\0", "\ufffd")  # no character: an escape without a number, or pasted
    text, told = read_characters(whole)
    if not text.strip():
        raise LoadError(name, "empty", "pass the report's text")
    copies = find_repeats(text)
    repeated = tuple(Diagnostic("repeated-text", span, str(span.end - span.start)) for span, _ in copies)
    copied = {span for _, lines in copies for span in lines}
    hidden = copied | set(layout.furniture) | set(find_furniture(text, copied)) | set(find_residue(text))
    return Source(
        name=name,
        text=whole,
        furniture=tuple(sorted(hidden)),
        rows=layout.rows,
        grids=layout.grids,
        metadata=layout.metadata,
        diagnostics=(*layout.diagnostics, *told, *repeated),
        reading=text,
    )


def check_text(text: str, name: str, limits: Limits) -> None:
    """Refuse a text that is longer than the limits allow.

    Raises:
        LimitError: It is.
    """
    lines = text.split("\n")
    found = (
        ("max_characters", limits.max_characters, len(text)),
        ("max_paragraphs", limits.max_paragraphs, len(lines)),
        ("max_paragraph_characters", limits.max_paragraph_characters, max(map(len, lines))),
    )
    for limit, allowed, size in found:
        if size > allowed:
            raise LimitError(name, limit, allowed, size)
