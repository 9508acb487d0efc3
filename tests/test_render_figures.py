"""Figures are written as readers of the language expect them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from lawreport.model.comparison import IndicatorChange, Status
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.source import Span
from lawreport.render.say import (
    differs_from_print,
    format_delta,
    format_number,
    format_percent,
    format_printed,
    format_value,
    read_catalogue,
)

ZH, EN = read_catalogue("zh"), read_catalogue("en")


def figure(value: str, unit: str | None = "件", text: str = "", kind: Kind = Kind.COUNT, **more: object) -> Indicator:
    return Indicator("办件", Decimal(value), None, unit, kind, Part.LEVEL, text or f"{value}{unit}", Span(0, 1), **more)


def change(old: Indicator, new: Indicator, percent: str | None = None) -> IndicatorChange:
    relative = None if percent is None else Decimal(percent)
    return IndicatorChange(Status.CONTINUED, old, new, delta=new.value - old.value, percent=relative)


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("12000", "1.2万", "12,000"),
        ("243000", "24.3万", "243,000"),
        ("13692", "13,692", "13,692"),
        ("9999", "9,999", "9,999"),
        ("136000000", "1.36亿", "136,000,000"),
        ("4120000000", "41.2亿", "4,120,000,000"),
        ("96.90", "96.9", "96.9"),
        ("100", "100", "100"),
        ("-12000", "−1.2万", "−12,000"),
        ("0", "0", "0"),
        ("1E+4", "1万", "10,000"),
    ],
)
def test_numbers(value: str, zh: str, en: str) -> None:
    assert format_number(Decimal(value), "zh") == zh
    assert format_number(Decimal(value), "en") == en


def test_units_follow_the_number() -> None:
    assert format_value(figure("12000"), ZH) == "1.2万件"
    assert format_value(figure("12000"), EN) == "12,000 件"
    assert format_value(figure("96.5", "%"), EN) == "96.5%"


def test_the_value_is_added_where_print_does_not_show_it() -> None:
    assert not differs_from_print(figure("1250", text="1,250件"), ZH)
    assert not differs_from_print(figure("12000", text="近1.2万件"), ZH)
    assert differs_from_print(figure("5", "年", text="连续五年", kind=Kind.STREAK), ZH)
    assert not differs_from_print(figure("3.0", "版", text="3.0版", kind=Kind.VERSION), ZH)


def test_differences() -> None:
    assert format_delta(change(figure("904"), figure("967")), ZH) == "+63件"
    assert format_delta(change(figure("20000"), figure("8000")), ZH) == "−1.2万件"
    assert format_delta(change(figure("904"), figure("904")), ZH) == ""


def test_rates_differ_by_points() -> None:
    rates = change(figure("4.1", "%", kind=Kind.RATE), figure("5.6", "%", kind=Kind.RATE))
    assert format_delta(rates, ZH) == "+1.5个百分点"
    assert format_delta(rates, EN) == "+1.5 percentage points"


def test_a_smaller_rank_is_further_up() -> None:
    ranks = change(figure("3", None, "第三", Kind.RANK), figure("2", None, "第二", Kind.RANK))
    assert format_delta(ranks, ZH) == "前移1位"
    assert format_delta(ranks, EN) == "up 1 place"


def test_versions_have_no_difference() -> None:
    assert (
        format_delta(change(figure("3.0", "版", kind=Kind.VERSION), figure("4.0", "版", kind=Kind.VERSION)), ZH) == ""
    )


def test_percent_has_one_decimal_and_a_sign() -> None:
    assert format_percent(change(figure("904"), figure("967"), "6.97")) == "+7%"
    assert format_percent(change(figure("904"), figure("800"), "-11.50")) == "−11.5%"
    assert format_percent(change(figure("904"), figure("967"))) == ""


def test_a_change_says_its_direction_and_basis() -> None:
    fall = figure("4.9", "%", "4.9%", Kind.RATE, direction="down", basis="同比")
    assert format_printed(fall, ZH) == "4.9%"
    told = evolve(fall, role=Part.CHANGE)
    assert format_printed(told, ZH) == "同比下降4.9%"
    assert format_printed(told, EN) == "同比 down 4.9%"
