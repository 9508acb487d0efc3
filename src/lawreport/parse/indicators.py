"""A line of text in, the indicators in it and the refused numbers out."""

from __future__ import annotations

from lawreport.model.quantity import Indicator, Refusal


def read_indicators(text: str, *, offset: int = 0, plan: bool = False) -> tuple[tuple[Indicator, ...], tuple[Refusal, ...]]:
    return (), ()
