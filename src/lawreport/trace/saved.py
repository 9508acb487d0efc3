"""A saved timeline in, the Timeline out: its texts are read again, its links are taken over."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cattrs
from attrs import field, frozen

from lawreport.align import AlignOptions
from lawreport.errors import LoadError, TraceError
from lawreport.model.alignment import Decision
from lawreport.model.source import Source, Span
from lawreport.model.thread import ThreadKind, YearLinks
from lawreport.model.timeline import Timeline
from lawreport.parse import parse_report
from lawreport.trace.nodes import MENTIONS, Parts, list_parts
from lawreport.trace.options import TraceOptions
from lawreport.trace.report import rebuild_timeline

FORMAT = "lawreport-timeline"
VERSION = 1
MOST_SHOWN = 3
"""Places of a damaged file that an error names."""
_NAMES = frozenset(MENTIONS.values())


@frozen
class Saved:
    """What a saved timeline holds to be extended."""

    sources: tuple[Source, ...]
    links: tuple[YearLinks, ...]
    decisions: tuple[Decision, ...] = ()
    min_probability: float = field(default=0.35)
    most_silent: int = field(default=4)


def load_timeline(file: str | os.PathLike[str] | bytes, *, name: str | None = None) -> Timeline:
    """Load a timeline that ``render_timeline_json`` wrote, to show it or to add years to it.

    Args:
        file: A path (``str`` or ``PathLike``, always a path), or the file's content (``bytes``).
        name: The name that errors show; the file's own if None.

    Returns:
        The timeline. Its texts are read anew, so that it is what tracing them all would give.

    Raises:
        LoadError: The file cannot be read, or is not such a timeline.
        TraceError: Its links do not fit its texts, as this version reads them.
    """
    called = name or ("timeline.json" if isinstance(file, bytes) else Path(file).name)
    saved = _structure(_read_document(file, called), called)
    reports = tuple(parse_report(source) for source in saved.sources)
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


def _read_document(file: str | os.PathLike[str] | bytes, name: str) -> Mapping[str, Any]:
    try:
        data = file if isinstance(file, bytes) else Path(file).read_bytes()
        document = json.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise LoadError(name, f"cannot be read ({error.strerror})", "check the path") from None
    except UnicodeDecodeError as error:
        raise LoadError(name, "not UTF-8", "save it as UTF-8", offset=error.start) from None
    except json.JSONDecodeError as error:
        raise LoadError(
            name, f"not JSON, line {error.lineno}: {error.msg}", "give a file of trace --format json"
        ) from None
    except RecursionError:
        raise LoadError(name, "nested too deep", "give a file of trace --format json") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise LoadError(name, "no saved timeline", "give a file of trace --format json")
    if document.get("version") != VERSION:
        raise LoadError(name, f"version {document.get('version')!r} of the format", f"trace anew: this is {VERSION}")
    if "saved" not in document:
        raise LoadError(name, "written without what it takes to go on", "write it again with its state")
    return document


def _structure(document: Mapping[str, Any], name: str) -> Saved:
    try:
        return _CONVERTER.structure(document["saved"], Saved)
    except Exception as error:  # cattrs gathers every error of the structure in one; each says its place
        told = cattrs.transform_error(error, path="saved")
        shown = "; ".join(told[:MOST_SHOWN])
        more = f" and {len(told) - MOST_SHOWN} more" if len(told) > MOST_SHOWN else ""
        raise LoadError(name, f"damaged: {shown}{more}", "write it again, or trace the reports anew") from None


def _structure_span(value: object, _: type) -> Span:
    if not (isinstance(value, list) and len(value) == 2 and all(isinstance(one, int) for one in value)):
        raise ValueError("no [start, end]")
    return Span(*value)


def _make_converter() -> cattrs.Converter:
    converter = cattrs.Converter(detailed_validation=True, forbid_extra_keys=False)
    converter.register_structure_hook(Span, _structure_span)
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
