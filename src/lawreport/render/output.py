"""A rendering and a path in, the file out: whole, or not at all."""

from __future__ import annotations

import errno
import os
import stat
import uuid
from collections.abc import Iterable
from pathlib import Path

from lawreport.errors import WriteError

_FULL = "free some space, or name a file on another disk"
_CLOSED = "name a file that you may write, in a folder that you may write to"
_ADVICE = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EROFS: _CLOSED,
    errno.ENOENT: "name a file in a folder that exists",
    errno.ENOTDIR: "name a file in a folder that exists",
    errno.EISDIR: "name a file, not a folder",
}
_LINKS = 40
"""Links that are followed, as Linux does."""


def write_file(
    path: str | os.PathLike[str], data: bytes, *, inputs: Iterable[str | os.PathLike[str] | int] = ()
) -> None:
    """Write a file.

    What stands there is replaced when all is written, and stays as it was if anything fails or is interrupted; its
    mode is kept, a link is followed. What is no plain file (a pipe, a device) is written directly.

    Args:
        path: Where.
        data: The content.
        inputs: Files that were read, or their open descriptors; the path must be none of them.

    Raises:
        WriteError: The file cannot be written, or is one of ``inputs``.
    """
    check_target(path, inputs)
    try:
        mode = _read_mode(path)
        if _is_stream(os.fspath(path)) or (mode is not None and not stat.S_ISREG(mode)):
            _append(path, data)
        else:
            _replace(Path(os.path.realpath(path)), data, mode)
    except (OSError, ValueError) as error:
        raise WriteError(os.fspath(path), tell_reason(error), advise(error)) from None


def append_file(path: str | os.PathLike[str], data: bytes) -> None:
    """Add to a file at its end; it is made where it is not there.

    Args:
        path: Where.
        data: What is added.

    Raises:
        WriteError: It cannot be written.
    """
    try:
        with open(path, "ab") as opened:
            opened.write(data)
    except (OSError, ValueError) as error:
        raise WriteError(os.fspath(path), tell_reason(error), advise(error)) from None


def check_target(path: str | os.PathLike[str], inputs: Iterable[str | os.PathLike[str] | int]) -> None:
    """Refuse to write over what is read.

    Args:
        path: Where something is to be written.
        inputs: As for ``write_file``.

    Raises:
        WriteError: It is one of them.
    """
    for one in inputs:
        try:
            held, there = os.stat(one), os.stat(path)
        except (OSError, ValueError):  # what is not there is not the same
            continue
        if stat.S_ISREG(there.st_mode) and os.path.samestat(held, there):
            raise WriteError(os.fspath(path), "one of the files that are read", "name another file")


def tell_reason(error: OSError | ValueError) -> str:
    """What the system says of a failure."""
    return getattr(error, "strerror", None) or str(error)


def advise(error: OSError | ValueError) -> str:
    """What to do when something cannot be written."""
    return _ADVICE.get(getattr(error, "errno", None) or 0, "name another file")


def _is_stream(path: str) -> bool:
    """Whether a path leads through an open descriptor (``/dev/stdout``): the file belongs to whoever opened it."""
    for _ in range(_LINKS):
        folder = os.path.realpath(os.path.dirname(path))
        if folder.startswith("/proc/"):
            return True
        if not os.path.islink(path):
            return False
        path = os.path.join(folder, os.readlink(path))
    return False


def _read_mode(path: str | os.PathLike[str]) -> int | None:
    """Kind and rights of what stands at a path, None where nothing does."""
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    beside = target.parent / f".lawreport-{uuid.uuid4().hex}.tmp"
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            _write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if mode is not None:
            os.chmod(beside, stat.S_IMODE(mode))
        os.replace(beside, target)
    except BaseException:  # an interruption too leaves nothing behind
        beside.unlink(missing_ok=True)
        raise


def _append(path: str | os.PathLike[str], data: bytes) -> None:
    """Write behind what an open descriptor, a pipe or a device holds."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND)
    try:
        _write_all(descriptor, data)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]
