"""Time the reading of figures beside cn2an and Recognizers-Text on the shipped example; print one Markdown table.

Usage: python benchmarks/extraction.py [--rounds 7]
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from attrs import frozen

from lawreport.parse.indicators import read_indicators

try:
    import cn2an
except ImportError:
    cn2an = None
try:
    from recognizers_number import NumberRecognizer
except ImportError:  # also where a release of emoji that it cannot work with is installed
    NumberRecognizer = None

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "data" / "yunxi"
GOLD = ROOT.parent / "shared" / "eval" / "gold" / "dev"
NAMES = ("2021.txt", "2022.txt", "2023.txt", "2024.txt")
NUMBER = re.compile(r"\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千万亿]+")


@frozen
class Found:
    """What one way found in one line."""

    spans: tuple[tuple[int, int], ...] = ()
    """Half-open, in code points of the line."""
    refused: int = 0
    """Numbers it says are no figures."""
    named: int = 0
    """Figures of which it says what they measure."""


Way = Callable[[str], Found]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="interleaved runs; the median of their ratios counts")
    print(write_table(make_ways(), parser.parse_args().rounds))


def make_ways() -> dict[str, Way | None]:
    """Name every way; None where the peer is not installed or does not load."""
    chinese = NumberRecognizer and NumberRecognizer("zh-cn").get_number_model()
    return {
        "cn2an, plain regex": read_plain if cn2an else None,
        "Recognizers-Text": (lambda line: read_model(chinese, line)) if chinese else None,
        "lawreport": read_ours,
    }


def read_plain(line: str) -> Found:
    """Find numbers with a plain regex and read each with cn2an; one that it cannot read is not found."""
    spans = []
    for match in NUMBER.finditer(line):
        try:
            cn2an.cn2an(match[0], "smart")
        except ValueError:
            continue
        spans.append(match.span())
    return Found(tuple(spans))


def read_model(model: object, line: str) -> Found:
    """Ask Recognizers-Text, whose ends are inclusive."""
    return Found(tuple((one.start, one.end + 1) for one in model.parse(line)))  # type: ignore[attr-defined]


def read_ours(line: str) -> Found:
    indicators, refusals = read_indicators(line)
    spans = tuple((one.span.start, one.span.end) for one in indicators)
    return Found(spans, len(refusals), sum(bool(one.name) for one in indicators))


def write_table(ways: dict[str, Way | None], rounds: int) -> str:
    """Run the ways in turn and write one row for each."""
    texts = {name: (EXAMPLES / name).read_text("utf-8") for name in NAMES}
    lines = [line for text in texts.values() for line in text.splitlines()]
    times: dict[str, list[tuple[float, float]]] = {name: [] for name, way in ways.items() if way}
    for _ in range(rounds):
        for name, done in times.items():
            done.append((take_time(ways[name], lines), take_time(ways[name], lines * 10)))
    gold = read_gold()
    head = ["way", "found", "refused", "named", "CPU to cn2an", "growth, 1x to 10x"]
    head += ["precision", "recall"] if gold else []
    rows = [write_row(name, way, lines, times, texts, gold) for name, way in ways.items()]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def take_time(way: Way | None, lines: list[str]) -> float:
    start = process_time()
    for line in lines if way else ():
        way(line)  # type: ignore[misc]
    return process_time() - start


def write_row(
    name: str,
    way: Way | None,
    lines: list[str],
    times: dict[str, list[tuple[float, float]]],
    texts: dict[str, str],
    gold: dict[str, set[tuple[int, int]]],
) -> list[str]:
    if way is None:
        return [name, "absent", *[""] * (6 if gold else 4)]
    found = [way(line) for line in lines]
    base = times.get("cn2an, plain regex")
    ratio = median(own[1] / other[1] for own, other in zip(times[name], base, strict=True)) if base else None
    growth = median(large / small for small, large in times[name])
    counts = [sum(len(one.spans) for one in found), sum(one.refused for one in found), sum(one.named for one in found)]
    cells = [name, *map(str, counts), "–" if ratio is None else f"×{ratio:.1f}", f"×{growth:.1f}"]
    return cells + ([f"{share:.2f}" for share in judge(way, texts, gold)] if gold else [])


def read_gold() -> dict[str, set[tuple[int, int]]]:
    """Read the places of the example's figures, by file name; empty where the gold is not at hand."""
    gold: dict[str, set[tuple[int, int]]] = {}
    for path in sorted(GOLD.glob("yunxi-*.json")):
        pair = json.loads(path.read_text("utf-8"))
        for side in ("old", "new"):
            name = Path(pair[side]["text"]).name if side in pair else ""
            if name in NAMES and name not in gold and side in pair.get("indicators", {}):
                gold[name] = {(one["start"], one["end"]) for one in pair["indicators"][side]}
    return gold


def judge(way: Way, texts: dict[str, str], gold: dict[str, set[tuple[int, int]]]) -> tuple[float, float]:
    """Precision and recall by place: a figure is right that overlaps one of the gold."""
    total = right = met = wanted = 0
    for name, marks in gold.items():
        spans, offset = [], 0
        for line in texts[name].splitlines(keepends=True):
            spans += [(start + offset, end + offset) for start, end in way(line.rstrip("\r\n")).spans]
            offset += len(line)
        total, wanted = total + len(spans), wanted + len(marks)
        right += sum(any(s < end and start < e for start, end in marks) for s, e in spans)
        met += sum(any(s < end and start < e for s, e in spans) for start, end in marks)
    return right / max(total, 1), met / max(wanted, 1)


if __name__ == "__main__":
    main()
