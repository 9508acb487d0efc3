"""A path, bytes or text in, a Source out."""

from __future__ import annotations

from lawreport.load.source import load_source, load_text

__all__ = ["load_source", "load_text"]
