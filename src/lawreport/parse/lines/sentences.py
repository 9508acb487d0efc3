"""A line of text in, its sentences out."""

from __future__ import annotations

import re

from lawreport.late import compile_late

_STOP = compile_late(r"[。!?;]+[”’』」)》。!?;]*")
_PAIRS = {"《": "》", "“": "”", "(": ")", "〈": "〉"}
_CLOSES = {close: mark for mark, close in _PAIRS.items()}
_MARKS = compile_late("[" + re.escape("".join([*_PAIRS, *_CLOSES])) + "]")
LONGEST_NAME = 18
"""Characters of the longest quoted name, its marks included."""
LONGEST_QUOTED = 120
"""Characters within which a quotation must close to keep its sentence together: one that lost its end must not."""


def split_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Cut a line at full stops, semicolons, exclamation and question marks outside quotations, titles and brackets.

    Args:
        text: The folded line.
        start: Where to begin.
        end: Where to stop; the end of the line if None.

    Returns:
        The sentences as (start, end), with their closing marks and without the spaces around them; those without
        a letter or digit are left out.

    >>> line = "学习《民法典。释义》。落实“办不成事?找我!”窗口;开展检查"
    >>> [line[a:b] for a, b in split_sentences(line)]
    ['学习《民法典。释义》。', '落实“办不成事?找我!”窗口;', '开展检查']
    """
    stop = len(text) if end is None else end
    inner = _find_quoted(text, start, stop)
    found, position, k = [], start, 0
    for match in _STOP.finditer(text, start, stop):
        while k < len(inner) and inner[k][1] <= match.start():
            k += 1
        if k < len(inner) and inner[k][0] < match.start() and _goes_on(text, match, inner[k], stop):
            continue
        found.append((position, match.end()))
        position = match.end()
    found.append((position, stop))
    trimmed = (_trim(text, first, last) for first, last in found)
    return tuple(span for span in trimmed if span is not None)


def _goes_on(text: str, match: re.Match[str], quoted: tuple[int, int], stop: int) -> bool:
    """Whether the sentence goes on after a mark inside a quotation: inside it, or behind a name that ends in ! or ?."""
    if match.end() < quoted[1]:
        return True
    name = quoted[1] - quoted[0] <= LONGEST_NAME and match.group()[0] in "!?" and match.group()[-1] == "”"
    return name and match.end() < stop and text[match.end()].isalnum()


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    raw = text[start:end]
    body = raw.strip()
    if not any(char.isalnum() for char in body):
        return None
    first = start + len(raw) - len(raw.lstrip())
    return first, first + len(body)


def _find_quoted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The outermost quotations, titles and brackets that close near by, in order."""
    found: list[tuple[int, int]] = []
    open_marks: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text, start, end):
        mark, place = match.group(), match.start()
        while open_marks and place - open_marks[0][1] > LONGEST_QUOTED:
            open_marks.pop(0)
        if mark in _PAIRS:
            open_marks.append((mark, place))
            continue
        at = next((k for k in range(len(open_marks) - 1, -1, -1) if open_marks[k][0] == _CLOSES[mark]), None)
        if at is None:
            continue
        first = open_marks[at][1]
        del open_marks[at:]
        if not open_marks:
            found.append((first, place + 1))
    return found
