"""A Source in, the Report that a careful reader would draw from it out."""

from __future__ import annotations

from lawreport.parse.report import parse_report

__all__ = ["parse_report"]
