"""Lines and ordinals in; headings, their levels and the section tree with its roles and themes out."""

from __future__ import annotations

from lawreport.parse.outline.broken import mend_broken_heads
from lawreport.parse.outline.formulas import find_tail, heads_glossary, leads_shortcomings, tell_left_out
from lawreport.parse.outline.openers import Opener, find_openers, find_unseen, report_repairs
from lawreport.parse.outline.roles import tell_roles
from lawreport.parse.outline.siblings import find_headings
from lawreport.parse.outline.themes import Keywords, find_keywords, tell_themes

__all__ = [
    "Keywords",
    "Opener",
    "find_headings",
    "find_keywords",
    "find_openers",
    "find_tail",
    "find_unseen",
    "heads_glossary",
    "leads_shortcomings",
    "mend_broken_heads",
    "report_repairs",
    "tell_left_out",
    "tell_roles",
    "tell_themes",
]
