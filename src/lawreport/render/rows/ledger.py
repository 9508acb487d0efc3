"""A Comparison in, flat rows of its ledgers out: promises, names, shortcomings, themes, findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lawreport.model.comparison import Comparison
from lawreport.model.ledger import Amount
from lawreport.model.outcome import PlanOutcome, PromiseChange
from lawreport.model.quantity import Indicator
from lawreport.model.report import Measure
from lawreport.model.shortcoming import Shortcoming
from lawreport.model.source import Span
from lawreport.render.say import clean, flatten, message_of, read_catalogue

Row = dict[str, Any]


def write_ids(measures: tuple[Measure, ...]) -> str:
    """Ids of measures, parted by spaces."""
    return " ".join(measure.id for measure in measures)


def write_texts(measures: tuple[Measure, ...]) -> str:
    """Texts of measures, one a line."""
    return "\n".join(flatten(measure.text) for measure in measures)


def write_spans(spans: tuple[Span, ...]) -> str:
    """Places, ``start-end``, parted by spaces."""
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def list_plans(comparison: Comparison) -> Iterator[Row]:
    """One row for each sentence of the old plan."""
    for row in comparison.plans:
        yield {
            "status": row.status.value,
            "certainty": row.certainty.value,
            "plan_id": row.plan.id,
            "plan": clean(row.plan.text),
            "plan_span": write_spans((row.plan.span,)),
            "promises_count": len(row.promises),
            **_write_answer(row),
            "by": None if row.by is None else clean(row.by),
        }


def list_promises(comparison: Comparison) -> Iterator[Row]:
    """One row for each single promise of the old plan."""
    text = comparison.old.source.reading
    for row in comparison.promises:
        promise = row.promise
        thing = promise.object
        yield {
            "status": row.status.value,
            "certainty": row.certainty.value,
            "grade": promise.grade.value,
            "plan_id": row.plan,
            "number": row.number,
            "promise": clean(promise.text),
            "verb": None if promise.verb is None else clean(promise.verb),
            "object": None if thing is None else clean(text[thing.start : thing.end]),
            "figures": clean("\n".join(one.text for one in promise.indicators)) or None,
            "date": promise.date,
            "promise_span": write_spans((promise.span,)),
            **_write_answer(row),
            "by": None if row.by is None else clean(row.by),
        }


def _write_answer(row: PlanOutcome | PromiseChange) -> Row:
    return {
        "evidence_ids": write_ids(row.evidence),
        "evidence": write_texts(row.evidence),
        "nearest_id": row.nearest.new if row.nearest else None,
        "nearest_probability": row.nearest.probability if row.nearest else None,
    }


def list_targets(comparison: Comparison) -> Iterator[Row]:
    """One row for each numeric target of a promise."""
    for row in comparison.promises:
        for target in row.targets:
            yield {
                "status": row.status.value,
                "plan_id": row.plan,
                "number": row.number,
                "promise": clean(row.promise.text),
                "name": clean(target.target.name),
                "met": target.met,
                **_write_figure("target", target.target),
                **_write_figure("result", target.result),
            }


def _write_figure(prefix: str, figure: Indicator | None) -> Row:
    return {
        f"{prefix}_text": clean(figure.text) if figure else None,
        f"{prefix}_value": figure.value if figure else None,
        f"{prefix}_unit": clean(figure.unit) if figure and figure.unit else None,
        f"{prefix}_span": write_spans((figure.span,)) if figure else None,
    }


def list_mentions(comparison: Comparison) -> Iterator[Row]:
    """One row for each document, brand, body or honour that either report names."""
    for row in comparison.mentions:
        lapse = row.lapse
        yield {
            "status": row.status.value,
            "certainty": row.certainty.value,
            "kind": row.kind.value,
            "naming": row.naming.value if row.naming else None,
            "old_name": None if row.old_name is None else clean(row.old_name),
            "new_name": None if row.new_name is None else clean(row.new_name),
            "old_count": len(row.old),
            "new_count": len(row.new),
            "lapse": lapse.reason if lapse else None,
            "lapse_year": lapse.year if lapse else None,
            "successor": lapse.successor if lapse else None,
            "old_spans": write_spans(row.old),
            "new_spans": write_spans(row.new),
        }


def list_shortcomings(comparison: Comparison) -> Iterator[Row]:
    """One row for each shortcoming that either report names."""
    for row in comparison.shortcomings:
        yield {
            "status": row.status.value,
            "certainty": row.certainty.value,
            "wording": row.wording.value if row.wording else None,
            "similarity": row.similarity,
            "old_text": _write_shortcoming(row.old),
            "new_text": _write_shortcoming(row.new),
            "planned_ids": write_ids(row.planned),
            "planned": write_texts(row.planned),
            "reported_ids": write_ids(row.reported),
            "reported": write_texts(row.reported),
            "old_spans": write_spans((row.old.span,)) if row.old else "",
            "new_spans": write_spans((row.new.span,)) if row.new else "",
        }


def _write_shortcoming(one: Shortcoming | None) -> str | None:
    return None if one is None else flatten(one.text)


def list_attention(comparison: Comparison) -> Iterator[Row]:
    """One row for each theme: how much of either report is about it."""
    for row in comparison.attention:
        yield {
            "theme": row.theme,
            "shift": row.shift,
            **_write_amount("old", row.old),
            **_write_amount("new", row.new),
        }


def _write_amount(side: str, amount: Amount) -> Row:
    return {
        f"{side}_characters": amount.characters,
        f"{side}_characters_share": amount.characters_share,
        f"{side}_measures": amount.measures,
        f"{side}_indicators": amount.indicators,
    }


def list_findings(comparison: Comparison, lang: str) -> Iterator[Row]:
    """One row for each finding, with its sentence."""
    words = read_catalogue(lang)
    for finding in comparison.findings:
        yield {
            "code": finding.code,
            "severity": finding.severity.value,
            "message": message_of(finding, words),
            "old_spans": write_spans(finding.old),
            "new_spans": write_spans(finding.new),
        }
