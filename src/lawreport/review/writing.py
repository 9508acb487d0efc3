"""Decisions in, the TOML of a file of decisions out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from lawreport.legible import escape_beyond_ascii
from lawreport.model.alignment import READER, Decision, Verdict

HEAD = "# Decisions on two reports, by exact quotes; docs/decisions.md describes every table.\n"


def write_decisions(decisions: Iterable[Decision]) -> str:
    """Write decisions as ``load_decisions`` reads them.

    Args:
        decisions: What was decided.

    Returns:
        TOML; who decided is named where it was not simply a reader.
    """
    return HEAD + "".join(f"\n{table}" for table in map(_write, decisions))


def _write(decision: Decision) -> str:
    return f"[[{decision.verdict.value}]]\n" + "".join(f"{line}\n" for line in _list_lines(decision))


def _list_lines(decision: Decision) -> Iterator[str]:
    places = {"old": decision.old_nth, "new": decision.new_nth}
    for side, quote in (("old", decision.old), ("new", decision.new)):
        if quote:
            yield f"{side} = {_encode(quote)}"
            yield from (f"{side}_nth = {nth}" for nth in (places[side],) if nth)
    if decision.verdict is Verdict.OUTCOME:
        yield f"outcome = {_encode(decision.outcome)}"
        yield f"evidence = [{', '.join(map(_encode, decision.evidence))}]"
        if decision.evidence_nth:
            yield f"evidence_nth = [{', '.join(map(str, decision.evidence_nth))}]"
    if decision.by != READER:
        yield f"by = {_encode(decision.by)}"


def _encode(text: str) -> str:
    """A basic string: its escapes are those of JSON."""
    return escape_beyond_ascii(json.dumps(text, ensure_ascii=False))
