"""Sentences of a plan in; the single promises in them out, each with its verb, object, figures and grade."""

from __future__ import annotations

from lawreport.parse.promises.checkable import Setting
from lawreport.parse.promises.promises import cut_promises

__all__ = ["Setting", "cut_promises"]
