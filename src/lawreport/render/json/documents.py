"""A Report or a Comparison in, the library's public JSON out; ``docs/json.md`` describes it."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Any

import cattrs

from lawreport.model.comparison import Comparison, IndicatorChange, MeasureChange, SectionChange
from lawreport.model.finding import Finding, RequiredPart
from lawreport.model.ledger import MentionChange, Reuse, ReuseShare, ShortcomingChange
from lawreport.model.outcome import PlanOutcome, PromiseChange
from lawreport.model.quantity import Indicator, Numeral, Refusal
from lawreport.model.report import Measure, Report, Section
from lawreport.model.shortcoming import Shortcoming
from lawreport.model.source import Source, Span
from lawreport.model.table import Table, TableChange
from lawreport.render.json.writer import encode, write_json
from lawreport.render.say import Words, message_of, read_catalogue

Json = dict[str, Any]


def render_outline_json(report: Report, *, with_text: bool = False) -> str:
    """Write one report.

    Args:
        report: The report.
        with_text: Whether ``source.text`` holds the loaded text, which all spans index.

    Returns:
        One JSON document, ``{"report": …}``, with a final line end.
    """
    return _write({"report": describe_report(report, with_text=with_text)})


def render_json(comparison: Comparison, *, lang: str = "zh") -> str:
    """Write a comparison.

    Args:
        comparison: All changes between two reports.
        lang: Language of the findings' messages, ``zh`` or ``en``; nothing else depends on it.

    Returns:
        One JSON document with a final line end.

    Raises:
        OptionError: There are no words in that language.
    """
    return _write(describe_comparison(comparison, read_catalogue(lang)))


def render_findings_json(
    findings: tuple[Finding, ...],
    parts: tuple[RequiredPart, ...],
    report: Report,
    *,
    previous: Report | None = None,
    lang: str = "zh",
) -> str:
    """Write a check.

    Args:
        findings: What was found.
        parts: What the report should hold.
        report: The report that was checked.
        previous: The one before it, if the check had it; ``old`` spans of findings lie in its text.
        lang: Language of the messages, ``zh`` or ``en``; nothing else depends on it.

    Returns:
        One JSON document, ``{"report": META, "previous": META | null, "parts": […], "findings": […]}``.

    Raises:
        OptionError: There are no words in that language.
    """
    words = read_catalogue(lang)
    return _write(
        {
            "report": _describe_meta(report),
            "previous": _describe_meta(previous) if previous is not None else None,
            "parts": _plain(parts),
            "findings": [describe_finding(one, words) for one in findings],
        }
    )


def render_quantities_json(line: int, quantities: tuple[Indicator, ...], refused: tuple[Refusal, ...]) -> str:
    """Write the indicators of one line of text and what was refused there.

    Args:
        line: Its 1-based number.
        quantities: Its indicators, spans within the line.
        refused: The numbers that measure nothing, with the reason.

    Returns:
        One JSON object on one line, without a line end.
    """
    row = {"line": line, "quantities": _plain(quantities), "refused": _plain(refused)}
    return encode(row)


def render_numerals_json(line: int, numerals: tuple[Numeral, ...]) -> str:
    """Write the bare numerals of one line of text, as ``render_quantities_json`` does."""
    return encode({"line": line, "numerals": _plain(numerals)})


def describe_report(report: Report, *, with_text: bool = False) -> Json:
    """Describe a report as plain dicts and lists: its META with its sections."""
    described = _describe_meta(report) | {
        "sections": [_describe_section(section) for section in report.sections],
        "tables": [_describe_table(table) for table in report.tables],
    }
    if with_text:
        described["source"]["text"] = report.source.text
    return described


def describe_comparison(comparison: Comparison, words: Words) -> Json:
    """Describe a comparison as plain dicts and lists; ``words`` say the findings."""
    return {
        "old": _describe_meta(comparison.old),
        "new": _describe_meta(comparison.new),
        "summary": _plain(comparison.summary),
        "sections": [_describe_section_change(row) for row in comparison.sections.rows],
        "measures": [_describe_measure_change(row) for row in comparison.measures.rows],
        "indicators": [_describe_indicator_change(row) for row in comparison.indicators.rows],
        "plans": [_describe_plan(row) for row in comparison.plans],
        "findings": [describe_finding(one, words) for one in comparison.findings],
        "diagnostics": _plain(comparison.diagnostics),
        "tables": [_describe_table_change(row) for row in comparison.tables],
        "mentions": [_describe_mention(row) for row in comparison.mentions],
        "shortcomings": [_describe_shortcoming_change(row) for row in comparison.shortcomings],
        "reuse": _describe_reuse(comparison.reuse) if comparison.reuse else None,
        "attention": [_plain(row) | {"shift": row.shift} for row in comparison.attention],
    }


def describe_finding(finding: Finding, words: Words) -> Json:
    """Describe a finding, with its sentence in the language of ``words``."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": message_of(finding, words),
        "values": dict(finding.values),
        "old": _plain(finding.old),
        "new": _plain(finding.new),
    }


def _describe_meta(report: Report) -> Json:
    meta: Json = _plain(
        {
            "title": report.title,
            "issuer": report.issuer,
            "genre": report.genre,
            "year": report.year,
            "reviews": report.reviews,
            "plans_for": report.plans_for,
            "published": report.published,
            "calls_itself": report.calls_itself,
            "places": {
                "title": report.title_span,
                "issuer": report.issuer_span,
                "year": report.year_span,
                "published": report.published_span,
            },
            "source": report.source,
            "diagnostics": report.diagnostics,
        }
    )
    return meta


