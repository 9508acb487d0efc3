"""The same report in every format gives the same tree."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lawreport.load import load_source
from lawreport.model.report import Report
from lawreport.model.source import Source
from lawreport.parse import parse_report
from tests.documents import docx_report, odt_report, page_report, pdf_report, rtf_report
from tests.ofd import ofd_report
from tests.reports import EXAMPLES

FORMATS: dict[str, Callable[[str], bytes]] = {
    "docx": docx_report,
    "odt": odt_report,
    "ofd": ofd_report,
    "rtf": rtf_report,
    "pdf": pdf_report,
    "page": page_report,
}


def tree(report: Report) -> list[tuple[object, ...]]:
    """All that a reader sees of a tree; blanks aside, which the formats lay out differently."""
    return [
        (
            section.id,
            section.level,
            section.role,
            section.ordinal,
            "".join(section.heading.text.split()) if section.heading else None,
            ["".join(measure.text.split()) for measure in section.measures],
        )
        for section in report.walk_sections()
    ]


@pytest.mark.parametrize("year", ["2021", "2022", "2023", "2024"])
@pytest.mark.parametrize("form", FORMATS)
def test_same_tree_from_every_format(form: str, year: str) -> None:
    text = (EXAMPLES / f"{year}.txt").read_text("utf-8")
    made = parse_report(load_source(FORMATS[form](text)))
    plain = parse_report(load_source(text.encode()))
    assert tree(made) == tree(plain)
    assert (made.year, made.genre, "".join(made.title.split())) == (
        plain.year,
        plain.genre,
        "".join(plain.title.split()),
    )


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_twice_in_one_file_is_read_once(form: str) -> None:
    text = (EXAMPLES / "2021.txt").read_text("utf-8")
    source = load_source(FORMATS[form](f"{text}\n{text}"))
    assert "repeated-text" in [d.code for d in source.diagnostics]
    assert tree(parse_report(source)) == tree(parse_report(load_source(text.encode())))


@pytest.mark.parametrize("form", FORMATS)
def test_spans_lie_on_whole_lines(form: str) -> None:
    source: Source = load_source(FORMATS[form]((EXAMPLES / "2022.txt").read_text("utf-8")))
    lines = {0} | {k + 1 for k, char in enumerate(source.text) if char == "\n"}
    assert all(span.start in lines and span.end < len(source.text) + 1 for span in (*source.furniture, *source.rows))
