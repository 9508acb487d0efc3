"""Sections of two reports in; the matches between them out."""

from __future__ import annotations

from lawreport.align.sections.matching import match_sections

__all__ = ["match_sections"]