def _describe_section(section: Section) -> Json:
    return {
        "id": section.id,
        "level": section.level,
        "ordinal": section.ordinal,
        "ordinal_inferred": section.ordinal_inferred,
        "role": section.role.value,
        "themes": list(section.themes),
        "heading": _plain(section.heading),
        "span": _plain(section.span),
        "measures": [_describe_measure(measure) for measure in section.measures],
        "indicators": _plain(section.indicators),
        "sections": [_describe_section(child) for child in section.sections],
    }


def _describe_measure(measure: Measure) -> Json:
    described: Json = _plain(measure)
    del described["path"], described["number"]
    return {"id": measure.id} | described


def _describe_section_change(row: SectionChange) -> Json:
    facets: Json = _plain(
        {"heading": row.heading, "place": row.place, "shape": row.shape, "similarity": row.similarity}
    )
    return {
        "status": row.status.value,
        "old": [section.id for section in row.old],
        "new": [section.id for section in row.new],
        "certainty": row.certainty.value,
    } | facets


def _describe_measure_change(row: MeasureChange) -> Json:
    olds = {measure.id: k for k, measure in enumerate(row.old)}
    news = {measure.id: k for k, measure in enumerate(row.new)}
    facets = {
        "wording": row.wording,
        "place": row.place,
        "shape": row.shape,
        "similarity": row.similarity,
        "theme": row.theme,
        "figures_changed": row.figures_changed,
        "life": row.life,
        "versions": row.versions,
        "revised": row.revised,
        "refreshed": row.refreshed,
        "claims_first": row.claims_first,
        "announced": row.announced,
        "only_planned": row.only_planned,
        "end_expected": row.end_expected,
        "reasons": row.matches,
        "nearest": row.nearest,
    }
    described: Json = {
        "status": row.status.value,
        "old": [_plain(measure.span) for measure in row.old],
        "new": [_plain(measure.span) for measure in row.new],
        "old_ids": list(olds),
        "new_ids": list(news),
        "links": [[olds[match.old], news[match.new]] for match in row.matches],
        "certainty": row.certainty.value,
        "probability": row.probability,
    }
    plain: Json = _plain(facets)
    return described | plain


def _describe_indicator_change(row: IndicatorChange) -> Json:
    described: Json = _plain(row)
    return described


def _describe_plan(row: PlanOutcome) -> Json:
    return {
        "status": row.status.value,
        "plan": _plain(row.plan.span),
        "plan_id": row.plan.id,
        "certainty": row.certainty.value,
        "by": row.by,
        "evidence": [_plain(measure.span) for measure in row.evidence],
        "evidence_ids": [measure.id for measure in row.evidence],
        "nearest": _plain(row.nearest),
        "targets": _plain(row.targets),
        "promises": [_describe_promise_change(promise) for promise in row.promises],
    }


def _describe_promise_change(row: PromiseChange) -> Json:
    described: Json = _plain(row.promise)
    return described | {
        "status": row.status.value,
        "certainty": row.certainty.value,
        "by": row.by,
        "evidence": [_plain(measure.span) for measure in row.evidence],
        "evidence_ids": [measure.id for measure in row.evidence],
        "nearest": _plain(row.nearest),
        "targets": _plain(row.targets),
    }


def _describe_table(table: Table) -> Json:
    described: Json = _plain(table)
    return described


def _describe_table_change(row: TableChange) -> Json:
    sides: Json = {
        side: table and {"title": table.title, "part": table.part, "unit": table.unit, "span": _plain(table.span)}
        for side, table in (("old", row.old), ("new", row.new))
    }
    return sides | {"similarity": row.similarity, "entries": _plain(row.entries)}


def _describe_mention(row: MentionChange) -> Json:
    described: Json = _plain(row)
    return described


def _describe_shortcoming_change(row: ShortcomingChange) -> Json:
    return {
        "status": row.status.value,
        "certainty": row.certainty.value,
        "wording": _plain(row.wording),
        "similarity": row.similarity,
        "old": _describe_shortcoming(row.old),
        "new": _describe_shortcoming(row.new),
        "planned": [_plain(measure.span) for measure in row.planned],
        "planned_ids": [measure.id for measure in row.planned],
        "reported": [_plain(measure.span) for measure in row.reported],
        "reported_ids": [measure.id for measure in row.reported],
    }


def _describe_shortcoming(item: Shortcoming | None) -> Json | None:
    described: Json | None = _plain(item)
    return described


def _describe_reuse(reuse: Reuse) -> Json:
    return {
        "similarity": _plain(reuse.similarity),
        "whole": _describe_share(reuse.whole),
        "roles": [{"role": one.role.value} | _describe_share(one.share) for one in reuse.roles],
        "sections": [{"section": one.section} | _describe_share(one.share) for one in reuse.sections],
        "sentences": _plain(reuse.sentences),
    }


def _describe_share(share: ReuseShare) -> Json:
    described: Json = _plain(share)
    return described | {"own": share.own}


def _number(value: Decimal) -> int | float:
    """A JSON number: whole numbers exact, others as the nearest double, which prints as the digits that were read."""
    return int(value) if value == value.to_integral_value() else float(value)


def _describe_source(source: Source) -> Json:
    return {"name": source.name, "sha256": source.sha256}


def _make_converter() -> cattrs.Converter:
    converter = cattrs.Converter(unstruct_collection_overrides={tuple: list})
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    converter.register_unstructure_hook(Decimal, _number)
    converter.register_unstructure_hook(Enum, lambda member: member.value)
    converter.register_unstructure_hook(Source, _describe_source)
    return converter


_CONVERTER = _make_converter()


def _plain(value: object) -> Any:
    return _CONVERTER.unstructure(value)


def _write(document: Json) -> str:
    return write_json(document) + "\n"
