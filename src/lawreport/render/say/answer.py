"""A Comparison in, the answer as sentences out: what every rendering opens with."""

from __future__ import annotations

from attrs import frozen

from lawreport.model.comparison import Comparison, IndicatorChange, MeasureChange, Summary
from lawreport.model.finding import Severity
from lawreport.model.outcome import Outcome
from lawreport.render.say.characters import excerpt, flatten
from lawreport.render.say.figures import format_delta, format_percent, format_printed
from lawreport.render.say.findings import say_finding
from lawreport.render.say.index import Index, figure_anchor, promise_anchor
from lawreport.render.say.words import Phrase, Words, phrase

_EXCERPT = 44
_MORE_FIGURES = 3
"""Figures may take more lines than other examples: each is short, and they are many."""


@frozen
class Item:
    """One example below a sentence."""

    said: Phrase
    anchor: str
    """Where the page shows it."""


@frozen
class Point:
    """One sentence of the answer, with its examples."""

    slug: str
    said: Phrase
    items: tuple[Item, ...] = ()
    more: Phrase | None = None
    """Says how many examples were left out."""


def tell_answer(comparison: Comparison, index: Index, *, limit: int) -> tuple[Point, ...]:
    """Tell the answer.

    Args:
        comparison: What is told.
        index: Its look-ups.
        limit: How many examples a sentence may have.

    Returns:
        The points in the order in which readers ask: initiatives, figures, promises, findings.
    """
    return (
        *_tell_measures(comparison, index),
        *_tell_figures(comparison, index, limit),
        *_tell_broken_streaks(comparison, index, limit),
        *_tell_streaks(comparison, index, limit),
        *_tell_promises(comparison, index, limit),
        *_tell_findings(comparison, index, limit),
    )


def measure_items(rows: tuple[MeasureChange, ...], index: Index, limit: int) -> tuple[Item, ...]:
    """Name the first changes by how their text opens."""
    return tuple(Item(_quote(index.first(row).text), index.anchor(row)) for row in rows[:limit])


def _tell_measures(comparison: Comparison, index: Index) -> tuple[Point, ...]:
    counts = comparison.summary
    old, new = index.old.name, index.new.name
    ahead = phrase("answer.ahead", n=counts.plans_new) if counts.plans_new else ""
    plans = counts.answered, counts.plans_dropped
    past = phrase("answer.past", answered=plans[0], silent=plans[1]) if any(plans) else ""
    points = [
        Point("new", phrase("answer.new", n=counts.new, base=counts.new_measures, old=old, new=new, ahead=ahead)),
        Point(
            "dropped",
            phrase("answer.dropped", n=counts.dropped, base=counts.old_measures, old=old, new=new, ahead=past),
        ),
    ]
    if counts.continued:
        points.append(Point("continued", _say_continued(counts)))
    if comparison.identical:
        points.insert(0, Point("identical", phrase("answer.identical")))
    return tuple(points)


def _say_continued(counts: Summary) -> Phrase:
    parts = _say_parts(verbatim=counts.verbatim, moved=counts.moved)
    if not parts:
        return phrase("answer.continued-plain", n=counts.continued)
    return phrase("answer.continued", n=counts.continued, parts=parts)


def _say_parts(**counts: int) -> tuple[Phrase, ...]:
    """Say the parts of a whole that are not empty."""
    return tuple(phrase(f"answer.part-{name}", n=count) for name, count in counts.items() if count)


def _tell_figures(comparison: Comparison, index: Index, limit: int) -> tuple[Point, ...]:
    counts = comparison.summary
    if not counts.figures_paired:
        return (Point("figures", phrase("answer.no-figures")),)
    parts = _say_parts(
        up=counts.figures_up,
        down=counts.figures_down,
        same=counts.figures_same,
        barred=counts.figures_incomparable,
    )
    said = phrase("answer.figures", n=counts.figures_paired, parts=parts)
    told = comparison.figures_telling[: limit + _MORE_FIGURES]
    return (Point("figures", said, tuple(Item(say_figure(row, index.words), figure_anchor(row)) for row in told)),)


def say_figure(row: IndicatorChange, words: Words) -> Phrase:
    """Say what became of a figure: name, old and new as printed, difference."""
    told = row.new or row.old
    name = (flatten(told.name) if told else "") or words("figure.unnamed")
    if row.old is None or row.new is None:
        return phrase("figure.alone", name=name, value=format_printed(told, words) if told else "")
    old, new = format_printed(row.old, words), format_printed(row.new, words)
    change = [part for part in (format_delta(row, words), format_percent(row)) if part]
    if row.incomparable:
        return phrase("figure.barred", name=name, old=old, new=new)
    if not change:
        return phrase("figure.pair", name=name, old=old, new=new)
    return phrase("figure.moved", name=name, old=old, new=new, change=words("list.comma").join(change))


def _tell_broken_streaks(comparison: Comparison, index: Index, limit: int) -> tuple[Point, ...]:
    broken = comparison.streaks_broken
    if not broken:
        return ()
    said = phrase("answer.broken", n=len(broken), new=index.new.name)
    items = tuple(
        Item(say_finding(one, index.words), finding_anchor(comparison.findings.index(one))) for one in broken[:limit]
    )
    return (Point("streaks-broken", said, items),)


def finding_anchor(place: int) -> str:
    """The address of a finding by its 0-based place among all of them."""
    return f"finding-{place + 1}"


def _tell_streaks(comparison: Comparison, index: Index, limit: int) -> tuple[Point, ...]:
    streaks = comparison.streaks_dropped
    if not streaks:
        return ()
    said = phrase("answer.streaks", n=len(streaks), new=index.new.name)
    items = tuple(Item(say_figure(row, index.words), figure_anchor(row)) for row in streaks[:limit])
    return (Point("streaks", said, items),)


def _tell_promises(comparison: Comparison, index: Index, limit: int) -> tuple[Point, ...]:
    counts = comparison.summary
    if not counts.promises:
        return (Point("promises", phrase("answer.no-promises", old=index.old.name)),)
    outcomes = tuple(
        phrase(f"answer.outcome-{outcome.value}", n=count)
        for outcome in Outcome
        if (count := len(comparison.promises_of(outcome)))
    )
    said = phrase("answer.promises", n=counts.promises, outcomes=outcomes, old=index.old.name)
    silent = comparison.promises_silent
    items = tuple(Item(_quote(row.promise.text), promise_anchor(row)) for row in silent[:limit])
    return (Point("promises", said, items, _rest(len(silent) - len(items))),)


def _tell_findings(comparison: Comparison, index: Index, limit: int) -> tuple[Point, ...]:
    if not comparison.findings:
        return ()
    told = tuple(
        Item(say_finding(finding, index.words), finding_anchor(place))
        for place, finding in enumerate(comparison.findings)
        if finding.severity is not Severity.NOTE
    )[:limit]
    said = phrase("answer.findings", n=len(comparison.findings))
    return (Point("findings", said, told, _rest(len(comparison.findings) - len(told))),)


def _quote(text: str) -> Phrase:
    return phrase("answer.quote", text=excerpt(text, _EXCERPT))


def _rest(count: int) -> Phrase | None:
    return phrase("answer.more", n=count) if count > 0 else None
