"""A Comparison in, plain text for a terminal out: the answer first, then the lists, then the tree."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from lawreport.errors import OptionError
from lawreport.legible import shorten
from lawreport.model.comparison import Comparison, IndicatorChange, MeasureChange, SectionChange, Status
from lawreport.model.finding import Finding
from lawreport.model.outcome import Outcome, PlanOutcome, PromiseChange
from lawreport.model.report import Measure, Report, Section
from lawreport.model.table import TableChange
from lawreport.render.formats import PARTS
from lawreport.render.say import (
    Index,
    Words,
    clean,
    flatten,
    format_difference,
    group_names,
    make_index,
    message_of,
    name_entry,
    name_mention,
    read_catalogue,
    say_decided,
    say_figure,
    say_reuse,
    say_target,
    section_title,
    tell_answer,
    tell_facets,
)
from lawreport.render.text.layout import Paint, draw_branches, indent

_EXAMPLES = 5
_MARGIN = 4
_LEAST, _MOST = 16, 46
"""Characters that a quotation of the answer may have."""
_MARKS = {"new": "+", "dropped": "-", "continued": "="}


def render_text(
    comparison: Comparison,
    *,
    lang: str = "zh",
    width: int = 80,
    color: bool = False,
    only: tuple[str, ...] = PARTS,
) -> str:
    """Write a comparison for a terminal.

    Args:
        comparison: All changes between two reports.
        lang: Language of the labels, ``zh`` or ``en``.
        width: Columns of the terminal; a Chinese character takes two.
        color: Whether to write terminal colours.
        only: The parts to write below the answer, among ``PARTS``.

    Returns:
        Lines, each with its end.

    Raises:
        OptionError: There are no labels in that language, or there is no such part.
    """
    for part in only:
        if part not in PARTS:
            raise OptionError("only", f"no part {part!r}", f"use some of {','.join(PARTS)}")
    words = read_catalogue(lang)
    writer = _Writer(words, make_index(comparison, words), max(width, 20), Paint(color))
    return _join(writer.write(comparison, only))


def render_outline_text(report: Report, *, lang: str = "zh", width: int = 80, color: bool = False) -> str:
    """Write one report's tree for a terminal; arguments and errors as for ``render_text``."""
    words, paint = read_catalogue(lang), Paint(color)
    title = flatten(report.title) or words("page.untitled")
    lines = [*(paint("bold", line) for line in indent("", title, max(width, 20))), ""]
    for section in report.sections:
        lines.extend(_outline(report, section, words, paint, max(width, 20)))
    lines.extend(_left_out(report, words, max(width, 20)))
    return _join(iter(lines))


def _outline(report: Report, section: Section, words: Words, paint: Paint, width: int) -> Iterator[str]:
    prefix = "  " * (section.level - 1)
    role = words.of("role", section.role.value)
    count = words("outline.measures", n=len(section.counted))
    title = section_title(report, section, words)
    yield from indent(prefix, f"{title} [{role}] {count}" if section.counted else f"{title} [{role}]", width)
    for child in section.sections:
        yield from _outline(report, child, words, paint, width)


_QUOTED = 60
"""Characters of a sentence that is named and not told."""


def _left_out(report: Report, words: Words, width: int) -> Iterator[str]:
    """What does not count as a measure, and why."""
    groups = report.list_left_out()
    if groups:
        yield ""
        yield words("outline.left-out", n=sum(map(len, groups.values())))
    for why, ones in groups.items():
        said = words(
            "outline.left-out-group",
            n=len(ones),
            why=words.of("left-out", why),
            first=shorten(clean(ones[0].text), _QUOTED),
        )
        yield from indent("  ", said, width)


def _join(lines: Iterator[str]) -> str:
    return "".join(f"{line.rstrip()}\n" for line in lines)


@frozen
class _Style:
    """Sentences for a terminal."""

    paint: Paint

    def trust(self, text: str) -> str:
        return text

    def text(self, text: str) -> str:
        return clean(text)

    def number(self, text: str) -> str:
        return text


