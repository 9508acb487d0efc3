"""Two texts in, the segments that turn one into the other out, cut by token: no number and no 《title》 is ever cut."""

from __future__ import annotations

import re

import diff_match_patch
from rapidfuzz.distance import Indel

from lawreport.late import compile_late
from lawreport.lexicon.spelling import close_text
from lawreport.model.comparison import Edit, Segment, Wording

_TOKEN = compile_late(
    r"《[^《》\n]{1,80}》"
    r"|\d+(?:[.,]\d+)*\s?[百千万亿]*(?:个?百分点|[%‰]|[\u4e00-\u9fff])?"
    r"|[A-Za-z]+"
    r"|[零一二三四五六七八九十百千万亿两]+[个项件次批家人年月日条份场期处名户类]?"
    r"|.",
    re.DOTALL,
)
_FIGURE = compile_late(r"\d+(?:[.,]\d+)*|[零〇一二三四五六七八九十百千万亿两]+")
_EDITS = {-1: Edit.DELETED, 0: Edit.EQUAL, 1: Edit.INSERTED}
_FIRST = 0xE000
"""Tokens are compared as private-use characters, one each; 6,400 hold any two texts that are diffed."""
LONGER = 1.5
"""How many times longer an expanded text is."""
HELD = 0.6
"""Share of the shorter text that the longer one holds, where it is expanded or condensed and not reworded."""


LONGEST = 1_500
"""Tokens of a text that is diffed; the work grows with the square, and no sentence is a tenth as long."""


def split_tokens(text: str) -> list[str]:
    """Cut a text into tokens: a number with its unit, a 《title》, a word in Latin letters, else a character.

    >>> split_tokens("修订《条例》，办理1250万元")
    ['修', '订', '《条例》', '，', '办', '理', '1250万元']
    """
    return _TOKEN.findall(text)


def diff_texts(old: str, new: str) -> tuple[Segment, ...]:
    """Find what was inserted and deleted between two texts.

    Returns:
        Segments in order; equal and deleted ones rebuild ``old``, equal and inserted ones ``new``. A text of more
        than ``LONGEST`` tokens is deleted and inserted as a whole.
    """
    sides = split_tokens(old), split_tokens(new)
    if max(map(len, sides)) > LONGEST:
        whole = [(Edit.EQUAL, old)] if old == new else [(Edit.DELETED, old), (Edit.INSERTED, new)]
        return tuple(Segment(edit, text) for edit, text in whole if text)
    if old == new:
        return (Segment(Edit.EQUAL, old),) if old else ()
    codes: dict[str, str] = {}
    coded = ["".join(codes.setdefault(token, chr(_FIRST + len(codes))) for token in side) for side in sides]
    tokens = {code: token for token, code in codes.items()}
    diffs = _list_edits(*coded)
    engine = diff_match_patch.diff_match_patch()
    engine.diff_cleanupMerge(diffs)
    engine.diff_cleanupSemantic(diffs)
    return tuple(Segment(_EDITS[edit], "".join(tokens[code] for code in run)) for edit, run in diffs if run)


def _list_edits(old: str, new: str) -> list[tuple[int, str]]:
    """The fewest edits between two coded texts, as diff-match-patch lists them.

    Its own search finds as few (Myers 1986) in a hundred times the time; of edits equally few, it may find others.
    """
    edits = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            edits.append((0, old[step.src_start : step.src_end]))
            continue
        edits.append((-1, old[step.src_start : step.src_end]))
        edits.append((1, new[step.dest_start : step.dest_end]))
    return [(edit, run) for edit, run in edits if run]


def tell_wording(old: str, new: str) -> Wording:
    """Tell how far the text of a continued measure moved.

    Args:
        old: The old sentence, or the old sentences as one text.
        new: Likewise.

    Returns:
        Verbatim where letters and digits are the same (ordinals apart), updated where only figures differ, expanded
        or condensed where the longer text holds most of one much shorter, else reworded.
    """
    closed_old, closed_new = close_text(old), close_text(new)
    if closed_old == closed_new:
        return Wording.VERBATIM
    if _FIGURE.sub("#", closed_old) == _FIGURE.sub("#", closed_new):
        return Wording.UPDATED
    if len(closed_new) >= LONGER * len(closed_old) and _holds(closed_new, closed_old):
        return Wording.EXPANDED
    if len(closed_old) >= LONGER * len(closed_new) and _holds(closed_old, closed_new):
        return Wording.CONDENSED
    return Wording.REWORDED


def _holds(longer: str, shorter: str) -> bool:
    pairs = {shorter[k : k + 2] for k in range(len(shorter) - 1)}
    return sum(pair in longer for pair in pairs) >= HELD * len(pairs)
