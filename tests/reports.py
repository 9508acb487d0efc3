"""Reports for tests, made of composed text."""

from __future__ import annotations

from pathlib import Path

from lawreport import read_report
from lawreport.model.report import Measure, Report
from lawreport.model.source import Source
from lawreport.parse import parse_report

SHARED = Path(__file__).parents[1].parent / "shared"
EXAMPLES = Path(__file__).parent.parent / "examples" / "data" / "yunxi"


def parse_text(text: str) -> Report:
    return parse_report(Source("text", text))


def parse_example(name: str) -> Report:
    return read_report(EXAMPLES / name)


def read_place(text: str, measure: Measure) -> str:
    """What stands at the place of a measure, without its breaks."""
    at, kept = measure.span.start, ""
    for gap in measure.breaks:
        kept, at = kept + text[at : gap.start], gap.end
    return kept + text[at : measure.span.end]


def outline(report: Report) -> list[tuple[int, str]]:
    return [(s.level, s.heading.text if s.heading else f"<{s.role.value}>") for s in report.walk_sections()]


def list_series() -> list[list[Path]]:
    """Reports of one body, one a year, of the corpus and of the pairs beside the repository; none where there is none."""
    paths = sorted((*SHARED.glob("corpus/*/[12]*.*"), *SHARED.glob("field/pairs/*.*")))
    series: dict[str, dict[str, Path]] = {}
    for path in paths:
        body, _, year = f"{path.parent}-{path.stem}".rpartition("-")
        if len(year) == 4:
            series.setdefault(body, {}).setdefault(year, path)
    return [list(one.values()) for one in series.values() if len(one) > 1]
