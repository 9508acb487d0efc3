from decimal import Decimal

import pytest

from lawreport.parse.numerals import read_numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一千零八十", "1080"),
        ("十一", "11"),
        ("4.78万亿", "4780000000000"),
        ("5万4千", "54000"),
        ("１,０２４", "1024"),
        ("1,050,000,000", "1050000000"),
        ("二〇二二", "2022"),
        ("一千多万", "10000000"),
        ("三千五百万", "35000000"),
        ("1 1 7件", "117"),
        ("35万千瓦", "350000"),
    ],
)
def test_whole_numbers(text, value):
    (numeral,) = read_numerals(text)
    assert numeral.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value", "value_max"),
    [
        ("百分之九十九点五", "99.5", None),
        ("八成", "80", None),
        ("三成半", "35", None),
        ("20%—30%", "20", "30"),
        ("5-20%", "5", "20"),
        ("千分之六", "0.6", None),
    ],
)
def test_percentages_are_said_in_percent(text, value, value_max):
    (numeral,) = read_numerals(text)
    assert (numeral.value, numeral.unit) == (Decimal(value), "%")
    assert numeral.value_max == (value_max and Decimal(value_max))


@pytest.mark.parametrize(
    ("text", "value"), [("三分之一", "0.333333"), ("88/96", "0.916667"), ("3又一千分之23", "3.023"), ("2.04:1", "2.04")]
)
def test_fractions(text, value):
    (numeral,) = read_numerals(text)
    assert numeral.value == Decimal(value)


def test_a_range_has_two_ends():
    (numeral,) = read_numerals("3至5个")
    assert (numeral.value, numeral.value_max) == (3, 5)


def test_a_multiplier_of_the_upper_end_serves_both():
    (numeral,) = read_numerals("2—3万人")
    assert (numeral.value, numeral.value_max) == (20000, 30000)


@pytest.mark.parametrize("text", ["统一标准", "四川", "进一步完善", "一般程序", "万"])
def test_idioms_hold_no_numeral(text):
    assert read_numerals(text) == ()


def test_a_wide_comma_between_narrow_digits_parts_two_numbers():
    assert [n.text for n in read_numerals("共5，300件")] == ["5", "300"]
