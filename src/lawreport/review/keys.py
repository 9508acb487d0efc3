"""A terminal in, the keys that are pressed there out, one at a time."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from select import select
from typing import TextIO

from lawreport.late import find_named

ESCAPE = "\x1b"
_REST = 0.05
"""Seconds within which the rest of a key comes that sends several characters (an arrow)."""


@contextmanager
def open_keys(terminal: TextIO) -> Iterator[Callable[[], str]]:
    """Read keys as they are pressed; the terminal is as it was when the block ends, however it ends.

    Args:
        terminal: Standard input.

    Yields:
        A function that waits for a key and returns it: one character, a full-width one as its narrow form; ``ESCAPE``
        for a key that sends several; empty where the terminal is closed. Ctrl-C interrupts as ever.
    """
    if sys.platform == "win32":  # pragma: no cover
        yield lambda: narrow(str(find_named("msvcrt:getwch")()))
        return
    descriptor = terminal.fileno()
    before = find_named("termios:tcgetattr")(descriptor)
    find_named("tty:setcbreak")(descriptor)
    try:
        yield lambda: _read_key(descriptor)
    finally:
        find_named("termios:tcsetattr")(descriptor, find_named("termios:TCSADRAIN"), before)


def _read_key(descriptor: int) -> str:
    data = os.read(descriptor, 1)
    if data == ESCAPE.encode():
        _pass_over(descriptor)
        return ESCAPE
    while data and not _is_whole(data):
        further = os.read(descriptor, 1)
        if not further:
            break
        data += further
    return narrow(data.decode("utf-8", "replace"))


def _pass_over(descriptor: int) -> None:
    """Read what follows an escape: a control sequence (ECMA-48: brackets, parameters, one final byte), or one key."""
    if not select([descriptor], [], [], _REST)[0] or os.read(descriptor, 1) not in (b"[", b"O"):
        return
    while select([descriptor], [], [], _REST)[0]:
        byte = os.read(descriptor, 1)
        if not byte or 0x40 <= byte[0] <= 0x7E:
            return


def _is_whole(data: bytes) -> bool:
    """Whether these bytes are a character, or never will be one."""
    lead = data[0]
    length = 1 if lead < 0xC0 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    return len(data) >= length


def narrow(key: str) -> str:
    """The narrow form of a key: input methods for Chinese send full-width digits.

    >>> narrow("１"), narrow("Ｑ")
    ('1', 'q')
    """
    return unicodedata.normalize("NFKC", key).lower()
