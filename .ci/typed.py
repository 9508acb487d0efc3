"""The face as a program from outside sees it; `.ci/wheel` has mypy and pyright read this against the installed wheel.

It is checked and never run: what it says of the types is the test.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import assert_type

import lawreport
from lawreport.errors import LoadError
from lawreport.model import Certainty, Comparison, Finding, Measure, MeasureChange, Report, Status, Timeline
from lawreport.render import Format, register_format, render_json


def follow(paths: Iterable[Path]) -> Timeline:
    """Reports in, their series out."""
    return lawreport.trace_reports([lawreport.read_report(path) for path in paths])


def count(comparison: Comparison) -> str:
    """A form of output of one's own."""
    return str(len(comparison.measures.new))


def compare(old: Path, pasted: str) -> list[str]:
    """A file and a pasted text in, what is surely no longer mentioned and what was found out."""
    try:
        before = lawreport.read_report(old, limits=lawreport.Limits(max_bytes=10_000_000))
    except LoadError as error:
        raise SystemExit(str(error)) from error
    after = lawreport.read_text(pasted, name="2023")
    changes = lawreport.compare_reports(before, after, options=lawreport.AlignOptions())
    assert_type(before, Report)
    assert_type(changes, Comparison)
    assert_type(render_json(changes), str)
    found: tuple[Finding, ...] = tuple(lawreport.check_report(after, previous=before))
    register_format(Format("counts", {"Comparison": count}, (".counts",)))
    lawreport.write(changes, old.with_suffix(".html"))
    return [*map(_name, changes.measures.dropped), *(one.code for one in found)]


def _name(row: MeasureChange) -> str:
    first: Measure = row.old[0]
    return first.text if row.status is Status.DROPPED and row.certainty is Certainty.SURE else ""
