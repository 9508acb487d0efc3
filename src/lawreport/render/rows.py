"""A Comparison in, flat rows out: one dict of plain values for each change, for data frames and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from typing import Any

from lawreport.errors import OptionError
from lawreport.model.comparison import Comparison
from lawreport.model.quantity import Indicator
from lawreport.model.report import Measure, Report, Section
from lawreport.model.source import Span
from lawreport.render.characters import clean
from lawreport.render.findings import message_of
from lawreport.render.words import read_catalogue

Row = dict[str, Any]


def list_rows(comparison: Comparison, *, table: str = "measures") -> list[Row]:
    """List one table of a comparison.

    Args:
        comparison: All changes between two reports.
        table: ``measures``, ``indicators``, ``plans``, ``sections``, ``mentions`` or ``findings``.

    Returns:
        One dict a row, all with the same keys in the same order. Values are ``str``, ``int``, ``float`` (similarity,
        probability), ``bool``, ``Decimal`` (figures) or None; several texts or ids are parted by line ends or spaces,
        spans are written ``start-end``.

    Raises:
        OptionError: There is no such table.
    """
    if table not in _TABLES:
        raise OptionError("table", f"no table {table!r}", f"use one of {', '.join(_TABLES)}")
    return list(_TABLES[table](comparison))


def _list_measures(comparison: Comparison) -> Iterator[Row]:
    old, new = _by_id(comparison.old), _by_id(comparison.new)
    for row in comparison.measures.rows:
        yield {
            "status": row.status.value,
            "wording": _slug(row.wording),
            "place": _slug(row.place),
            "shape": _slug(row.shape),
            "substantial": row.substantial,
            "similarity": row.similarity,
            "theme": row.theme,
            "role": _role(new, row.new) or _role(old, row.old),
            "old_ids": _ids(row.old),
            "new_ids": _ids(row.new),
            "old_section": _heading(old, row.old),
            "new_section": _heading(new, row.new),
            "old_text": _texts(row.old),
            "new_text": _texts(row.new),
            "old_spans": _spans(tuple(one.span for one in row.old)),
            "new_spans": _spans(tuple(one.span for one in row.new)),
        }


def _list_indicators(comparison: Comparison) -> Iterator[Row]:
    for row in comparison.indicators.rows:
        told = row.new or row.old
        yield {
            "status": row.status.value,
            "name": clean(told.name) if told else None,
            "kind": told.kind.value if told else None,
            "role": told.role.value if told else None,
            **_figure("old", row.old, row.old_holder),
            **_figure("new", row.new, row.new_holder),
            "delta": row.delta,
            "percent": row.percent,
            "comparable": row.comparable,
            "barrier": row.barrier,
            "similarity": row.similarity,
        }


def _figure(side: str, figure: Indicator | None, holder: str | None) -> Row:
    values: dict[str, str | Decimal | None] = {"text": None, "value": None, "value_max": None, "unit": None}
    if figure is not None:
        text, unit = clean(figure.text), clean(figure.unit) if figure.unit else None
        values = {"text": text, "value": figure.value, "value_max": figure.value_max, "unit": unit}
    span = _spans((figure.span,)) if figure else None
    return {f"{side}_{name}": value for name, value in {**values, "holder": holder, "span": span}.items()}


def _list_plans(comparison: Comparison) -> Iterator[Row]:
    for row in comparison.plans:
        yield {
            "status": row.status.value,
            "plan_id": row.plan.id,
            "plan": clean(row.plan.text),
            "plan_span": _spans((row.plan.span,)),
            "evidence_ids": _ids(row.evidence),
            "evidence": _texts(row.evidence),
            "nearest_id": row.nearest.new if row.nearest else None,
            "nearest_probability": row.nearest.probability if row.nearest else None,
        }


def _list_sections(comparison: Comparison) -> Iterator[Row]:
    for row in comparison.sections.rows:
        yield {
            "status": row.status.value,
            "heading": _slug(row.heading),
            "place": _slug(row.place),
            "shape": _slug(row.shape),
            "similarity": row.similarity,
            "role": (row.new or row.old)[0].role.value,
            "level": (row.new or row.old)[0].level,
            "old_ids": " ".join(section.id for section in row.old),
            "new_ids": " ".join(section.id for section in row.new),
            "old_heading": "\n".join(_title(section) for section in row.old),
            "new_heading": "\n".join(_title(section) for section in row.new),
            "old_spans": _spans(tuple(section.span for section in row.old)),
            "new_spans": _spans(tuple(section.span for section in row.new)),
        }


def _list_mentions(comparison: Comparison) -> Iterator[Row]:
    for row in comparison.measures.rows:
        for side, part in (("old", row.old), ("new", row.new)):
            for measure in part:
                for mention in measure.mentions:
                    yield {
                        "side": side,
                        "kind": mention.kind.value,
                        "text": clean(mention.text),
                        "measure_id": measure.id,
                        "measure_status": row.status.value,
                        "span": _spans((mention.span,)),
                    }


def _list_findings(comparison: Comparison) -> Iterator[Row]:
    for finding in comparison.findings:
        yield {
            "code": finding.code,
            "severity": finding.severity.value,
            "message": message_of(finding, read_catalogue("zh")),
            "old_spans": _spans(finding.old),
            "new_spans": _spans(finding.new),
        }


_TABLES: dict[str, Callable[[Comparison], Iterator[Row]]] = {
    "measures": _list_measures,
    "indicators": _list_indicators,
    "plans": _list_plans,
    "sections": _list_sections,
    "mentions": _list_mentions,
    "findings": _list_findings,
}


def _by_id(report: Report) -> dict[tuple[int, ...], Section]:
    return {section.path: section for section in report.walk_sections()}


def _slug(member: Enum | None) -> str | None:
    return None if member is None else str(member.value)


def _role(sections: dict[tuple[int, ...], Section], measures: tuple[Measure, ...]) -> str | None:
    return sections[measures[0].path].role.value if measures else None


def _heading(sections: dict[tuple[int, ...], Section], measures: tuple[Measure, ...]) -> str | None:
    return _title(sections[measures[0].path]) if measures else None


def _title(section: Section) -> str:
    return clean(section.heading.text) if section.heading else ""


def _ids(measures: tuple[Measure, ...]) -> str:
    return " ".join(measure.id for measure in measures)


def _texts(measures: tuple[Measure, ...]) -> str:
    return "\n".join(clean(measure.text) for measure in measures)


def _spans(spans: tuple[Span, ...]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)
