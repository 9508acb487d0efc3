"""The loaded text and the places in it."""

from __future__ import annotations

import hashlib

from attrs import frozen


@frozen(order=True)
class Span:
    """A half-open range of code points in ``Source.text``."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: Span) -> bool:
        """Whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end


@frozen
class Diagnostic:
    """Something that the reading repaired, guessed or could not read."""

    code: str
    """Stable slug, such as ``ordinal-inferred``; its wording for readers lives in the catalogue."""
    span: Span | None = None
    """Where, or None when it concerns the whole source."""
    detail: str = ""
    """The value that was found or put in, as text."""
    certainty: float | None = None
    """How sure the repair is, in [0, 1]; None where that has no meaning."""


@frozen
class Source:
    """A loaded text; it is never changed after loading."""

    name: str
    """File name without folders, or the name given to pasted text."""
    text: str
    """Decoded text, byte-order mark dropped, CRLF and CR as LF, nothing else changed."""
    furniture: tuple[Span, ...] = ()
    """Whole lines that belong to the page and not to the report, in order."""
    rows: tuple[Span, ...] = ()
    """Whole lines that are table rows, in order."""
    metadata: tuple[tuple[str, str], ...] = ()
    """What the page says of itself (``title``, ``published``), as (key, value)."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What loading noticed."""

    @property
    def sha256(self) -> str:
        """SHA-256 of the text as UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
