"""A sentence in its line in, whether it is a formula and no measure out."""

from __future__ import annotations

import re

from lawreport.lexicon import read_table

_BOILERPLATE = re.compile(read_table("genres")["boilerplate"])
_SIGNATURE = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日$|^[一-鿿]{2,20}(?:政府|管委会|委员会|办公室|局)$")


def is_formula(line: str, start: int, end: int) -> bool:
    """Whether a sentence is a salutation, a lead formula, a signature or the like.

    Args:
        line: The folded line that holds it.
        start: Where it begins.
        end: Where it ends.
    """
    sentence = line[start:end]
    return bool(_BOILERPLATE.search(sentence) or _SIGNATURE.match(sentence))
