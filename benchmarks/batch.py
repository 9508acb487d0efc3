"""What a batch costs as it grows: CPU seconds a pair, memory of the driver, and whether faults change the dataset.

Usage::

    python benchmarks/batch.py scale --bodies 10,50     # four years each: three pairs a body
    python benchmarks/batch.py faults --pairs 200

``scale`` composes reports from the shipped texts (names, figures and sentences changed by a seed) and prints, for each
size and executor, pairs, CPU seconds a pair (children included), wall seconds and the driver's peak memory.
``faults`` runs small composed reports once undisturbed and once with a worker killed again and again, the driver killed
thrice, ten hostile files among them, a process that hangs and a file-size limit in the middle, and compares the bytes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "examples" / "data" / "yunxi"
YEARS = (2021, 2022, 2023, 2024)
NAMES = "澄岚溪湾陵浦川泽洛淮沅湘澧清临安宁平和永"


def compose(name: str, year: int, seed: int) -> str:
    """A report of a shipped year, of another body, with other figures and one sentence in twenty left out."""
    chance = random.Random(f"{name}{year}{seed}")
    text = (SHIPPED / f"{year}.txt").read_text("utf-8").replace("云溪", name)

    def change(found: re.Match[str]) -> str:
        figure = found.group()
        return figure if len(figure) == 4 or chance.random() < 0.5 else str(int(figure) + chance.randrange(1, 9))

    lines = [re.sub(r"(?<![\d.,年])\d{1,3}(?![\d.,年月日%])", change, line) for line in text.splitlines()]
    return "\n".join(line for line in lines if len(line) < 40 or chance.random() > 0.05) + "\n"


def write_scale(folder: Path, bodies: int) -> None:
    """Write the reports of some bodies."""
    for number in range(bodies):
        name = NAMES[number % len(NAMES)] + NAMES[number // len(NAMES) % len(NAMES)] + NAMES[(7 * number) % len(NAMES)]
        for year in YEARS:
            (folder / f"{number:05}-{year}.txt").write_text(compose(name, year, number), "utf-8")


def drive(folder: str, output: str, executor: str, workers: int) -> None:
    """Run one batch in this process and print what it cost."""
    from lawreport.batch import run_batch

    start = time.perf_counter()
    result = run_batch(folder, output, executor=executor, workers=workers)
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    told = {
        "executor": f"{executor} {workers}",
        "pairs": result.pairs,
        "errors": len(result.errors),
        "cpu_a_pair": round((children.ru_utime + children.ru_stime) / max(1, result.pairs), 3),
        "driver_cpu_a_pair": round((own.ru_utime + own.ru_stime) / max(1, result.pairs), 4),
        "driver_mb": round(own.ru_maxrss / 1024, 1),
        "seconds": round(time.perf_counter() - start, 1),
    }
    print(json.dumps(told), flush=True)


def scale(sizes: list[int]) -> None:
    for bodies in sizes:
        with tempfile.TemporaryDirectory() as room:
            folder = Path(room, "reports")
            folder.mkdir()
            write_scale(folder, bodies)
            for executor, workers in (("serial", 1), ("processes", 2)):
                output = str(Path(room, executor))
                command = [sys.executable, __file__, "drive", str(folder), output, executor, str(workers)]
                subprocess.run(command, check=True)


def faults(pairs: int) -> None:
    sys.path.insert(0, str(ROOT))
    from tests.batches import read_dataset, write_reports

    years = (2020, 2021, 2022, 2023, 2024)
    names = tuple(f"{one}{other}县" for one in NAMES for other in NAMES)[: -(-pairs // (len(years) - 1))]
    with tempfile.TemporaryDirectory() as room:
        folder = write_reports(Path(room, "reports"), names, years)
        for number in range(10):
            (folder / f"hostile{number}.pdf").write_bytes(b"%PDF-1.7\n" + bytes([number]) * 5000)
        calm, rough = Path(room, "calm"), Path(room, "rough")
        run(folder, calm)
        started = time.perf_counter()
        for kill_after, limit in ((25, None), (15, 20_000), (25, None), (25, None)):
            run(folder, rough, kill_after=kill_after, limit=limit, disturb=True)
        run(folder, rough, disturb=True)
        status = run(folder, rough, retry=True)
        same = read_dataset(calm) == read_dataset(rough)
        counted = json.loads((rough / "dataset.json").read_text())["tables"]["pairs"]["rows"]
        told = {"pairs": counted, "same": same, "status": status, "seconds": round(time.perf_counter() - started)}
        print(json.dumps(told), flush=True)


def run(
    folder: Path,
    output: Path,
    *,
    kill_after: float | None = None,
    limit: int | None = None,
    disturb: bool = False,
    retry: bool = False,
) -> int:
    """Run the command, and do to it what is asked for."""
    command = [sys.executable, "-m", "lawreport", "batch", str(folder), "--output", str(output), "--timeout", "15"]

    def prepare() -> None:
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    process = subprocess.Popen(
        [*command, *(["--retry-errors"] if retry else [])], stdout=subprocess.DEVNULL, preexec_fn=prepare
    )
    over = threading.Event()
    thread = threading.Thread(target=_disturb, args=(process.pid, over))
    if disturb:
        thread.start()
    try:
        process.wait(kill_after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    over.set()
    if disturb:
        thread.join()
    return process.returncode


def _disturb(driver: int, over: threading.Event) -> None:
    """Kill a worker every four seconds; stop one for good the first time."""
    number = signal.SIGSTOP
    while not over.wait(4):
        children: list[int] = []
        for task in Path(f"/proc/{driver}/task").glob("*/children"):
            with suppress(OSError):
                children += map(int, task.read_text().split())
        for child in children[:1]:
            with suppress(ProcessLookupError):
                os.kill(child, number)
        number = signal.SIGKILL


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ways = parser.add_subparsers(required=True, dest="way")
    ways.add_parser("scale").add_argument("--bodies", default="10,50")
    ways.add_parser("faults").add_argument("--pairs", type=int, default=200)
    ways.add_parser("drive").add_argument("told", nargs=4)
    options = parser.parse_args()
    match options.way:
        case "scale":
            scale([int(one) for one in options.bodies.split(",")])
        case "faults":
            faults(options.pairs)
        case _:
            folder, output, executor, workers = options.told
            drive(folder, output, executor, int(workers))


if __name__ == "__main__":
    main()
