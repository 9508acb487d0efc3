"""A report as a tree of sections that hold measures."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from attrs import frozen

from lawreport.model.promise import Promise
from lawreport.model.quantity import Indicator
from lawreport.model.shortcoming import Shortcoming
from lawreport.model.source import Diagnostic, Source, Span
from lawreport.model.table import Table

Path = tuple[int, ...]
"""1-based positions among siblings from the top; () is the report itself."""


class Genre(Enum):
    """The kind of yearly report."""

    RULE_OF_LAW = "rule_of_law"
    WORK = "work"
    DISCLOSURE = "disclosure"
    OTHER = "other"


class Role(Enum):
    """What a section is for."""

    LEAD = "lead"
    REVIEW = "review"
    LEADERSHIP = "leadership"
    HONOURS = "honours"
    SHORTCOMINGS = "shortcomings"
    PLAN = "plan"
    OTHER = "other"


class MentionKind(Enum):
    """What a mention names."""

    DOCUMENT = "document"
    BRAND = "brand"
    BODY = "body"
    HONOUR = "honour"
    """Found when reports are compared."""


@frozen
class Mention:
    """A named thing in the text."""

    kind: MentionKind
    text: str
    """The name without its 《》 or “”."""
    span: Span
    """With its 《》 or “”."""


@frozen
class Heading:
    """A section's own title."""

    text: str
    """Without ordinal and closing full stop."""
    span: Span
    """From the ordinal to the closing full stop, both included."""


TAKEN_OUT = "decision"
"""Why a measure does not count that a reader took out."""


@frozen
class Measure:
    """One sentence of a section's body, or one enumerated item."""

    path: Path
    """Path of the section that holds it."""
    number: int
    """1-based position in that section's own body."""
    text: str
    """As it is read: on one line, however the source breaks it."""
    span: Span
    """Its place in the source, what the text leaves out (``breaks``) included."""
    indicators: tuple[Indicator, ...] = ()
    mentions: tuple[Mention, ...] = ()
    counts: bool = True
    """False for a salutation, a lead formula or a signature: it stays in the tree and is never aligned."""
    promises: tuple[Promise, ...] = ()
    """Of a plan's measure: what it promises; they lie side by side and cover it."""
    left_out: str | None = None
    """Why it does not count: ``lead``, ``contents``, ``formula``, ``topic`` (behind 一是, of the sentences
    after it), ``glossary``, ``table``, ``attachment``, ``signature`` or ``decision``, a reader's; None where it
    does."""
    role: Role = Role.REVIEW
    """What it is for, whatever the larger part of its chapter is: a shortcoming in a chapter of plans is one."""
    breaks: tuple[Span, ...] = ()
    """What of its span the text leaves out, in order: line ends in mid-sentence, page numbers, page furniture."""

    @property
    def quotable(self) -> bool:
        """Whether a decision may quote it: it counts, or a decision took it out."""
        return self.counts or self.left_out == TAKEN_OUT

    def index_of(self, place: int) -> int:
        """Where in ``text`` a place of the source stands; within a break, the character behind it."""
        left_out = sum(min(place, gap.end) - gap.start for gap in self.breaks if gap.start < place)
        return place - self.span.start - left_out

    def locate(self, start: int, end: int) -> Span:
        """Where in the source a stretch of ``text`` stands; the stretch holds at least one character."""
        first, last = self.span.start + start, self.span.start + end - 1
        for gap in self.breaks:
            first += len(gap) if gap.start <= first else 0
            last += len(gap) if gap.start <= last else 0
        return Span(first, last + 1)

    @property
    def id(self) -> str:
        """``2.1#3``: the third measure of section 2.1."""
        return f"{format_path(self.path)}#{self.number}"


@frozen
class Section:
    """A node of the tree."""

    path: Path
    level: int
    """1 below the title, whatever the ordinals say."""
    role: Role
    span: Span
    """From the heading (without: the first character) to the next section at this level or above."""
    heading: Heading | None = None
    """None for a part that has no heading (lead, tail)."""
    ordinal: str | None = None
    """As printed, without brackets."""
    ordinal_inferred: str | None = None
    """What the sequence says where the ordinal was lost."""
    themes: tuple[str, ...] = ()
    """What it is about, the stronger first; those of the section that holds it where it has none of its own."""
    themes_margin: float | None = None
    """How far the first theme leads the next one, in [0, 1]; None where the themes are not its own."""
    measures: tuple[Measure, ...] = ()
    """Of this section's own body, without those of its subsections."""
    indicators: tuple[Indicator, ...] = ()
    """Those outside measures: in the heading or the lead."""
    sections: tuple[Section, ...] = ()

    @property
    def id(self) -> str:
        """``2.1``."""
        return format_path(self.path)

    @property
    def counted(self) -> tuple[Measure, ...]:
        """The measures of its own body that count."""
        return tuple(one for one in self.measures if one.counts)

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in document order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@frozen
class Report:
    """One yearly report."""

    source: Source
    title: str
    """As printed with inner spaces closed up; empty where the file holds none."""
    issuer: str
    """The body's name as printed; empty where the file holds none."""
    genre: Genre
    year: int | None
    """The year in the title, or of delivery."""
    reviews: tuple[int, int] | None
    """First and last year reported on."""
    plans_for: int | None
    """The year planned for."""
    sections: tuple[Section, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    """Of loading and of parsing, in document order."""
    title_span: Span | None = None
    issuer_span: Span | None = None
    calls_itself: str = ""
    """What the text calls the body without its full name (园区, 新区); empty where it does not."""
    year_span: Span | None = None
    """Where the year was taken from: the title, or the line that it was inferred from."""
    published_span: Span | None = None
    """The line of the page that gives the publication date; None where its metadata do, or nothing does."""
    tables: tuple[Table, ...] = ()
    """Tables of entries, in document order."""
    shortcomings: tuple[Shortcoming, ...] = ()
    """What it says is not good enough, one by one, in document order."""
    published: str | None = None
    """Publication date as YYYY-MM-DD where the page or the text gives it."""

    def __repr__(self) -> str:
        """One line: the body, the year and how much of it there is."""
        name = " ".join(str(part) for part in (self.issuer, self.year) if part) or self.source.name
        sections, measures = len(list(self.walk_sections())), sum(one.counts for one in self.walk_measures())
        return f"<Report {name}, {sections} sections, {measures} measures>"

    def walk_sections(self) -> Iterator[Section]:
        """All sections in document order."""
        for section in self.sections:
            yield from section.walk()

    def list_left_out(self) -> dict[str, tuple[Measure, ...]]:
        """The sentences that do not count, in document order, by what keeps them from it (``Measure.left_out``)."""
        found: dict[str, list[Measure]] = {}
        for one in self.walk_measures():
            if one.left_out is not None:
                found.setdefault(one.left_out, []).append(one)
        return {why: tuple(ones) for why, ones in found.items()}

    def walk_measures(self) -> Iterator[Measure]:
        """All measures in document order."""
        for section in self.walk_sections():
            yield from section.measures

    def list_quotable(self) -> list[Measure]:
        """Those that decisions may quote, in document order."""
        return [one for one in self.walk_measures() if one.quotable]


def format_path(path: Path) -> str:
    """Write a path as text.

    >>> format_path((2, 1))
    '2.1'
    """
    return ".".join(map(str, path))
