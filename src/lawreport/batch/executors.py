"""What carries out the work of a batch: this thread, processes of this machine, any Executor, a Dask cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from lawreport.errors import MissingExtraError, OptionError
from lawreport.late import find_named

NAMES = ("processes", "serial")
_IN_FLIGHT = 2
"""Pieces of work for each worker that are handed over before others are done: none waits, and none piles up."""
_WORKERS = 64
"""Taken for an executor that does not tell how many it has."""


class _Serial(Executor):
    """Does what it is given before it gives its future back."""

    def submit(self, do: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        """Do one thing."""
        future: Future[Any] = Future()
        try:
            future.set_result(do(*given, **named))
        except Exception as error:  # what a future holds
            future.set_exception(error)
        return future


@contextmanager
def open_executor(executor: str | Executor, workers: int | None) -> Iterator[tuple[Executor, int]]:
    """Make an executor, and end it where it was made here.

    Args:
        executor: ``processes``, ``serial``, or an executor, which is used as it is and stays open.
        workers: How many work at one time; as many as there are cores if None.

    Yields:
        The executor, and how many pieces of work it is handed at one time.

    Raises:
        OptionError: There is none of that name, or ``workers`` is below 1.
    """
    count = workers if workers is not None else os.cpu_count() or 1
    if count < 1:
        raise OptionError("workers", f"{count} is below 1", "pass how many shall work at one time")
    if isinstance(executor, Executor):
        known = workers or getattr(executor, "_max_workers", None) or _WORKERS
        yield executor, known * _IN_FLIGHT
    elif executor == "serial":
        yield _Serial(), 1
    elif executor == "processes":
        # each thread waits for a process of its own, which does the work (``work/child.py``)
        made = ThreadPoolExecutor(count, thread_name_prefix="lawreport")
        try:
            yield made, count * _IN_FLIGHT
        finally:
            made.shutdown(wait=True, cancel_futures=True)
    else:
        raise OptionError("executor", f"there is none {executor!r}", f"use {' or '.join(NAMES)}, or an Executor")


@contextmanager
def connect(address: str) -> Iterator[tuple[Executor, int]]:
    """Connect to the scheduler of a Dask cluster that runs.

    Args:
        address: As the scheduler tells it (``tcp://10.0.0.1:8786``).

    Yields:
        An executor, and how many threads its workers have together.

    Raises:
        MissingExtraError: The extra ``[dask]`` is not installed.
        OptionError: No scheduler answers there.
    """
    try:
        connect_to = find_named("distributed:Client")
    except ImportError:
        raise MissingExtraError(address, "a Dask cluster", "dask") from None
    try:
        client = connect_to(address, timeout=10)
    except (OSError, ValueError) as error:
        raise OptionError("scheduler", f"none answers at {address} ({error})", "start one, or correct it") from None
    try:
        yield client.get_executor(pure=False), sum(client.nthreads().values()) or 1
    finally:
        client.close()
