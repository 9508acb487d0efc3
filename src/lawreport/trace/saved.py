"""A saved timeline in, the Timeline out: its texts are read again, its links are taken over."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

import cattrs
from attrs import evolve, field, frozen

from lawreport.align import AlignOptions
from lawreport.errors import LoadError, TraceError
from lawreport.limits import DEFAULT_LIMITS, Limits
from lawreport.load.files import check_size, name_file, read_file
from lawreport.load.text import read_characters
from lawreport.model.alignment import Decision
from lawreport.model.source import Source, Span
from lawreport.model.thread import ThreadKind, YearLinks
from lawreport.model.timeline import Timeline
from lawreport.parse import parse_report
from lawreport.trace.nodes import MENTIONS, Parts, list_parts
from lawreport.trace.options import TraceOptions
from lawreport.trace.report import rebuild_timeline
from lawreport.trace.trust import check_links, check_sources

FORMAT = "lawreport-timeline"
VERSION = 1
MOST_SHOWN = 3
"""Places of a damaged file that an error names."""
MOST_DIGITS = 18
"""Of a whole number; places and years have less."""
_ORIGIN = "give a file of trace --format json"
_NAMES = frozenset(MENTIONS.values())


@frozen
class Saved:
    """What a saved timeline holds to be extended."""

    sources: tuple[Source, ...]
    links: tuple[YearLinks, ...]
    decisions: tuple[Decision, ...] = ()
    min_probability: float = field(default=0.35)
    most_silent: int = field(default=4)


def load_timeline(
    file: str | os.PathLike[str] | bytes, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Timeline:
    """Load a timeline that ``render_timeline_json`` wrote, to show it or to add years to it.

    Args:
        file: A path (``str`` or ``PathLike``, always a path), or the file's content (``bytes``).
        name: The name that errors show; the file's own if None.
        limits: How much is read: bytes of the file, and characters and lines of each text in it.

    Returns:
        The timeline. Its texts are read anew, so that it is what tracing them all would give.

    Raises:
        LoadError: The file cannot be read, is not such a timeline, or holds what none can; a LimitError where it is
            too large.
        TraceError: Its links do not fit its texts, as this version reads them.
    """
    called = name or ("timeline.json" if isinstance(file, bytes) else name_file(file))
    saved = _structure(_read_document(_read(file, called, limits), called), called)
    check_sources(saved.sources, called, limits)
    check_links(saved.links, saved.decisions, called)
    reports = tuple(parse_report(_read_anew(source)) for source in saved.sources)
    parts = {one.year: one for one in map(list_parts, reports)}
    if len(parts) != len(reports) or not all(_fits(links, parts) for links in saved.links):
        raise TraceError((called,), "its links do not fit its texts", "trace the reports anew with this version")
    options = TraceOptions(
        AlignOptions(saved.min_probability, saved.decisions),
        saved.most_silent,
        several_bodies=True,  # whoever saved it has allowed that
        several_genres=True,
    )
    return rebuild_timeline(reports, saved.links, options)


def _read(file: str | os.PathLike[str] | bytes, name: str, limits: Limits) -> str:
    if isinstance(file, bytes):
        check_size(len(file), name, limits)
    data = file if isinstance(file, bytes) else read_file(file, name, limits)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LoadError(name, "not UTF-8", "save it as UTF-8", offset=error.start) from None


def _read_document(text: str, name: str) -> Mapping[str, Any]:
    try:
        document = json.loads(text, parse_int=_read_integer, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise LoadError(name, f"not JSON, line {error.lineno}: {error.msg}", _ORIGIN) from None
    except ValueError as error:
        raise LoadError(name, f"not JSON that is written here: {error}", _ORIGIN) from None
    except RecursionError:
        raise LoadError(name, "nested too deep", _ORIGIN) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise LoadError(name, "no saved timeline", _ORIGIN)
    version = document.get("version")
    if version != VERSION or isinstance(version, bool):
        raise LoadError(name, f"version {version!r} of the format", f"trace anew: this is {VERSION}")
    if "saved" not in document:
        raise LoadError(name, "written without what it takes to go on", "write it again with its state")
    return document


def _read_integer(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"a number of {len(digits)} digits")
    return int(digits)


def _refuse_constant(text: str) -> float:
    raise ValueError(f"{text} is no number")


def _structure(document: Mapping[str, Any], name: str) -> Saved:
    try:
        return _CONVERTER.structure(document["saved"], Saved)
    except Exception as error:  # cattrs gathers every error of the structure in one; each says its place
        told = cattrs.transform_error(error, path="saved")
        shown = "; ".join(told[:MOST_SHOWN])
        more = f" and {len(told) - MOST_SHOWN} more" if len(told) > MOST_SHOWN else ""
        raise LoadError(name, f"damaged: {shown}{more}", "write it again, or trace the reports anew") from None


def _read_anew(source: Source) -> Source:
    """What its characters mean follows from the text; a file could say anything."""
    return evolve(source, reading=read_characters(source.text)[0])


def _structure_span(value: object, _: type) -> Span:
    if not (isinstance(value, list) and len(value) == 2 and all(type(one) is int for one in value)):
        raise ValueError("no [start, end]")
    return Span(*value)


def _structure_exact(value: object, kind: type) -> object:
    """Take text, whole numbers and truths as they are written; nothing is made of another kind."""
    if type(value) is not kind:
        raise ValueError(f"no {kind.__name__}")
    return value


def _structure_float(value: object, _: type) -> float:
    """Every number of a saved timeline that may be broken is a probability."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError("no number from 0 to 1")
    return float(value)


def _make_converter() -> cattrs.Converter:
    converter = cattrs.Converter(detailed_validation=True, forbid_extra_keys=False)
    converter.register_structure_hook(Span, _structure_span)
    converter.register_structure_hook(float, _structure_float)
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _structure_exact)
    return converter


_CONVERTER = _make_converter()


def _fits(links: YearLinks, parts: Mapping[int, Parts]) -> bool:
    """Whether everything that two years' links name is there."""
    if links.old not in parts or links.new not in parts:
        return False
    old, new = parts[links.old], parts[links.new]
    return all(_has(old, link.kind, link.old) and _has(new, link.kind, link.new) for link in links.links) and all(
        outcome.promise in old.measures
        and all(key in new.measures for key in outcome.evidence)
        and all(
            one.target in old.figures and (one.result is None or one.result in new.figures) for one in outcome.targets
        )
        for outcome in links.outcomes
    )


def _has(parts: Parts, kind: ThreadKind, key: str) -> bool:
    if kind in _NAMES:
        return True
    match kind:
        case ThreadKind.INDICATOR:
            return key in parts.figures or key in parts.cells
        case ThreadKind.SECTION:
            return key in parts.sections and "#" not in key
        case ThreadKind.SHORTCOMING if "@" in key:
            return key in parts.shortcomings
        case _:
            return key in parts.measures
