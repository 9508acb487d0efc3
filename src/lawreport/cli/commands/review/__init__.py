"""The command ``review``."""

from __future__ import annotations

from lawreport.cli.commands.review.arguments import add_review, run_review

__all__ = ["add_review", "run_review"]
