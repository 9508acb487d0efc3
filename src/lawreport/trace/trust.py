"""What a saved timeline holds in, the first thing in it that cannot be out: it may come from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lawreport.errors import LoadError
from lawreport.limits import Limits
from lawreport.load.source import check_text
from lawreport.model.alignment import Decision, Verdict
from lawreport.model.outcome import Outcome
from lawreport.model.source import Grid, Source, Span
from lawreport.model.thread import YearLinks

Fault = tuple[str, str]
"""Place in the file and what is wrong there."""
_ADVICE = "write it again, or trace the reports anew"


def check_sources(sources: Sequence[Source], name: str, limits: Limits) -> None:
    """Refuse texts that are too long and places that lie in none of them.

    Args:
        sources: The texts of a saved timeline.
        name: Name of its file, for errors.
        limits: How much is read of one text.

    Raises:
        LoadError: A place lies outside its text, ends before it starts or stands out of order; a LimitError where a
            text is too long.
    """
    for source in sources:
        check_text(source.text, name, limits)
    _refuse((fault for k, one in enumerate(sources) for fault in _judge_source(one, f"saved.sources[{k}]")), name)


def check_links(links: Sequence[YearLinks], decisions: Sequence[Decision], name: str) -> None:
    """Refuse links that are told twice or backwards and decisions without a quote.

    Raises:
        LoadError: There is one.
    """
    _refuse(_judge_links(links), name)
    _refuse(
        (
            (f"saved.decisions[{k}]", problem)
            for k, one in enumerate(decisions)
            if (problem := _judge_decision(one)) is not None
        ),
        name,
    )


def _judge_decision(decision: Decision) -> str | None:
    match decision.verdict:
        case Verdict.NO_MEASURE:
            quoted = bool(decision.old.strip() or decision.new.strip())
        case Verdict.OUTCOME:
            if decision.outcome not in {outcome.value for outcome in Outcome}:
                return "no outcome"
            quoted = bool(decision.old.strip())
        case _:
            quoted = bool(decision.old.strip() and decision.new.strip())
    return None if quoted else "no quote"


def _refuse(faults: Iterable[Fault], name: str) -> None:
    for place, problem in faults:
        raise LoadError(name, f"damaged: {problem} @ {place}", _ADVICE)


def _judge_links(links: Sequence[YearLinks]) -> Iterator[Fault]:
    seen: set[tuple[int, int]] = set()
    for k, one in enumerate(links):
        if one.old >= one.new:
            yield f"saved.links[{k}]", "the older report is not older"
        if (one.old, one.new) in seen:
            yield f"saved.links[{k}]", "the same two years again"
        seen.add((one.old, one.new))


def _judge_source(source: Source, place: str) -> Iterator[Fault]:
    size = len(source.text)
    if "\r" in source.text or "\0" in source.text:
        yield f"{place}.text", "a character that no loaded text has"
    if list(map(len, source.reading.split("\n"))) != list(map(len, source.text.split("\n"))):
        yield f"{place}.reading", "a reading whose lines are not as long as those of the text"
    yield from _judge_spans(source.furniture, size, f"{place}.furniture")
    yield from _judge_spans(source.rows, size, f"{place}.rows")
    yield from _judge_spans([grid.span for grid in source.grids], size, f"{place}.grids")
    for k, grid in enumerate(source.grids):
        yield from _judge_grid(grid, size, f"{place}.grids[{k}]")
    for k, one in enumerate(source.diagnostics):
        if one.span is not None and not _lies_in(one.span, size):
            yield f"{place}.diagnostics[{k}].span", _OUTSIDE


_OUTSIDE = "a place outside the text"


def _judge_spans(spans: Sequence[Span], size: int, place: str) -> Iterator[Fault]:
    for k, span in enumerate(spans):
        if not _lies_in(span, size):
            yield f"{place}[{k}]", _OUTSIDE
        elif k and span < spans[k - 1]:
            yield f"{place}[{k}]", "out of order"


def _judge_grid(grid: Grid, size: int, place: str) -> Iterator[Fault]:
    if not (0 <= grid.height <= size and 0 <= grid.width <= size):
        yield place, "a table of more rows or columns than its text has characters"
    for k, cell in enumerate(grid.cells):
        if not _lies_in(cell.span, size):
            yield f"{place}.cells[{k}].span", _OUTSIDE
        down, across = cell.row + cell.rows, cell.column + cell.columns
        if min(cell.row, cell.column) < 0 or min(cell.rows, cell.columns) < 1:
            yield f"{place}.cells[{k}]", "a cell before its table, or of no size"
        elif down > grid.height or across > grid.width:
            yield f"{place}.cells[{k}]", "a cell outside its table"


def _lies_in(span: Span, size: int) -> bool:
    return 0 <= span.start <= span.end <= size
