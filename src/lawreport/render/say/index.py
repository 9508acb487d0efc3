"""A Comparison in, look-ups by id out: where a change stands, what it is called, what belongs to it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import groupby

from attrs import frozen

from lawreport.model.comparison import Changes, Comparison, IndicatorChange, MeasureChange, SectionChange, Status
from lawreport.model.outcome import PlanOutcome, PromiseChange
from lawreport.model.report import Measure, Report, Role, Section, format_path
from lawreport.model.source import Span
from lawreport.render.say.characters import flatten
from lawreport.render.say.words import Words

MeasureChanges = Changes[MeasureChange]


@frozen
class Side:
    """One of the two reports, with its parts by id."""

    key: str
    """``old`` or ``new``."""
    report: Report
    name: str
    """What sentences call it: its year, or old/new where the years do not tell them apart."""
    short: str
    """The same in one word, for the head of a column."""
    sections: Mapping[str, Section]
    measures: Mapping[str, Measure]
    """In document order."""

    def measure_at(self, span: Span) -> Measure | None:
        """The measure that a place lies in, None for a heading or furniture."""
        ordered = tuple(self.measures.values())
        found = bisect_right(ordered, span.start, key=lambda measure: measure.span.start) - 1
        return ordered[found] if found >= 0 and span.start < ordered[found].span.end else None

    def quote_at(self, spans: Iterable[Span]) -> tuple[tuple[Measure | None, str], ...]:
        """The sentences that places lie in, each once: the measure, or None with the words themselves."""
        found = [(self.measure_at(span), self.report.source.reading[span.start : span.end]) for span in spans]
        return tuple(dict.fromkeys((measure, measure.text if measure else words) for measure, words in found))

    def role_of(self, identity: str) -> Role:
        """What the section or the measure that an id names is for."""
        return self.measures[identity].role if identity in self.measures else self.section_of(identity).role

    def section_of(self, identity: str) -> Section:
        """The section that a section's or measure's id names."""
        return self.sections[identity.partition("#")[0]]


@frozen
class Index:
    """The look-ups that renderers share."""

    words: Words
    old: Side
    new: Side
    homes: Mapping[tuple[str, str], MeasureChanges]
    """Changes by the section that they are shown in: the new one, for dropped the old one."""
    rows: Mapping[tuple[str, str], MeasureChange]
    """The change of every measure, by side and id."""
    figures: Mapping[tuple[str, str], tuple[IndicatorChange, ...]]
    """The figures that a measure holds, by side and id."""

    def side(self, row: MeasureChange | SectionChange) -> Side:
        """The side that a change is shown on: the old one only where the new report has nothing of its own for it."""
        return self.new if row.new else self.old

    def first(self, row: MeasureChange) -> Measure:
        """The measure that stands for a change."""
        return (row.new or row.old)[0]

    def anchor(self, row: MeasureChange) -> str:
        """The change's own address within the page."""
        return measure_anchor(self.side(row), self.first(row).id)

    def title(self, side: Side, section: Section) -> str:
        """A section's heading as printed, or what the part is for."""
        return section_title(side.report, section, self.words)

    def trail(self, side: Side, identity: str) -> tuple[str, ...]:
        """The headings from the top down to the section that an id names."""
        path = side.section_of(identity).path
        return tuple(self.title(side, side.sections[format_path(path[: k + 1])]) for k in range(len(path)))

    def role(self, side: Side, identity: str) -> Role:
        """What the section or the measure that an id names is for."""
        return side.role_of(identity)

    def theme(self, row: MeasureChange) -> str:
        """The theme of a change, empty where none was told."""
        themes = self.side(row).section_of(self.first(row).id).themes
        return row.theme or (themes[0] if themes else "")

    def by_section(self, rows: Iterable[MeasureChange]) -> tuple[tuple[tuple[str, ...], Role, MeasureChanges], ...]:
        """Changes in groups of neighbours that stand in one section: its trail, its role, the changes."""
        groups = groupby(rows, key=lambda row: (self.side(row).key, format_path(self.first(row).path)))
        return tuple(
            (self.trail(self._named(key), identity), self.role(self._named(key), identity), Changes(tuple(found)))
            for (key, identity), found in groups
        )

    def _named(self, key: str) -> Side:
        return self.old if key == "old" else self.new

    def rows_in(self, row: SectionChange) -> MeasureChanges:
        """The changes shown in a section's row."""
        side = self.side(row)
        parts = row.old if row.status is Status.DROPPED else row.new
        return Changes(tuple(one for part in parts for one in self.homes.get((side.key, part.id), _NONE).rows))

    def holds_text(self, row: SectionChange) -> bool:
        """Whether a row's sections have text of their own, beside that of the sections below them."""
        return any(part.measures for part in (*row.old, *row.new))

    def dropped_in(self, row: SectionChange) -> MeasureChanges:
        """What the old sections of a continued row say and the new report does not mention."""
        if row.status is Status.DROPPED:
            return _NONE
        return Changes(tuple(one for part in row.old for one in self.homes.get(("old", part.id), _NONE).rows))

    def gone_from(self, row: SectionChange) -> tuple[tuple[Measure, MeasureChange], ...]:
        """Measures of a row's old sections whose change is shown elsewhere."""
        here = {part.id for part in row.new}
        return tuple(
            (measure, change)
            for part in row.old
            for measure in part.measures
            if (change := self.rows.get(("old", measure.id))) is not None
            and change.new
            and self.new.section_of(change.new[0].id).id not in here
        )

    def also_in(self, row: SectionChange) -> tuple[tuple[Measure, MeasureChange], ...]:
        """Measures of a row's new sections whose change is shown with an earlier section."""
        return tuple(
            (measure, change)
            for part in row.new
            for measure in part.measures
            if (change := self.rows.get(("new", measure.id))) is not None
            and self.new.section_of(change.new[0].id).id != part.id
        )

    def aside(self, row: SectionChange) -> tuple[tuple[Side, Measure], ...]:
        """Sentences of a row's sections that take no part: lead formulas, salutations, signatures."""
        pairs = [(self.old, part) for part in row.old] + [(self.new, part) for part in row.new]
        return tuple(
            (side, measure)
            for side, part in pairs
            for measure in part.measures
            if (side.key, measure.id) not in self.rows
        )

    def figures_of(self, row: MeasureChange) -> tuple[IndicatorChange, ...]:
        """The figures of a change that both reports give, in the order of the new one."""
        found = (change for measure in row.new for change in self.figures.get(("new", measure.id), ()))
        return tuple(change for change in found if change.status is Status.CONTINUED)


