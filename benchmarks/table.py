"""The runs of all ways at all scales in, a Markdown table out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from measure import Run
from ways import BASE, ENTRIES

Runs = Mapping[tuple[str, int], Run]


def write_table(runs: Runs, scales: Sequence[int]) -> str:
    """Write one row for each way: of each scale the ratio, seconds, growth, peak and F1, or why there are none."""
    head = [f"{scale}x: ratio | CPU s | growth | MB | F1" for scale in scales]
    names = [name for name in ENTRIES if any((name, scale) in runs for scale in scales)]
    rows = [f"| {ENTRIES[name].title} | " + " | ".join(_write_cells(runs, name, scales)) + " |" for name in names]
    return "\n".join([f"| way | {' | '.join(head)} |", "|---" * (1 + 5 * len(scales)) + "|", *rows])


def _write_cells(runs: Runs, name: str, scales: Sequence[int]) -> list[str]:
    cells = []
    before: Run | None = None
    for scale in scales:
        run = runs.get((name, scale), Run(note="not run"))
        if run.note:
            cells += [run.note, "", "", "", ""]
        else:
            base = runs.get((BASE, scale), Run(note="not run"))
            cells += [_write_ratio(run, base), f"{run.cpu:.3g}", _write_growth(run, before)]
            cells += [f"{run.peak:.0f}", f"{run.f1:.2f}"]
        before = run
    return cells


def _write_ratio(run: Run, base: Run) -> str:
    """CPU time over that of the base at the same scale: 1/9 below one, ×3.2 above."""
    if base.note or not run.cpu:
        return "–"
    ratio = run.cpu / base.cpu
    if run is base:
        return "1"
    return f"×{ratio:.1f}" if ratio >= 1 else f"1/{1 / ratio:.3g}"


def _write_growth(run: Run, before: Run | None) -> str:
    return f"×{run.cpu / before.cpu:.1f}" if before and not before.note and before.cpu else "–"
