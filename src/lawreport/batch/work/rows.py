"""A report, a pair or a series in; its rows for the tables of a batch out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import asdict

from lawreport.batch.dataset import Row, Tables
from lawreport.check import check_report
from lawreport.model.comparison import Comparison
from lawreport.model.report import Measure, Report, Section, format_path
from lawreport.model.source import Span
from lawreport.model.timeline import Timeline
from lawreport.render.rows import list_rows, list_timeline_rows
from lawreport.render.say import clean, flatten, message_of, read_catalogue

_OF_PAIRS = {
    "measure_changes": "measures",
    "indicator_changes": "indicators",
    "promises": "promises",
    "targets": "targets",
    "mention_changes": "mentions",
    "shortcomings": "shortcomings",
    "findings": "findings",
}
"""Tables of a batch by the table of a comparison whose rows they take."""


def list_report_rows(report: Report) -> Tables:
    """The rows of one report."""
    sections = tuple(report.walk_sections())
    held = [(section, one) for section in sections for one in section.measures if one.counts]
    return {
        "reports": [_describe_report(report, sections, [one for _, one in held])],
        "sections": [_describe_section(one) for one in sections],
        "measures": [_describe_measure(section, one) for section, one in held],
        "indicators": [row for _, one in held for row in _list_indicators(one)],
        "mentions": [row for _, one in held for row in _list_mentions(one)],
        "findings": list(_list_findings(report)),
    }


def _describe_report(report: Report, sections: Sequence[Section], measures: Sequence[Measure]) -> Row:
    first, last = report.reviews or (None, None)
    return {
        "title": clean(report.title),
        "issuer": clean(report.issuer),
        "printed_year": report.year,
        "reviews_from": first,
        "reviews_to": last,
        "plans_for": report.plans_for,
        "published": report.published,
        "characters": len(report.source.text),
        "sections": len(sections),
        "measures": len(measures),
        "indicators": sum(len(one.indicators) for one in measures),
        "promises": sum(len(one.promises) for one in measures),
        "diagnostics": " ".join(dict.fromkeys(one.code for one in report.diagnostics)),
        "text_sha256": report.source.sha256,
    }


def _describe_section(section: Section) -> Row:
    return {
        "section": section.id,
        "level": section.level,
        "role": section.role.value,
        "theme": section.themes[0] if section.themes else None,
        "heading": clean(section.heading.text) if section.heading else None,
        "measures": sum(one.counts for one in section.measures),
        "characters": len(section.span),
        "span": _write_span(section.span),
    }


def _describe_measure(section: Section, measure: Measure) -> Row:
    return {
        "measure": measure.id,
        "section": section.id,
        "role": measure.role.value,
        "theme": section.themes[0] if section.themes else None,
        "indicators": len(measure.indicators),
        "promises": len(measure.promises),
        "text": flatten(measure.text),
        "span": _write_span(measure.span),
    }


def _list_indicators(measure: Measure) -> Iterator[Row]:
    for one in measure.indicators:
        yield {
            "measure": measure.id,
            "name": clean(one.name),
            "about": clean(one.about),
            "kind": one.kind.value,
            "role": one.role.value,
            "value": one.value,
            "value_max": one.value_max,
            "unit": None if one.unit is None else clean(one.unit),
            "printed": clean(one.text),
            "period": None if one.period is None else one.period.value,
            "span": _write_span(one.span),
        }


def _list_mentions(measure: Measure) -> Iterator[Row]:
    for one in measure.mentions:
        yield {
            "kind": one.kind.value,
            "name": clean(one.text),
            "measure": measure.id,
            "role": measure.role.value,
            "span": _write_span(one.span),
        }


def _list_findings(report: Report) -> Iterator[Row]:
    """What the checks say of the report by itself; a pair's rows say it again, and more."""
    words = read_catalogue("zh")
    for one in check_report(report):
        yield {
            "code": one.code,
            "severity": one.severity.value,
            "message": message_of(one, words),
            "old_spans": "",
            "new_spans": " ".join(map(_write_span, one.new)),
        }


def list_pair_rows(comparison: Comparison, page: str | None, json: str | None) -> Tables:
    """The rows of one pair.

    Args:
        comparison: All changes.
        page: Name of the page that was written for it.
        json: Name of its JSON.
    """
    tables = {name: list_rows(comparison, table=table) for name, table in _OF_PAIRS.items()}
    themes = {section.path: section.themes for section in comparison.old.walk_sections()}
    by_id = {format_path(path): found[0] for path, found in themes.items() if found}
    promises = [{**row, "theme": by_id.get(row["plan_id"].partition("#")[0])} for row in tables["promises"]]
    return {"pairs": [_describe_pair(comparison, page, json)], **tables, "promises": promises}


def _describe_pair(comparison: Comparison, page: str | None, json: str | None) -> Row:
    reuse = comparison.reuse
    return {
        **asdict(comparison.summary),
        "reused_characters": reuse.whole.characters if reuse else None,
        "reused_verbatim": reuse.whole.verbatim if reuse else None,
        "findings": len(comparison.findings),
        "cosine": reuse.similarity.cosine if reuse else None,
        "jaccard": reuse.similarity.jaccard if reuse else None,
        "page": page,
        "json": json,
    }


def list_series_rows(timeline: Timeline) -> Tables:
    """The rows of one body's years."""
    return {"threads": list_timeline_rows(timeline, table="threads")}


def _write_span(span: Span) -> str:
    return f"{span.start}-{span.end}"
