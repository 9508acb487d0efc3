"""Reports of many years in, the Timeline of everything that runs through them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lawreport.late import name_late

if TYPE_CHECKING:
    from lawreport.trace.options import DEFAULT_OPTIONS, TraceOptions
    from lawreport.trace.report import trace_reports
    from lawreport.trace.saved import load_timeline
else:  # loaded when first used
    __getattr__ = name_late(
        __name__,
        {
            "lawreport.trace.options": (
                "DEFAULT_OPTIONS",
                "TraceOptions",
            ),
            "lawreport.trace.report": ("trace_reports",),
            "lawreport.trace.saved": ("load_timeline",),
        },
    )

__all__ = ["DEFAULT_OPTIONS", "TraceOptions", "load_timeline", "trace_reports"]
