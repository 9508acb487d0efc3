"""A path in, the bytes of the file out, never more than the limits allow."""

from __future__ import annotations

import os
from pathlib import Path

from lawreport.errors import LimitError, LoadError
from lawreport.limits import Limits


def name_file(file: str | os.PathLike[str]) -> str:
    """The name that errors and output show: the file's own without folders."""
    return Path(file).name or str(file)


def read_file(file: str | os.PathLike[str], name: str, limits: Limits) -> bytes:
    """Read a file.

    Args:
        file: Its path.
        name: Its name, for errors.
        limits: How much is read; a device that never ends is read up to there.

    Raises:
        LoadError: It is a folder or cannot be read; a LimitError where it is too large.
    """
    path = Path(file)
    try:
        if path.is_dir():
            raise LoadError(name, "a folder", "pass one of its files")
        check_size(path.stat().st_size, name, limits)
        with path.open("rb") as opened:
            data = opened.read(limits.max_bytes + 1)  # a device has no size
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise LoadError(name, f"cannot be read ({reason})", "check the path and its permissions") from None
    check_size(len(data), name, limits)
    return data


def check_size(size: int, name: str, limits: Limits) -> None:
    """Refuse more bytes than the limits allow.

    Raises:
        LimitError: There are more.
    """
    if size > limits.max_bytes:
        raise LimitError(name, "max_bytes", limits.max_bytes, size)
