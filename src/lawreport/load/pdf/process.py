"""The bytes of a PDF in, what its pages show out; a process of its own reads them (``reader``).

A process that read a file well is used again, one that failed never. What it sends is plain numbers and text, counted
and checked: a file may have taken it over.
"""

from __future__ import annotations

import atexit
import json
import math
import os
import signal
import subprocess
import sys
import threading
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from attrs import define

from lawreport.errors import LimitError, LoadError, MissingExtraError
from lawreport.limits import Limits
from lawreport.load.pdf.glyphs import Glyph, PageContent, Rule, plain_character

try:
    import resource
except ImportError:  # Windows: no limits of memory, and the clock instead of CPU time
    resource = None  # type: ignore[assignment]

_READER = f"{__package__}.reader"
_BINDINGS = "pypdfium2_raw"
_BOOT = """\
import json, sys, types
places, reader, bindings = json.loads(sys.argv[1])
for name, folders in places:
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__path__ = folders
sys.path += bindings
__import__(reader)
sys.modules[reader].serve(sys.stdin.buffer, sys.stdout.buffer)
"""
"""The reader's packages stand as folders alone: importing the library itself takes ten times as long."""
_SHARE = 256 * 1024
"""Bytes of a file for which ``max_pdf_seconds`` stands: a page of text takes some 2 KB and 20 ms."""
_MOST_SHARES = 10
_CLOCK = 4
"""How many times longer than its CPU time a file may take where only the clock can be watched."""
_LINE = 4096
"""Bytes of the longest line that the process may send."""
_ELSEWHERE = "load it with an installed Python, or convert it: pdftotext -layout FILE"
_SIDE_BY_SIDE = max(2, min(8, os.cpu_count() or 1))
"""Processes at one time; each takes some 30 MB."""
_FAULTS = {
    "password": ("a PDF protected by a password", "save it without the password"),
    "damaged": ("a PDF that cannot be read: it is damaged", "get it again, or print it anew"),
}


class _BrokenOffError(Exception):
    """The process died, or sent what it should not."""


def require_reader(name: str) -> None:
    """Make sure that PDFs can be read.

    Raises:
        MissingExtraError: The extra ``[pdf]`` is not installed.
    """
    if find_spec(_BINDINGS) is None:
        raise MissingExtraError(name, "a PDF", "pdf")


def read_pages(data: bytes, name: str, limits: Limits) -> tuple[PageContent, ...]:
    """Read what the pages of a PDF show.

    Args:
        data: Its content.
        name: Its name, for errors.
        limits: How much is read: pages, things drawn, and the memory and CPU time of the process that reads.

    Raises:
        LoadError: It is damaged, protected, or made to break its reader; a LimitError where it is too large.
    """
    with _POOL.lend(name) as reader:
        try:
            return reader.read(data, name, limits)
        except _BrokenOffError:
            if not reader.used:
                raise _explain(reader, name, limits) from None
    with _POOL.lend(name, fresh=True) as reader:  # what an earlier file left behind decides nothing
        try:
            return reader.read(data, name, limits)
        except _BrokenOffError:
            raise _explain(reader, name, limits) from None


def _explain(reader: _Reader, name: str, limits: Limits) -> LoadError:
    """Why a process died, as far as its end tells."""
    if reader.end(wait=2) == -getattr(signal, "SIGXCPU", 0) or reader.late:
        return LimitError(name, "max_pdf_seconds", limits.max_pdf_seconds, reader.seconds + 1)
    return LoadError(
        name,
        f"a PDF at which its reader broke off: it is damaged, made to break readers, or needs more memory than "
        f"max_pdf_memory={limits.max_pdf_memory}",
        "print it anew, or raise Limits(max_pdf_memory=…) if the file is trusted",
    )


def _allow_seconds(size: int, limits: Limits) -> int:
    return math.ceil(limits.max_pdf_seconds * min(_MOST_SHARES, max(1.0, size / _SHARE)))


