"""A Report, and its Comparison with the one before if there is one, in; findings and required parts out."""

from __future__ import annotations

from lawreport.check.parts import list_parts
from lawreport.check.report import check_report

__all__ = ["check_report", "list_parts"]
