"""A Timeline in, its public JSON out; ``docs/timeline.md`` describes it, ``schema/timeline.json`` is its schema."""

from __future__ import annotations

import json
from decimal import Decimal
from enum import Enum
from importlib.resources import files
from typing import Any

import cattrs
from cattrs.gen import make_dict_unstructure_fn, override

from lawreport.legible import escape_beyond_ascii
from lawreport.model.series import Series, Streak, Value
from lawreport.model.source import Source, Span
from lawreport.model.thread import Thread
from lawreport.model.timeline import Timeline
from lawreport.render.json.documents import describe_report

FORMAT = "lawreport-timeline"
VERSION = 1
Json = dict[str, Any]


def render_timeline_json(timeline: Timeline, *, with_state: bool = True) -> str:
    """Write a timeline.

    Args:
        timeline: The timeline.
        with_state: Whether ``saved`` holds the texts and links that ``load_timeline`` needs to add years.

    Returns:
        One JSON document with a final line end; the same timeline gives the same bytes.
    """
    described = describe_timeline(timeline)
    if with_state:
        described["saved"] = _describe_state(timeline)
    return escape_beyond_ascii(json.dumps(described, ensure_ascii=False, indent=1)) + "\n"


def read_timeline_schema() -> Json:
    """Read the JSON Schema (2020-12) of what ``render_timeline_json`` writes."""
    text = (files("lawreport.render.json") / "schema" / "timeline.json").read_text("utf-8")
    schema: Json = json.loads(text)
    return schema


def describe_timeline(timeline: Timeline) -> Json:
    """Describe a timeline as plain dicts and lists."""
    last = timeline.reports[-1]
    return {
        "format": FORMAT,
        "version": VERSION,
        "issuer": last.issuer,
        "genre": last.genre.value,
        "years": list(timeline.years),
        "reports": [_describe_report(timeline, k) for k in range(len(timeline.reports))],
        "threads": [_describe_thread(thread) for thread in timeline.threads],
        "series": [_describe_series(series) for series in timeline.series],
        "streaks": [_describe_streak(streak) for streak in timeline.streaks],
        "targets": _plain(timeline.targets),
        "attention": _plain(timeline.attention),
        "disagreements": _plain(timeline.disagreements),
        "diagnostics": _plain(timeline.diagnostics),
    }


def _describe_report(timeline: Timeline, position: int) -> Json:
    meta = {key: value for key, value in describe_report(timeline.reports[position]).items() if key != "sections"}
    return meta | {"year": timeline.years[position]}


def _describe_thread(thread: Thread) -> Json:
    described: Json = _plain(thread)
    return described | {
        "returns": list(thread.returns),
        "verbatim": thread.verbatim,
        "ending": thread.ending,
    }


def _describe_series(series: Series) -> Json:
    described: Json = _plain(series)
    described["values"] = [_describe_value(value) for value in series.values]
    return described | {"continuous": series.continuous, "moved": series.moved, "zero": series.zero}


def _describe_value(value: Value) -> Json:
    described: Json = _plain(value)
    return described | {"implied": value.implied}


def _describe_streak(streak: Streak) -> Json:
    described: Json = _plain(streak)
    return described | {"sound": streak.sound}


def _describe_state(timeline: Timeline) -> Json:
    return {
        "min_probability": timeline.min_probability,
        "most_silent": timeline.most_silent,
        "decisions": _plain(timeline.decisions),
        "sources": _plain([report.source for report in timeline.reports]),
        "links": _plain(timeline.links),
    }


def _number(value: Decimal) -> int | float:
    """A JSON number: whole numbers exact, others as the nearest double, which prints as the digits that were read."""
    return int(value) if value == value.to_integral_value() else float(value)


def _make_converter() -> cattrs.Converter:
    converter = cattrs.Converter(unstruct_collection_overrides={tuple: list})
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    converter.register_unstructure_hook(Decimal, _number)
    converter.register_unstructure_hook(Enum, lambda member: member.value)
    without_reading = make_dict_unstructure_fn(Source, converter, reading=override(omit=True))
    converter.register_unstructure_hook(Source, without_reading)  # it follows from the text
    return converter


_CONVERTER = _make_converter()


def _plain(value: object) -> Any:
    return _CONVERTER.unstructure(value)
