"""Chapters that went into a larger one, or came out of it: told by their measures, where the whole is little like it."""

from __future__ import annotations

import pytest

from lawreport import compare_reports, trace_reports
from lawreport.model.report import Report
from lawreport.model.status import Status
from lawreport.model.thread import ThreadKind
from tests.reports import parse_example, parse_text

RESCUE = (
    "修订突发事件总体应急预案，完善部门会商与信息报送机制。",
    "组织防汛抗旱综合演练{a}场，参演群众{b}人次。",
    "在街道储备帐篷、水泵等应急物资{c}类，建成避难场所{a}处。",
)
EPIDEMIC = (
    "严格执行传染病防治规定，集中隔离点实行分区管理。",
    "疫苗接种台账逐人核对，不漏一户。",
    "发热门诊夜间值守，设置临时检测点。",
    "冷链食品入库前消毒，司机凭证通行。",
)
REVIEW = (
    "办结行政复议案件{b}件，调解结案率持续提高。",
    "行政机关负责人出庭应诉{c}次，旁听庭审成为常态。",
    "对败诉案件逐件复盘，向承办单位制发建议书{a}份。",
)
DISPUTE = (
    "人民调解委员会受理邻里纠纷{b}件，成功率稳步上升。",
    "劳动争议联合调处窗口全年接待职工{c}人次。",
    "推行信访事项首接负责，领导干部包案化解积案{a}件。",
    "法治宣传小分队走进乡镇集市{a}次，发放手册{b}册。",
    "建成村居法律顾问微信群{c}个，答复咨询{b}条。",
    "命名民主法治示范村{a}个，培养法律明白人{c}名。",
    "律师参与接待来访群众{b}人次，引导走法定途径{c}起。",
)
LAWS = ("审查规范性文件{a}件，清理过时文件{c}件。", "重大行政决策全部经过合法性审查。", "公开征求立法意见{b}条。")


def fill(sentences: tuple[str, ...], year: int) -> str:
    return "".join(one.format(a=year - 2010, b=100 + 7 * (year - 2010), c=3 * (year - 2010)) for one in sentences)


def write(year: int, *chapters: str) -> Report:
    numbers = "一二三四五六"
    body = "\n".join(f"{numbers[k]}、{chapter}" for k, chapter in enumerate(chapters))
    return parse_text(f"青岚区{year}年法治政府建设年度报告\n\n{body}\n")


def apart(year: int) -> Report:
    return write(
        year,
        f"健全依法行政制度体系\n{fill(LAWS, year)}",
        f"依法应对突发事件\n（一）完善应急体系\n{fill(RESCUE, year)}\n（二）严格依法防控\n{fill(EPIDEMIC, year)}",
        f"化解社会矛盾纠纷\n（一）加强复议应诉\n{fill(REVIEW, year)}\n（二）健全解纷机制\n{fill(DISPUTE, year)}",
    )


def together(year: int) -> Report:
    return write(
        year,
        f"健全依法行政制度体系\n{fill(LAWS, year)}",
        f"坚持关口前移防范风险\n（一）提升应急处置能力\n{fill(RESCUE, year)}\n（二）用好复议主渠道\n{fill(REVIEW, year)}\n"
        f"（三）推动纠纷就地解决\n{fill(DISPUTE, year)}",
    )


def find_rows(old: Report, new: Report) -> list[tuple[str, list[str], list[str]]]:
    """Shape and numbers of the chapters that went on otherwise than one to one."""
    rows = (row for row in compare_reports(old, new).sections.rows if row.status is Status.CONTINUED)
    return [
        (row.shape.value, [one.id for one in row.old], [one.id for one in row.new])
        for row in rows
        if row.shape is not None and row.shape.value != "one_to_one"
    ]


def test_a_chapter_half_of_which_went_into_another_is_merged() -> None:
    assert find_rows(apart(2022), together(2023)) == [("merged", ["2", "3"], ["2"])]


def test_a_chapter_that_came_out_of_another_is_split() -> None:
    assert find_rows(together(2022), apart(2023)) == [("split", ["2"], ["2", "3"])]


def test_a_chapter_whose_measures_were_dropped_was_not_merged() -> None:
    gone = write(
        2022,
        f"健全依法行政制度体系\n{fill(LAWS, 2022)}",
        f"依法应对突发事件\n（一）严格依法防控\n{fill(EPIDEMIC, 2022)}",
        f"化解社会矛盾纠纷\n（一）加强复议应诉\n{fill(REVIEW, 2022)}\n（二）健全解纷机制\n{fill(DISPUTE, 2022)}",
    )
    dropped = [row.old[0].id for row in compare_reports(gone, together(2023)).sections.rows if not row.new]
    assert "2" in dropped


@pytest.mark.parametrize(("old", "new"), [(apart, together), (together, apart), (apart, apart)])
def test_swapping_the_sides_mirrors_the_matches(old: object, new: object) -> None:
    one, other = old(2022), new(2023)  # type: ignore[operator]
    there = {(m.old, m.new) for row in compare_reports(one, other).sections.rows for m in row.matches}
    back = {(m.new, m.old) for row in compare_reports(other, one).sections.rows for m in row.matches}
    assert there == back


def test_the_timeline_tells_that_the_smaller_chapter_joined() -> None:
    sections = trace_reports([apart(2021), apart(2022), together(2023)]).of_kind(ThreadKind.SECTION)
    one = next(thread for thread in sections if thread.label == "依法应对突发事件")
    other = next(thread for thread in sections if thread.label == "坚持关口前移防范风险")
    assert [(told.kind, told.thread, told.year) for told in one.relations] == [("joined_into", other.id, 2023)]
    assert other.years == (2021, 2022, 2023)


def test_honours_that_moved_to_the_end_split_no_chapter() -> None:
    shapes = find_rows(parse_example("2021.txt"), parse_example("2022.txt"))
    assert not [row for row in shapes if "2" in row[1]]


def test_the_composed_series_tells_its_merged_and_its_split_chapter() -> None:
    shapes = find_rows(parse_example("2022.txt"), parse_example("2023.txt"))
    assert ("split", ["3"], ["3", "4"]) in shapes
    assert ("merged", ["6", "7"], ["7"]) in shapes
