"""The old plan and the new report in; the answers to its sentences and single promises out."""

from __future__ import annotations

from lawreport.align.promises.plans import answer_plans

__all__ = ["answer_plans"]
