"""One way and one pair in, its CPU time, peak memory and F1 out as a line of JSON: a process of its own for each run.

Usage: python worker.py MODULE CLASS FOLDER SECONDS MEGABYTES
"""

from __future__ import annotations

import gc
import json
import re
import resource
import sys
import time
from importlib import import_module
from pathlib import Path

from task import load_task, measure_f1


def main() -> None:
    """Run as the arguments say, under their limits."""
    module, name, folder, seconds, megabytes = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 5))
    resource.setrlimit(resource.RLIMIT_AS, (int(megabytes) << 20, int(megabytes) << 20))
    try:
        print(json.dumps(measure(module, name, Path(folder))))
    except ImportError as error:
        print(json.dumps({"absent": error.name}))
    except MemoryError:
        print(json.dumps({"stopped": f"{megabytes} MB"}))


def measure(module: str, name: str, folder: Path) -> dict[str, float]:
    """Run one way once.

    Returns:
        ``cpu`` in seconds, ``before`` and ``peak`` in MB, ``f1``.
    """
    task = load_task(folder)
    way = getattr(import_module(module), name)(task)
    gc.collect()
    before = read_peak()
    start = time.process_time()
    way.work()
    cpu = time.process_time() - start
    peak = read_peak()
    return {"cpu": cpu, "before": before, "peak": peak, "f1": measure_f1(way.read_links(), task.links)}


def read_peak() -> float:
    """The most memory that this process has had resident, in MB.

    ``ru_maxrss`` remembers the process that started this one; Linux has the figure of this one alone.
    """
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) / 1024 if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
