"""An old and a new Report in, the Alignment of what in them answers each other out."""

from __future__ import annotations

from lawreport.align.measures import explain_measure
from lawreport.align.options import DEFAULT_OPTIONS, AlignOptions
from lawreport.align.quotes import pick_holders
from lawreport.align.report import align_reports
from lawreport.align.rulings import leave_out, list_measures, take_out

__all__ = [
    "DEFAULT_OPTIONS",
    "AlignOptions",
    "align_reports",
    "explain_measure",
    "leave_out",
    "list_measures",
    "pick_holders",
    "take_out",
]
