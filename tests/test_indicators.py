from __future__ import annotations

import itertools
import json
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreport.model.quantity import Kind, Part
from lawreport.parse.indicators import read_indicators

SPECS = Path(__file__).parents[1].parent / "shared" / "specs" / "indicators" / "dev.json"
PIECES = [
    *"0123456789一二三四五六七八九十百千万亿零两半点.，,、。；：%《》“”（）第年月日时件个分成至到由从/-+A余多近超几数",
    "连续",
    "增长",
    "其中",
    "分别",
    "百分之",
    "三分之",
    "同比",
    "办理案件",
    "率",
    "首位",
    "万元",
    "个百分点",
    "\n",
    " ",
    "\u200b",
]


def only(text, **options):
    (indicator,), _ = read_indicators(text, **options)
    return indicator


def reasons(text):
    found, refused = read_indicators(text)
    assert found == ()
    return [refusal.reason for refusal in refused]


def test_a_count_is_named_after_thing_and_verb():
    indicator = only("全年办理行政复议案件86件。")
    assert (indicator.name, indicator.value, indicator.unit, indicator.kind) == (
        "行政复议案件办理",
        86,
        "件",
        Kind.COUNT,
    )
    assert indicator.scope == "全年"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023年继续推进", "date"),
        ("实施方案（2021—2025年）", "period"),
        ("延时至20时", "clock"),
        ("（区发〔2022〕15号）", "docnum"),
        ("依照第三十二条处理", "article"),
        ("一是强化理论武装", "heading"),
        ("拨打12345热线", "phone"),
        ("“1+6+N”体系", "code"),
        ("推行“一件事一次办”", "slogan"),
        ("党的二十大精神", "fixed-term"),
        ("第三批试点", "ordinal-name"),
        ("进一步规范", "idiom"),
        ("两三个部门", "indefinite"),
        ("24小时自助服务区", "service-name"),
        ("未发生一起事故", "negated-one"),
        ("占比达.93%", "lost-digits"),
    ],
)
def test_look_alikes_are_refused_with_a_reason(text, reason):
    assert reason in reasons(text)


def test_a_change_has_direction_and_basis():
    indicator = only("网上办理率较上年提高1.2个百分点")
    assert (indicator.kind, indicator.role, indicator.direction, indicator.basis) == (
        Kind.POINTS,
        Part.CHANGE,
        "up",
        "较上年",
    )


def test_from_and_to():
    old, new = read_indicators("权重由6%提高到8%")[0]
    assert (old.role, new.role, new.direction) == (Part.FROM, Part.TO, "up")


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("生产总值由2015年的300亿元增加到2020年的500亿元", "up"),
        ("公路里程由2015年底的300公里，增加到2020年末的500公里", "up"),
        ("就业人数从一九四九年的二千四百万人增加到一九五六年的六千三百万人", "up"),
        ("平均寿命由2015年78.2岁提高到目前的80.1岁", "up"),
        ("贫困率从2015年的6%到2020年的1%", "down"),
        ("收入由上年的300元降至今年的280元", "down"),
    ],
)
def test_a_year_may_stand_before_either_end(text, direction):
    old, new = read_indicators(text)[0]
    assert (old.role, new.role, new.direction) == (Part.FROM, Part.TO, direction)
    assert new.name == old.name


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("规模从100元到500元不等", (Part.LEVEL, Part.LEVEL)),
        ("强度从2.1%提高到2.5%以上，科技进步贡献率提高到60%以上", (Part.FROM, Part.TO, Part.TO)),
        ("全年办结2015年的案件30件、复议18件", (Part.LEVEL, Part.LEVEL)),
    ],
)
def test_what_leads_nowhere_is_no_from(text, parts):
    assert tuple(one.role for one in read_indicators(text)[0]) == parts


def test_a_list_before_respectively_is_dealt_out_in_order():
    first, second = read_indicators("办结率、满意率分别为99.6%和96.9%")[0]
    assert (first.name, second.name) == ("办结率", "满意率")


def test_a_unit_is_carried_back():
    found = read_indicators("三项指标分别提高20.9、36.2、54个百分点")[0]
    assert [i.unit for i in found] == ["项", "个百分点", "个百分点", "个百分点"]
    assert [i.value for i in found[1:]] == [Decimal("20.9"), Decimal("36.2"), 54]


def test_a_streak_of_nothing_happening():
    indicator = only("行政案件连续六年未发生败诉")
    assert (indicator.kind, indicator.value, indicator.unit, indicator.of_zero) == (Kind.STREAK, 6, "年", True)


def test_spans_are_shifted():
    indicator = only("受理23件", offset=100)
    assert (indicator.span.start, indicator.span.end) == (102, 105)


def test_a_level_in_a_plan_is_a_target():
    assert only("布设站点不少于8个", plan=True).role is Part.TARGET


def test_parts_are_linked_to_their_whole():
    whole, *parts = read_indicators("共清理文件87件，其中保留70件、修改6件、废止11件")[0]
    assert whole.whole is None
    assert [part.whole for part in parts] == [whole.span] * 3


def test_a_rate_is_linked_to_the_counts_before_it():
    cases, settled, rate = read_indicators("办理案件137件，调解和解41件，调撤率29.9%")[0]
    assert rate.counts == (settled.span, cases.span)
    assert rate.name == "案件调撤率"


