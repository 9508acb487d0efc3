"""Time the tracing of many years against the comparison of two, and measure its memory; print one Markdown table.

Usage: python benchmarks/timeline.py [--years 2,4,8,16,40] [--folder FOLDER]

Without a folder the series is composed: the four years of the example again and again, every year shifted by four.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import tracemalloc
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from lawreport import Report, compare_reports, read_report, read_text, trace_reports

EXAMPLES = Path(__file__).parent.parent / "examples" / "data" / "yunxi"
FIRST, PERIOD = 2021, 4
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def main() -> None:
    options = _read_options()
    print("| reports | characters | one pair | all years | ratio | peak memory | for each report |")
    print("|---|---|---|---|---|---|---|")
    for count in options.years:
        reports = _read_folder(options.folder, count) if options.folder else _compose(count)
        if len(reports) == count:
            print(_measure(reports))


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--years", type=_read_counts, default=(2, 4, 8, 16), help="how many reports, e.g. 2,8")
    parser.add_argument("--folder", type=Path, help="a folder of reports, one a year; the first ones are taken")
    return parser.parse_args()


def _read_counts(text: str) -> tuple[int, ...]:
    return tuple(int(count) for count in text.split(","))


def _read_folder(folder: Path, count: int) -> list[Report]:
    return [read_report(path) for path in sorted(folder.iterdir())[:count]]


def _compose(count: int) -> list[Report]:
    texts = [(EXAMPLES / f"{FIRST + k}.txt").read_text("utf-8") for k in range(PERIOD)]
    return [read_text(_shift(texts[k % PERIOD], k - k % PERIOD), name=str(FIRST + k)) for k in range(count)]


def _shift(text: str, years: int) -> str:
    return _YEAR.sub(lambda match: str(int(match.group()) + years), text)


def _measure(reports: Sequence[Report]) -> str:
    pair = sum(_time_pair(old, new) for old, new in pairwise(reports)) / (len(reports) - 1)
    start = time.process_time()
    trace_reports(reports)
    spent = time.process_time() - start
    tracemalloc.start()
    trace_reports(reports)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    size = sum(len(report.source.text) for report in reports)
    print(f"{len(reports)} reports: {spent:.1f} s", file=sys.stderr)
    return (
        f"| {len(reports)} | {size:,} | {pair:.2f} s | {spent:.2f} s | {spent / pair:.1f} | {peak:.0f} MB "
        f"| {peak / len(reports):.1f} MB |"
    )


def _time_pair(old: Report, new: Report) -> float:
    start = time.process_time()
    compare_reports(old, new)
    return time.process_time() - start


if __name__ == "__main__":
    main()
