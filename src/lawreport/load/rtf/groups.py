"""The markup of an RTF in, a plainer RTF out: no pictures, nothing hidden or deleted, marks where cells and rows end.

What turns RTF into text (striprtf) knows neither tables nor revisions nor notes, and takes long over hostile font
tables and links; this step leaves only what it reads well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import Factory, define, evolve, frozen

from lawreport.errors import LimitError, LoadError
from lawreport.late import compile_late
from lawreport.limits import Limits

CELL, ROW, ROW_END, NOTE = "\uf8f0", "\uf8f1", "\uf8f2", "\uf8f3"
"""Marks, from the private use area: a cell's end, a row's end (its number and ROW_END follow), a note's start."""
ROW_START = "\uf8f4"
"""Mark: a row begins."""
_TOKEN = compile_late(
    r"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_LEFT_OUT = frozenset(
    (
        "pict",
        "objdata",
        "object",
        "fldinst",
        "stylesheet",
        "colortbl",
        "fonttbl",
        "info",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "annotation",
        "listtable",
        "listoverridetable",
        "rsidtbl",
        "xe",
        "tc",
        "shprslt",
        "nonesttables",
        "filetbl",
        "revtbl",
    )
)
_HOLDERS = frozenset(("shpinst", "shptxt", "shpgrp"))
"""Ignorable destinations that hold text boxes."""
_BREAKS = frozenset(("par", "sect", "page"))
_CHARSETS = {"936": "134", "950": "136"}


@frozen
class RowShape:
    """Where the cells of a row end, and how they are merged."""

    edges: tuple[int, ...]
    """Right edges of its cells, in twips."""
    across: frozenset[int] = frozenset()
    """Cells that belong to their left neighbour."""
    down: frozenset[int] = frozenset()
    """Cells that belong to the one above."""


@frozen
class PlainRtf:
    """RTF that striprtf reads well."""

    text: str
    rows: tuple[RowShape, ...]
    notes: int


@frozen
class _Group:
    """What holds within a group."""

    hidden: bool = False
    skipped: bool = False
    gone: bool = False
    """Whether it is skipped with the text boxes in it."""
    fonts: bool = False
    braced: bool = True
    """Whether its opening brace was kept."""
    kept: str | None = None
    """What the group is taken out for: ``note`` or ``box``."""


@define
class _State:
    """What was read so far."""

    out: list[str] = Factory(list)
    stack: list[_Group] = Factory(list)
    group: _Group = Factory(_Group)
    outs: list[list[str]] = Factory(list)
    notes: list[str] = Factory(list)
    boxes: list[str] = Factory(list)
    rows: list[RowShape] = Factory(list)
    edges: list[int] = Factory(list)
    across: set[int] = Factory(set)
    down: set[int] = Factory(set)
    in_row: bool = False
    star: bool = False
    fonts: dict[str, str] = Factory(dict)
    font: str = "0"
    codepage: str = ""


def plain_rtf(markup: str, name: str, limits: Limits) -> PlainRtf:
    """Leave of an RTF what its text needs.

    Args:
        markup: The file, one character for each byte.
        name: Its name, for errors.
        limits: How deep groups may nest.

    Raises:
        LoadError: The file is cut off; a LimitError where its groups nest too deep.
    """
    state = _State()
    for token in _tokens(markup):
        word, argument, code, sign, brace, text = token.groups()
        if brace == "{":
            _open(state, name, limits)
        elif brace == "}":
            if not state.stack:
                break
            _close(state)
            if not state.stack:
                break
        elif word:
            _read_word(state, word, argument)
        elif sign == "*":
            state.star = True
        elif not state.group.hidden and not state.group.skipped:
            _put_text(state, code, sign, text)
    if state.stack or not state.out:
        raise LoadError(name, "an RTF file that is cut off: its groups are not closed", "get it again")
    return _assemble(state)


def _tokens(markup: str) -> Iterator[re.Match[str]]:
    """The tokens of the markup; the bytes that follow ``bin`` are passed over."""
    at = 0
    while token := _TOKEN.match(markup, at):
        at = token.end()
        if token.group(1) == "bin":
            at += max(0, int(token.group(2) or 0))
        yield token


def _open(state: _State, name: str, limits: Limits) -> None:
    state.stack.append(state.group)
    if len(state.stack) > limits.max_nesting:
        raise LimitError(name, "max_nesting", limits.max_nesting, len(state.stack))
    state.group = evolve(state.group, kept=None, braced=not state.group.skipped)
    state.star = False
    if state.group.braced:
        state.out.append("{")


