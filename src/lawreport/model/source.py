"""The loaded text and the places in it."""

from __future__ import annotations

import hashlib

from attrs import Factory, frozen


@frozen(order=True)
class Span:
    """A half-open range of code points in ``Source.text``."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""

    def __len__(self) -> int:
        return self.end - self.start

    def meets(self, other: Span) -> bool:
        """Whether both have a character in common."""
        return self.start < other.end and other.start < self.end

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
class Cell:
    """One cell of a grid; a merged cell stands once, where it begins."""

    span: Span
    """Place of its text; of no length where the cell is empty."""
    row: int
    """0-based row that it begins in."""
    column: int
    """0-based column that it begins in."""
    rows: int = 1
    """How many rows it covers."""
    columns: int = 1
    """How many columns it covers."""


@frozen
class Grid:
    """A table of the source: where its rows stand and how its cells are merged."""

    span: Span
    """From the first row's line to the last one's."""
    height: int
    """Number of rows; rows without any text have no line."""
    width: int
    """Number of columns."""
    cells: tuple[Cell, ...]
    """In reading order."""


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
    """Whole lines that are table rows, in order; cells are parted by tabs."""
    grids: tuple[Grid, ...] = ()
    """The tables that the rows belong to, in order; formats that mark tables have them, and pasted text with tabs."""
    metadata: tuple[tuple[str, str], ...] = ()
    """What the page says of itself (``title``, ``published``), as (key, value)."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What loading noticed."""
    reading: str = Factory(lambda self: self.text, takes_self=True)
    """The text as it is read, of the same length: what only looks like a character is the character, and what says
    nothing (pinyin behind a character) is filled up; the text itself where there is nothing of the kind."""

    @property
    def sha256(self) -> str:
        """SHA-256 of the text as UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
