"""Each folder of ``tests/cases/outlines`` holds a report and the outline that a careful reader would draw of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawreport.load import load_source
from lawreport.model.report import Report
from lawreport.parse import parse_report

CASES = Path(__file__).parent / "cases" / "outlines"


def draw(report: Report) -> str:
    """One line a section: indent by level, role, heading as printed (``-`` for none), lost ordinal, measures that count."""
    drawn = []
    for section in report.walk_sections():
        heading = section.heading
        text = report.source.text[heading.span.start : heading.span.end].replace("\n", "") if heading else "-"
        inferred = f" ={section.ordinal_inferred}" if section.ordinal_inferred else ""
        count = sum(measure.counts for measure in section.measures)
        drawn.append(f"{'  ' * (section.level - 1)}{section.role.value} {text}{inferred} ({count})\n")
    return "".join(drawn)


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_outline_of(case: str) -> None:
    report = parse_report(load_source(CASES / case / "report.txt"))
    assert draw(report) == (CASES / case / "expected.txt").read_text("utf-8")
