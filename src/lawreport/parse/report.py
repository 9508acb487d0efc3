"""A Source in, a Report out: the steps of parsing, in their order."""

from __future__ import annotations

from attrs import evolve, frozen

from lawreport.errors import ParseError
from lawreport.lexicon.fold import fold
from lawreport.model.quantity import Indicator, Period
from lawreport.model.report import Heading, Measure, Path, Report, Role, Section
from lawreport.model.source import Diagnostic, Source, Span
from lawreport.model.table import Table
from lawreport.parse.coverage import Coverage, cover
from lawreport.parse.identity import Identity, read_identity
from lawreport.parse.indicators import read_indicators, settle_period, tell_setting
from lawreport.parse.left_out import list_left_out
from lawreport.parse.lines import (
    Line,
    join_pages,
    mark_ordinals,
    move_indicator,
    move_measure,
    split_flat,
    split_lines,
    split_sentences,
)
from lawreport.parse.mentions import find_mentions
from lawreport.parse.outline import (
    Keywords,
    Opener,
    find_headings,
    find_keywords,
    find_openers,
    find_tail,
    find_unseen,
    heads_glossary,
    leads_shortcomings,
    mend_broken_heads,
    report_repairs,
    tell_left_out,
    tell_roles,
    tell_themes,
)
from lawreport.parse.promises import Setting, cut_promises
from lawreport.parse.shortcomings import list_shortcomings
from lawreport.parse.tables import read_tables

_OPENING = 40
"""Characters that open a paragraph and may name the period of all that follows in it."""


@frozen
class _Draft:
    """All that the sections are built from."""

    source: Source
    lines: tuple[Line, ...]
    openers: tuple[Opener, ...]
    roles: tuple[Role, ...]
    end: int
    """Where the report's own text ends."""
    tail: int
    """Index of the first line of its tail."""
    keywords: Keywords
    """Of the themes."""
    tables: tuple[Table, ...]
    """Their rows are entries, not measures."""
    tabular: Coverage
    """Where they stand."""
    parts: frozenset[str]
    """Full-width rows that open a table, folded."""
    plans_for: int | None
    """The year planned for."""

    def tabulates(self, line: Line) -> bool:
        """Whether a line is a row of a table of entries, or the full-width row that opens one."""
        return line.row and (line.text in self.parts or self.tabular.holds(line.span))


def parse_report(source: Source) -> Report:
    """Read a source as a report.

    Args:
        source: A loaded text.

    Returns:
        The report; every repair and guess is among its diagnostics.

    Raises:
        ParseError: The source holds no line of text beside page furniture.
    """
    lines, joined, source = split_lines(source)
    if not lines:
        raise ParseError(source.name, "no text beside page furniture", "pass the report's own text")
    lines, paged = join_pages(lines)
    lines, flat = split_flat(mark_ordinals(lines))
    identity = read_identity(source, lines)
    first = min(identity.body, len(lines) - 1)
    lines = mend_broken_heads(lines, first)
    openers, roles = _read_outline(lines, first, identity)
    tables = read_tables(source)
    tabular = cover(table.span for table in tables)
    parts = frozenset(fold(table.part) for table in tables if table.part)
    end, tail = lines[-1].span.end, find_tail(lines)
    words = find_keywords(source.reading)
    draft = _Draft(
        source, lines, openers, roles, end, tail, words, tables, tabular, parts, plans_for=identity.plans_for
    )
    sections = _build(draft, 0, len(openers), (), _Held())
    left_out = list_left_out(sections, source)
    repairs = sorted(
        (*joined, *paged, *flat, *report_repairs(openers, lines), *left_out), key=lambda told: told.span or Span(0, 0)
    )
    diagnostics = (*source.diagnostics, *identity.diagnostics, *repairs)
    report = _assemble(draft, identity, sections, diagnostics)
    return evolve(report, shortcomings=list_shortcomings(report))


def _read_outline(
    lines: tuple[Line, ...], first: int, identity: Identity
) -> tuple[tuple[Opener, ...], tuple[Role, ...]]:
    """Find the sections and what they are for; a report that lacks nothing is looked at again for what it lacks."""
    genre, plans_for = identity.genre, identity.plans_for
    headings = find_headings(lines, first)
    openers = find_openers(lines, first, headings, genre, plans_for)
    roles = tell_roles(openers, lines, genre, plans_for)
    if Role.SHORTCOMINGS in roles:
        return openers, roles
    plan = next((one.line for one, role in zip(openers, roles, strict=True) if role is Role.PLAN), None)
    unseen = find_unseen(lines, openers, plan, plans_for)
    if not unseen:
        return openers, roles
    openers = find_openers(lines, first, headings, genre, plans_for, unseen)
    return openers, tell_roles(openers, lines, genre, plans_for)


def _assemble(
    draft: _Draft, identity: Identity, sections: tuple[Section, ...], diagnostics: tuple[Diagnostic, ...]
) -> Report:
    return Report(
        source=draft.source,
        title=identity.title,
        issuer=identity.issuer,
        genre=identity.genre,
        year=identity.year,
        reviews=identity.reviews,
        plans_for=identity.plans_for,
        sections=sections,
        diagnostics=diagnostics,
        title_span=identity.title_span,
        issuer_span=identity.issuer_span,
        published=identity.published,
        calls_itself=identity.calls_itself,
        year_span=identity.year_span,
        published_span=identity.published_span,
        tables=draft.tables,
    )


@frozen
class _Held:
    """What a section hands down to those below it."""

    themes: tuple[str, ...] = ()
    period: Period | None = None
    """That its heading names: several years together, or one."""


