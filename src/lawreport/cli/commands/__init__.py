"""The commands by name: what adds the arguments of each, and what runs it."""

from __future__ import annotations

from lawreport.cli.commands.batch import add_batch, run_batch
from lawreport.cli.commands.check import add_check, run_check
from lawreport.cli.commands.compare import add_compare, run_compare
from lawreport.cli.commands.draft import add_draft, run_draft
from lawreport.cli.commands.outline import add_outline, run_outline
from lawreport.cli.commands.quantities import add_quantities, run_quantities
from lawreport.cli.commands.review import add_review, run_review
from lawreport.cli.commands.trace import add_trace, run_trace
from lawreport.cli.parser import Command

COMMANDS: dict[str, Command] = {
    "outline": (add_outline, run_outline),
    "compare": (add_compare, run_compare),
    "quantities": (add_quantities, run_quantities),
    "check": (add_check, run_check),
    "trace": (add_trace, run_trace),
    "review": (add_review, run_review),
    "batch": (add_batch, run_batch),
    "draft": (add_draft, run_draft),
}

__all__ = ["COMMANDS"]
