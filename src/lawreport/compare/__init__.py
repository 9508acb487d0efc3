"""Two reports and their Alignment in, the Comparison that every renderer gets out."""

from __future__ import annotations

from lawreport.compare.report import compare_alignment

__all__ = ["compare_alignment"]
