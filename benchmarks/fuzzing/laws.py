"""Reports, comparisons and timelines in; a broken law is an AssertionError that says which."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

import lawreport
from lawreport import Comparison, Report, Timeline
from lawreport.model.comparison import Edit, MeasureChange, Place, Shape, Wording
from lawreport.model.report import Role
from lawreport.model.source import Span
from lawreport.model.status import Status
from lawreport.render import (
    read_timeline_schema,
    render_csv,
    render_diagnostics,
    render_docx,
    render_docx_tracked,
    render_explanation,
    render_findings_json,
    render_findings_lines,
    render_findings_text,
    render_html,
    render_json,
    render_jsonl,
    render_markdown,
    render_outline_html,
    render_outline_json,
    render_outline_markdown,
    render_outline_text,
    render_text,
    render_timeline_html,
    render_timeline_json,
    render_timeline_markdown,
    render_timeline_text,
    render_timeline_xlsx,
    render_xlsx,
)
from lawreport.render.rows import TABLES, TIMELINE_TABLES

_UNTOLD = re.compile(r"<U\+[0-9A-F]{4}>")
"""What a copy prints for a character that its font lacks."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
Names = tuple[tuple[str, str], ...]
Fact = tuple[Names, Names, Place | None, Shape | None, Wording | None]
_TURNED = {Shape.SPLIT: Shape.MERGED, Shape.MERGED: Shape.SPLIT}
_FLIPPED = {Wording.EXPANDED: Wording.CONDENSED, Wording.CONDENSED: Wording.EXPANDED}


def check_report(report: Report) -> None:
    """Spans lie in the text and slice back, no text is lost, measures stand in order within their sections."""
    size = len(report.source.text)
    assert len(report.source.reading) == size, "reading of another length"
    for span in _list_spans(report):
        assert 0 <= span.start <= span.end <= size, f"span {span} of {size}"
    for section in report.walk_sections():
        at = section.span.start
        for measure in section.measures:
            assert at <= measure.span.start <= measure.span.end <= section.span.end, f"order of {measure.id}"
            at = measure.span.end
            _check_slice(report, measure.span, measure.text, measure.id)
            for figure in measure.indicators:
                assert measure.span.holds(figure.span), f"figure {figure.text!r} outside {measure.id}"
    kept, whole = _rebuild(report)
    assert kept == whole, "text lost"


def _list_spans(report: Report) -> Iterator[Span]:
    source = report.source
    yield from (*source.furniture, *source.rows)
    yield from (cell.span for grid in source.grids for cell in grid.cells)
    yield from (entry.span for table in report.tables for entry in table.entries)
    yield from (one.span for one in report.diagnostics if one.span)
    for section in report.walk_sections():
        yield section.span
        yield from (figure.span for figure in section.indicators)
        for measure in section.measures:
            yield from (mention.span for mention in measure.mentions)
            yield from (promise.span for promise in measure.promises)


def _check_slice(report: Report, span: Span, text: str, name: str) -> None:
    """A part's text is what stands at its place, but for space, page furniture and what a copy could not print."""
    at, printed = span.start, ""
    for furniture in report.source.furniture:
        if span.holds(furniture):
            printed += report.source.reading[at : furniture.start]
            at = furniture.end
    printed += report.source.reading[at : span.end]
    assert _bare(text) == _bare(printed), f"{name} is {text!r}, its place holds {printed!r}"


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, _UNTOLD.sub("", text)))


def _rebuild(report: Report) -> tuple[str, str]:
    text = _UNTOLD.sub(" " * 8, report.source.reading)
    first = report.sections[0].span.start if report.sections else len(text)
    spans = [Span(0, first), *report.source.furniture]
    for section in report.walk_sections():
        spans += [section.heading.span] if section.heading else []
        spans += [measure.span for measure in section.measures]
    held = bytearray(len(text))
    for span in spans:
        held[span.start : span.end] = b"\1" * len(span)
    kept = "".join(char for char, inside in zip(text, held, strict=True) if inside and char.isalnum())
    return kept, "".join(filter(str.isalnum, text))


def check_comparison(comparison: Comparison) -> None:
    """Every measure, section and figure stands in exactly one change, and hunks rebuild both sides."""
    for side in ("old", "new"):
        _check_partition(comparison, side)
    texts = {side: {m.id: m.text for m in getattr(comparison, side).walk_measures()} for side in ("old", "new")}
    for row in comparison.measures.rows:
        for hunk in row.hunks:
            old = "".join(one.text for one in hunk.segments if one.edit is not Edit.INSERTED)
            new = "".join(one.text for one in hunk.segments if one.edit is not Edit.DELETED)
            assert (old, new) == (texts["old"][hunk.old], texts["new"][hunk.new]), f"hunk {hunk.old} {hunk.new}"


def _check_partition(comparison: Comparison, side: str) -> None:
    report: Report = getattr(comparison, side)
    told = Counter(m.id for row in comparison.measures.rows for m in getattr(row, side))
    assert told == Counter(m.id for m in report.walk_measures() if m.counts), f"{side} measures in changes"
    told = Counter(s.id for row in comparison.sections.rows for s in getattr(row, side))
    assert told == Counter(s.id for s in report.walk_sections()), f"{side} sections in changes"
    parts = (*report.walk_sections(), *report.walk_measures())
    figures = Counter(figure.span for part in parts for figure in part.indicators)
    found = Counter(getattr(row, side).span for row in comparison.indicators.rows if getattr(row, side))
    assert found == figures, f"{side} figures in changes"