def _build(draft: _Draft, low: int, high: int, parent: Path, held: _Held) -> tuple[Section, ...]:
    """Build the sections that open at positions low to high; each holds the deeper ones that follow it."""
    sections: list[Section] = []
    k = low
    while k < high:
        after = k + 1
        while after < high and draft.openers[after].level > draft.openers[k].level:
            after += 1
        sections.append(_build_section(draft, k, after, (*parent, len(sections) + 1), held))
        k = after
    return tuple(sections)


def _build_section(draft: _Draft, k: int, after: int, path: Path, held: _Held) -> Section:
    opener, role = draft.openers[k], draft.roles[k]
    start, end = _start_of(draft, k), _start_of(draft, after)
    heading = _heading_of(draft, opener)
    period = (tell_setting(heading.text) if heading else None) or held.period
    measures = _measures_of(draft, k, path, role, period)
    ordinal = opener.heading.ordinal.text if opener.heading and opener.heading.ordinal else None
    themes = tell_themes(heading.text if heading else "", draft.keywords.count(start, end), held.themes)
    return Section(
        path=path,
        level=opener.level,
        role=role,
        span=Span(start, end),
        heading=heading,
        ordinal=ordinal,
        ordinal_inferred=opener.inferred,
        themes=themes.ids,
        themes_margin=themes.margin,
        measures=measures,
        indicators=_settle(_indicators_of(draft, opener, role), period, draft.plans_for),
        sections=_build(draft, k + 1, after, path, _Held(themes.ids, period)),
    )


def _start_of(draft: _Draft, k: int) -> int:
    if k == len(draft.openers):
        return draft.end
    return draft.lines[draft.openers[k].line].start_of(draft.openers[k].start)


def _heading_of(draft: _Draft, opener: Opener) -> Heading | None:
    if opener.heading is None:
        return None
    line = draft.lines[opener.line]
    skip = opener.heading.ordinal.length if opener.heading.ordinal else 0
    text = line.printed[skip : opener.heading.end]
    return Heading(text.strip().rstrip("。"), Span(line.span.start, line.place(opener.heading.end)))


def _indicators_of(draft: _Draft, opener: Opener, role: Role) -> tuple[Indicator, ...]:
    """The figures of a heading."""
    if opener.heading is None:
        return ()
    line, end = draft.lines[opener.line], opener.heading.end
    found = read_indicators(line.printed[:end], plan=role is Role.PLAN)[0]
    return tuple(move_indicator(one, lambda span: line.locate(span.start, span.end)) for one in found)


def _settle(found: tuple[Indicator, ...], period: Period | None, plans_for: int | None) -> tuple[Indicator, ...]:
    """Give figures whose own sentence tells no period that of the paragraph or the heading."""
    settled = ((one, settle_period(one, period, plans_for)) for one in found)
    return tuple(one if one.period is time else evolve(one, period=time) for one, time in settled)


def _measures_of(draft: _Draft, k: int, path: Path, role: Role, period: Period | None) -> tuple[Measure, ...]:
    """The measures of a section's own body: from the end of its heading to the next opener."""
    opener = draft.openers[k]
    after = draft.openers[k + 1] if k + 1 < len(draft.openers) else None
    last = len(draft.lines) if after is None else after.line + bool(after.start)
    headed = opener.heading and draft.lines[opener.line].text[: opener.heading.end]
    glossary = bool(headed and heads_glossary(headed))
    found: list[Measure] = []
    holds = after is not None and after.level > opener.level
    for index in range(opener.line, last):
        line = draft.lines[index]
        tabular = draft.tabulates(line)
        start = 0 if index > opener.line else opener.heading.end if opener.heading else opener.start
        stop = after.start if after is not None and after.start and index == after.line else None
        time = tell_setting(line.text[:_OPENING]) or period, draft.plans_for
        for first, end in split_sentences(line.text, start, stop):
            why = tell_left_out(line.text, first, end, role=role, tail=index >= draft.tail, glossary=glossary)
            why = "table" if tabular else why
            setting = Setting(holds, goes_on=end < (len(line.text) if stop is None else stop))
            place = path, len(found) + 1
            found.append(_measure_of(line, first, end, role, time, setting, place, left_out=why))
    lists = holds and draft.roles[k + 1] is Role.SHORTCOMINGS
    return tuple(found) if role is not Role.SHORTCOMINGS or lists else _count_lead(found)


def _count_lead(found: list[Measure]) -> tuple[Measure, ...]:
    """A sentence that would lead over to shortcomings is one itself where none follows it (与要求相比还有差距。)."""
    if any(one.counts for one in found):
        return tuple(found)
    return tuple(
        evolve(one, counts=True, left_out=None) if leads_shortcomings(fold(one.text)) else one for one in found
    )


def _measure_of(
    line: Line,
    first: int,
    end: int,
    role: Role,
    time: tuple[Period | None, int | None],
    setting: Setting,
    place: tuple[Path, int],
    *,
    left_out: str | None,
) -> Measure:
    """A measure at its place in its section; what is read in a broken line is moved to its source."""
    text, breaks = line.printed[first:end], line.breaks_in(first, end)
    offset = 0 if breaks else line.start_of(first)
    plan = role is Role.PLAN
    indicators = _settle(read_indicators(text, offset=offset, plan=plan)[0], *time)
    measure = Measure(
        path=place[0],
        number=place[1],
        text=text,
        span=line.locate(first, end),
        indicators=indicators,
        mentions=find_mentions(text, offset),
        counts=left_out is None,
        left_out=left_out,
        promises=cut_promises(text, offset, indicators, setting) if left_out is None and plan else (),
        breaks=breaks,
        role=role,
    )
    return move_measure(measure, lambda span: line.locate(first + span.start, first + span.end)) if breaks else measure
