"""Reports for tests, made of composed text."""

from __future__ import annotations

from pathlib import Path

from lawreport import read_report
from lawreport.model.report import Report
from lawreport.model.source import Source
from lawreport.parse import parse_report

EXAMPLES = Path(__file__).parent.parent / "examples" / "data" / "yunxi"


def parse_text(text: str) -> Report:
    return parse_report(Source("text", text))


def parse_example(name: str) -> Report:
    return read_report(EXAMPLES / name)


def outline(report: Report) -> list[tuple[int, str]]:
    return [(s.level, s.heading.text if s.heading else f"<{s.role.value}>") for s in report.walk_sections()]
