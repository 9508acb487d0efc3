"""A sentence in its line in, whether it is a formula and no measure out."""

from __future__ import annotations

import re

from lawreport.lexicon import read_table

_TABLE = read_table("formulas")
_FORMULA = re.compile("|".join(_TABLE["sentence"]))
_ANNOUNCEMENT = re.compile("|".join(_TABLE["announcement"]))
_RHETORIC = re.compile("|".join(_TABLE["rhetoric"]))
_SHORTCOMINGS_LEAD = re.compile("|".join(_TABLE["shortcomings_lead"]))
_INSTANCE = re.compile(r"例如|比如|主要(?:是|有|表现)|如:|一是")
_SIGNATURE = re.compile("|".join(_TABLE["signature"]))
_APPENDIX = re.compile(read_table("roles")["appendix"])
_COMMITMENTS = re.compile(read_table("roles")["commitments"])
_CLOSING = re.compile(read_table("roles")["closing"])
LONGEST_SLOGAN = 30
"""Characters of the longest sentence that only leads over to the closing words behind it."""
REACH = 40
"""Characters within which the closing words must follow."""
LONGEST_ANNOUNCEMENT = 80
"""Characters of the longest sentence that only announces what follows."""


def is_formula(line: str, start: int, end: int) -> bool:
    """Whether a sentence is a salutation, a lead formula, an announcement, a signature, a closing word or the like.

    Args:
        line: The folded line that holds it.
        start: Where it begins.
        end: Where it ends.
    """
    sentence = line[start:end]
    if _FORMULA.search(sentence) or _SIGNATURE.search(sentence):
        return True
    if _RHETORIC.search(sentence) or (len(sentence) <= LONGEST_SLOGAN and _CLOSING.search(line, end, end + REACH)):
        return True
    if len(sentence) > LONGEST_ANNOUNCEMENT:
        return False
    lead = _SHORTCOMINGS_LEAD.search(sentence) and not _INSTANCE.search(sentence)
    return bool(lead or _ANNOUNCEMENT.search(sentence))


def leads_shortcomings(sentence: str) -> bool:
    """Whether a sentence says that something is lacking, and not what."""
    return bool(_SHORTCOMINGS_LEAD.search(sentence)) and not sentence.endswith(":")


def heads_glossary(heading: str) -> bool:
    """Whether a heading opens a glossary or the like, whose sentences explain and report nothing."""
    return bool(_APPENDIX.search(heading)) and not _COMMITMENTS.search(heading)
