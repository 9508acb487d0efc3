"""Links in; threads of initiatives, names and promises, with their places and groups, out."""

from __future__ import annotations

from lawreport.trace.threads.groups import MOST_PARTS, group_nodes
from lawreport.trace.threads.making import make_threads
from lawreport.trace.threads.promises import link_restated, list_targets, tell_outcomes
from lawreport.trace.threads.themes import compare_years, follow_themes

__all__ = [
    "MOST_PARTS",
    "compare_years",
    "follow_themes",
    "group_nodes",
    "link_restated",
    "list_targets",
    "make_threads",
    "tell_outcomes",
]