_NONE: MeasureChanges = Changes(())


def make_index(comparison: Comparison, words: Words) -> Index:
    """Index a comparison for rendering."""
    (old, old_short), (new, new_short) = _name_sides(comparison, words)
    rows = comparison.measures.rows
    return Index(
        words=words,
        old=_make_side("old", comparison.old, old, old_short),
        new=_make_side("new", comparison.new, new, new_short),
        homes=_index_homes(rows),
        rows={(key, one.id): row for row in rows for key, part in (("old", row.old), ("new", row.new)) for one in part},
        figures=_index_figures(comparison.indicators.rows),
    )


def _make_side(key: str, report: Report, name: str, short: str) -> Side:
    return Side(
        key=key,
        report=report,
        name=name,
        short=short,
        sections={section.id: section for section in report.walk_sections()},
        measures={measure.id: measure for measure in report.walk_measures()},
    )


def _name_sides(comparison: Comparison, words: Words) -> tuple[tuple[str, str], tuple[str, str]]:
    old, new = comparison.old.year, comparison.new.year
    if old is None or new is None or old == new:
        return (words("side.old"), words("side.old-short")), (words("side.new"), words("side.new-short"))
    return _name_year(old, words), _name_year(new, words)


def _name_year(year: int, words: Words) -> tuple[str, str]:
    return words("side.year", year=year), words("side.year-short", year=year)


def _index_homes(rows: Iterable[MeasureChange]) -> dict[tuple[str, str], MeasureChanges]:
    homes: dict[tuple[str, str], list[MeasureChange]] = {}
    for row in rows:
        side, first = ("new", row.new[0]) if row.new else ("old", row.old[0])
        homes.setdefault((side, format_path(first.path)), []).append(row)
    return {key: Changes(tuple(found)) for key, found in homes.items()}


def _index_figures(rows: Iterable[IndicatorChange]) -> dict[tuple[str, str], tuple[IndicatorChange, ...]]:
    figures: dict[tuple[str, str], list[IndicatorChange]] = {}
    for row in rows:
        for side, holder in (("old", row.old_holder), ("new", row.new_holder)):
            if holder is not None:
                figures.setdefault((side, holder), []).append(row)
    return {key: tuple(found) for key, found in figures.items()}


def section_title(report: Report, section: Section, words: Words) -> str:
    """Write a section's heading as printed (a lost ordinal in 〔〕), or what a part without heading is for."""
    if section.heading is None:
        return words.of("part", section.role.value)
    if section.ordinal_inferred is not None:
        return f"〔{section.ordinal_inferred}〕{section.heading.text}"
    span, text = section.heading.span, flatten(section.heading.text)
    printed = flatten(report.source.reading[span.start : span.end]).rstrip("。")
    if printed.endswith(text):
        return printed
    return printed[: printed.find(text[0], 1)] + text if section.ordinal else text  # what joined lines held is left out


def measure_anchor(side: Side, identity: str) -> str:
    """The address of a measure within the page, made of its side and id."""
    return f"{side.key}-{identity.replace('#', '-')}"


def section_anchor(row: SectionChange) -> str:
    """The address of a section's row."""
    return f"section-new-{row.new[0].id}" if row.new else f"section-old-{row.old[0].id}"


def figure_anchor(row: IndicatorChange) -> str:
    """The address of a figure's row."""
    side, figure = ("new", row.new) if row.new else ("old", row.old)
    return figure.key_in(f"figure-{side}").replace("@", "-").replace(".", "-") if figure else "figure"


def plan_anchor(row: PlanOutcome) -> str:
    """The address of the row of a sentence of the old plan."""
    return f"plan-{row.plan.id.replace('#', '-')}"


def promise_anchor(row: PromiseChange) -> str:
    """The address of a single promise's row; the first one of a sentence stands at the sentence's."""
    address = f"plan-{row.plan.replace('#', '-')}"
    return address if row.number == 1 else f"{address}-{row.number}"
