from __future__ import annotations

import itertools
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreport.errors import ParseError
from lawreport.load.source import load_text
from lawreport.model.report import MentionKind, Report
from lawreport.parse import parse_report
from lawreport.parse.lines import split_sentences
from lawreport.parse.mentions import find_mentions
from tests.reports import EXAMPLES, parse_example, parse_text

HEAD = "云川县2023年度法治政府建设工作报告\n"
REPORT_CHARACTERS = "一二（）()、。；，是要：\n 年2023工作安排 甲乙—“”《》.各位代表！附件"


def cut(line: str) -> list[str]:
    return [line[start:end] for start, end in split_sentences(line)]


def counted(report: Report) -> list[str]:
    return [measure.text for measure in report.walk_measures() if measure.counts]


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("开展检查。发现问题;立即整改!", ["开展检查。", "发现问题;", "立即整改!"]),
        ("推行“办不成事?找我!”窗口,接待群众。完善制度。", ["推行“办不成事?找我!”窗口,接待群众。", "完善制度。"]),
        ("学习《条例。释义;问答》,组织考试。", ["学习《条例。释义;问答》,组织考试。"]),
        ("设立站点(含流动站;不含代办点)9个。", ["设立站点(含流动站;不含代办点)9个。"]),
        ("群众称赞“办得好。”窗口加强管理。", ["群众称赞“办得好。”", "窗口加强管理。"]),
        ("“丢了后引号的名称。第二句。第三句。", ["“丢了后引号的名称。", "第二句。", "第三句。"]),
        ("多出的后引号”的名称。第二句。", ["多出的后引号”的名称。", "第二句。"]),
        ("(一)", ["(一)"]),
        ("。。;", []),
    ],
)
def test_sentences(line: str, sentences: list[str]) -> None:
    assert cut(line) == sentences


def test_lost_quote_far_back_keeps_no_sentence_together() -> None:
    line = "“甲" + "乙" * 200 + "。第二句”。第三句。"
    assert len(cut(line)) == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "现将有关情况报告如下：",
        "各位代表：",
        "为实现上述目标，今年要重点抓好以下五个方面的工作：",
        "2024年，全县将着重做好以下工作：",
        "今年是实施“十四五”规划的关键之年。",
        "成绩的取得，离不开各方面的支持。",
        "对此，我们将采取有效措施，认真加以解决。",
        "法治政府建设工作还存在一些不足。",
        "让我们同心同德、开拓进取，为建设法治云川而努力奋斗！",
        "云川县人民政府",
        "2024年2月3日",
        "附件1",
    ],
)
def test_formulas_are_no_measures(sentence: str) -> None:
    report = parse_text(f"{HEAD}一、主要工作\n开展专项检查12次。\n{sentence}\n办结案件30件。")
    assert counted(report) == ["开展专项检查12次。", "办结案件30件。"]


@pytest.mark.parametrize(
    "sentence",
    [
        "建成法治文化公园是全年的重点任务，投资1200万元。",
        "针对检查发现的问题，下发整改通知书24份。",
        "县司法局获评全省先进集体。",
        "下一步将做好复议案件的办理。",
        "执法人员数量仍存在2个岗位的缺口。",
    ],
)
def test_sentences_that_say_something_are_measures(sentence: str) -> None:
    assert sentence in counted(parse_text(f"{HEAD}一、主要工作\n开展专项检查12次。\n{sentence}\n办结案件30件。"))


def test_glossary_is_no_measure_and_commitments_are() -> None:
    text = (
        "2024年云川县政府工作报告\n一、2023年工作回顾\n完成投资20亿元。\n二、2024年工作安排\n新建学校2所。\n"
        "附件1\n2024年县十件民生实事\n1.改造农村公路60公里。\n2.新建口袋公园4个。\n附件2\n名词解释\n1.“双减”：减轻两种负担。\n"
    )
    report = parse_text(text)
    assert counted(report) == [
        "完成投资20亿元。",
        "新建学校2所。",
        "1.改造农村公路60公里。",
        "2.新建口袋公园4个。",
    ]
    assert [section.role.value for section in report.sections] == ["review", "plan", "plan", "other"]


def test_sentence_over_a_broken_line_is_one_measure_whose_span_holds_the_break() -> None:
    text = f"{HEAD}一、主要工作\n认真落实《\n行政复议法\n》，办理案件40件。细颗粒物（PM\n2.5\n）浓度下降8%。"
    report = parse_text(text)
    assert [measure.text for measure in report.walk_measures()] == [
        "认真落实《行政复议法》，办理案件40件。",
        "细颗粒物（PM2.5）浓度下降8%。",
    ]
    joined = [told for told in report.diagnostics if told.code == "line-joined"]
    assert len(joined) == 4
    assert all(told.span and text[told.span.start : told.span.end] == "\n" for told in joined)
    assert all(told.certainty is not None and 0.5 < told.certainty < 1 for told in joined)


def test_heading_over_a_broken_line_is_read_whole() -> None:
    report = parse_text(
        f"{HEAD}一、主要工作\n（一）推进依法行政，\n提升治理水平。开展培训3期。\n（\n二）强化监督。评查案卷90份。"
    )
    assert [section.heading.text for section in report.sections[0].sections if section.heading] == [
        "推进依法行政，提升治理水平",
        "强化监督",
    ]


