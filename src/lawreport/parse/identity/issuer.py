"""Title block and lines in, the body that issued the report out, as the document prints its name."""

from __future__ import annotations

import re

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.lexicon.spelling import strip_body_ending
from lawreport.model.report import Genre
from lawreport.model.source import Source, Span
from lawreport.parse.identity.title import TitleBlock
from lawreport.parse.lines import Line

_TABLE = read_table("genres")
_SPEAKER = compile_late(_TABLE["speaker"])
_OFFICE = compile_late(_TABLE["office"])
_CONGRESS = compile_late(_TABLE["congress"])
_GENERIC = compile_late(_TABLE["generic_issuer"])
_BODY = compile_late(_TABLE["body_name"])
_SIGNED = compile_late(_TABLE["signed"])
_SELF = compile_late(_TABLE["self_name"])
_SELF_BEHIND = compile_late(_TABLE["self_name_behind"])
_TITLE_TAIL = compile_late(_TABLE["title_tail"])
_TITLE_HEAD = compile_late(r"^(?:中共)?(?:(?:19|20)\d\d|[一二][九〇零]..)年(?:度)?|^关于(?:印发)?")
_IS_BODY = compile_late(r"(?:政府|国务院|委员会|管委会)$")
_NO_NAME = compile_late(r"解读|读懂|图解")
_PAGE_FIELD = compile_late(r"(?:发布机构|发文机关|发文单位|制发机关)\s?[\]】]?\s?[:：]?\s?([一-鿿]{3,24})")
PAGE_HEAD = 3000
"""Characters of a page above the report that may name its issuer."""
OFTEN = 3
"""Times that a short name stands alone in a report that uses it."""
SIGNATURES = 6
"""Lines at the end that may hold the signature."""

Found = tuple[str, Span | None]


def find_issuer(source: Source, lines: tuple[Line, ...], block: TitleBlock, genre: Genre) -> Found:
    """Find the issuer's name and its place.

    A speech names it in the speaker's formula, else beside the speaker's office; other reports in the title, else in
    the signature, else where the text first names its own body. Names that any body bears (区人民政府) come last.

    Returns:
        The name as printed and its place; an empty name where there is none.
    """
    titled = _from_title(block, lines)
    spoken = [_search(_SPEAKER, line, source) for line in lines[: block.body + 12]]
    offices = [_search(_OFFICE, line, source) for line in lines[: block.body + 2] if len(line.text) <= 40]
    places = [_search(_CONGRESS, line, source) for line in lines[: block.body + 2] if len(line.text) <= 60]
    signed = [_search(_SIGNED, line, source) for line in lines[-SIGNATURES:] if len(line.text) <= 40]
    inside = [_search(_BODY, line, source) for line in lines[: block.body + 2] if len(line.text) <= 60]
    paged = [_search_page(source)]
    titled_at = lines[block.last + 1 : block.body + 2] if block.first >= 0 else ()
    below = [_search(_SIGNED, line, source) for line in titled_at if len(line.text) <= 40]
    opening = lines[block.body : block.body + 4]
    selves = [_search(pattern, line, source) for pattern in (_SELF, _SELF_BEHIND) for line in opening]
    order = (
        [spoken, offices, [titled], places] if genre is Genre.WORK else [[titled], below, signed, paged, spoken, selves]
    )
    found = [hit for group in [*order, signed, inside] for hit in group if hit is not None and hit[0]]
    proper = [hit for hit in found if not _GENERIC.fullmatch(hit[0]) and "代表" not in hit[0]]
    if genre is Genre.WORK:
        proper.sort(key=lambda hit: not _IS_BODY.search(hit[0]))
    return next(iter(proper or found), ("", None))


def _from_title(block: TitleBlock, lines: tuple[Line, ...]) -> Found | None:
    """The name in the title: what is left when year and kind of report are taken off."""
    folded = fold(block.title)
    name = _TITLE_TAIL.sub("", _TITLE_HEAD.sub("", folded))
    if len(name) < 2 or "在" in name or _NO_NAME.search(name) or name.startswith("《"):
        return None
    if block.first < 0:
        return name, None
    line = lines[block.first]
    at = line.text.find(name)
    last = lines[block.last].span.end
    return name, Span(line.place(at), line.place(at + len(name))) if at >= 0 else Span(line.span.start, last)


def _search_page(source: Source) -> Found | None:
    """The issuing body that the page itself names beside its index number."""
    for span in source.furniture:
        found = _PAGE_FIELD.search(source.reading, span.start, span.end) if span.start < PAGE_HEAD else None
        if found:
            return found.group(1), Span(found.start(1), found.end(1))
    return None


def _search(pattern: re.Pattern[str], line: Line, source: Source) -> Found | None:
    found = pattern.search(line.text)
    if not found:
        return None
    span = Span(line.start_of(found.start(1)), line.place(found.end(1)))
    return line.printed[slice(*found.span(1))], span


def find_own_name(issuer: str, text: str) -> str:
    """Find the short name by which a report speaks of its own body.

    Args:
        issuer: The name as printed.
        text: The report's own text, folded.

    Returns:
        The part of the name's end that stands most often without the rest of it, at least ``OFTEN`` times (园区 for
        某园区管委会), else its last character with 全 or 我 before it (全区); empty where none is used so often.

    >>> find_own_name("云溪新区管委会", "新区印发方案。新区推进改革,云溪新区获评先进。新区将继续努力。")
    '新区'
    """
    bare = strip_body_ending(issuer)
    counts = {
        bare[k:]: text.count(bare[k:]) - text.count(bare[k - 1 :]) for k in range(1, len(bare) - 1) if len(bare) > 2
    }
    best = max(counts, key=lambda name: (counts[name], len(name)), default="")
    if best and counts[best] >= OFTEN:
        return best
    own = [word for word in (f"全{bare[-1:]}", f"我{bare[-1:]}") if len(word) > 1 and text.count(word) >= OFTEN]
    return max(own, key=text.count, default="")
