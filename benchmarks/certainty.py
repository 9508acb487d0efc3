"""See what `certainty` and the probabilities reach: every annotated pair by weights whose fit left its series out.

Usage: python benchmarks/certainty.py [--gold FOLDER --corpus FOLDER]… [--seen]

Prints Markdown tables: of every status the share of rows that are sure, likely and open and how many of them are right,
and how the probabilities of measures compare with what is right. `--seen` takes the weights that ship.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import numpy as np
from attrs import frozen

sys.path.append(str(Path(__file__).parent / "tuning"))

from annotated import AnnotatedPair, Side, read_pairs
from tasks import FIGURES, LINKS, OUTCOMES
from tune import FOLDERS, fit_task

from lawreport import compare_reports
from lawreport.align import indicators
from lawreport.align.measures import evidence
from lawreport.compare import plans
from lawreport.lexicon.logistic import Logistic
from lawreport.model.comparison import Certainty, Comparison, IndicatorChange, MeasureChange, Status
from lawreport.model.outcome import Outcome
from lawreport.model.source import Span

MODELS = ((LINKS, evidence, "_MODEL"), (FIGURES, indicators, "_MODEL"), (OUTCOMES, plans, "_OUTCOMES"))
"""The three models that are fitted, and where the library holds their weights."""
EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
NAMES = {
    "continued": "measures continued, by link",
    "new": "measures new",
    "dropped": "measures dropped",
    "answered": "measures answered",
    "figures continued": "figures continued",
    "figures alone": "figures new or dropped",
    "plans": "what became of a sentence of the plan",
}
"""What is judged, and how the table calls it."""


@frozen
class Verdict:
    """One thing that was said, and whether the annotators say it too."""

    what: str
    series: str
    certainty: Certainty
    probability: float | None
    right: bool


def main() -> None:
    """Judge all pairs and print the tables."""
    options = _read_options()
    folders = zip(options.gold, options.corpus, strict=True) if options.gold else FOLDERS
    pairs = [pair for gold, corpus in folders for pair in read_pairs(gold, corpus)]
    verdicts: list[Verdict] = []
    for series in dict.fromkeys(pair.series for pair in pairs):
        with ExitStack() as swapped:
            if not options.seen:
                swap_weights(swapped, [pair for pair in pairs if pair.series != series])
            for pair in pairs:
                if pair.series == series:
                    verdicts += judge_pair(pair, compare_reports(pair.old.report, pair.new.report))
    print("\n".join((*write_certainty(verdicts), "", *write_series(verdicts), "", *write_reliability(verdicts))))


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, action="append", help="folder of annotations; may be given several times")
    parser.add_argument(
        "--corpus", type=Path, action="append", default=[], help="folder of the texts, one for each --gold"
    )
    parser.add_argument("--seen", action="store_true", help="judge by the weights that ship, which saw every pair")
    return parser.parse_args()


def swap_weights(stack: ExitStack, seen: Sequence[AnnotatedPair]) -> None:
    """Put weights in place that were fitted on some pairs alone, links first: the others read them."""
    for task, module, name in MODELS:
        told = [pair for pair in seen if pair.series not in task.left_out]
        sheets = [sheet for pair in told if (sheet := task.gather(pair))]
        if sheets:
            written = task.write(fit_task(task, sheets, list(range(len(task.inputs)))))
            fitted = written.get("outcomes") or Logistic(tuple(written["weights"].values()), written["bias"])
            stack.enter_context(patch.object(module, name, fitted))


def judge_pair(pair: AnnotatedPair, comparison: Comparison) -> Iterator[Verdict]:
    """Judge what is said of one pair, where the annotators decided it."""
    for row in comparison.measures.rows:
        yield from _judge_measure(pair, row)
    yield from _judge_figures(pair, comparison.indicators.rows)
    told = {} if pair.series in OUTCOMES.left_out else dict(pair.outcomes)
    for plan in comparison.plans:
        said = Outcome.PARTLY if plan.status is Outcome.CONTRADICTED else plan.status
        for unit in _find(pair.old, plan.plan.span)[:1]:
            if unit in told:
                right = said.value == told[unit]
                yield Verdict("plans", pair.series, plan.certainty, plan.probability, right)


def _find(side: Side, span: Span) -> list[int]:
    return [unit for unit in side.find_units(span.start, span.end) if unit not in side.skipped]


def _judge_measure(pair: AnnotatedPair, row: MeasureChange) -> Iterator[Verdict]:
    match row.status:
        case Status.CONTINUED:
            yield from _judge_links(pair, row)
        case Status.ANSWERED:
            told = {} if pair.series in OUTCOMES.left_out else dict(pair.outcomes)
            for unit in _find(pair.old, row.old[0].span)[:1]:
                if unit in told:
                    right = told[unit] in ("taken_up", "partly")
                    yield Verdict("answered", pair.series, row.certainty, row.probability, right)
        case _:
            at = 0 if row.status is Status.DROPPED else 1
            linked = {link[at] for link in pair.links}
            undecided = {link[at] for link in pair.undecided} - linked
            (alone,) = row.old or row.new
            judged = [unit for unit in _find(pair.sides[at], alone.span) if unit not in undecided]
            if judged:
                right = linked.isdisjoint(judged)
                yield Verdict(row.status.value, pair.series, row.certainty, row.probability, right)


def _judge_links(pair: AnnotatedPair, row: MeasureChange) -> Iterator[Verdict]:
    olds = {one.id: _find(pair.old, one.span) for one in row.old}
    news = {one.id: _find(pair.new, one.span) for one in row.new}
    for link in row.matches:
        meant = {(a, b) for a in olds[link.old] for b in news[link.new]}
        right = bool(meant & pair.links)
        if meant and (right or not meant & pair.undecided):
            yield Verdict("continued", pair.series, row.certainty, link.probability, right)


def _judge_figures(pair: AnnotatedPair, rows: Iterable[IndicatorChange]) -> Iterator[Verdict]:
    if not pair.figure_pairs:
        return
    for row in rows:
        old = _find_mention(pair.old, row.old.span, float(row.old.value)) if row.old else None
        new = _find_mention(pair.new, row.new.span, float(row.new.value)) if row.new else None
        if row.status is Status.CONTINUED:
            if pair.all_figures or (old is not None and new is not None):
                right = (old, new) in pair.figure_pairs
                yield Verdict("figures continued", pair.series, row.certainty, row.probability, right)
        elif pair.all_figures and (old, new) != (None, None):
            right = not any(old == a or new == b for a, b in pair.figure_pairs)
            yield Verdict("figures alone", pair.series, row.certainty, None, right)


def _find_mention(side: Side, span: Span, value: float) -> int | None:
    """The annotated indicator at a place, by its position."""
    for k, mention in enumerate(side.figures):
        if span.start < mention["end"] and mention["start"] < span.end and np.isclose(value, mention["value"]):
            return k
    return None


def write_certainty(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """A table: of each kind of verdict the share that is sure, likely and open, and how many of them are right."""
    yield "| verdict | rows | right | sure | right | likely | right | open | right |"
    yield f"|---{'|---' * 8}|"
    for what, name in NAMES.items():
        rows = [one for one in verdicts if one.what == what]
        cells = [f"{share:.2f} | {right}" for share, right in (_measure(rows, one) for one in Certainty)]
        yield f"| {name} | {len(rows)} | {_share_right(rows)} | {' | '.join(cells)} |"


def write_series(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """A table: of each series the share of what is sure, and how much of it is right."""
    asked: dict[str, Callable[[Verdict], bool]] = {
        "continued": lambda one: one.what == "continued",
        "new and dropped": lambda one: one.what in ("new", "dropped"),
    }
    yield f"| series | {' | '.join(f'sure {name} | right' for name in asked)} |\n|---{'|---' * 2 * len(asked)}|"
    for series in dict.fromkeys(one.series for one in verdicts):
        rows = [[one for one in verdicts if one.series == series and wanted(one)] for wanted in asked.values()]
        cells = [f"{share:.2f} | {right}" for share, right in (_measure(part, Certainty.SURE) for part in rows)]
        yield f"| {series} | {' | '.join(cells)} |"


def _measure(rows: Sequence[Verdict], certainty: Certainty) -> tuple[float, str]:
    chosen = [one for one in rows if one.certainty is certainty]
    return len(chosen) / max(1, len(rows)), _share_right(chosen)


def _share_right(rows: Sequence[Verdict]) -> str:
    return f"{sum(one.right for one in rows) / len(rows):.2f}" if rows else "–"


def write_reliability(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """A table: the probabilities of measures in tenths, their mean, and how many of the verdicts are right."""
    told = {"continued": ("continued",), "new or dropped": ("new", "dropped")}
    groups = {name: [one for one in verdicts if one.what in whats] for name, whats in told.items()}
    yield f"| probability | {' | '.join(f'{name} | mean | right' for name in groups)} |"
    yield f"|---{'|---' * 3 * len(groups)}|"
    errors = dict.fromkeys(groups, 0.0)
    for low, high in pairwise(EDGES):
        cells = []
        for name, rows in groups.items():
            held = [(p, one.right) for one in rows if (p := one.probability) is not None and _is_within(p, low, high)]
            mean, right = (float(np.mean([row[k] for row in held])) if held else 0.0 for k in (0, 1))
            errors[name] += abs(mean - right) * len(held) / max(1, len(rows))
            cells.append(f"{len(held)} | {mean:.2f} | {right:.2f}" if held else "0 | – | –")
        yield f"| {low:.1f} to {high:.1f} | {' | '.join(cells)} |"
    yield f"| expected calibration error | {' | '.join(f'| | {error:.3f}' for error in errors.values())} |"


def _is_within(chance: float, low: float, high: float) -> bool:
    return low <= chance < high or chance == high == 1.0


if __name__ == "__main__":
    main()
