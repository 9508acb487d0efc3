"""Whatever happens to a batch, every pair is accounted for once, and the dataset is that of an undisturbed run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from lawreport.errors import OptionError
from tests.batches import BODIES, YEARS, read_dataset, write_reports

pytest.importorskip("pyarrow.parquet", reason="the extra [batch] is not installed")
resource = pytest.importorskip("resource", reason="no limits of this kind on this system")
batch = pytest.importorskip("lawreport.batch")
PROC = Path("/proc/self/task")
needs_proc = pytest.mark.skipif(not PROC.is_dir(), reason="no /proc to find processes in")
JOBS = 9 + 6 + 3


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reports(tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="module")
def undisturbed(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    output = tmp_path_factory.mktemp("undisturbed")
    batch.run_batch(reports, output, workers=1)
    return read_dataset(output)


def list_children(process: int) -> list[int]:
    """Processes that work for a batch of a process; those that read PDFs for other tests are not among them."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").iterdir():
        with suppress(OSError):
            found += map(int, (task / "children").read_text().split())
    return [one for one in found if is_worker(one)]


def is_worker(process: int) -> bool:
    try:
        return b"lawreport.batch.work.child" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False


@contextmanager
def meanwhile(do: Callable[[threading.Event], None]) -> Iterator[None]:
    """Do something in a thread while a batch runs; it is told when to end."""
    over = threading.Event()
    thread = threading.Thread(target=do, args=(over,))
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def send(process: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, number)


def start(reports: Path, output: Path, **how: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "lawreport", "batch", str(reports), "--output", str(output), "--workers", "1"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how)


