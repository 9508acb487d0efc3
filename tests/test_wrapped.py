"""Where lines end says nothing: a text cut at any width reads as it does uncut."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lawreport import Comparison, compare_reports, read_report, read_text
from lawreport.lexicon.fold import fold
from lawreport.model.report import Report
from lawreport.render import render_html, render_markdown, render_text
from tests.reports import EXAMPLES, read_place

NAMES = ("2021.txt", "2022.txt", "2023.txt", "2024.txt")
SHARED = Path(__file__).parents[1].parent / "shared"
STOPS = "。！？；：.!?;:”’）)》"
HALF = str.maketrans("，；：（）？！", ",;:()?!")
"""What a half-width text prints for the full-width marks."""

Cut = Callable[[str, int], Iterator[str]]


def cut_characters(line: str, width: int) -> Iterator[str]:
    yield from (line[at : at + width] for at in range(0, len(line), width))


def cut_columns(line: str, width: int) -> Iterator[str]:
    """As a terminal does: a Chinese character takes two columns, a digit one."""
    piece, columns = "", 0
    for char in line:
        size = 1 if char < "\u2000" else 2
        if columns + size > 2 * width:
            yield piece
            piece, columns = "", 0
        piece, columns = piece + char, columns + size
    yield piece


def cut_before_marks(line: str, width: int) -> Iterator[str]:
    """As a typesetter does: no line begins with a closing mark."""
    at = 0
    while at < len(line):
        end = at + width
        end -= line[end : end + 1] in tuple("，。；：、！？）》”%")
        yield line[at:end]
        at = end


def wrap(text: str, width: int, cut: Cut = cut_characters, page: int = 0) -> str:
    """Cut every paragraph, and put a page number into the text after as many lines."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        for piece in cut(paragraph, width) if len(paragraph) > width else (paragraph,):
            lines.append(piece)
            if page and len(lines) % page == 0:
                lines.append(f"—{len(lines) // page}—")
    return "\n".join(lines)


def read_facts(report: Report) -> dict[str, Counter[tuple[object, ...]]]:
    """Figures, names, measures and promises of a report without their places."""
    measures = [*report.walk_measures()]
    figures = [figure for section in report.walk_sections() for figure in section.indicators]
    figures += [figure for measure in measures for figure in measure.indicators]
    promises = [promise for measure in measures for promise in measure.promises]
    return {
        "figures": Counter((f.name, f.text, f.value, f.value_max, f.unit, f.role, f.scope, f.area) for f in figures),
        "names": Counter((one.kind, one.text) for measure in measures for one in measure.mentions),
        "measures": Counter((one.text, one.counts) for one in measures),
        "promises": Counter((one.text, one.grade, one.verb, one.date) for one in promises),
    }


def is_open(text: str, width: int) -> bool:
    """Whether nobody can tell where a paragraph ends: a line as full as any ends it without a stop."""
    return any(len(line) % width == 0 and line.strip() and line[-1] not in STOPS for line in text.split("\n"))


@pytest.mark.parametrize(
    ("name", "width", "cut"),
    [
        *itertools.product(NAMES, (24, 33, 40, 52), [cut_characters]),
        *itertools.product(NAMES[:2], (20, 28, 47, 60), [cut_characters]),
        *itertools.product(NAMES[2:], (26, 45), [cut_columns, cut_before_marks]),
    ],
)
def test_cut_examples_read_as_uncut_ones(name: str, width: int, cut: Cut) -> None:
    text = read_report(EXAMPLES / name).source.text
    if is_open(text, width):
        pytest.skip("nobody can tell where a paragraph ends")
    assert read_facts(read_text(wrap(text, width, cut))) == read_facts(read_text(text))


@pytest.mark.parametrize("width", [24, 33, 40, 52])
def test_page_numbers_and_half_width_marks_change_nothing(width: int) -> None:
    text = read_report(EXAMPLES / "2023.txt").source.text.translate(HALF)
    assert read_facts(read_text(wrap(text, width, page=22))) == read_facts(read_text(text))


@pytest.mark.parametrize("name", NAMES)
def test_places_of_a_cut_text_lead_back_to_it(name: str) -> None:
    report = read_text(wrap(read_report(EXAMPLES / name).source.text, 33))
    text = report.source.text
    for measure in report.walk_measures():
        assert read_place(text, measure) == measure.text
        for figure in measure.indicators:
            assert re.sub(r"\s", "", text[figure.span.start : figure.span.end]) == figure.text
            at = measure.index_of(figure.span.start)
            assert measure.text[at : at + len(figure.text)] == figure.text
        for promise in measure.promises:
            assert text[promise.span.start : promise.span.end].replace("\n", "") == promise.text


@pytest.fixture(scope="module")
def pairs() -> tuple[Comparison, Comparison]:
    """A comparison of two examples, and of the same ones cut."""
    texts = [read_report(EXAMPLES / name).source.text for name in NAMES[1:3]]
    uncut, cut = (
        [read_text(make(text), name="report") for text in texts] for make in (str, lambda text: wrap(text, 33))
    )
    return compare_reports(*uncut), compare_reports(*cut)


def test_comparisons_of_cut_texts_say_the_same(pairs: tuple[Comparison, Comparison]) -> None:
    uncut, cut = pairs
    assert render_text(cut) == render_text(uncut)


def test_no_output_holds_a_blank_where_lines_were_joined(pairs: tuple[Comparison, Comparison]) -> None:
    for render in (render_text, render_markdown, render_html):
        uncut, cut = (
            Counter(re.findall("[一-鿿]{2} +[一-鿿]{2}", re.sub("<[^>]*>", "|", render(one)))) for one in pairs
        )
        assert set(cut) <= set(uncut) | {"同一 句", "一句 width"}


