"""The name of a document and a year in, whether it no longer held in that year out."""

from __future__ import annotations

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.model.ledger import Lapse

_TABLE = read_table("lapsed-documents")
_DOCUMENTS = {row["name"]: Lapse("repealed", row["last"], row["successor"]) for row in _TABLE["documents"]}
_PERIOD = compile_late(r"(?<!\d)((?:19|20)\d\d)年?\s?[-~至到]+\s?((?:19|20)\d\d)(?!\d)")
_EDITION = compile_late(r"\([^()]{0,12}(?:修订|修正|试行|暂行)[^()]{0,4}\)$")


def find_lapse(name: str, year: int) -> Lapse | None:
    """Tell whether a document was past its time.

    Args:
        name: Its title without 《》, as printed.
        year: The year that is reported on.

    Returns:
        Why it no longer held, or None.

    >>> find_lapse("中华人民共和国合同法", 2023).successor
    '民法典'
    >>> find_lapse("某区法治建设规划（2016—2020年）", 2022).year
    2020
    >>> find_lapse("某区法治建设规划（2021—2025年）", 2022)
    """
    folded = fold(name).replace(" ", "")
    known = _DOCUMENTS.get(_EDITION.sub("", folded).removeprefix("中华人民共和国"))
    if known is not None:
        return known if known.year < year else None
    period = _PERIOD.search(folded)
    if period is not None and int(period.group(2)) < year:
        return Lapse("ended", int(period.group(2)))
    return None


def find_outline(year: int) -> tuple[str, int, int] | None:
    """The national outline in force in a year: its name, first and last year; None where the table has none."""
    for row in _TABLE["outlines"]:
        if row["first"] <= year <= row["last"]:
            return row["name"], row["first"], row["last"]
    return None
