"""A measure's text in, the things it names out: 《documents》, “brands” and bodies."""

from __future__ import annotations

import re

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.report import Mention, MentionKind
from lawreport.model.source import Span

LONGEST_TITLE = 100
"""Characters of the longest document title; what is longer has lost its closing mark."""
LONGEST_BRAND = 16
"""Characters of the longest quoted name; longer quotations are what somebody said."""

_TABLE = read_table("mentions")
_COMMON = frozenset(_TABLE["common_quoted"])
_PERIODS = compile_late(_TABLE["periods"])
_MARKS = compile_late("[《》]")
_BRAND = compile_late(rf"“([^“”\n]{{2,{LONGEST_BRAND}}})”")
_SPOKEN = compile_late(r"[。！？；!?;]|[,，].*[,，]")
_ENDS = "|".join(sorted(map(re.escape, _TABLE["body_ends"]), key=len, reverse=True))
_BODY = compile_late(rf"[一-鿿]{{2,18}}?(?:{_ENDS})(?:办公室)?")
_BOUNDARY = compile_late("|".join(sorted(map(re.escape, _TABLE["boundaries"]), key=len, reverse=True)))
_NO_BODY = compile_late("(?:" + "|".join(map(re.escape, _TABLE["no_bodies"])) + ")$")
SHORTEST_BODY = 4
"""Characters of the shortest name of a body: what is shorter is the kind and no name."""


def find_mentions(text: str, offset: int) -> tuple[Mention, ...]:
    """Find what a text names.

    A document is what stands in the outermost 《》, without the number behind it; a brand is a short quoted name that
    not every report uses; a body is told by what its name ends with.

    Args:
        text: The text as printed.
        offset: Its place in the source.

    Returns:
        Mentions in order; their spans hold the marks, their texts do not.

    >>> [m.text for m in find_mentions("印发《关于修改〈若干规定〉的决定》（云政〔2022〕15号）", 0)]
    ['关于修改〈若干规定〉的决定']
    >>> [m.text for m in find_mentions("成立区行政复议委员会，打造“溪心办”品牌", 0)]
    ['区行政复议委员会', '溪心办']
    """
    found = _find_documents(text, offset)
    inside = [mention.span for mention in found]
    brands = [match for match in _BRAND.finditer(text) if _is_brand(match.group(1))]
    found += [
        Mention(MentionKind.BRAND, match.group(1), Span(offset + match.start(), offset + match.end()))
        for match in brands
    ]
    found += [body for body in _find_bodies(text, offset) if not any(span.holds(body.span) for span in inside)]
    return tuple(sorted(found, key=lambda mention: (mention.span, mention.kind.value)))


def _find_documents(text: str, offset: int) -> list[Mention]:
    """Titles in the outermost marks; a title whose mark was lost ends no other one."""
    found: list[Mention] = []
    opened: list[int] = []
    for match in _MARKS.finditer(text):
        place = match.start()
        opened = [start for start in opened if place - start <= LONGEST_TITLE]
        if match.group() == "《":
            opened.append(place)
        elif opened:
            start = opened[0] if len(opened) > 1 else opened.pop()
            opened = opened[:-1] if len(opened) > 1 else []
            if not opened:
                found.append(_document(text, start, place + 1, offset))
    return found


def _document(text: str, start: int, end: int, offset: int) -> Mention:
    name = re.sub(r"\s*\n\s*", "", text[start + 1 : end - 1])
    return Mention(MentionKind.DOCUMENT, name, Span(offset + start, offset + end))


def _is_brand(name: str) -> bool:
    return name not in _COMMON and not _PERIODS.match(name) and not _SPOKEN.search(name)


def _find_bodies(text: str, offset: int) -> list[Mention]:
    found = []
    for match in _BODY.finditer(text):
        start = match.start()
        for boundary in _BOUNDARY.finditer(text, start, match.end()):
            if match.end() - boundary.end() >= SHORTEST_BODY:
                start = boundary.end()
        name = text[start : match.end()]
        if len(name) >= SHORTEST_BODY and not _NO_BODY.search(name):
            found.append(Mention(MentionKind.BODY, name, Span(offset + start, offset + match.end())))
    return found
