"""A Report in, look-ups of its parts by key out: measures, sections, figures, shortcomings, names."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from lawreport.align.sides import Group, Side, find_group, prepare
from lawreport.compare.attention import tell_theme
from lawreport.compare.names import Named, list_names, make_key
from lawreport.model.quantity import Indicator
from lawreport.model.report import Measure, MentionKind, Report, Role, Section
from lawreport.model.shortcoming import Shortcoming
from lawreport.model.source import Span
from lawreport.model.thread import ThreadKind
from lawreport.trace.entries import Cell, list_cells
from lawreport.trace.order import tell_year

MENTIONS = {
    MentionKind.DOCUMENT: ThreadKind.DOCUMENT,
    MentionKind.BRAND: ThreadKind.BRAND,
    MentionKind.BODY: ThreadKind.BODY,
    MentionKind.HONOUR: ThreadKind.HONOUR,
}
"""What a thread of names follows, by what the names name."""

KINDS = {
    Group.DONE: ThreadKind.INITIATIVE,
    Group.PLAN: ThreadKind.PROMISE,
    Group.SHORTCOMING: ThreadKind.SHORTCOMING,
}
"""What a thread of measures follows, by the group that they are aligned in."""


@frozen
class Parts:
    """One report with its parts by key, in document order."""

    report: Report
    year: int
    side: Side
    """As the alignment wants it."""
    measures: Mapping[str, Measure]
    """Those that count."""
    sections: Mapping[str, Section]
    """Of sections and, by the ids of their measures, of these."""
    figures: Mapping[str, Indicator]
    """Those of sentences, by ``HOLDER@START``."""
    cells: Mapping[str, Cell]
    """Entries of tables, likewise."""
    shortcomings: Mapping[str, Shortcoming]
    """By ``HOLDER@START``."""
    names: Mapping[str, Named]
    """By ``kind/key``."""
    themes: Mapping[str, str | None]
    """Of sections and measures."""

    def figure(self, key: str) -> Indicator:
        """A figure of a sentence or an entry of a table."""
        return self.figures[key] if key in self.figures else self.cells[key].figure

    def role(self, key: str) -> Role:
        """What a part is for: as its measure, else as the section that it stands in."""
        holder = key.partition("@")[0]
        if holder in self.measures:
            return self.measures[holder].role
        return self.sections[holder.partition("#")[0]].role  # ``2.1#0`` is the heading of 2.1

    def follows(self, key: str) -> ThreadKind:
        """What a thread of this measure follows."""
        return KINDS[self.group(key)]

    def holder_at(self, span: Span) -> str:
        """Id of the measure that a place lies in, else of the innermost section."""
        for key, measure in self.measures.items():
            if measure.span.start <= span.start < measure.span.end:
                return key
        return find_section(self.report, span)

    def group(self, key: str) -> Group:
        """Which group the measures of that section belong to."""
        return find_group(self.role(key))


def list_parts(report: Report) -> Parts:
    """Index one report."""
    sections: dict[str, Section] = {}
    measures: dict[str, Measure] = {}
    figures: dict[str, Indicator] = {}
    themes: dict[str, str | None] = {}
    held: dict[tuple[int, ...], tuple[str, ...]] = {}
    for section in report.walk_sections():
        own = held[section.path] = section.themes or held.get(section.path[:-1], ())
        sections[section.id], themes[section.id] = section, own[0] if own else None
        figures.update((one.key_in(section.id), one) for one in section.indicators)
        for measure in section.measures:
            sections[measure.id] = section
            figures.update((one.key_in(measure.id), one) for one in measure.indicators)
            if measure.counts:
                measures[measure.id] = measure
                themes[measure.id] = tell_theme(measure.text, own)
    return Parts(
        report=report,
        year=tell_year(report) or 0,
        side=prepare(report),
        measures=measures,
        sections=sections,
        figures=figures,
        cells=_key_cells(report),
        shortcomings={one.id: one for one in report.shortcomings},
        names={name_key(one.kind, one.name): one for one in list_names(report)},
        themes=themes,
    )


def find_section(report: Report, span: Span) -> str:
    """Find the innermost section that a place lies in, the first one for a place outside all."""
    within = [one.id for one in report.walk_sections() if one.span.start <= span.start < one.span.end]
    return within[-1] if within else report.sections[0].id


def _key_cells(report: Report) -> dict[str, Cell]:
    holders = [find_section(report, table.span) for table in report.tables]
    return {cell.figure.key_in(holders[cell.place[0]]): cell for cell in list_cells(report.tables)}


def name_key(kind: MentionKind, name: str) -> str:
    """The key of a name among the names of a report.

    >>> name_key(MentionKind.DOCUMENT, "中华人民共和国民法典")
    'document/民法典'
    """
    return f"{kind.value}/{make_key(kind, name)}"
