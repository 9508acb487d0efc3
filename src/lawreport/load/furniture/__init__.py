"""Lines in; those that belong to the page and not to the report out."""

from __future__ import annotations

from lawreport.load.furniture.marks import find_furniture
from lawreport.load.furniture.repeats import find_repeats, find_residue

__all__ = ["find_furniture", "find_repeats", "find_residue"]