def _close(state: _State) -> None:
    kept, braced = state.group.kept, state.group.braced
    state.group = state.stack.pop()
    state.star = False
    if kept is not None:
        content = "".join(state.out)
        state.out = state.outs.pop()
        (state.notes if kept == "note" else state.boxes).append(content)
    if braced:
        state.out.append("}")


def _take_out(state: _State, kind: str) -> None:
    """Collect the rest of the group apart."""
    state.group = evolve(state.group, kept=kind, skipped=False)
    state.outs.append(state.out)
    state.out = []


def _read_word(state: _State, word: str, argument: str | None) -> None:
    star, state.star = state.star, False
    group = state.group
    if word == "shptxt" and group.kept is None and not group.gone:
        _take_out(state, "box")
    elif word in _HOLDERS or word == "shp":
        state.group = evolve(group, skipped=True)
    elif group.fonts or word == "fonttbl":
        state.group = evolve(group, skipped=True, fonts=True)
        _read_font(state, word, argument)
    elif group.skipped:
        return
    elif word in _LEFT_OUT or star:
        state.group = evolve(group, skipped=True, gone=True)
    elif word == "footnote":
        _take_out(state, "note")
    elif word in ("v", "deleted"):
        state.group = evolve(group, hidden=argument != "0")
    elif word == "plain":
        state.group = evolve(group, hidden=False)
        state.out.append("\\plain ")
    else:
        _put_word(state, word, argument)


def _read_font(state: _State, word: str, argument: str | None) -> None:
    if word == "f":
        state.font = argument or "0"
    elif word == "fcharset":
        state.fonts.setdefault(state.font, argument or "0")


def _put_word(state: _State, word: str, argument: str | None) -> None:
    if word == "ansicpg":
        state.codepage = argument or ""
    elif word in ("trowd", "intbl"):
        if word == "trowd":
            state.edges, state.across, state.down = [], set(), set()
        if not state.in_row and not state.outs:
            state.in_row = True
            state.out.append(f"\\mark {ROW_START}")
    elif word == "cellx":
        state.edges.append(int(argument or 0))
    elif word == "clmrg":
        state.across.add(len(state.edges))
    elif word == "clvmrg":
        state.down.add(len(state.edges))
    elif word == "cell":
        state.out.append(f"\\mark {CELL}")
    elif word == "nestcell" or word == "nestrow":
        state.out.append("\\mark  ")
    elif word == "row":
        _end_row(state)
    elif word in _BREAKS:
        state.out.append("\\par ")
        if not state.in_row:
            state.out.extend(f"{{{box}}}\\par " for box in state.boxes)
            state.boxes = []
    elif word in ("pntext", "listtext"):
        return  # a printed number is text, whatever striprtf holds of it
    elif word == "uc":
        state.out.append(f"\\uc{argument or 1} ")
    elif word == "u":
        state.out.append(f"\\u{max(-32768, min(int(argument or 0), 65535))} " if not state.group.hidden else "")
    elif word != "bin":
        state.out.append(f"\\{word}{argument or ''} ")


def _end_row(state: _State) -> None:
    state.in_row = False
    state.rows.append(RowShape(tuple(state.edges), frozenset(state.across), frozenset(state.down)))
    state.out.append(f"\\mark {ROW}{len(state.rows) - 1}{ROW_END}\\par ")


def _put_text(state: _State, code: str | None, sign: str | None, text: str | None) -> None:
    if code:
        state.out.append(f"\\'{code.lower()}")
    elif sign in ("\r", "\n"):
        state.out.append("\\par ")
    elif sign == "_":
        state.out.append("-")
    elif sign and sign != "-":
        state.out.append(f"\\{sign}")
    elif text:
        plain = text.isascii()
        state.out.append(text if plain else "".join(c if c.isascii() else f"\\'{ord(c):02x}" for c in text))


def _assemble(state: _State) -> PlainRtf:
    """Put the fonts first, boxes and notes last; a font of no charset of its own follows the code page."""
    usual = _CHARSETS.get(state.codepage, "0")
    fonts = "".join(
        f"{{\\f{font}\\fcharset{usual if charset in ('0', '1') else charset} x;}}"
        for font, charset in state.fonts.items()
    )
    body = "".join(state.out)
    body = body[1:-1]
    boxes = "".join(f"\\par {{{box}}}" for box in state.boxes)
    notes = "".join(f"\\par \\mark {NOTE}{{{note}}}" for note in state.notes)
    codepage = f"\\ansicpg{state.codepage}" if state.codepage else ""
    text = f"{{\\rtf1{codepage}{{\\fonttbl{fonts}}}{body}{boxes}{notes}}}"
    return PlainRtf(text, tuple(state.rows), len(state.notes))