def test_places_of_shortcomings_and_reasons_lead_back_to_a_cut_text(pairs: tuple[Comparison, Comparison]) -> None:
    text = pairs[1].new.source.text
    items = [row.new for row in pairs[1].shortcomings if row.new is not None]
    assert items
    for item in items:
        assert item.text in text[item.span.start : item.span.end].replace("\n", "")
    for reason in (reason for row in pairs[1].measures.rows for match in row.matches for reason in match.reasons):
        if reason.new is not None:
            assert fold(text[reason.new.start : reason.new.end].replace("\n", "")) == fold(reason.value)


LEAD = "云川县2023年政府信息公开工作年度报告\n一、总体情况\n"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("全年办理行政处罚案件1\n26件，罚没款18.\n6万元，开展“双随机”检查2\n3次。", ["126件", "18.6万元", "23次"]),
        ("主动公开政府信息14\n万余条。全年制作政策问答119\n期。", ["14万余条", "119期"]),
        ("按时办结率达到98\n%，群众满意率提高1.5\n个百分点。", ["98%", "1.5个百分点"]),
        ("全年办理行政处\n—2—\n罚案件36件。", ["36件"]),
        ("全年开展执法检查，办理行政处\n\n— 2 —\n\n罚案件36件。", ["36件"]),
    ],
)
def test_numbers_cut_in_two_are_one(text: str, figures: list[str]) -> None:
    report = read_text(LEAD + text)
    assert [figure.text for measure in report.walk_measures() for figure in measure.indicators] == figures
    assert all(figure.name for measure in report.walk_measures() for figure in measure.indicators)


SMALL = (
    "云川县2023年度法治政府建设工作报告\n一、主要举措和成效\n（一）规范执法。全年办理行政处罚案件126件，罚没款18.6万元，"
    "开展“双随机”检查23次。评查案卷60份，合格率98.5%。\n（二）加强普法。开展普法活动12场，培训法律明白人1860名，"
    "新建法治广场2个，惠及群众3.2万余人次。\n二、存在的不足\n执法力量薄弱，部分单位认识不足，普法形式较为单一。\n"
    "三、2024年工作安排\n新建公共法律服务站15个，培育法律明白人300名，力争办结率达到98%以上。"
)


@pytest.mark.parametrize("text", [SMALL, SMALL.translate(HALF).replace("。", ".")], ids=["full", "half"])
@pytest.mark.parametrize("cut", [cut_characters, cut_columns, cut_before_marks])
@pytest.mark.parametrize("page", [0, 3])
def test_small_texts_read_alike_at_every_width(text: str, cut: Cut, page: int) -> None:
    uncut = read_facts(read_text(text))
    assert [width for width in range(20, 61) if read_facts(read_text(wrap(text, width, cut, page))) != uncut] == []


def test_cells_below_each_other_are_no_number_cut_in_two() -> None:
    report = read_text(LEAD + "许可\n12\n34\n处罚\n5\n")
    assert [measure.text for measure in report.walk_measures()] == ["许可", "12", "34", "处罚", "5"]


def test_items_that_open_a_line_for_want_of_room_open_nothing() -> None:
    text = (
        "一、主要工作\n全年围绕三项重点推进各项工作，一是健全制度机制，二是加强教育培训，"
        "三是严格考核问责，各项任务全部按期完成，办理行政复议案件126件。\n二、存在的不足\n执法力量薄弱。"
    )
    for width in range(20, 40):
        report = read_text(wrap("云川县2023年度法治政府建设工作报告\n" + text, width))
        assert [section.ordinal for section in report.walk_sections() if section.heading] == ["一", "二"]


def test_what_ends_a_cut_line_of_the_page_belongs_to_the_page() -> None:
    source = read_report(EXAMPLES / "2022.txt").source
    report = read_text(wrap(source.text, 24))
    kept = [report.source.text[span.start : span.end] for span in report.source.furniture]
    assert [line for line in kept if source.text.count(line) == 0] == []
    assert "".join(kept) == "".join(source.text[span.start : span.end] for span in source.furniture)


@pytest.mark.parametrize("again", ["全年公开信息1,204条，同比增长12%。", "全年公开信息1,204条同比增长一成二百余"])
def test_nothing_is_lost_below_a_repeated_paragraph_of_a_cut_text(again: str) -> None:
    head = "云溪新区二〇二三年度政府信息公开工作情况说"
    assert len(head) == len(again)
    report = read_text(f"{head}\n{again}\n {again}\n{again}\n好评\n行政处罚（件）1,247件，87件无异议说")
    assert "好评" in "".join(measure.text for measure in report.walk_measures())


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared material beside the repository")
@pytest.mark.parametrize("width", [24, 33, 40, 52])
def test_cut_shared_reports_read_as_uncut_ones(width: int) -> None:
    same, whole, lost = Counter[str](), Counter[str](), list[str]()
    for path in sorted(SHARED.glob("*/*/*.txt")):
        text = read_report(path).source.text
        uncut, cut = read_facts(read_text(text)), read_facts(read_text(wrap(text, width)))
        for kind, facts in uncut.items():
            gone = facts - cut[kind]
            whole[kind] += facts.total()
            same[kind] += facts.total() - gone.total()
            lost += [f"{path.parent.name}/{path.name} {kind}: {one}" for one in gone]
    shares = {kind: same[kind] / whole[kind] for kind in whole}
    least = {kind: 0.98 if kind == "promises" else 0.99 for kind in shares}
    # a promise is told by where its paragraph begins, too, which a cut text does not show
    assert all(shares[kind] >= least[kind] for kind in shares), f"{shares}\n" + "\n".join(lost)