def check_mirror(comparison: Comparison) -> None:
    """Swapping the sides swaps new with dropped, split with merged, expanded with condensed, and nothing else.

    Between what was planned and what was done there is no mirror: only the older one of the two can answer a plan.
    """
    back = lawreport.compare_reports(comparison.new, comparison.old)
    across = _list_across(comparison, "old", "new") | _list_across(back, "new", "old")
    there, again = _list_facts(comparison, "old", "new"), _list_facts(back, "new", "old")
    for facts in (there, again):
        for fact in [one for one in facts if across & {*one[0], *one[1]}]:
            del facts[fact]
    assert there == again, "mirror"


def _list_across(comparison: Comparison, first: str, second: str) -> set[tuple[str, str]]:
    """Measures, by side and id, in rows between a plan and what was done."""
    rows = [
        row
        for row in comparison.measures.rows
        if row.status is Status.ANSWERED
        or row.announced
        or len({m.role is Role.PLAN for m in (*row.old, *row.new)}) > 1
    ]
    return {*_name(rows, first, "first"), *_name(rows, second, "second")}


def _name(rows: Iterable[MeasureChange], side: str, name: str) -> Names:
    return tuple((name, m.id) for row in rows for m in getattr(row, side))


def _list_facts(comparison: Comparison, first: str, second: str) -> Counter[Fact]:
    same = first == "old"
    return Counter(
        (
            _name((row,), first, "first"),
            _name((row,), second, "second"),
            row.place,
            row.shape if same or row.shape is None else _TURNED.get(row.shape, row.shape),
            row.wording if same or row.wording is None else _FLIPPED.get(row.wording, row.wording),
        )
        for row in comparison.measures.rows
    )


def check_renderings(comparison: Comparison, lang: str) -> None:
    """Every renderer of text writes; what people read is clean, and all of it is UTF-8."""
    one, two = comparison.old, comparison.new
    for render in (render_html, render_markdown, render_text):
        _check_clean(render(comparison, lang=lang), render.__name__)
    for render in (
        render_outline_html,
        render_outline_markdown,
        render_outline_text,
    ):
        _check_clean(render(two, lang=lang), render.__name__)
    _check_clean(render_diagnostics(two.diagnostics, source=two.source, lang=lang), "render_diagnostics")
    parts = lawreport.list_parts(two)
    _check_clean(render_findings_text(comparison.findings, parts, two, previous=one, lang=lang), "findings")
    _check_clean(render_findings_lines(comparison.findings, two, previous=one, lang=lang), "findings lines")


def check_tables(comparison: Comparison, lang: str) -> None:
    """Every table can be written, in UTF-8."""
    for table in TABLES:
        render_csv(comparison, table=table, lang=lang).decode()
        render_jsonl(comparison, table=table, lang=lang).decode()


def check_documents(comparison: Comparison, lang: str) -> None:
    """JSON is UTF-8 and follows its schema."""
    one, two = comparison.old, comparison.new
    _check_json(render_json(comparison, lang=lang), "comparison")
    _check_json(render_outline_json(two, with_text=True), "outline")
    parts = lawreport.list_parts(two)
    _check_json(render_findings_json(comparison.findings, parts, two, previous=one, lang=lang), "check")


def check_office(comparison: Comparison, lang: str) -> None:
    """The files of office programs are written."""
    for render in (render_docx, render_docx_tracked, render_xlsx):
        assert render(comparison, lang=lang).startswith(b"PK"), render.__name__


def check_explanation(comparison: Comparison) -> None:
    """What was weighed for a measure can be told."""
    identity = next((m.id for row in comparison.measures.rows for m in row.new), None)
    if identity is not None:
        named = f"new:{identity}"
        found = lawreport.explain_measure(comparison.old, comparison.new, named)
        _check_clean(render_explanation(comparison, named, found), "explanation")


def check_timeline(reports: Sequence[Report], lang: str) -> None:
    """Reports trace, a saved timeline gives the same again, and its renderings keep the laws of a comparison's."""
    timeline = lawreport.trace_reports(
        reports, options=lawreport.TraceOptions(several_bodies=True, several_genres=True)
    )
    saved = render_timeline_json(timeline)
    _check_json(saved, "timeline")
    again = lawreport.load_timeline(saved.encode())
    assert render_timeline_json(again) == saved, "round trip of a timeline"
    check_timeline_renderings(timeline, lang)


def check_timeline_renderings(timeline: Timeline, lang: str) -> None:
    """Every renderer of timelines writes, clean."""
    for render in (
        render_timeline_html,
        render_timeline_markdown,
        render_timeline_text,
    ):
        _check_clean(render(timeline, lang=lang), render.__name__)
    assert render_timeline_xlsx(timeline, lang=lang).startswith(b"PK")
    for table in TIMELINE_TABLES:
        lawreport.render.list_timeline_rows(timeline, table=table)


def check_error(error: lawreport.LawreportError) -> None:
    """An error says what to do next on a clean line."""
    _check_clean(str(error), "error")
    assert "; " in str(error), f"no advice: {error}"


def _check_clean(text: str, name: str) -> None:
    text.encode()
    found = _CONTROLS.search(text)
    assert found is None, f"{name}: {found and found.group()!r}"


def _check_json(document: str, name: str) -> None:
    document.encode()
    _validator(name)(json.loads(document, parse_constant=_refuse_constant))


def _refuse_constant(text: str) -> None:
    raise AssertionError(f"{text} is no JSON")


@cache
def _validator(name: str) -> Callable[[Any], None]:
    if name == "timeline":
        return Draft202012Validator(read_timeline_schema()).validate
    schema = json.loads((files("lawreport.render.json") / "schema" / "output.json").read_text("utf-8"))
    del schema["anyOf"]
    return Draft202012Validator(schema | {"$ref": f"#/$defs/{name}"}).validate
