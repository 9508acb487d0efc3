"""An archive of an office program in; its members, elements and numbering out, within limits."""

from __future__ import annotations

from lawreport.load.office.counting import format_number
from lawreport.load.office.elements import children, find_child, is_on, read_xml, scan_xml, to_int, value_of
from lawreport.load.office.numbering import LEVELS, Counters, Level, ListUse
from lawreport.load.office.package import Package

__all__ = [
    "LEVELS",
    "Counters",
    "Level",
    "ListUse",
    "Package",
    "children",
    "find_child",
    "format_number",
    "is_on",
    "read_xml",
    "scan_xml",
    "to_int",
    "value_of",
]