@frozen
class _Writer:
    words: Words
    index: Index
    width: int
    paint: Paint

    def write(self, comparison: Comparison, only: tuple[str, ...]) -> Iterator[str]:
        parts = {
            "new": lambda: self._new(comparison),
            "dropped": lambda: self._list("dropped", comparison.measures_dropped, "change.none-dropped"),
            "sections": lambda: self._tree(comparison),
            "figures": lambda: self._figures(comparison),
            "promises": lambda: self._plans(comparison.plans),
            "names": lambda: self._carried(comparison),
            "findings": lambda: self._findings(comparison.findings),
        }
        yield from self._head(comparison)
        yield from self._answer(comparison)
        for part in PARTS:
            if part in only:
                yield from parts[part]()
        yield from self._legend()

    def _new(self, comparison: Comparison) -> Iterator[str]:
        yield from self._list("new", comparison.measures_new, "change.none-new")
        if comparison.plans_new:
            yield from self._list("plan-new", comparison.plans_new, "change.none-new")

    def _head(self, comparison: Comparison) -> Iterator[str]:
        issuer = flatten(comparison.new.issuer)
        old, new = self.index.old.short, self.index.new.short
        plain = self.words("page.title-plain", old=old, new=new)
        title = self.words("page.title", issuer=issuer, old=old, new=new) if issuer else plain
        yield from (self.paint("bold", line) for line in indent("", title, self.width))
        for one in comparison.diagnostics:
            yield from indent("! ", f"{self.words.known('diagnostic', one.code)} {flatten(one.detail)}", self.width)
        yield ""

    def _answer(self, comparison: Comparison) -> Iterator[str]:
        style = _Style(self.paint)
        for point in tell_answer(comparison, self.index, limit=_EXAMPLES, length=self._room()):
            yield from indent("", self.words.say(point.spoken, style), self.width)
            for item in point.items:
                yield from indent(f"  {item.mark or '·'} ", self.words.say(item.said, style), self.width)
            if point.more is not None:
                yield from indent("    ", self.words.say(point.more, style), self.width)
        yield from indent("", self.words("answer.marks"), self.width)
        yield from indent("", self.words("answer.note"), self.width)

    def _room(self) -> int:
        """Characters of a quotation that stands on one line, two columns each."""
        return min(max((self.width - _MARGIN) // 2, _LEAST), _MOST)

    def _title(self, part: str, count: int | None = None) -> Iterator[str]:
        label = self.words.of("part-title", part)
        yield ""
        yield self.paint("title", label if count is None else f"{label} ({count})")

    def _list(self, status: str, rows: tuple[MeasureChange, ...], empty: str) -> Iterator[str]:
        yield from self._title(status, len(rows))
        if not rows:
            yield self.words(empty)
        for trail, _, group in self.index.by_section(rows):
            yield ""
            yield from (self.paint("soft", line) for line in indent("", trail[-1], self.width))
            for row in group.rows:
                yield from self._entry(row, "  ")

    def _entry(self, row: MeasureChange, prefix: str) -> Iterator[str]:
        mark = _MARKS[row.status.value]
        facets = self._facets(row)
        text = flatten(self.index.first(row).text)
        lines = indent(f"{prefix}{mark} ", f"{text} [{facets}]" if facets else text, self.width)
        yield from self._colored(row.status, lines)

    def _colored(self, status: Status, lines: list[str]) -> Iterator[str]:
        """Colour the sign of a row, not its text: a screen full of colour tells nothing."""
        mark = f"{_MARKS[status.value]} "
        if status is not Status.CONTINUED:
            lines = [lines[0].replace(mark, f"{self.paint(status.value, mark[0])} ", 1), *lines[1:]]
        yield from lines

    def _facets(self, row: MeasureChange | SectionChange) -> str:
        style = _Style(self.paint)
        return self.words("list.comma").join(self.words.say(facet.said, style) for facet in tell_facets(row))

    def _tree(self, comparison: Comparison) -> Iterator[str]:
        yield from self._title("sections")
        rows = comparison.sections.rows
        branches = draw_branches([(row.new or row.old)[0].level for row in rows])
        for row, branch in zip(rows, branches, strict=True):
            yield from self._section(row, *branch)

    def _section(self, row: SectionChange, branch: str, below: str) -> Iterator[str]:
        side = self.index.side(row)
        section = (row.new or row.old)[0]
        here, gone = self.index.rows_in(row), self.index.dropped_in(row)
        counts = {"new": len(here.new), "dropped": len(here.dropped) + len(gone.rows), "continued": len(here.continued)}
        status = "" if row.status is Status.CONTINUED else self.words.of("status", row.status.value)
        facets = self._facets(row) or status
        told = self.words("change.counts", **counts) if any(counts.values()) else ""
        notes = " ".join(part for part in (f"[{facets}]" if facets else "", told) if part)
        title = self.index.title(side, section)
        lines = indent(branch, f"{_MARKS[row.status.value]} {title} {notes}", self.width, below + "  ")
        yield from self._colored(row.status, lines)

    def _figures(self, comparison: Comparison) -> Iterator[str]:
        yield from self._title("figures")
        rows = comparison.indicators.continued
        if not rows:
            yield self.words("figure.none")
        for row in rows:
            if row.moved or row.incomparable:
                yield from self._figure(row)
        for table in comparison.tables:
            if table.moved:
                yield from self._table(table)

    def _table(self, table: TableChange) -> Iterator[str]:
        """The entries of a table that changed."""
        count = self.words("table.count", n=len(table.moved), of=f"{len(table.entries):,}")
        yield ""
        yield from indent("", f"{flatten(table.title) or self.words('table.untitled')} {count}", self.width)
        for row in table.moved:
            sides = [flatten(entry.text) if entry else self.words("figure.absent") for entry in (row.old, row.new)]
            difference = format_difference(row, self.words)
            text = f"{flatten(name_entry(row))}: {sides[0]} → {sides[1]} {difference}"
            yield from indent("  ", text, self.width, "    ")

    def _figure(self, row: IndicatorChange) -> Iterator[str]:
        yield from indent("  ", self.words.say(say_figure(row, self.words), _Style(self.paint)), self.width, "    ")

    def _plans(self, plans: tuple[PlanOutcome, ...]) -> Iterator[str]:
        yield from self._title("plans")
        if not plans:
            yield self.words("plan.none", old=self.index.old.name)
        for row in plans:
            yield from self._promised(row, row.plan.text, "  ", firm=not row.several and row.firm)
            if not row.several:
                yield from self._told(row, "    ")
                continue
            shown: tuple[Measure, ...] = ()
            for promise in row.promises:
                yield from self._promised(promise, promise.promise.text, "    ", firm=promise.firm)
                yield from self._told(promise, "      ", shown)
                shown = promise.evidence or shown

    def _promised(self, row: PlanOutcome | PromiseChange, text: str, margin: str, *, firm: bool) -> Iterator[str]:
        """What became of a sentence or a promise, whether it was firm, and its words."""
        labels = [self.words.of("outcome", row.status.value), *([self.words("grade.firm")] if firm else [])]
        labels += [self.words.say(say_decided(row.by), _Style(self.paint))] if row.by else []
        label = self.words("list.comma").join(labels)
        lines = indent(f"{margin}[{label}] ", flatten(text), self.width, f"{margin}  ")
        yield from (self.paint("warning", line) if row.status is Outcome.SILENT else line for line in lines)

    def _told(self, row: PlanOutcome | PromiseChange, margin: str, shown: tuple[Measure, ...] = ()) -> Iterator[str]:
        """Targets with their results, the likeliest answer unless it was just shown, and how many are beside it."""
        for target in row.targets:
            said = self.words.say(say_target(target, self.words), _Style(self.paint))
            yield from indent(margin, said, self.width)
        for measure in row.evidence[:1]:
            told = self.words("plan.same") if measure in shown[:1] else flatten(measure.text)
            yield from indent(f"{margin}→ ", told, self.width)
        if row.evidence[1:]:
            yield from indent(f"{margin}  ", self.words("plan.more", n=len(row.evidence) - 1), self.width)

    def _carried(self, comparison: Comparison) -> Iterator[str]:
        """Names, shortcomings and how much of the text is last year's."""
        yield from self._title("carried")
        if comparison.reuse is not None:
            yield from indent("", self.words.say(say_reuse(comparison.reuse), _Style(self.paint)), self.width)
        for label, rows in group_names(comparison.mentions):
            names = self.words("list.comma").join(map(name_mention, rows))
            if rows:
                yield from indent("  ", self.words(label, n=len(rows)), self.width)
                yield from indent("    ", names, self.width)
        for one in comparison.shortcomings:
            told = one.new or one.old
            label = self.words.of("status", one.status.value)
            yield from indent(f"  [{label}] ", flatten(told.text) if told else "", self.width, "    ")

    def _findings(self, findings: tuple[Finding, ...]) -> Iterator[str]:
        yield from self._title("findings")
        if not findings:
            yield self.words("finding.none")
        for one in findings:
            label = self.words.of("severity", one.severity.value)
            yield from indent(f"  [{label}] ", message_of(one, self.words), self.width, "    ")

    def _legend(self) -> Iterator[str]:
        told = [f"{mark} {self.words.of('status', status)}" for status, mark in _MARKS.items()]
        yield ""
        for line in indent("", f"{self.words('text.legend')}: {'   '.join(told)}", self.width):
            yield self.paint("soft", line)
