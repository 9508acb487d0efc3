"""A Timeline in, flat rows out: one dict of plain values for each thread, place, value, for data frames and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lawreport.errors import OptionError
from lawreport.model.source import Span
from lawreport.model.table import LEVELS, LabelPath
from lawreport.model.thread import ThreadKind
from lawreport.model.timeline import Timeline
from lawreport.render.say import clean

Row = dict[str, Any]


def list_timeline_rows(timeline: Timeline, *, table: str = "threads") -> list[Row]:
    """List one table of a timeline.

    Args:
        timeline: The timeline.
        table: ``threads``, ``places``, ``series`` (one row a value), ``streaks``, ``promises`` (one row an outcome),
            ``targets``, ``attention`` or ``disagreements``.

    Returns:
        One dict a row, all with the same keys in the same order. Values are ``str``, ``int``, ``float`` (probability,
        share), ``bool``, ``Decimal`` (figures) or None; several years or ids are parted by spaces, spans are written
        ``start-end``.

    Raises:
        OptionError: There is no such table.
    """
    if table not in TIMELINE_TABLES:
        raise OptionError("table", f"no table {table!r}", f"use one of {', '.join(TIMELINE_TABLES)}")
    return list(TIMELINE_TABLES[table](timeline))


def _list_threads(timeline: Timeline) -> Iterator[Row]:
    for thread in timeline.threads:
        yield {
            "thread": thread.id,
            "kind": thread.kind.value,
            "status": thread.status.value,
            "label": clean(thread.label),
            "theme": thread.theme,
            "first": thread.first,
            "last": thread.last,
            "years": _join(thread.years),
            "returns": _join(thread.returns),
            "silent": _join(year for gap in thread.gaps for year in gap.silent),
            "splits": _join(fork.year for fork in thread.forks if fork.kind.value == "split"),
            "joins": _join(fork.year for fork in thread.forks if fork.kind.value == "joined"),
            "life": _join(f"{one.year}:{one.step.value}" for one in thread.life),
            "versions": _join(f"{one.year}:{clean(one.text)}" for one in thread.versions),
            "names": "\n".join(clean(name.text) for name in thread.names),
            "verbatim": thread.verbatim,
        }


def _list_places(timeline: Timeline) -> Iterator[Row]:
    for thread in timeline.threads:
        for place in thread.places:
            yield {
                "thread": thread.id,
                "kind": thread.kind.value,
                "year": place.year,
                "key": place.key,
                "holder": place.holder,
                "role": place.role.value,
                "text": clean(place.text),
                "spans": _spans(place.spans),
            }


def _list_series(timeline: Timeline) -> Iterator[Row]:
    for series in timeline.series:
        breaks = {one.new: one for one in series.breaks}
        growths = {one.year: one for one in series.growths}
        for value in series.values:
            found, growth = breaks.get(value.year), growths.get(value.year)
            yield {
                "thread": series.thread,
                "name": clean(series.name),
                "kind": series.kind.value,
                "table": clean(series.entry.table) if series.entry else None,
                "row": _labels(series.entry.row) if series.entry else None,
                "column": _labels(series.entry.column) if series.entry else None,
                "year": value.year,
                "period": f"{value.period[0]}-{value.period[1]}" if value.period else None,
                "value": value.value,
                "unit": clean(value.unit) if value.unit else None,
                "text": clean(value.figure.text) if value.figure else None,
                "role": value.figure.role.value if value.figure else None,
                "implied": value.implied,
                "break": " ".join(reason.value for reason in found.reasons) if found else None,
                "break_detail": clean(found.detail) if found else None,
                "growth_printed": growth.percent if growth else None,
                "growth_worked": growth.worked if growth else None,
                "holder": value.key.partition("@")[0] or None,
                "span": _spans((value.figure.span,)) if value.figure else None,
            }


def _list_streaks(timeline: Timeline) -> Iterator[Row]:
    for streak in timeline.streaks:
        for one in streak.years:
            yield {
                "thread": streak.thread,
                "name": clean(streak.name),
                "year": one.year,
                "length": one.length,
                "expected": one.expected,
                "verdict": one.verdict.value,
                "evidence": one.evidence,
            }


def _list_promises(timeline: Timeline) -> Iterator[Row]:
    for thread in timeline.of_kind(ThreadKind.PROMISE):
        for one in thread.outcomes:
            yield {
                "thread": thread.id,
                "label": clean(thread.label),
                "promised": _join(thread.years),
                "year": one.year,
                "outcome": one.outcome.value,
                "evidence": _join(one.evidence),
            }


def _list_targets(timeline: Timeline) -> Iterator[Row]:
    for row in timeline.targets:
        yield {
            "year": row.year,
            "plans_for": row.plans_for,
            "promise": row.promise,
            "thread": row.thread,
            "name": clean(row.target.name),
            "target": row.target.value,
            "unit": clean(row.target.unit) if row.target.unit else None,
            "target_text": clean(row.target.text),
            "result_year": row.result_year,
            "result": row.result.value if row.result else None,
            "result_text": clean(row.result.text) if row.result else None,
            "growth_worked": row.worked,
            "met": row.met,
        }


def _list_attention(timeline: Timeline) -> Iterator[Row]:
    for one in timeline.attention:
        for year in one.years:
            yield {
                "theme": one.theme,
                "year": year.year,
                "chapter": year.chapter,
                "characters": year.amount.characters,
                "characters_share": year.amount.characters_share,
                "measures": year.amount.measures,
                "measures_share": year.amount.measures_share,
                "indicators": year.amount.indicators,
                "indicators_share": year.amount.indicators_share,
            }


def _list_disagreements(timeline: Timeline) -> Iterator[Row]:
    for one in timeline.disagreements:
        yield {
            "old_year": one.old_year,
            "old": one.old,
            "new_year": one.new_year,
            "new": one.new,
            "resolution": one.resolution.value,
            "direct": one.probability,
            "path": one.path,
            "through": _join(one.through),
        }


TIMELINE_TABLES: dict[str, Callable[[Timeline], Iterator[Row]]] = {
    "threads": _list_threads,
    "places": _list_places,
    "series": _list_series,
    "streaks": _list_streaks,
    "promises": _list_promises,
    "targets": _list_targets,
    "attention": _list_attention,
    "disagreements": _list_disagreements,
}


def _join(parts: Any) -> str:
    return " ".join(map(str, parts))


def _labels(path: LabelPath) -> str:
    return clean(LEVELS.join(path))


def _spans(spans: tuple[Span, ...]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)
