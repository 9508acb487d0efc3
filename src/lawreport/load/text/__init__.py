"""Bytes of a text file in; its decoded text, and its tabbed tables, out."""

from __future__ import annotations

from lawreport.load.text.characters import read_characters
from lawreport.load.text.encoding import decode
from lawreport.load.text.tabbed import find_tabbed_rows

__all__ = ["decode", "find_tabbed_rows", "read_characters"]
