"""A folded text in, the quotation or book title that each place stands in out."""

from __future__ import annotations

from bisect import bisect_right

from attrs import frozen

from lawreport.late import compile_late

_MARK = compile_late('[“”‘’《》〈〉「」『』"]')
_CLOSERS = {"”": "“", "’": "‘", "》": "《", "〉": "〈", "」": "「", "』": "『"}


@frozen
class Quote:
    """A quotation or a title with its marks."""

    mark: str
    """The opening mark."""
    start: int
    """Its place."""
    end: int
    """One past the closing mark."""


class Quotes:
    """Looks up the innermost closed quotation around a place; marks without a partner open nothing."""

    def __init__(self, folded: str) -> None:
        """Read the marks of a text."""
        self._starts: list[int] = [0]
        self._inner: list[Quote | None] = [None]
        marks = _MARK.search(folded) and [(found.start(), found.group()) for found in _MARK.finditer(folded)]
        if marks:
            self._sweep(_pair(marks))

    def _sweep(self, quotes: list[Quote]) -> None:
        opened: list[Quote] = []
        events = sorted([(q.start, 1, q) for q in quotes] + [(q.end, 0, q) for q in quotes], key=lambda e: e[:2])
        for place, opens, quote in events:
            if opens:
                opened.append(quote)
            else:
                opened.pop()  # quotations nest, so the last opened is this one
            self._starts.append(place)
            self._inner.append(opened[-1] if opened else None)

    def around(self, place: int) -> Quote | None:
        """The innermost quotation that holds a place, or None."""
        return self._inner[bisect_right(self._starts, place) - 1]


def _pair(marks: list[tuple[int, str]]) -> list[Quote]:
    """Pair the marks; an opening mark that another of its kind follows before a closing one is taken as lost."""
    opened: list[tuple[int, str]] = []
    found: list[Quote] = []
    for place, mark in marks:
        straight_closes = mark == '"' and bool(opened) and opened[-1][1] == '"'
        opener = _CLOSERS.get(mark) or ('"' if straight_closes else "")
        if not opener:
            opened.append((place, mark))
            continue
        while opened and opened[-1][1] != opener:
            if not any(other == opener for _, other in opened[-4:]):
                break  # a closing mark without a partner
            opened.pop()
        if opened and opened[-1][1] == opener:
            found.append(Quote(opener, opened.pop()[0], place + 1))
    return found
