"""Texts in; grams, clauses and similarities, and the candidates that they propose, out."""

from __future__ import annotations

from lawreport.align.text.candidates import (
    KEPT,
    NONE_SETTLED,
    PLACE_COST,
    Settled,
    find_candidates,
    list_holders,
    read_around,
)
from lawreport.align.text.clauses import ClauseCosines
from lawreport.align.text.cosines import Cosines, Vectors
from lawreport.align.text.grams import Grams, cut_grams, cut_masked_grams, read_grams, read_masked_grams, split_clauses

__all__ = [
    "KEPT",
    "NONE_SETTLED",
    "PLACE_COST",
    "ClauseCosines",
    "Cosines",
    "Grams",
    "Settled",
    "Vectors",
    "cut_grams",
    "cut_masked_grams",
    "find_candidates",
    "list_holders",
    "read_around",
    "read_grams",
    "read_masked_grams",
    "split_clauses",
]
