"""What became of one thing between two reports."""

from __future__ import annotations

from enum import Enum


class Status(Enum):
    """What became of a section, a measure, an indicator, a mention or a shortcoming."""

    NEW = "new"
    DROPPED = "dropped"
    CONTINUED = "continued"
    ANSWERED = "answered"
    """Of a sentence of the old plan alone: not planned again, and followed up."""


class Certainty(Enum):
    """How sure a verdict is; the cuts between the three are data (``certainty-cuts.json``)."""

    SURE = "sure"
    LIKELY = "likely"
    OPEN = "open"
    """It may be the other way: to be read beside the nearest candidate, and counted apart."""


class Wording(Enum):
    """How far the text of a continued measure moved."""

    VERBATIM = "verbatim"
    UPDATED = "updated"
    """Only figures, dates, versions differ."""
    REWORDED = "reworded"
    EXPANDED = "expanded"
    CONDENSED = "condensed"
