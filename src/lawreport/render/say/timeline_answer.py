"""A Timeline in, the answer as sentences out: what every rendering of it opens with."""

from __future__ import annotations

from lawreport.model.thread import Thread, ThreadKind
from lawreport.model.timeline import Timeline
from lawreport.render.say.answer import Item, Point
from lawreport.render.say.timeline_words import format_streak_year, join_years, name_thread
from lawreport.render.say.words import Phrase, Words, phrase


def tell_timeline(timeline: Timeline, words: Words, *, limit: int) -> tuple[Point, ...]:
    """Tell the answer.

    Args:
        timeline: What is told.
        words: The language.
        limit: How many examples a sentence may have.

    Returns:
        The points: how initiatives stand, what came back, what ended, streaks, figures, tables, shortcomings,
        promises.
    """
    return (
        _tell_initiatives(timeline),
        *_tell_threads("came-back", timeline.came_back, words, limit),
        *_tell_threads("just-ended", timeline.just_ended, words, limit),
        *_tell_streaks(timeline, words, limit),
        *_tell_series(timeline),
        *_tell_tables(timeline),
        *_tell_threads("shortcomings", timeline.repeated_shortcomings, words, limit),
        *_tell_threads("promises", timeline.repeated_promises, words, limit),
    )


_SAID = {
    "came-back": "years.came-back",
    "just-ended": "years.just-ended",
    "shortcomings": "years.shortcomings",
    "promises": "years.promises",
}


def _tell_initiatives(timeline: Timeline) -> Point:
    tally = timeline.tally(ThreadKind.INITIATIVE)
    return Point(
        "initiatives",
        phrase(
            "years.initiatives",
            n=tally.all,
            reports=len(timeline.years),
            last=str(timeline.years[-1]),
            new=tally.new,
            continued=tally.continued,
            returned=tally.returned,
            ended=tally.ended,
            lasting=tally.lasting,
        ),
    )


def _tell_threads(slug: str, threads: tuple[Thread, ...], words: Words, limit: int) -> tuple[Point, ...]:
    if not threads:
        return ()
    items = tuple(Item(_say_thread(one, words), thread_anchor(one)) for one in threads[:limit])
    return (Point(slug, phrase(_SAID[slug], n=len(threads)), items, _rest(len(threads) - len(items))),)


def _say_thread(thread: Thread, words: Words) -> Phrase:
    return phrase("years.thread", name=name_thread(thread, words), years=join_years(thread.years, words))


def _tell_streaks(timeline: Timeline, words: Words, limit: int) -> tuple[Point, ...]:
    told = timeline.streaks_told
    if not told:
        return ()
    items = tuple(
        Item(
            phrase(
                "years.streak",
                name=one.name or words("figure.unnamed"),
                years=words("list.comma").join(format_streak_year(year, words) for year in one.years),
            ),
            f"streak-{timeline.streaks.index(one) + 1}",
        )
        for one in told[:limit]
    )
    return (Point("streaks", phrase("years.streaks", n=len(told)), items, _rest(len(told) - len(items))),)


def _tell_series(timeline: Timeline) -> tuple[Point, ...]:
    told = timeline.series_told
    if not told:
        return () if timeline.tables else (Point("series", phrase("years.no-series")),)
    return (Point("series", phrase("years.series", n=len(told), broken=len(timeline.series_broken))),)


def _tell_tables(timeline: Timeline) -> tuple[Point, ...]:
    tables = timeline.tables
    if not tables:
        return ()
    counts = {
        "moved": sum(len(one.moved) for one in tables),
        "steady": sum(len(one.steady) for one in tables),
        "zero": sum(len(one.zero) for one in tables),
    }
    return (Point("tables", phrase("years.tables", n=sum(counts.values()), tables=len(tables), **counts)),)


def _rest(count: int) -> Phrase | None:
    return phrase("answer.more", n=count) if count > 0 else None


def thread_anchor(thread: Thread) -> str:
    """The address of a thread within the page."""
    return "thread-" + "".join(char if char.isalnum() else "-" for char in thread.id)
