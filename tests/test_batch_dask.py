"""A Dask cluster on this machine does the same as its processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from lawreport.cli import main
from lawreport.errors import OptionError
from tests.batches import BODIES, YEARS, read_dataset, write_reports

pytest.importorskip("pyarrow.parquet", reason="the extra [batch] is not installed")
pytest.importorskip("distributed", reason="the extra [dask] is not installed")
batch = pytest.importorskip("lawreport.batch")

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # of the client's own sockets
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
SCHEDULER = """\
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    room = tmp_path_factory.mktemp("cluster")
    (room / "cluster.py").write_text(SCHEDULER, "utf-8")
    command = [sys.executable, str(room / "cluster.py")]
    pipe = subprocess.PIPE
    with ExitStack() as stack:
        process = stack.enter_context(
            subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, cwd=room)
        )
        stack.callback(process.wait, 60)
        assert process.stdin is not None
        assert process.stdout is not None
        stack.callback(process.stdin.close)
        yield process.stdout.readline().strip()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reports(tmp_path_factory.mktemp("reports"), BODIES[:2])


@pytest.fixture(scope="module")
def undisturbed(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    output = tmp_path_factory.mktemp("undisturbed")
    batch.run_batch(reports, output, workers=1)
    return read_dataset(output)


def test_the_same_bytes_from_a_cluster(
    scheduler: str, reports: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    assert main(["batch", str(reports), "--output", str(tmp_path / "out"), "--scheduler", scheduler]) == 0
    assert read_dataset(tmp_path / "out") == undisturbed


def test_files_that_workers_do_not_see_travel_to_them(
    scheduler: str, reports: Path, undisturbed: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(reports.parent)  # the workers stand elsewhere, where this path leads nowhere
    with batch.connect(scheduler) as (executor, workers):
        assert workers == 2
        result = batch.run_batch(reports.name, tmp_path / "out", executor=executor, workers=workers)
    assert result.pairs == 2 * (len(YEARS) - 1)
    assert read_dataset(tmp_path / "out") == undisturbed


def test_a_worker_of_the_cluster_that_is_killed(
    scheduler: str, reports: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    with batch.connect(scheduler) as (executor, workers):
        os.kill(executor.submit(os.getpid).result(), signal.SIGKILL)
        result = batch.run_batch(reports, tmp_path / "out", executor=executor, workers=workers)
    assert result.errors == ()
    assert read_dataset(tmp_path / "out") == undisturbed


def test_a_scheduler_that_does_not_answer_is_named() -> None:
    with pytest.raises(OptionError, match="scheduler: none answers at nowhere"), batch.connect("nowhere:1"):
        pass
