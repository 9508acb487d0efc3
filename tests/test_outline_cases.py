"""Each folder of ``tests/cases/outlines`` holds a report and the outline that a careful reader would draw of it.

Where it holds ``identity.txt`` too, that says what the report is: title, issuer, year and day of publication.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lawreport.load import load_source
from lawreport.model.report import Heading, Report, Section
from lawreport.parse import parse_report

CASES = Path(__file__).parent / "cases" / "outlines"


def draw(report: Report) -> str:
    """One line a section: indent by level, role, heading as printed (``-`` for none), lost ordinal, measures that count."""
    drawn = []
    for section in report.walk_sections():
        text = _print_heading(report, section, section.heading) if section.heading else "-"
        inferred = f" ={section.ordinal_inferred}" if section.ordinal_inferred else ""
        count = sum(measure.counts for measure in section.measures)
        drawn.append(f"{'  ' * (section.level - 1)}{section.role.value} {text}{inferred} ({count})\n")
    return "".join(drawn)


def _print_heading(report: Report, section: Section, heading: Heading) -> str:
    """As printed; what stands where lines were joined, and what was read otherwise, is left out."""
    printed = report.source.text[heading.span.start : heading.span.end].replace("\n", "")
    if heading.text in printed:
        return printed
    read = report.source.reading[heading.span.start : heading.span.end]
    return read[: read.find(heading.text[0], 1)] + heading.text if section.ordinal else heading.text


def identify(report: Report) -> str:
    """Title, issuer, year and day, one a line (``-`` for none)."""
    told = (report.title, report.issuer, report.year, report.published)
    return "".join(f"{one or '-'}\n" for one in told)


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_outline_of(case: str) -> None:
    report = parse_report(load_source(CASES / case / "report.txt"))
    assert draw(report) == (CASES / case / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("case", sorted(path.parent.name for path in CASES.glob("*/identity.txt")))
def test_identity_of(case: str) -> None:
    report = parse_report(load_source(CASES / case / "report.txt"))
    assert identify(report) == (CASES / case / "identity.txt").read_text("utf-8")