def test_many_joins_are_told_once() -> None:
    report = parse_report(
        load_text((EXAMPLES.parents[2] / "tests/cases/outlines/wrapped-lines/report.txt").read_text("utf-8"))
    )
    assert [told.detail.split()[0] for told in report.diagnostics if told.code == "lines-joined"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("印发《关于修订〈若干规定〉的决定》（云政〔2022〕15号）。", ["关于修订〈若干规定〉的决定"]),
        ("学习《民法典》《行政处罚法》。", ["民法典", "行政处罚法"]),
        ("落实《关于《条例》的解读》。", ["关于《条例》的解读"]),
        ("落实《没有后半的文件。", []),
        ("认真执行《\n行政复议法\n》。", ["行政复议法"]),
    ],
)
def test_documents(text: str, names: list[str]) -> None:
    found = find_mentions(text, 7)
    assert [mention.text for mention in found if mention.kind is MentionKind.DOCUMENT] == names
    assert all(text[m.span.start - 7 : m.span.end - 7].startswith("《") for m in found)


@pytest.mark.parametrize(
    ("text", "brands"),
    [
        ("打造“溪心办”品牌。", ["溪心办"]),
        ("实施“十四五”规划，深化“放管服”改革。", []),
        ("他说“请大家放心，我们一定尽快办，绝不拖延”。", []),
        ("推行“双随机、一公开”监管。", ["双随机、一公开"]),
    ],
)
def test_brands(text: str, brands: list[str]) -> None:
    assert [m.text for m in find_mentions(text, 0) if m.kind is MentionKind.BRAND] == brands


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("成立县行政复议咨询委员会，选聘专家12名。", ["县行政复议咨询委员会"]),
        ("充分发挥矛盾纠纷调处中心作用。", ["矛盾纠纷调处中心"]),
        ("以人民为中心开展工作。", []),
        ("学习《县法律服务中心管理办法》。", []),
    ],
)
def test_bodies(text: str, bodies: list[str]) -> None:
    assert [m.text for m in find_mentions(text, 0) if m.kind is MentionKind.BODY] == bodies


def rebuild(report: Report) -> tuple[str, str]:
    """What a report's leaves hold and what its source holds, both without spaces and marks."""
    text = re.sub(r"<U\+[0-9A-F]{4}>", " " * 8, report.source.text)
    first = report.sections[0].span.start if report.sections else len(text)
    spans = [(span.start, span.end) for span in report.source.furniture]
    for section in report.walk_sections():
        if section.heading:
            spans.append((section.heading.span.start, section.heading.span.end))
        spans += [(measure.span.start, measure.span.end) for measure in section.measures]
    held = [False] * len(text)
    for start, end in [(0, first), *spans]:
        held[start:end] = [True] * (end - start)
    kept = "".join(char for char, inside in zip(text, held, strict=True) if inside and char.isalnum())
    return kept, "".join(char for char in text if char.isalnum())


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.txt")))
def test_nothing_of_an_example_is_lost(name: str) -> None:
    kept, whole = rebuild(parse_example(name))
    assert kept == whole


@given(st.text(alphabet=REPORT_CHARACTERS, max_size=300))
def test_nothing_of_any_text_is_lost(text: str) -> None:
    try:
        report = parse_report(load_text(text)) if text.strip() else None
    except ParseError:
        return
    if report is None:
        return
    kept, whole = rebuild(report)
    assert kept == whole
    spans = [section.span for section in report.sections]
    assert all(a.end == b.start for a, b in itertools.pairwise(spans))
    for section in report.walk_sections():
        assert all(section.span.holds(measure.span) for measure in section.measures)


@pytest.mark.parametrize(
    "text",
    [
        "加强建设，" * 40_000,
        "“甲。" * 60_000,
        "《" * 200_000,
        "（" * 100_000 + "）" * 100_000 + "甲",
        "一是加强建设。\n" * 20_000,
        "加强建设，\n" * 30_000,
        "（一）加强建设。推进\n" * 10_000,
        "）加强建设，推进改革发展\n" * 10_000,
        "甲" + " " * 200_000 + "乙",
    ],
    ids=["commas", "quotes", "titles", "brackets", "items", "breaks", "heads", "orphans", "spaces"],
)
def test_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    began = time.process_time()
    parse_text(text)
    assert time.process_time() - began < 8


def test_sentence_over_a_page_end_between_paragraphs_in_blocks_is_one_measure() -> None:
    paragraphs = [f"（{n}）甲乙丙丁工作。全年办理第{k}批事项，群众满意。" for k, n in enumerate("一二三四五六", 1)]
    broken = "深入开展道路交通安全、食品药品安全等重点领域的联合执法检查行动，共出动人\n\n－ 2 －\n\n员1200余人次，整改隐患86处。"
    report = parse_report(load_text("\n\n".join([HEAD.strip(), "一、主要工作", *paragraphs, broken])))
    last = [*report.walk_measures()][-1]
    assert last.text == broken.replace("\n\n－ 2 －\n\n", "")
    assert report.source.text[last.breaks[0].start : last.breaks[0].end] == "\n\n－ 2 －\n\n"
