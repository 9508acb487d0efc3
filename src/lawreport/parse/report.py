"""A Source in, a Report out: the steps of parsing, in their order."""

from __future__ import annotations

import re

from attrs import frozen

from lawreport.errors import ParseError
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.model.quantity import Indicator
from lawreport.model.report import Heading, Measure, Path, Report, Role, Section
from lawreport.model.source import Diagnostic, Source, Span
from lawreport.parse.headings import find_headings
from lawreport.parse.identity import Identity, read_identity
from lawreport.parse.indicators import read_indicators
from lawreport.parse.lines import Line, split_lines
from lawreport.parse.mentions import find_mentions
from lawreport.parse.outline import Opener, find_openers, report_repairs
from lawreport.parse.roles import tell_roles
from lawreport.parse.sentences import split_sentences
from lawreport.parse.themes import tell_themes

_BOILERPLATE = re.compile(read_table("genres")["boilerplate"])
_SIGNATURE = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日$|^[一-鿿]{2,20}(?:政府|管委会|委员会|办公室|局)$")


@frozen
class _Draft:
    """All that the sections are built from."""

    source: Source
    folded: str
    lines: tuple[Line, ...]
    openers: tuple[Opener, ...]
    roles: tuple[Role, ...]
    end: int
    """Where the report's own text ends."""


def parse_report(source: Source) -> Report:
    """Read a source as a report.

    Args:
        source: A loaded text.

    Returns:
        The report; every repair and guess is among its diagnostics.

    Raises:
        ParseError: The source holds no line of text beside page furniture.
    """
    lines = split_lines(source)
    if not lines:
        raise ParseError(source.name, "no text beside page furniture", "pass the report's own text")
    identity = read_identity(source, lines)
    first = min(identity.body, len(lines) - 1)
    openers = find_openers(lines, first, find_headings(lines, first), identity.plans_for)
    roles = tell_roles(openers, lines, identity.genre, identity.plans_for)
    draft = _Draft(source, fold(source.text), lines, openers, roles, lines[-1].span.end)
    sections = _build(draft, 0, len(openers), ())
    diagnostics = (*source.diagnostics, *identity.diagnostics, *report_repairs(openers, lines))
    return _assemble(source, identity, sections, diagnostics)


def _assemble(
    source: Source, identity: Identity, sections: tuple[Section, ...], diagnostics: tuple[Diagnostic, ...]
) -> Report:
    return Report(
        source=source,
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
    )


def _build(draft: _Draft, low: int, high: int, parent: Path) -> tuple[Section, ...]:
    """Build the sections that open at positions low to high; each holds the deeper ones that follow it."""
    sections: list[Section] = []
    k = low
    while k < high:
        after = k + 1
        while after < high and draft.openers[after].level > draft.openers[k].level:
            after += 1
        sections.append(_build_section(draft, k, after, (*parent, len(sections) + 1)))
        k = after
    return tuple(sections)


def _build_section(draft: _Draft, k: int, after: int, path: Path) -> Section:
    opener, role = draft.openers[k], draft.roles[k]
    start = draft.lines[opener.line].span.start
    end = _start_of(draft, after)
    heading = _heading_of(draft, opener)
    body = Span(heading.span.end if heading else start, _start_of(draft, k + 1))
    measures = _measures_of(draft, body, path, role)
    children = _build(draft, k + 1, after, path)
    ordinal = opener.heading.ordinal.text if opener.heading and opener.heading.ordinal else None
    text = draft.source.text[start:end]
    return Section(
        path=path,
        level=opener.level,
        role=role,
        span=Span(start, end),
        heading=heading,
        ordinal=ordinal,
        ordinal_inferred=opener.inferred,
        themes=tell_themes(heading.text if heading else "", text),
        measures=measures,
        indicators=_indicators_of(draft, heading.span, role) if heading else (),
        sections=children,
    )


def _start_of(draft: _Draft, k: int) -> int:
    return draft.lines[draft.openers[k].line].span.start if k < len(draft.openers) else draft.end


def _heading_of(draft: _Draft, opener: Opener) -> Heading | None:
    if opener.heading is None:
        return None
    start = draft.lines[opener.line].span.start
    skip = opener.heading.ordinal.length if opener.heading.ordinal else 0
    text = draft.source.text[start + skip : start + opener.heading.end].strip().rstrip("。")
    return Heading(text, Span(start, start + opener.heading.end))


def _indicators_of(draft: _Draft, span: Span, role: Role) -> tuple[Indicator, ...]:
    text = draft.source.text[span.start : span.end]
    return read_indicators(text, offset=span.start, plan=role is Role.PLAN)[0]


def _measures_of(draft: _Draft, body: Span, path: Path, role: Role) -> tuple[Measure, ...]:
    hidden = {span.start for span in draft.source.furniture}
    found: list[Measure] = []
    for span in split_sentences(draft.folded, body):
        line_start = draft.folded.rfind("\n", 0, span.start) + 1
        if line_start in hidden:
            continue
        text = draft.source.text[span.start : span.end]
        folded = draft.folded[span.start : span.end]
        found.append(
            Measure(
                path=path,
                number=len(found) + 1,
                text=text,
                span=span,
                indicators=_indicators_of(draft, span, role),
                mentions=find_mentions(text, span.start),
                counts=not (role is Role.LEAD or _BOILERPLATE.search(folded) or _SIGNATURE.match(folded)),
            )
        )
    return tuple(found)
