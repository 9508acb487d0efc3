"""A Comparison in, what is named before all else out: the one source of every first screen."""

from __future__ import annotations

from lawreport.render.digest.making import make_digest

__all__ = ["make_digest"]
