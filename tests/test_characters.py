"""Signs that only look like characters, and what lies between them, are read as what they mean."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable

import pytest

from lawreport import compare_reports, read_report, read_text
from lawreport.lexicon import read_table
from lawreport.model.report import Report
from lawreport.render import render_text
from tests.reports import EXAMPLES, outline
from tests.test_wrapped import read_facts, wrap

PLAIN = (
    "云川县2023年度法治政府建设工作报告\n一、主要举措和成效\n（一）规范执法。评查案卷60份，足额保障经费18.6万元。\n"
    "（二）加强普法。开展培训12次。\n二、存在的不足\n执法力量不足。\n三、下一步计划\n新建法治广场2个。"
)


def figures(report: Report) -> list[tuple[str, str]]:
    return [(figure.name, figure.text) for measure in report.walk_measures() for figure in measure.indicators]


def double(text: str) -> str:
    return "".join(char if char.isspace() else char * 2 for char in text)


ALIKE = PLAIN.translate(str.maketrans("一二力足工", "⼀⼆⼒⾜⼯"))
ENCLOSED = PLAIN.replace("（一）", "㈠").replace("（二）", "㈡")
DOUBLED = PLAIN.replace(
    "云川县2023年度法治政府建设工作报告", double("云川县法治政府建设")[:0] + "云川县2023年度法治政府建设工作报告"
)
DOUBLED = "\n".join(double(line) if line[1:2] == "、" else line for line in DOUBLED.split("\n"))
TRADITIONAL = PLAIN.translate(
    str.maketrans("县设报举规执评额费万强开训个场广务计划", "縣設報舉規執評額費萬強開訓個場廣務計劃")
)
SOUNDS = (
    PLAIN.replace("计划", "計(jì)劃")
    .replace("执法", "執(zhí)法")
    .replace("规范", "規(guī)范")
    .replace("报告", "報(bào)告")
)
GARBLED = SOUNDS.replace("（一）規(guī)", "?。ㄒ唬┮?guī)").replace("（二）加", "?。ǘ┘訌?")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ALIKE, "look-alikes"),
        (ENCLOSED, "ordinals-enclosed"),
        (DOUBLED, "glyphs-doubled"),
        (TRADITIONAL, "script-traditional"),
        (SOUNDS, "pinyin"),
        (PLAIN.replace("\n", "\u2028"), "line-ends"),
        (PLAIN.replace("\n", "\u2029"), "line-ends"),
        (PLAIN.replace("\n", "\x85"), "line-ends"),
        (PLAIN.replace("\n", "\\n"), "line-ends-written"),
        (PLAIN.replace("\n", "<br/>"), "line-ends-written"),
    ],
    ids=[
        "radicals",
        "enclosed",
        "doubled",
        "traditional",
        "pinyin",
        "2028",
        "2029",
        "0085",
        "written",
        "br",
    ],
)
def test_texts_read_as_the_plain_one(text: str, code: str) -> None:
    plain, report = read_text(PLAIN), read_text(text)
    assert (report.title, report.issuer, report.year) == (plain.title, plain.issuer, plain.year)
    assert outline(report) == outline(plain)
    assert figures(report) == figures(plain)
    assert [one.text for one in report.walk_measures()] == [one.text for one in plain.walk_measures()]
    assert report.source.text == text
    codes = [told.code for told in report.diagnostics]
    assert codes.count(code) == 1
    changes = compare_reports(plain, report)
    assert not changes.measures.new
    assert not changes.measures.dropped


def test_brackets_of_a_broken_conversion_are_ordinals() -> None:
    text = (
        "云川县2022年法治政府建设情况报告\n一、主要做法\n?。ㄒ唬┏掷m(xù)推進(jìn)簡(jiǎn)政放權(quán)。編制清單1份。\n"
        "?。ǘ┞鋵?shí)責(zé)任制度。召開會(huì)議4次。\n二、存在問題\n執(zhí)法力量不足。"
    )
    report = read_text(text)
    assert [(s.ordinal, s.heading.text) for s in report.walk_sections() if s.heading] == [
        ("一", "主要做法"),
        ("一", "持续推进简政放权"),
        ("二", "落责任制度"),
        ("二", "存在问题"),
    ]
    assert {told.code for told in report.diagnostics} >= {"brackets-garbled", "pinyin", "script-traditional"}
    assert [text for _, text in figures(report)] == ["1份", "4次"]


@pytest.mark.parametrize(
    "text",
    [
        "著名企业家于乾坤、覆盖面、瞭望台、形形色色的高高兴兴的干干净净的市场主体。",
        "路径 C:\\new\\notes 与 D:\\new\\n 不是换行。",
        "开展活动；（jiǎo）。",
        "见龍泉街道、喆園社区。全年办理案件26件，其中行政复议12件，行政诉讼3件，其余为信访事项，均已按期办结并答复。",
    ],
)
def test_what_means_itself_is_left_alone(text: str) -> None:
    source = read_text(f"云川县2023年度法治政府建设工作报告\n一、主要工作\n{text}").source
    assert source.reading == source.text


def test_places_lead_back_to_the_text_as_it_was() -> None:
    report = read_text(SOUNDS)
    last = [*report.walk_measures()][-1]
    assert report.source.text[last.span.start : last.span.end] == "新建法治广场2个。"
    heading = next(s.heading for s in report.walk_sections() if s.heading and "下一步" in s.heading.text)
    assert report.source.text[heading.span.start : heading.span.end] == "三、下一步計(jì)劃"


def test_no_output_holds_what_was_left_out() -> None:
    page = render_text(compare_reports(read_text(SOUNDS), read_text(DOUBLED.replace("2023", "2024"))))
    assert "\ufdd0" not in page
    assert "jì" not in page


def sound(text: str) -> str:
    """Pinyin behind every seventh character, as mirrors put it there."""
    sounds = itertools.cycle(("jì", "shí", "guān", "xíng", "zhèng", "de", "fǎ"))
    return "".join(
        f"{char}({next(sounds)})" if place % 7 == 3 and "一" <= char <= "鿿" else char
        for place, char in enumerate(text)
    )


def to_radicals(text: str) -> str:
    return text.translate({ord(unicodedata.normalize("NFKC", chr(code))): code for code in range(0x2F00, 0x2FD6)})


def to_traditional(text: str) -> str:
    table = read_table("traditional")["sure"]
    return text.translate(str.maketrans(table["to"], table["from"]))


@pytest.mark.parametrize("change", [sound, to_radicals, to_traditional, lambda text: wrap(sound(text), 33)])
@pytest.mark.parametrize("name", ["2022.txt", "2023.txt"])
def test_whole_reports_read_as_the_plain_ones(name: str, change: Callable[[str], str]) -> None:
    text = read_report(EXAMPLES / name).source.text
    assert read_facts(read_text(change(text))) == read_facts(read_text(text))


def test_a_plain_report_is_its_own_reading() -> None:
    source = read_report(EXAMPLES / "2023.txt").source
    assert source.reading is source.text


def test_an_ordinal_printed_twice_before_plain_words_is_read_where_others_are() -> None:
    report = read_text(DOUBLED.replace(double("三、下一步计划"), "三三、、2024年工作计划"))
    assert [section.ordinal for section in report.sections] == ["一", "二", "三"]


def test_one_written_blank_is_a_blank() -> None:
    report = read_text(PLAIN.replace("开展培训", "开展&nbsp;培训"))
    assert "&nbsp" not in "".join(one.text for one in report.walk_measures())
