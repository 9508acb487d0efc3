"""A job in, its receipt out: a process of its own does it, which can be ended when it takes too long or has died.

Nothing of a job is left in the process that asked for it: no memory, no hanging pattern, no crashed library.
"""

from __future__ import annotations

import atexit
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from attrs import asdict, define

from lawreport.batch.dataset import Receipt
from lawreport.batch.work.jobs import Job, do_job, fail_job

_BOOT = "import json, sys; sys.path[:0] = json.loads(sys.argv[1]); import lawreport.batch.work.child as c; c.serve()"
_TRIES = 3
"""Times that a job is begun before the death of its process is held against it: others kill too."""
_SIZE = 8
"""Bytes that tell how long a job is."""
_START = 120
"""Seconds for a process to start, which are not a job's."""
_READY = b"ready\n"
_GRACE = 5
"""Seconds beyond its time after which a process ends itself whose parent is no longer there to end it."""


class StoppedError(Exception):
    """The batch was ended while a job was being done."""


class _DiedError(Exception):
    """The process ended in mid-job."""


def execute(job: Job) -> Receipt:
    """Do a job in a process of its own; this is what an executor is given.

    Args:
        job: What to do.

    Returns:
        The receipt, with the code ``timeout`` where it took too long and ``killed`` where its process died every time.

    Raises:
        StoppedError: ``stop_children`` was called meanwhile.
    """
    for _ in range(_TRIES):
        with _POOL.lend() as child:
            try:
                return child.do(job)
            except (_DiedError, OSError, ValueError, TypeError):
                if _POOL.closed:
                    raise StoppedError from None
                if child.late:
                    return fail_job(job, "timeout", f"it took more than {job.seconds:g} seconds; raise the timeout")
    return fail_job(job, "killed", f"its process died {_TRIES} times; it may need more memory than there is")


@define(eq=False)
class _Child:
    """A process that does one job after the other."""

    process: subprocess.Popen[bytes]
    late: bool = False
    """Whether the clock ended it."""
    worn: bool = False
    """Whether it must not be used again."""
    ready: bool = False
    """Whether it has started."""

    def do(self, job: Job) -> Receipt:
        """Have a job done.

        Raises:
            _DiedError: The process ended before it had answered.
        """
        assert self.process.stdin is not None
        self.worn = True
        if not self.ready and self._receive(_START) != _READY:
            self.late = False  # a machine that starts nothing is no fault of the job
            raise _DiedError
        self.ready = True
        data = pickle.dumps(job, protocol=5)
        self.process.stdin.write(len(data).to_bytes(_SIZE, "big") + data)
        self.process.stdin.flush()
        answer = self._receive(job.seconds)
        if not answer.endswith(b"\n"):
            raise _DiedError
        self.worn = False
        return Receipt(**json.loads(answer))

    def _receive(self, seconds: float) -> bytes:
        """A line of what it sends; what came until the clock ended it."""
        assert self.process.stdout is not None
        clock = threading.Timer(seconds, self._stop)
        clock.daemon = True
        clock.start()
        try:
            return self.process.stdout.readline()
        finally:
            clock.cancel()

    def _stop(self) -> None:
        self.late = True
        self.process.kill()

    def end(self) -> None:
        """End the process and leave nothing of it."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        self.process.wait()


def _start_child() -> _Child:
    process = subprocess.Popen(
        [sys.executable, "-c", _BOOT, json.dumps([one for one in sys.path if one])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    return _Child(process)


class _Pool:
    """The processes of all threads; as many as work at one time."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """After a fork the processes are the parent's."""
        self._idle: list[_Child] = []
        self._all: set[_Child] = set()
        self.closed = False

    @contextmanager
    def lend(self) -> Iterator[_Child]:
        """A process for one job; afterwards it is kept for the next, or ended where the job was not done."""
        child = self._take()
        try:
            yield child
        finally:
            if child.worn or self.closed:
                self._all.discard(child)
                child.end()
            else:
                self._idle.append(child)

    def _take(self) -> _Child:
        if self.closed:
            raise StoppedError
        with suppress(IndexError):
            while True:
                child = self._idle.pop()
                if child.process.poll() is None:
                    return child
                self._all.discard(child)
                child.end()
        child = _start_child()
        self._all.add(child)
        return child

    def close(self) -> None:
        """End all processes, those at work as well."""
        self.closed = True
        for child in tuple(self._all):
            child.process.kill()
        while self._idle:
            child = self._idle.pop()
            self._all.discard(child)
            child.end()

    def open(self) -> None:
        """Let jobs be done again."""
        self.closed = False


_POOL = _Pool()
atexit.register(_POOL.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_POOL.forget)


@contextmanager
def keep_children() -> Iterator[None]:
    """Let processes be started for jobs, and end them all at the end."""
    _POOL.open()
    try:
        yield
    finally:
        _POOL.close()


def serve() -> None:
    """Do the jobs that come through standard input until it ends; what a process of its own runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asked
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no answer
    answers.write(_READY)
    answers.flush()
    _answer(sys.stdin.buffer, answers)


def _answer(jobs: BinaryIO, answers: BinaryIO) -> None:
    while len(size := jobs.read(_SIZE)) == _SIZE:
        job: Job = pickle.loads(jobs.read(int.from_bytes(size, "big")))
        _set_alarm(job.seconds + _GRACE)
        receipt = do_job(job)
        _set_alarm(0)
        answers.write(json.dumps(asdict(receipt), default=float).encode() + b"\n")
        answers.flush()


def _set_alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):  # its signal ends the process, in mid-pattern too
        signal.setitimer(signal.ITIMER_REAL, seconds)
