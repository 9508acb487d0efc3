from decimal import Decimal

import pytest

from lawreport.model.quantity import Kind, Part
from lawreport.parse.indicators import read_indicators


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
