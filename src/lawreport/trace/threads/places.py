"""A key of a report in, the place that a thread shows for it out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawreport.model.report import Role
from lawreport.model.source import Span
from lawreport.model.thread import ThreadKind, ThreadPlace
from lawreport.trace.links import Edge, Node
from lawreport.trace.nodes import MENTIONS, Parts

_NAMES = frozenset(MENTIONS.values())


def list_nodes(kind: ThreadKind, parts: tuple[Parts, ...], edges: tuple[Edge, ...]) -> tuple[Node, ...]:
    """List all places of one kind, by report and in document order; names without marks stand behind the others."""
    found: dict[Node, None] = {}
    linked: dict[int, list[Node]] = {}
    for edge in edges if kind in _NAMES else ():
        for node in edge.ends:
            linked.setdefault(node[1], []).append(node)
    for k, one in enumerate(parts):
        found.update(dict.fromkeys((kind, k, key) for key in _list_keys(kind, one)))
        found.update(dict.fromkeys(linked.get(k, ())))
    return tuple(found)


def _list_keys(kind: ThreadKind, parts: Parts) -> Iterator[str]:
    match kind:
        case ThreadKind.INITIATIVE | ThreadKind.PROMISE:
            yield from (
                key for key in parts.measures if parts.follows(key) is kind and parts.role(key) is not Role.OTHER
            )
        case ThreadKind.SECTION:
            yield from (section.id for section in parts.report.walk_sections())
        case ThreadKind.INDICATOR:
            yield from parts.figures
            yield from parts.cells
        case ThreadKind.SHORTCOMING:
            yield from parts.shortcomings
        case ThreadKind.THEME:
            return
        case _:
            yield from (key for key, named in parts.names.items() if MENTIONS[named.kind] is kind)


def make_place(node: Node, parts: Parts) -> ThreadPlace:
    """Make the place of one key."""
    kind, _, key = node
    if kind in _NAMES:
        return _place_name(key, parts)
    holder = key.partition("@")[0]
    match kind:
        case ThreadKind.SECTION | ThreadKind.THEME:
            section = parts.sections[key]
            spans, text = (section.span,), section.heading.text if section.heading else ""
        case ThreadKind.INDICATOR:
            spans, text = (parts.figure(key).span,), parts.figure(key).text
        case ThreadKind.SHORTCOMING:
            spans, text = (parts.shortcomings[key].span,), parts.shortcomings[key].text
        case _:
            spans, text = (parts.measures[key].span,), parts.measures[key].text
    return ThreadPlace(parts.year, key, holder, spans, text, parts.role(holder))


def _place_name(key: str, parts: Parts) -> ThreadPlace:
    named = parts.names.get(key)
    if named is not None:
        spans, text = named.spans, named.name
    else:
        text = key.partition("/")[2]
        spans = _find_plain(text, parts)
    holder = parts.holder_at(spans[0])
    return ThreadPlace(parts.year, key, holder, spans, text, parts.role(holder))


def _find_plain(name: str, parts: Parts) -> tuple[Span, ...]:
    """Where a name stands without its marks; a name that letters alone do not find is placed at the first section."""
    sections = parts.report.sections
    text = parts.report.source.reading
    found = re.compile(re.escape(name)).finditer(text, sections[0].span.start, sections[-1].span.end)
    spans = tuple(Span(match.start(), match.end()) for match in found)
    return spans or (Span(sections[0].span.start, sections[0].span.start),)
