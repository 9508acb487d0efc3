"""Play a reader who answers the most doubtful questions from annotations, and see what the answers mend.

Every pair is read by weights whose fit left its series out; `--seen` takes those that ship.

Usage: python benchmarks/review.py [--gold FOLDER --corpus FOLDER]… [--answers 0,5,10,20,40] [--wrong 0.1]
       [--only NAME…] [--seeds 3] [--seen]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random
from statistics import fmean

sys.path += [str(Path(__file__).parent / folder) for folder in ("tuning", "reviewing")]

from annotated import AnnotatedPair, read_pairs
from reader import Reader
from score import FIGURES, Tally, judge
from tune import FOLDERS

from certainty import swap_weights
from lawreport import AlignOptions, compare_reports
from lawreport.model.comparison import Comparison
from lawreport.model.question import Asks, Question
from lawreport.review import decide, list_questions
from lawreport.review.questions import Key, make_sheet

ORDERS = ("worth", "random")


def main() -> None:
    """Play all pairs and print a table of each and one of their means."""
    options = _read_options()
    folders = zip(options.gold, options.corpus, strict=True) if options.gold else FOLDERS
    pairs = [pair for gold, corpus in folders for pair in read_pairs(gold, corpus)]
    chosen = [pair for pair in pairs if not options.only or pair.name in options.only]
    print(f"| pair | order | answers | {' | '.join(FIGURES)} | new + dropped |")
    print("|---" * (len(FIGURES) + 4) + "|", flush=True)
    means: dict[tuple[str, int], list[list[float | None]]] = {}
    for series in dict.fromkeys(pair.series for pair in chosen):
        with ExitStack() as swapped:
            if not options.seen:
                swap_weights(swapped, [pair for pair in pairs if pair.series != series])
            for pair in (one for one in chosen if one.series == series):
                for order, count, figures in play(pair, options.answers, options.wrong, options.seeds):
                    print(_write_row(pair.name, order, count, figures), flush=True)
                    means.setdefault((order, count), []).append(figures)
    for (order, count), rows in means.items():
        told = [[one for one in column if one is not None] for column in zip(*rows, strict=True)]
        print(_write_row("mean", order, count, [fmean(column) if column else None for column in told]))


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, action="append", help="folder of annotations; may be given several times")
    parser.add_argument("--corpus", type=Path, action="append", default=[], help="folder of the texts, one a --gold")
    parser.add_argument("--answers", type=_read_numbers, default=[0, 5, 10, 20, 40], help="after how many to look")
    parser.add_argument("--wrong", type=float, default=0.0, help="share of wrong answers")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these pairs alone")
    parser.add_argument(
        "--seeds", type=int, default=3, help="runs that the random order, and wrong answers, are a mean of"
    )
    parser.add_argument("--seen", action="store_true", help="read by the weights that ship, which saw every pair")
    return parser.parse_args()


def _read_numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _write_row(name: str, order: str, count: int, figures: Sequence[float | None]) -> str:
    both = None if figures[1] is None or figures[2] is None else figures[1] + figures[2]
    cells = ("–" if one is None else f"{one:.3f}" for one in (*figures, both))
    return f"| {name} | {order} | {count} | {' | '.join(cells)} |"


def play(
    pair: AnnotatedPair, counts: Sequence[int], wrong: float, seeds: int
) -> Iterator[tuple[str, int, list[float | None]]]:
    """Play one pair: for every order and number of answers the mean figures, as of ``FIGURES``."""
    base = compare_reports(pair.old.report, pair.new.report)
    for order in ORDERS:
        runs = seeds if wrong or order == "random" else 1
        asked = [_order(base, order, f"{pair.name} {seed}") for seed in range(runs)]
        for count in counts:
            judged = [
                judge(_answer(base, questions[:count], Reader(pair, wrong, f"{seed}")), pair)
                for seed, questions in enumerate(asked)
            ]
            yield order, count, [_mean([one[figure] for one in judged]) for figure in FIGURES]


def _mean(tallies: Sequence[Tally]) -> float | None:
    told = [tally.f1 for tally in tallies if tally.f1 is not None]
    return fmean(told) if told else None


def _order(comparison: Comparison, order: str, seed: str) -> list[Question]:
    """All questions in the order of their worth, or all that could be asked in a random one."""
    if order == "worth":
        return list(list_questions(comparison, most=10_000))
    sheet = make_sheet(comparison)
    keys = [*sheet.lines, *(Key(Asks.OUTCOME, 0, plan) for plan in sheet.plans)]
    Random(seed).shuffle(keys)
    return [sheet.ask(key, 0.0) for key in keys]


def _answer(base: Comparison, questions: Sequence[Question], reader: Reader) -> Comparison:
    """The comparison as it is after some answers."""
    if not questions:
        return base
    answers = [answer for question in questions if (answer := reader.answer(question)) is not None]
    options = AlignOptions(decisions=decide(base, answers))
    return compare_reports(base.old, base.new, options=options)


if __name__ == "__main__":
    main()
