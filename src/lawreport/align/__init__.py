"""An old and a new Report in, the Alignment of what in them answers each other out."""

from __future__ import annotations

from lawreport.align.measures import explain_measure
from lawreport.align.options import DEFAULT_OPTIONS, AlignOptions
from lawreport.align.report import align_reports

__all__ = ["DEFAULT_OPTIONS", "AlignOptions", "align_reports", "explain_measure"]
