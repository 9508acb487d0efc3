"""A Comparison in, flat rows out: one dict of plain values for each change, for data frames and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum

from lawreport.errors import OptionError
from lawreport.model.comparison import Comparison, MeasureChange
from lawreport.model.quantity import Indicator
from lawreport.model.report import Measure, Report, Section
from lawreport.render.formats import TABLES
from lawreport.render.rows.ledger import (
    Row,
    list_attention,
    list_findings,
    list_mentions,
    list_plans,
    list_promises,
    list_shortcomings,
    list_targets,
    write_ids,
    write_spans,
    write_texts,
)
from lawreport.render.say import clean


def list_rows(comparison: Comparison, *, table: str = "measures", lang: str = "zh") -> list[Row]:
    """List one table of a comparison.

    Args:
        comparison: All changes between two reports.
        table: One of ``TABLES``: ``measures``, ``indicators``, ``plans`` (sentences), ``promises`` (what they are cut
            into), ``targets`` (of promises), ``mentions``, ``shortcomings``, ``attention`` (by theme), ``sections`` or
            ``findings``.
        lang: Language of the findings' messages, ``zh`` or ``en``; nothing else depends on it.

    Returns:
        One dict a row, all with the same keys in the same order. Values are ``str``, ``int``, ``float`` (similarity,
        probability), ``bool``, ``Decimal`` (figures) or None; several texts or ids are parted by line ends or spaces,
        spans are written ``start-end``.

    Raises:
        OptionError: There is no such table, or there are no words in that language.
    """
    if table not in TABLES:
        raise OptionError("table", f"no table {table!r}", f"use one of {', '.join(TABLES)}")
    return list(list_findings(comparison, lang) if table == _FINDINGS else _TABLES[table](comparison))


def _list_measures(comparison: Comparison) -> Iterator[Row]:
    old, new = _by_id(comparison.old), _by_id(comparison.new)
    for row in comparison.measures.rows:
        yield {
            "status": row.status.value,
            "certainty": row.certainty.value,
            "wording": _slug(row.wording),
            "place": _slug(row.place),
            "shape": _slug(row.shape),
            "substantial": row.substantial,
            "similarity": row.similarity,
            "probability": row.probability,
            "theme": row.theme,
            **_write_substance(row),
            "role": _role(row.new) or _role(row.old),
            "old_ids": write_ids(row.old),
            "new_ids": write_ids(row.new),
            "old_section": _heading(old, row.old),
            "new_section": _heading(new, row.new),
            "old_text": write_texts(row.old),
            "new_text": write_texts(row.new),
            "old_spans": write_spans(tuple(one.span for one in row.old)),
            "new_spans": write_spans(tuple(one.span for one in row.new)),
        }


def _write_substance(row: MeasureChange) -> Row:
    """What happened beside the wording; revised documents are written old → new, one pair a line."""
    return {
        "figures_changed": row.figures_changed,
        "old_life": row.life[0].value if row.life else None,
        "new_life": row.life[1].value if row.life else None,
        "old_version": clean(row.versions[0]) if row.versions else None,
        "new_version": clean(row.versions[1]) if row.versions else None,
        "revised": clean("\n".join(" → ".join(names) for names in row.revised)) or None,
        "refreshed": row.refreshed,
        "claims_first": row.claims_first,
        "end_expected": row.end_expected,
    }


def _list_indicators(comparison: Comparison) -> Iterator[Row]:
    for row in comparison.indicators.rows:
        told = row.new or row.old
        yield {
            "status": row.status.value,
            "certainty": row.certainty.value,
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
            "probability": row.probability,
            "by": None if row.by is None else clean(row.by),
        }


def _figure(side: str, figure: Indicator | None, holder: str | None) -> Row:
    values: dict[str, str | Decimal | None] = {"text": None, "value": None, "value_max": None, "unit": None}
    if figure is not None:
        text, unit = clean(figure.text), clean(figure.unit) if figure.unit else None
        values = {"text": text, "value": figure.value, "value_max": figure.value_max, "unit": unit}
    span = write_spans((figure.span,)) if figure else None
    return {f"{side}_{name}": value for name, value in {**values, "holder": holder, "span": span}.items()}


def _list_sections(comparison: Comparison) -> Iterator[Row]:
    for row in comparison.sections.rows:
        yield {
            "status": row.status.value,
            "certainty": row.certainty.value,
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
            "old_spans": write_spans(tuple(section.span for section in row.old)),
            "new_spans": write_spans(tuple(section.span for section in row.new)),
        }


_FINDINGS = "findings"
_TABLES: dict[str, Callable[[Comparison], Iterator[Row]]] = {
    "measures": _list_measures,
    "indicators": _list_indicators,
    "plans": list_plans,
    "promises": list_promises,
    "targets": list_targets,
    "mentions": list_mentions,
    "shortcomings": list_shortcomings,
    "attention": list_attention,
    "sections": _list_sections,
}


def _by_id(report: Report) -> dict[tuple[int, ...], Section]:
    return {section.path: section for section in report.walk_sections()}


def _slug(member: Enum | None) -> str | None:
    return None if member is None else str(member.value)


def _role(measures: tuple[Measure, ...]) -> str | None:
    return measures[0].role.value if measures else None


def _heading(sections: dict[tuple[int, ...], Section], measures: tuple[Measure, ...]) -> str | None:
    return _title(sections[measures[0].path]) if measures else None


def _title(section: Section) -> str:
    return clean(section.heading.text) if section.heading else ""
