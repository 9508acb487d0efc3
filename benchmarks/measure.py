"""A way and the folder of a pair in, what its run took out: each run in its own process, under limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from attrs import frozen

from ways import Entry

WORKER = Path(__file__).parent / "worker.py"
QUICK = 4.0
"""CPU seconds; a run below this is repeated and the quickest one counts."""
WALL = 6
"""Seconds on the clock for each CPU second of the limit: the machine may be shared."""
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}


@frozen
class Limits:
    """What one run may take."""

    seconds: int
    """CPU seconds."""
    megabytes: int
    """Address space."""
    repeats: int
    """Runs of a quick one."""


@frozen
class Run:
    """What one way took on one pair; ``note`` says so where it did not finish."""

    cpu: float = 0.0
    """CPU seconds of the work, the quickest of its repeats; start-up and imports not counted."""
    peak: float = 0.0
    """MB resident at most, interpreter and libraries included."""
    f1: float = 0.0
    """Of its links."""
    note: str = ""
    """``absent``, ``stopped`` with the limit, or ``failed`` with the error; empty where it finished."""


def run_way(entry: Entry, folder: Path, limits: Limits) -> Run:
    """Run one way on one pair, quick ones several times."""
    best = _run_once(entry, folder, limits)
    for _ in range(limits.repeats - 1 if not best.note and best.cpu < QUICK else 0):
        best = min(best, _run_once(entry, folder, limits), key=lambda run: run.cpu)
    return best


def _run_once(entry: Entry, folder: Path, limits: Limits) -> Run:
    command = [sys.executable, str(WORKER), entry.module, entry.name, str(folder)]
    command += [str(limits.seconds), str(limits.megabytes)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=WALL * limits.seconds, env=os.environ | ONE_THREAD
        )
    except subprocess.TimeoutExpired:
        return Run(note=f"stopped at {limits.seconds} s")
    if done.returncode < 0:
        return Run(note=f"stopped at {limits.seconds} s")
    if done.returncode:
        return Run(note="failed: " + done.stderr.strip().rsplit("\n", 1)[-1])
    told = json.loads(done.stdout)
    if "absent" in told:
        return Run(note=f"absent ({told['absent']})")
    if "stopped" in told:
        return Run(note=f"stopped at {told['stopped']}")
    return Run(told["cpu"], told["peak"], told["f1"])
