"""Lines and ordinals in; headings, their levels and the section tree with its roles and themes out."""

from __future__ import annotations

from lawreport.parse.outline.formulas import heads_glossary, is_formula, leads_shortcomings
from lawreport.parse.outline.openers import Opener, find_openers, report_repairs
from lawreport.parse.outline.roles import tell_roles
from lawreport.parse.outline.siblings import find_headings
from lawreport.parse.outline.themes import Keywords, find_keywords, tell_themes

__all__ = [
    "Keywords",
    "Opener",
    "find_headings",
    "find_keywords",
    "find_openers",
    "heads_glossary",
    "is_formula",
    "leads_shortcomings",
    "report_repairs",
    "tell_roles",
    "tell_themes",
]
