"""A path, bytes or text in, a Source out."""

from __future__ import annotations

from lawreport.load.decisions import load_decisions
from lawreport.load.source import load_source, load_text

__all__ = ["load_decisions", "load_source", "load_text"]
