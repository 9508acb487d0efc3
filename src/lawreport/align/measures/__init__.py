"""Measures of two reports in; the matches between them, each with probability and reasons, out."""

from __future__ import annotations

from lawreport.align.measures.decisions import find_decided
from lawreport.align.measures.explain import explain_measure
from lawreport.align.measures.matching import MeasureMatches, find_cut, match_measures, score_candidates
from lawreport.align.measures.scores import (
    CLAUSE,
    LENGTH_SCALE,
    MASKED,
    WHOLE,
    Pair,
    Scorer,
    weigh_sections,
)

__all__ = [
    "CLAUSE",
    "LENGTH_SCALE",
    "MASKED",
    "WHOLE",
    "MeasureMatches",
    "Pair",
    "Scorer",
    "explain_measure",
    "find_cut",
    "find_decided",
    "match_measures",
    "score_candidates",
    "weigh_sections",
]
