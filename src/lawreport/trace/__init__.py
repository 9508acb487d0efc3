"""Reports of many years in, the Timeline of everything that runs through them out."""

from __future__ import annotations

from lawreport.trace.options import DEFAULT_OPTIONS, TraceOptions
from lawreport.trace.report import trace_reports
from lawreport.trace.saved import load_timeline

__all__ = ["DEFAULT_OPTIONS", "TraceOptions", "load_timeline", "trace_reports"]