def test_links_move_with_the_offset():
    *_, part = read_indicators("清理文件87件，其中废止11件", offset=50)[0]
    assert (part.whole.start, part.whole.end) == (54, 57)


def test_the_count_before_a_rank_is_its_base():
    base, rank = read_indicators("在全市12个县区中排名第3位")[0]
    assert (base.role, rank.kind) == (Part.BASE, Kind.RANK)


def test_a_figure_that_only_a_comma_parts_from_a_change_is_one_too():
    first, second = read_indicators("发案量、败诉率分别下降15.4%和3.2个百分点")[0]
    assert (first.role, second.role, second.direction) == (Part.CHANGE, Part.CHANGE, "down")


def test_the_earlier_value_in_brackets_has_the_name_and_another_scope():
    now, earlier = read_indicators("纠错率5.71%（上年同期为6.25%）")[0]
    assert (earlier.name, earlier.scope) == (now.name, "上年同期")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("受理诉求8.4万件，办结率99%，满意率95%", ["诉求受理", "诉求办结率", "诉求满意率"]),
        ("新增103项高频业务", ["高频业务"]),
        ("建成文化公园5个、文化长廊12公里", ["文化公园建成", "文化长廊"]),
        ("明确9个方面42项任务", ["方面明确", "任务"]),
        ("案件增至58件，同比增长12%", ["案件", "案件"]),
        ("取消、下放许可事项21项", ["许可事项取消、下放"]),
        ("整改率98.6%，较上年提高2个百分点", ["整改率", "整改率"]),
        ("迭代监管清单，推出3.0版", ["监管清单推出"]),
    ],
)
def test_names(text, names):
    assert [indicator.name for indicator in read_indicators(text)[0]] == names


@pytest.mark.parametrize(
    ("text", "part", "direction"),
    [
        ("新增站点5个", Part.INCREMENT, None),
        ("累计办理4.7万件", Part.CUMULATIVE, None),
        ("高于全国0.7个百分点", Part.CHANGE, "up"),
        ("比去年预算高0.2个百分点", Part.CHANGE, "up"),
        ("降幅达23%", Part.CHANGE, "down"),
        ("减少入企检查1100余次", Part.CHANGE, "down"),
        ("提升39个县的质效", Part.LEVEL, None),
        ("力争建成30座", Part.TARGET, None),
        ("增速达到16.1%", Part.LEVEL, None),
    ],
)
def test_parts_that_figures_play(text, part, direction):
    indicator = only(text)
    assert (indicator.role, indicator.direction) == (part, direction)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.booleans())
def test_any_text_is_read_in_order_and_in_place(text, plan):
    found, refused = read_indicators(text, plan=plan)
    assert all(item.text == text[item.span.start : item.span.end] for item in (*found, *refused))
    spans = sorted(item.span for item in (*found, *refused))
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert [i.span for i in found] == sorted(i.span for i in found)
    assert all(i.value >= 0 and (i.value_max is None or i.value_max > i.value) for i in found)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_an_offset_only_moves(text):
    here, moved = read_indicators(text), read_indicators(text, offset=7)
    assert [(i.value, i.name, i.span.start + 7) for i in here[0]] == [(i.value, i.name, i.span.start) for i in moved[0]]
    assert [(r.reason, r.span.start + 7) for r in here[1]] == [(r.reason, r.span.start) for r in moved[1]]


@pytest.mark.parametrize(
    "piece",
    ["1", "一", "1%", "1、", "“1", "《", "办理案件1件，", "分别1件、", "1又", "1 ", "由1至", "增长", "在1个中", "1/"],
)
def test_reading_grows_linearly(piece):
    def cost(length: int) -> float:
        text = piece * (length // len(piece))
        times = []
        for _ in range(2):
            start = time.process_time()
            read_indicators(text)
            times.append(time.process_time() - start)
        return min(times)

    assert cost(12_000) < 12 * max(cost(3_000), 0.01)


@pytest.mark.shared
@pytest.mark.skipif(not SPECS.is_file(), reason="the composed sentences lie beside the repository")
def test_composed_sentences_are_read_and_their_look_alikes_refused():
    hit = said = wanted = sprung = 0
    for item in json.loads(SPECS.read_text("utf-8")):
        pool = list(read_indicators(item["text"])[0])
        said, wanted = said + len(pool), wanted + len(item["mentions"])
        for gold in item["mentions"]:
            mine = next((i for i in pool if agrees(gold, i)), None)
            if mine is not None:
                pool.remove(mine)
                hit += 1
        sprung += sum(
            any(i.span.start < t["end"] and t["start"] < i.span.end for i in pool) for t in item["not_quantities"]
        )
    assert 2 * hit / (said + wanted) >= 0.95
    assert sprung <= 2


def agrees(gold, said) -> bool:
    overlaps = said.span.start < gold["end"] and gold["start"] < said.span.end
    tops = (gold["value_max"] is None) == (said.value_max is None)
    return (
        overlaps
        and tops
        and gold["unit"] == said.unit
        and abs(float(said.value) - gold["value"]) <= 1e-4 * max(1, gold["value"])
    )
