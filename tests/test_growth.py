"""Small inputs that cost much: twice as large costs about twice as much, and nothing crashes or fills the memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.growth import CASES, measure_growth
from lawreport import compare_reports, read_report, read_text, trace_reports
from lawreport.errors import LimitError
from lawreport.limits import Limits
from lawreport.load import load_source
from lawreport.model.report import Report
from lawreport.render import render_docx, render_html, render_markdown, render_text, render_xlsx
from lawreport.trace import TraceOptions
from tests.documents import abstract, docx, level, num, numbered, para
from tests.reports import SHARED, list_series

OLD = (
    "某省2025年政府工作报告\n二、2025年工作总体要求和主要目标\n主要预期目标是：经济增长5%左右，规上工业增加值增长6%左右，"
    "社会消费品零售额增长5%左右，进出口稳步回升，一般公共预算收入增长3%左右。\n"
)
NEW = (
    "某省2026年政府工作报告\n经济增速2022年以来连续16个季度高于全国平均水平。规模以上工业增加值增速连续30个月居全国前10位，"
    "规模以上工业企业从1832户增加到3382户。一般公共预算收入从874.6亿元增加到1112.4亿元。对共建“一带一路”国家进出口"
    "年均增长14.4%。装备制造产业增加值年均分别增长17.8%、4.8%。\n"
)


def test_the_result_of_a_target_stands_in_the_evidence_shown() -> None:
    old, new = read_text(OLD), read_text(NEW)
    for row in compare_reports(old, new).plans:
        shown = {figure.span.start for measure in row.evidence for figure in measure.indicators}
        assert all(target.result.span.start in shown for target in row.targets if target.result is not None)
    assert trace_reports([old, new]).years == (2025, 2026)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpus does not lie beside the repository")
@pytest.mark.parametrize("paths", list_series(), ids=lambda one: f"{one[0].parent.name}-{one[0].stem}")
def test_every_series_of_the_corpus_traces(paths: list[Path]) -> None:
    options = TraceOptions(several_bodies=True)
    assert trace_reports([read_report(path) for path in paths], options=options).years


DIGITS = ("{}件", "{}万件", "{}亿元", "同比增长{}%", "{}.5件", "0.{}件")


@pytest.mark.parametrize("printed", DIGITS)
@pytest.mark.parametrize("digits", [16, 25, 31, 60])
def test_a_figure_of_too_many_digits_is_refused_and_everything_renders(printed: str, digits: int) -> None:
    def report(year: int, digit: str) -> Report:
        text = f"云溪新区{year}年度法治政府建设工作报告\n一、工作\n全年办理案件{printed.format(digit * digits)}。\n"
        return read_text(text)

    old, new = report(2022, "1"), report(2023, "9")
    assert not any(measure.indicators for measure in new.walk_measures())
    comparison = compare_reports(old, new)
    for render in (render_html, render_text, render_markdown, render_docx, render_xlsx):
        assert render(comparison)


@pytest.mark.parametrize("printed", ["1349084亿元", "141.28万亿元", "141000000000000元", "0.123456%", "三千分之一"])
def test_the_figures_that_reports_give_are_read(printed: str) -> None:
    report = read_text(f"云溪新区2023年度法治政府建设工作报告\n一、工作\n生产总值达到{printed}，占比{printed}。\n")
    assert any(measure.indicators for measure in report.walk_measures())


@pytest.mark.parametrize("number", ["9" * 4301, "0" * 5000 + "30002", "x" + "f" * 5000, "X" + "0" * 5000 + "7532"])
@pytest.mark.parametrize(
    "page", ["<p>&#{};</p>", "<p>&#{}</p>", '<p title="&#{};">甲</p>', "<meta name=a content='&#{}'>"]
)
def test_numeric_entities_of_any_length_are_read(number: str, page: str) -> None:
    text = load_source(f"<html><body><p>{'甲' * 30}</p>{page.format(number)}".encode()).text
    assert text.startswith("甲" * 30)
    if page.startswith("<p>"):
        assert text.splitlines()[-1] == ("\ufffd" if number[-1] in "9f" else "甲")


def _labelled(text: str, count: int, form: str = "upperLetter", start: int = 3000) -> bytes:
    return docx(para("甲", numbered(1)) * count, numbering=abstract(0, level(0, form, text, start=start)) + num(1, 0))


def test_the_label_of_a_list_ends_and_its_letters_begin_anew() -> None:
    lines = load_source(_labelled("%1." * 2500, 30)).text.splitlines()
    assert max(map(len, lines)) <= 102
    first, second = load_source(_labelled("%1)", 2, start=780)).text.splitlines()
    assert (first, second) == ("Z" * 30 + ")甲", "A)甲")


def test_labels_count_towards_the_characters_while_they_are_laid_out() -> None:
    with pytest.raises(LimitError, match="max_characters"):
        load_source(_labelled("%1." * 2500, 2000), limits=Limits(max_characters=100_000))


def test_of_several_levels_and_overrides_of_one_number_the_last_counts() -> None:
    numbering = abstract(0, level(0, "decimal", "%1."), level(0, "chineseCounting", "%1、")) + num(1, 0) + num(2, 0)
    body = "".join(para(text, numbered(key)) for key, text in ((1, "甲"), (2, "乙"), (9, "丙")))
    assert load_source(docx(body, numbering=numbering)).text.splitlines() == ["一、甲", "二、乙", "丙"]


@pytest.mark.parametrize("name", CASES)
def test_four_times_as_large_costs_far_less_than_sixteen_times(name: str) -> None:
    """One round of several is enough: what else the machine does only ever adds. `benchmarks/growth.py` measures."""
    assert any(ratio < 9 for ratio in measure_growth(CASES[name], rounds=6))


@pytest.mark.parametrize(
    "hostile",
    [
        lambda: docx(
            para("甲" * 30, numbered(1)),
            numbering=abstract(0, *[level(0, "decimal", "%1.")] * 3000) + "".join(num(k, 0) for k in range(3000)),
        ),
        lambda: _labelled("%1." * 2500, 6000),
    ],
    ids=["lists", "labels"],
)
def test_numbering_reads_soon(hostile: Callable[[], bytes]) -> None:
    data = hostile()
    started = time.process_time()
    read_report(data)
    assert time.process_time() - started < 5


def test_the_same_bytes_under_any_hash_seed_and_with_sums_in_any_order() -> None:
    script = (
        "import sys; from lawreport import *; from tests.test_growth import OLD, NEW;"
        "sys.stdout.write(render_as(compare_reports(read_text(OLD), read_text(NEW)), 'json'))"
    )
    run = [
        subprocess.run([sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in ("0", "7")
    ]
    assert run[0].stdout == run[1].stdout
