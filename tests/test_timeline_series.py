"""Series through many years: breaks, implied values, growth, bases, twins."""

from __future__ import annotations

from decimal import Decimal

from lawreport import trace_reports
from lawreport.model.report import Report
from lawreport.model.series import BreakReason, Series
from lawreport.model.timeline import Timeline
from tests.reports import parse_text


def write(year: int, review: str, plan: str = "办好民生实事。") -> Report:
    return parse_text(
        f"丁市{year}年政府工作报告\n\n各位代表：\n\n一、{year - 1}年工作回顾\n{review}\n\n二、{year}年工作安排\n{plan}\n"
    )


def trace(*reviews: tuple[int, str]) -> Timeline:
    return trace_reports([write(year, review) for year, review in reviews])


def find(timeline: Timeline, name: str) -> Series:
    return next(one for one in timeline.series if name in one.name and one.values[-1].figure.role.value == "level")  # type: ignore[union-attr]


class TestImplied:
    def test_a_silent_year_gets_what_the_next_growth_implies_and_says_so(self) -> None:
        timeline = trace(
            (2021, "全市地区生产总值达到500亿元，同比增长8%。"),
            (2022, "全市着力改善民生，各项社会事业取得进步。"),
            (2023, "全市地区生产总值达到530亿元，同比增长6%。"),
        )
        series = find(timeline, "地区生产总值")
        assert [(one.year, one.value, one.implied) for one in series.values] == [
            (2021, Decimal(50_000_000_000), False),
            (2022, Decimal(50_000_000_000), True),
            (2023, Decimal(53_000_000_000), False),
        ]
        assert series.values[1].figure is None
        assert series.silent == ()

    def test_no_growth_no_value(self) -> None:
        timeline = trace(
            (2021, "全市地区生产总值达到500亿元，同比增长8%。"),
            (2022, "全市着力改善民生，各项社会事业取得进步。"),
            (2023, "全市地区生产总值达到530亿元。"),
        )
        series = find(timeline, "地区生产总值")
        assert [one.year for one in series.values] == [2021, 2023]
        assert series.silent == (2022,)


class TestBreaks:
    def test_a_level_that_fell_while_it_grew_is_restated(self) -> None:
        timeline = trace(
            (2021, "全市地区生产总值达到500亿元，同比增长8%。"), (2022, "全市地区生产总值达到320亿元，同比增长6%。")
        )
        (found,) = find(timeline, "地区生产总值").breaks
        assert found.reasons == (BreakReason.RESTATED,)

    def test_another_unit_is_a_break(self) -> None:
        timeline = trace((2021, "全年办理政务服务事项3200件。"), (2022, "全年办理政务服务事项3500件次。"))
        (found,) = find(timeline, "政务服务").breaks
        assert found.reasons == (BreakReason.UNIT,)

    def test_people_are_people(self) -> None:
        timeline = trace((2021, "新聘用社区网格员3200人。"), (2022, "新聘用社区网格员3500名。"))
        assert find(timeline, "网格员").continuous

    def test_another_qualifier_is_another_definition(self) -> None:
        timeline = trace(
            (2021, "城镇居民人均可支配收入达到35000元，同比增长8%。"),
            (2022, "城镇常住居民人均可支配收入达到37000元，同比增长6%。"),
        )
        (found,) = find(timeline, "可支配收入").breaks
        assert found.reasons == (BreakReason.DEFINITION,)

    def test_a_plain_series_has_none(self) -> None:
        timeline = trace(
            (2021, "全市地区生产总值达到500亿元，同比增长8%。"), (2022, "全市地区生产总值达到535亿元，同比增长6%。")
        )
        series = find(timeline, "地区生产总值")
        assert series.continuous
        assert [(one.percent, one.worked) for one in series.growths] == [(8, None), (6, Decimal("7.00"))]


def test_a_series_runs_through_a_report_that_names_a_base() -> None:
    timeline = trace(
        (2020, "全市地区生产总值达到470亿元。"),
        (2021, "全市地区生产总值由2015年的300亿元增加到2020年的500亿元。"),
        (2022, "全市地区生产总值达到530亿元。"),
    )
    series = next(one for one in timeline.series if len(one.values) == 3)
    assert [one.value / 100_000_000 for one in series.values] == [470, 500, 530]
