"""Time lawreport and its peers on pairs of known edits; print one Markdown table.

Usage: python benchmarks/run.py [--scales 1,10,100] [--ways whole,alignment,…] [--seconds 600] [--megabytes 4096]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from measure import Limits, Run, run_way
from pairs import SEED, make_pair, save_pair
from table import write_table
from ways import ENTRIES, READING

EXAMPLES = Path(__file__).parent.parent / "examples" / "data" / "yunxi"


def main() -> None:
    """Run all ways at all scales."""
    options = _read_options()
    limits = Limits(options.seconds, options.megabytes, options.repeats)
    runs: dict[tuple[str, int], Run] = {}
    with tempfile.TemporaryDirectory() as folder:
        for scale in options.scales:
            _run_scale(scale, options.ways, Path(folder) / str(scale), limits, runs, options.seed)
    print(write_table(runs, options.scales))


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scales", type=_read_scales, default=(1, 10, 100), help="times the example, ascending")
    parser.add_argument("--ways", type=lambda text: text.split(","), default=list(ENTRIES), help=", ".join(ENTRIES))
    parser.add_argument("--seconds", type=int, default=600, help="CPU seconds that one run may take")
    parser.add_argument("--megabytes", type=int, default=8192, help="memory that one run may take")
    parser.add_argument("--repeats", type=int, default=3, help="runs of a quick way; the quickest counts")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed gives other pairs")
    return parser.parse_args()


def _read_scales(text: str) -> tuple[int, ...]:
    return tuple(sorted(int(scale) for scale in text.split(",")))


def _run_scale(
    scale: int, ways: list[str], folder: Path, limits: Limits, runs: dict[tuple[str, int], Run], seed: int
) -> None:
    """Make the pair of one scale and run every way that finished at the scale before."""
    folder.mkdir()
    pair = make_pair(EXAMPLES, scale, seed)
    save_pair(pair, folder)
    print(
        f"{scale}x: {len(pair.old.sentences)} and {len(pair.new.sentences)} sentences, {len(pair.links)} links",
        file=sys.stderr,
    )
    if "alignment" in ways:
        run_way(READING, folder, limits)
    for name in ways:
        given_up = next((run for (way, _), run in runs.items() if way == name and run.note), None)
        runs[name, scale] = Run(note="–") if given_up else run_way(ENTRIES[name], folder, limits)
        print(f"{scale}x {name}: {runs[name, scale]}", file=sys.stderr)


if __name__ == "__main__":
    main()
