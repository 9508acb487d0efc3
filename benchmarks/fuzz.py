"""Mutate small files of every format and try the whole library on them: nothing may crash, hang or break a law.

Usage: python benchmarks/fuzz.py [--inputs N] [--seconds S] [--seed K] [--laws all|readers] [--corpus FOLDER]

The smallest inputs that break a law are written into a folder; the exit status is 1 where there are any.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from attrs import define, field

from fuzzing.cases import Result, make_case
from fuzzing.guided import run_guided
from fuzzing.runs import Plan, run_plans
from fuzzing.seeds import Seed, make_seeds, read_corpus
from fuzzing.shrink import shrink_case

ENDLESS = 10**12
MOST_SHRUNK = 20
"""Kinds of faults whose inputs are made smaller; the others are written as they are."""


@define
class Tally:
    """What became of all inputs."""

    options: argparse.Namespace
    seeds: tuple[Seed, ...]
    tried: Counter[str] = field(factory=Counter)
    read: Counter[str] = field(factory=Counter)
    faults: dict[str, Result] = field(factory=dict)

    def take(self, result: Result) -> None:
        """Count a result; the first of a kind of faults is told and written."""
        self.tried[result.form] += 1
        self.read[result.form] += result.read
        if result.kind and result.kind not in self.faults:
            self.faults[result.kind] = result
            print(f"input {result.number} ({result.form}): {result.fault}", flush=True)
            self._write(result)

    def _write(self, result: Result) -> None:
        alone = self.options.laws == "readers"
        case = make_case(self.seeds, result.number, self.options.seed, readers_alone=alone)
        if len(self.faults) <= MOST_SHRUNK and "process" not in result.fault and "CPU" not in result.fault:
            case = shrink_case(case, result.kind)
        folder: Path = self.options.faults
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{self.options.seed}-{result.number}"
        (folder / f"{name}.{case.mutant.form}").write_bytes(case.mutant.data)
        (folder / f"{name}.partner.{case.partner.form}").write_bytes(case.partner.data)
        order = "mutant, partner" if case.mutant_first else "partner, mutant"
        (folder / f"{name}.told.txt").write_text(f"{result.fault}\n{order}; {case.lang}\n", "utf-8")

    def print_table(self, seconds: float) -> None:
        """Print how many of each format there were and how many read."""
        print("| format | inputs | read |\n|---|---|---|")
        for form in (*sorted(self.tried), ""):
            tried = self.tried[form] if form else self.tried.total()
            read = self.read[form] if form else self.read.total()
            print(f"| {form or 'all'} | {tried} | {read / tried if tried else 0:.0%} |")
        print(f"{len(self.faults)} kinds of faults; {seconds:.0f} s")


def main() -> int:
    options = _read_options()
    seeds = (*make_seeds(), *(read_corpus(options.corpus) if options.corpus else ()))
    if options.guided:
        return run_guided(seeds, options.inputs, options.seconds, options.seed, options.faults)
    tally, start = Tally(options, seeds), time.monotonic()
    last = options.first + (options.inputs or ENDLESS)
    plans = [
        Plan(seeds, options.seed, options.laws == "readers", options.first + k, last, options.jobs)
        for k in range(options.jobs)
    ]
    for result in run_plans(plans):
        tally.take(result)
        if options.seconds and time.monotonic() - start > options.seconds:
            break
    tally.print_table(time.monotonic() - start)
    return 1 if tally.faults else 0


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--inputs", type=int, default=0, help="how many; without --seconds 1000")
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--seconds", type=float, default=0, help="how long, on the clock")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same inputs")
    parser.add_argument("--laws", choices=("all", "readers"), default="all", help="readers: read, and nothing more")
    parser.add_argument("--corpus", type=Path, help="a folder of more files to mutate")
    parser.add_argument("--faults", type=Path, default=Path("faults"), help="folder for what breaks a law")
    parser.add_argument("--jobs", type=int, default=1, help="processes side by side")
    parser.add_argument("--guided", action="store_true", help="readers alone, led by coverage; needs the extra [fuzz]")
    options = parser.parse_args()
    if not options.inputs and not options.seconds:
        options.inputs = 1000
    return options


if __name__ == "__main__":
    sys.exit(main())
