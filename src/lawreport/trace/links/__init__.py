"""Reports of many years in; the links between their parts, by neighbouring years and across gaps, out."""

from __future__ import annotations

from lawreport.trace.links.backbone import Backbone, Known, link_reports
from lawreport.trace.links.decisions import Rulings, leave_out_everywhere, place_decisions
from lawreport.trace.links.figures import join_twins
from lawreport.trace.links.state import Edge, Node

__all__ = [
    "Backbone",
    "Edge",
    "Known",
    "Node",
    "Rulings",
    "join_twins",
    "leave_out_everywhere",
    "link_reports",
    "place_decisions",
]
