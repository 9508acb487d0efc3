"""Woven pieces in, the same pieces out in an order in which LibreOffice keeps their paragraphs.

Where a paragraph ends with an insertion and the next one begins with one, LibreOffice takes both for one insertion and,
when it is rejected, joins the paragraphs, though the end between them was kept; with deletions it does so likewise when
they are accepted. Neither text depends on the order of neighbouring insertions and deletions, nor on which of several
ends of paragraphs counts as the one that was kept: what is done here leaves both texts as they are.
"""

from __future__ import annotations

from attrs import evolve

from lawreport.render.docx.weave import Piece, Trace


def keep_apart(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Put something else between two changes of one kind around an end that was kept, where that is possible."""
    held = list(pieces)
    for k in range(1, len(held) - 1):
        if _clashes(held, k) and not _swap_before(held, k) and not _swap_after(held, k):
            _keep_a_later_end(held, k)
    return tuple(held)


def _clashes(pieces: list[Piece], k: int) -> bool:
    if not 0 < k < len(pieces) - 1 or pieces[k].key != "end" or pieces[k].kind != "both":
        return False
    return pieces[k - 1].kind == pieces[k + 1].kind != "both"


def _start_of_run(pieces: list[Piece], end: int) -> int:
    start = end
    while start and pieces[start - 1].kind == pieces[end - 1].kind:
        start -= 1
    return start


def _end_of_run(pieces: list[Piece], start: int) -> int:
    end = start
    while end < len(pieces) and pieces[end].kind == pieces[start].kind:
        end += 1
    return end


def _swap_before(pieces: list[Piece], k: int) -> bool:
    """Let the other kind stand right before the end."""
    middle = _start_of_run(pieces, k)
    if not middle or pieces[middle - 1].kind == "both":
        return False
    start = _start_of_run(pieces, middle)
    swapped = [*pieces[:start], *pieces[middle:k], *pieces[start:middle], *pieces[k:]]
    return _take_over(pieces, swapped, start - 1)


def _swap_after(pieces: list[Piece], k: int) -> bool:
    """Let the other kind stand right after the end."""
    middle = _end_of_run(pieces, k + 1)
    if middle == len(pieces) or pieces[middle].kind == "both":
        return False
    end = _end_of_run(pieces, middle)
    swapped = [*pieces[: k + 1], *pieces[middle:end], *pieces[k + 1 : middle], *pieces[end:]]
    return _take_over(pieces, swapped, end)


def _take_over(pieces: list[Piece], swapped: list[Piece], neighbour: int) -> bool:
    """Take an order over, unless it only moves the trouble to the end that stands next."""
    if _clashes(swapped, neighbour):
        return False
    pieces[:] = swapped
    return True


def _keep_a_later_end(pieces: list[Piece], k: int) -> None:
    """Call the last end of the run that follows the kept one, and this end a change like those around it."""
    last = _end_of_run(pieces, k + 1) - 1
    here, there = pieces[k], pieces[last]
    if there.key != "end" or here.old_style is not None:
        return
    trace = Trace.INSERTED if there.kind == "new" else Trace.DELETED
    styles = (there.style, here.style) if there.kind == "new" else (here.style, there.style)
    pieces[k] = evolve(here, trace=trace)
    pieces[last] = Piece(Trace.KEPT, "", "end", styles[0], old_style=None if styles[0] == styles[1] else styles[1])
