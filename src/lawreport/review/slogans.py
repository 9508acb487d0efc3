"""A measure in, whether it says too little to be asked about out."""

from __future__ import annotations

from lawreport.late import compile_late
from lawreport.lexicon import read_words
from lawreport.model.report import Measure

SHORTEST = 14
"""Characters, letters and digits alone, of a sentence without a figure or a name that is asked about: shorter ones name
a topic (法治工作提质增效)."""
_APPEAL = compile_late(rf"(?:{'|'.join(read_words('appeal-openers'))})")


def is_slogan(measure: Measure) -> bool:
    """Whether a sentence is an appeal or names a topic: nobody needs to know how it goes on.

    Sentences with a figure or a name never are.
    """
    if measure.indicators or measure.mentions:
        return False
    size = sum(character.isalnum() for character in measure.text)
    return size < SHORTEST or _APPEAL.match(measure.text) is not None