def end(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    _, told = process.communicate(timeout=300)
    return process.returncode, told.decode()


def count_done(output: Path) -> int:
    """Pieces of work that were written; files whose names begin with a dot were being written when a signal came."""
    return sum(len(list((output / "work" / kind).glob("[!.]*"))) for kind in ("read", "pair", "series"))


def await_done(output: Path, jobs: int) -> None:
    until = time.monotonic() + 120
    while count_done(output) < jobs and time.monotonic() < until:
        time.sleep(0.02)


@needs_proc
def test_a_worker_that_is_killed_again_and_again(reports: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    killed = []

    def kill(over: threading.Event) -> None:
        for jobs in (2, 7, 11):  # each time another job is hit
            await_done(tmp_path, jobs)
            for child in list_children(os.getpid()):
                send(child, signal.SIGKILL)
                killed.append(child)
            over.wait(0.1)

    with meanwhile(kill):
        result = batch.run_batch(reports, tmp_path, workers=1)
    assert len(killed) >= 3
    assert (result.done, result.errors) == (JOBS, ())
    assert read_dataset(tmp_path) == undisturbed


@needs_proc
def test_a_pair_that_hangs_is_ended_and_told(reports: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    def stop(_: threading.Event) -> None:
        await_done(tmp_path, 10)
        for child in list_children(os.getpid()):
            send(child, signal.SIGSTOP)  # it hangs as in an endless loop, and no signal but KILL ends it

    options = batch.BatchOptions(timeout=12)
    with meanwhile(stop):
        result = batch.run_batch(reports, tmp_path, workers=1, options=options)
    (error,) = result.errors
    assert (error["code"], error["work"], result.pairs) == ("timeout", "pair", 5)
    assert error["body"] in BODIES
    assert error["place"].split() == [
        f"{error['body']}/{error['year'] - 1}.txt",
        f"{error['body']}/{error['year']}.txt",
    ]
    assert "more than 12 seconds" in error["message"]
    assert batch.run_batch(reports, tmp_path, workers=1).errors == result.errors
    again = batch.run_batch(reports, tmp_path, workers=1, options=batch.BatchOptions(retry_errors=True))
    assert (again.done, again.errors) == (1, ())
    assert read_dataset(tmp_path) == undisturbed


def test_the_driver_killed_thrice_and_interrupted_once(
    reports: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    for jobs, number in ((1, signal.SIGKILL), (6, signal.SIGKILL), (11, signal.SIGKILL), (13, signal.SIGINT)):
        process = start(reports, tmp_path)
        await_done(tmp_path, jobs)
        process.send_signal(number)
        status, told = end(process)
        late = count_done(tmp_path) >= JOBS  # it had done everything before the signal came
        assert status == (-number if number is signal.SIGKILL else 130) or late, told
    before = count_done(tmp_path)
    result = batch.run_batch(reports, tmp_path, workers=1)
    assert result.done <= JOBS - before <= JOBS - 10
    assert result.errors == ()
    assert read_dataset(tmp_path) == undisturbed


def test_a_full_disk_ends_the_run_and_loses_nothing(
    reports: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, resource.RLIM_INFINITY))

    status, told = end(start(reports, tmp_path, preexec_fn=limit))
    assert status == 2
    assert "cannot be written (File too large); free some space" in told
    assert not [one for one in tmp_path.rglob("*") if one.name.endswith(".tmp")]
    assert batch.run_batch(reports, tmp_path, workers=1).errors == ()
    assert read_dataset(tmp_path) == undisturbed


def test_what_is_damaged_is_made_again(reports: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    batch.run_batch(reports, tmp_path, workers=1)
    damaged = 0
    for folder in ("tables/pairs", "tables/measures", "work/read", "work/pair", "work/series", "work/reports"):
        path = sorted((tmp_path / folder).iterdir())[0]
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] + b"?" + data[len(data) // 2 + 1 :])
        damaged += folder in ("work/read", "work/pair", "work/series")
    sorted((tmp_path / "tables" / "threads").iterdir())[0].unlink()
    (tmp_path / "work" / "pair" / ".lawreport-left.tmp").write_bytes(b"of a run that was killed")
    result = batch.run_batch(reports, tmp_path, workers=1)
    assert (result.done, result.errors) == (damaged, ())
    assert read_dataset(tmp_path) == undisturbed


def test_hostile_files_are_rows_and_touch_no_other(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", BODIES[:1], YEARS[:2])
    hostile = {
        "empty.txt": b"",
        "zeros.txt": b"\0" * 4096,
        "broken.pdf": b"%PDF-1.7\n1 0 obj <<\n" + b"<" * 5000,
        "broken.docx": b"PK\x03\x04" + b"\xff" * 200,
        "picture.html": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        "deep.rtf": b"{\\rtf1 " + b"{" * 100_000,
        "surrogate.txt": "第\udcff年".encode("utf-8", "surrogatepass"),
    }
    for name, data in hostile.items():
        (folder / name).write_bytes(data)
    (folder / "closed.txt").write_text("一、工作\n", "utf-8")
    result = batch.run_batch(folder, tmp_path / "out", workers=1)
    assert result.pairs == 1
    told = {one["place"]: one["code"] for one in result.errors}
    assert set(told) == {*hostile, "closed.txt"}
    assert set(told.values()) <= {"load", "limit", "parse", "body-unknown", "missing-extra"}


def test_an_executor_whose_workers_die_is_replaced(
    reports: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        executor.submit(os.getpid).result()
        (worker,) = executor._processes

        def kill(_: threading.Event) -> None:
            await_done(tmp_path, 4)
            send(worker, signal.SIGKILL)

        with meanwhile(kill):
            result = batch.run_batch(reports, tmp_path, executor=executor, workers=1)
    assert result.errors == ()
    assert read_dataset(tmp_path) == undisturbed


def test_two_runs_into_one_output_are_kept_apart(reports: Path, tmp_path: Path) -> None:
    process = start(reports, tmp_path)
    await_done(tmp_path, 1)
    with pytest.raises(OptionError, match=r"another run is writing to .*; wait for its end"):
        batch.run_batch(reports, tmp_path, workers=1)
    assert end(process)[0] == 0