@define(eq=False)
class _Reader:
    """A process that reads PDFs."""

    process: subprocess.Popen[bytes]
    used: bool = False
    """Whether it has read a file before."""
    worn: bool = True
    """Whether it must not be used again: until a file is read to its end."""
    late: bool = False
    """Whether the clock ended it."""
    seconds: int = 0
    """CPU time that the file may take."""

    def read(self, data: bytes, name: str, limits: Limits) -> tuple[PageContent, ...]:
        """Read a file.

        Raises:
            _BrokenOffError: The process died, or sent what it should not.
        """
        self.worn = True
        self.seconds = _allow_seconds(len(data), limits)
        clock = threading.Timer(_CLOCK * self.seconds, self._stop)
        if resource is None:
            clock.start()
        try:
            self._send(data, limits)
            return tuple(self._receive(name, limits))
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            raise _BrokenOffError from None
        finally:
            clock.cancel()

    def _send(self, data: bytes, limits: Limits) -> None:
        assert self.process.stdin is not None
        request = {
            "size": len(data),
            "pages": limits.max_pages,
            "items": _count_allowed(limits)[1],
            "memory": None if resource is None else limits.max_pdf_memory + len(data),
            "seconds": None if resource is None else self.seconds,
        }
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def _receive(self, name: str, limits: Limits) -> Iterator[PageContent]:
        limit, allowed = _count_allowed(limits)
        items = pages = 0
        while "end" not in (head := self._read_head()):
            if "fault" in head:
                raise _tell_fault(head, name, limits)
            pages, items = pages + 1, items + head["glyphs"] + head["rules"]
            if pages > limits.max_pages:
                raise LimitError(name, "max_pages", limits.max_pages, pages)
            if min(head["glyphs"], head["rules"]) < 0:
                raise ValueError(head)
            if items > allowed:
                raise LimitError(name, limit, allowed, items)
            yield self._read_page(head)
        self.used, self.worn = True, head["worn"] is not False

    def _read_head(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        head = json.loads(self.process.stdout.readline(_LINE))
        if not isinstance(head, dict):
            raise TypeError(head)
        return head

    def _read_page(self, head: dict[str, Any]) -> PageContent:
        text = self._read(min(head["bytes"], 4 * head["glyphs"])).decode()
        numbers = array("d", self._read(8 * (1 + 6 * head["glyphs"] + 4 * head["rules"])))
        after = 1 + 6 * head["glyphs"]
        if len(text) != head["glyphs"] or " " in text or not (text or "-").isprintable():
            raise ValueError(text)
        if not all(map(math.isfinite, numbers)):
            raise ValueError(numbers)
        places = zip(text, range(1, after, 6), strict=True)
        glyphs = tuple(Glyph(plain_character(char), *numbers[at : at + 6]) for char, at in places)
        rules = tuple(Rule(*numbers[at : at + 4]) for at in range(after, len(numbers), 4))
        return PageContent(glyphs, rules, numbers[0], bool(head["pictures"]), int(head["lost"]), int(head["gone"]))

    def _read(self, size: int) -> bytes:
        assert self.process.stdout is not None
        found = self.process.stdout.read(size)
        if len(found) < size:
            raise ValueError(size)
        return found

    def _stop(self) -> None:
        self.late = True
        self.process.kill()

    def end(self, wait: float = 0) -> int:
        """End the process and leave nothing of it.

        Args:
            wait: Seconds for which it may still end by itself.

        Returns:
            How it ended: less than 0 for the signal that ended it.
        """
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(wait)
        self.process.kill()
        self.forget()
        return self.process.wait()

    def forget(self) -> None:
        """Close the pipes to it."""
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()


def _count_allowed(limits: Limits) -> tuple[str, int]:
    """The limit of things drawn that is the lower one, and what it allows."""
    return min(
        ("max_pdf_items", limits.max_pdf_items), ("max_characters", limits.max_characters), key=lambda one: one[1]
    )


def _tell_fault(head: dict[str, Any], name: str, limits: Limits) -> LoadError:
    match head["fault"]:
        case "pages":
            return LimitError(name, "max_pages", limits.max_pages, int(head["found"]))
        case "items":
            return LimitError(name, *_count_allowed(limits), int(head["found"]))
        case "page":
            return LoadError(name, f"a PDF whose page {int(head['number'])} is damaged", "get it again")
        case fault:
            return LoadError(name, *_FAULTS[fault])


def _start_reader(name: str) -> _Reader:
    if not sys.executable or getattr(sys, "frozen", False):
        raise LoadError(name, "a PDF, which a Python of its own must read, and this program holds none", _ELSEWHERE)
    packages = _READER.split(".")[:-1]
    names = [".".join(packages[: end + 1]) for end in range(len(packages))]
    found = find_spec(_BINDINGS)
    folders = [str(Path(place).parent) for place in (found.submodule_search_locations or () if found else ())]
    told = json.dumps([[[one, list(sys.modules[one].__path__)] for one in names], _READER, folders])
    try:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-B", "-c", _BOOT, told],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, ValueError, RuntimeError) as error:
        raise LoadError(name, f"a PDF, whose reading cannot start ({error})", "close other programs") from None
    return _Reader(process)


class _Pool:
    """The processes that read PDFs, for all threads."""

    def __init__(self) -> None:
        self._slots = threading.BoundedSemaphore(_SIDE_BY_SIDE)
        self._idle: list[_Reader] = []
        self._all: set[_Reader] = set()

    @contextmanager
    def lend(self, name: str, *, fresh: bool = False) -> Iterator[_Reader]:
        """A process for one file; afterwards it is kept for the next, or ended where the file was not read well."""
        with self._slots:
            reader = self._take(name, fresh=fresh)
            try:
                yield reader
            finally:
                if reader.worn:
                    self._all.discard(reader)
                    reader.end()
                else:
                    self._idle.append(reader)

    def _take(self, name: str, *, fresh: bool) -> _Reader:
        with suppress(IndexError):
            while not fresh:
                reader = self._idle.pop()
                if reader.process.poll() is None:
                    return reader
                self._all.discard(reader)
                reader.end()
        reader = _start_reader(name)
        self._all.add(reader)
        return reader

    def close(self) -> None:
        """End all processes."""
        self._idle.clear()
        for reader in tuple(self._all):
            reader.end()
        self._all.clear()

    def forget(self) -> None:
        """After a fork the processes are the parent's: the child only lets go of them."""
        for reader in self._all:
            reader.forget()
            reader.process.returncode = 0  # it is not the child's to wait for
        self.__init__()  # type: ignore[misc]


_POOL = _Pool()
"""Processes cost a tenth of a second to start; which one reads a file never shows in the result."""
atexit.register(_POOL.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_POOL.forget)
