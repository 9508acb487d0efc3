"""Formatters that show a Report, a Comparison or a Timeline as HTML in a notebook; the nouns know nothing of it.

They are registered with the shell of IPython that runs, if one does, when the face is imported, or by
``%load_ext lawreport``. IPython is never imported.
"""

from __future__ import annotations

import sys
from typing import Any

from lawreport.model.comparison import Comparison
from lawreport.model.report import Report
from lawreport.model.timeline import Timeline
from lawreport.render.html.page import render_html_fragment, render_outline_html_fragment, render_timeline_html_fragment


def load_ipython_extension(shell: Any) -> None:
    """Have a shell of IPython show reports, comparisons and timelines as HTML; ``%load_ext lawreport`` calls it.

    Args:
        shell: The ``InteractiveShell``.
    """
    formatter = shell.display_formatter.formatters["text/html"]
    formatter.for_type(Report, render_outline_html_fragment)
    formatter.for_type(Comparison, render_html_fragment)
    formatter.for_type(Timeline, render_timeline_html_fragment)


def register_formatters() -> None:
    """Do the same with the shell that runs; nothing where none does."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    if getattr(shell, "display_formatter", None) is not None:
        load_ipython_extension(shell)
