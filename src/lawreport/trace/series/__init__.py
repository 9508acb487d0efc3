"""Threads of figures in; series, their growth and their streaks out."""

from __future__ import annotations

from lawreport.trace.series.making import LEVELS, make_series
from lawreport.trace.series.streaks import check_streaks

__all__ = ["LEVELS", "check_streaks", "make_series"]
