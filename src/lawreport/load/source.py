"""The steps of loading, in their order: read, decode, lay out, mark the page's furniture."""

from __future__ import annotations

import os
import re
from pathlib import Path

from lawreport.errors import LimitError, LoadError
from lawreport.limits import DEFAULT_LIMITS, Limits
from lawreport.load.encoding import decode
from lawreport.load.furniture import find_furniture
from lawreport.load.page import lay_out_page
from lawreport.load.repeats import find_repeats
from lawreport.model.source import Diagnostic, Source, Span

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,400}-->\s*)?<(?:!doctype\s+html|html|head|body|div|p)\b", re.I
)
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
    shown = name or path.name or str(data)
    if path.suffix.lower() in _OLD_OFFICE:
        raise LoadError(shown, "an old office format", "convert it: soffice --headless --convert-to docx FILE")
    return _load_bytes(_read(path, shown, limits), shown, limits)


def load_text(text: str, *, name: str = "text", limits: Limits = DEFAULT_LIMITS) -> Source:
    """Load pasted text.

    Args:
        text: The text; line ends become LF, nothing else is changed.
        name: The name that output shows.
        limits: How much is read.

    Returns:
        The source, page furniture marked.

    Raises:
        LoadError: The text is empty; a LimitError where it is too long.
    """
    return _mark(text.replace("\r\n", "\n").replace("\r", "\n"), name, limits, (), ())


def _read(path: Path, name: str, limits: Limits) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise LoadError(name, "a folder", "pass one of its files")
        if size > limits.max_bytes:
            raise LimitError(name, "max_bytes", limits.max_bytes, size)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise LoadError(name, f"cannot be read ({reason})", "check the path and its permissions") from None


def _load_bytes(data: bytes, name: str, limits: Limits) -> Source:
    if len(data) > limits.max_bytes:
        raise LimitError(name, "max_bytes", limits.max_bytes, len(data))
    text = decode(data, name)
    if not _PAGE.match(text[:2000]) or name.lower().endswith((".txt", ".md")):
        return _mark(text, name, limits, (), ())
    page = lay_out_page(text, name, limits)
    return _mark(page.text, name, limits, page.rows, page.metadata)


def _mark(
    text: str, name: str, limits: Limits, rows: tuple[Span, ...], metadata: tuple[tuple[str, str], ...]
) -> Source:
    if len(text) > limits.max_characters:
        raise LimitError(name, "max_characters", limits.max_characters, len(text))
    if not text.strip():
        raise LoadError(name, "empty", "pass the report's text")
    furniture, copies = find_furniture(text), find_repeats(text)
    diagnostics = tuple(Diagnostic("repeated-text", span, str(span.end - span.start)) for span, _ in copies)
    hidden = {span for _, lines in copies for span in lines} | set(furniture)
    return Source(name, text, tuple(sorted(hidden)), rows, metadata, diagnostics)
