from decimal import Decimal

import pytest

from lawreport.model.quantity import Kind
from lawreport.parse.indicators import read_indicators


def read(text):
    return [(i.value, i.unit, i.kind) for i in read_indicators(text)[0]]


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("受理1.2万余件", "12000", "件", Kind.COUNT),
        ("合同金额33.5亿元", "3350000000", "元", Kind.MONEY),
        ("覆盖率百分之九十九点五", "99.5", "%", Kind.RATE),
        ("八成以上的案件", "80", "%", Kind.RATE),
        ("三分之一的街道", "0.333333", None, Kind.RATIO),
        ("办结88/96", "0.916667", None, Kind.RATIO),
        ("城乡居民收入比缩小至2.04∶1", "2.04", None, Kind.RATIO),
        ("提高1.8个百分点", "1.8", "个百分点", Kind.POINTS),
        ("在全市排名第二。", "2", None, Kind.RANK),
        ("位列全省第3位", "3", "位", Kind.RANK),
        ("总量居全国首位", "1", None, Kind.RANK),
        ("进入全国前十", "10", None, Kind.RANK),
        ("连续六年未发生败诉", "6", "年", Kind.STREAK),
        ("获评“六连优”", "6", "连优", Kind.STREAK),
        ("清单3.0版", "3.0", "版", Kind.VERSION),
        ("推进2.0改革", "2.0", None, Kind.VERSION),
        ("办件量翻一番", "1", "番", Kind.MULTIPLIER),
        ("增长2.3倍", "2.3", "倍", Kind.MULTIPLIER),
        ("压缩至3个工作日", "3", "个工作日", Kind.DURATION),
        ("提前两年完成", "2", "年", Kind.DURATION),
        ("新增绿地12.5公顷", "12.5", "公顷", Kind.PHYSICAL),
        ("浓度为31.3微克/立方米", "31.3", "微克/立方米", Kind.PHYSICAL),
        ("测评得分92.38分", "92.38", "分", Kind.SCORE),
        ("惠及3000多万婴幼儿", "30000000", None, Kind.COUNT),
        ("提供近千个服务", "1000", "个", Kind.COUNT),
        ("数十家单位", "10", "家", Kind.COUNT),
        ("建设2×35万千瓦机组", "350000", "千瓦", Kind.PHYSICAL),
        ("第六次荣获称号", "6", "次", Kind.COUNT),
        ("7701张家庭床位", "7701", "张", Kind.COUNT),
        ("组建5支队伍", "5", "支", Kind.COUNT),
        ("明确6项目标任务", "6", "项", Kind.COUNT),
        ("邀请30名单位负责人", "30", "名", Kind.COUNT),
        ("预期寿命由82.1岁", "82.1", "岁", Kind.DURATION),
    ],
)
def test_value_unit_and_kind(text, value, unit, kind):
    assert read(text) == [(Decimal(value), unit, kind)]


@pytest.mark.parametrize(
    ("text", "sense", "printed"),
    [
        ("近千个", "about", "近"),
        ("80余场", "over", "余"),
        ("超2万人次", "over", "超"),
        ("突破500万人", "over", "突破"),
        ("不少于2名", "at_least", "不少于"),
        ("98%以上", "at_least", "以上"),
        ("4%以内", "at_most", "以内"),
        ("5%左右", "about", "左右"),
        ("不足3家", "under", "不足"),
        ("数十家", "several", "数"),
    ],
)
def test_qualifiers_on_both_sides(text, sense, printed):
    (indicator,) = read_indicators(text)[0]
    assert (indicator.qualifier, indicator.qualifier_text, indicator.text) == (sense, printed, text)


@pytest.mark.parametrize("text", ["附近3家单位", "节约2万元"])
def test_a_word_that_only_ends_like_a_qualifier_is_none(text):
    (indicator,) = read_indicators(text)[0]
    assert indicator.qualifier is None


def test_a_range_has_two_ends_and_one_unit():
    (indicator,) = read_indicators("给予3至5个工作日")[0]
    assert (indicator.value, indicator.value_max, indicator.unit) == (3, 5, "个工作日")


@pytest.mark.parametrize(
    "text",
    [
        "为“两个中心”服务",
        "三里桥街道",
        "扶持三元等企业",
        "每10万人",
        "80岁以上老人",
        "长达五年规划",
        "中央八项规定",
        "第十四届第三次会议",
        "区委十四届七次全会",
        "近3个月",
        "PM2.5浓度",
        "亿元以上项目",
        "一期工程",
        "联系电话62881234",
        "1—11月",
    ],
)
def test_numbers_that_measure_nothing(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "一",
        "万",
        "1,",
        "1.",
        "1 ",
        "“1",
        "《1",
        "（1",
        "1/",
        "1:",
        "1-",
        "三分之",
        "1%、",
        "1又",
        "第1",
        "连续1年",
        "1个、",
        "点一",
        "分别1件、",
        "1e400",
        "٣件",
        "\u200b1",
        "其中1件",
    ],
)
def test_hostile_text_is_read_without_an_exception(unit):
    text = unit * (3000 // len(unit))
    found, refused = read_indicators(text)
    assert all(item.span.end <= len(text) for item in (*found, *refused))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("落实四个统一要求", "slogan"),
        ("打通最后100米", "slogan"),
        ("在第三、第四季度回升", "ordinal-name"),
        ("50万元以上案件", "name"),
        ("全天24/7在线", "code"),
        ("5.0级地震", "code"),
        ("12·4宪法日", "date"),
        ("第四季度", "period"),
        ("受理1,24件", "lost-digits"),
        ("一个窗口受理", "indefinite"),
        ("分三个方面推进", "indefinite"),
    ],
)
def test_more_look_alikes(text, reason):
    found, refused = read_indicators(text)
    assert found == ()
    assert reason in [refusal.reason for refusal in refused]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("压缩至一个工作日", 1),
        ("占比不足一成", 10),
        ("2022,117件", 117),
        ("一半以上的街道", Decimal("0.5")),
        ("4 0 8 3 万件", 40_830_000),
    ],
)
def test_figures_that_look_alike(text, value):
    assert [v for v, _, _ in read(text)] == [value]
