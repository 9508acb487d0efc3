from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from lawreport.model.quantity import Numeral
from lawreport.parse.indicators import read_numerals

SUITE = Path(__file__).parents[1].parent / "shared" / "specs" / "recognizers-zh"
EXCEPTIONS = Path(__file__).parent / "data" / "recognizer-exceptions.json"


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


@pytest.mark.parametrize("text", ["1" * 1000, "一" * 1000, "9" * 41 + "万"])
def test_a_numeral_of_a_thousand_characters_is_read_as_none(text):
    assert read_numerals(text) == ()


def test_numbers_of_a_web_address_are_left_out():
    assert [n.text for n in read_numerals("见https://example.org/a?b=30%25第3页")] == ["3"]


def test_tenths_take_their_digit_with_them():
    assert [(n.text, n.value) for n in read_numerals("占两成五")] == [("两成五", 25)]


@pytest.mark.parametrize("text", ["3至5", "与3和5之间", "三到五"])
def test_forms_of_a_range(text):
    assert [(n.value, n.value_max) for n in read_numerals(text)] == [(3, 5)]


def test_the_lower_number_second_is_no_range():
    assert [n.value for n in read_numerals("15至3")] == [15, 3]


def near(wanted: str, said: Decimal | None) -> bool:
    return said is not None and abs(float(wanted) - float(said)) <= 1e-4 * max(1.0, abs(float(wanted)))


def answers(case: dict, model: str, said: list[Numeral]) -> bool:
    """Whether every wanted value is said at its place, and nothing else."""
    pool = [n for n in said if model != "PercentModel" or n.unit == "%"]
    for result in case["Results"]:
        value = str((result.get("Resolution") or {}).get("value", ""))
        bounds = re.fullmatch(r"[\[(]([^,]*),([^,]*)[\])]", value)
        ends = [end for end in (bounds.groups() if bounds else [value.rstrip("%")]) if end]
        mine = next(
            (
                n
                for n in pool
                if n.span.start <= result["End"]
                and result["Start"] < n.span.end
                and all(near(end, n.value) or near(end, n.value_max) for end in ends)
            ),
            None,
        )
        if mine is None:
            return False
        pool.remove(mine)
    return not pool


@pytest.mark.shared
@pytest.mark.skipif(not SUITE.is_dir(), reason="the recognizers' suite lies beside the repository")
@pytest.mark.parametrize("model", ["NumberModel", "PercentModel", "NumberRangeModel"])
def test_the_outside_suite_is_answered_but_for_the_listed_cases(model):
    excepted = json.loads(EXCEPTIONS.read_text("utf-8"))[model]
    cases = [c for c in json.loads((SUITE / f"{model}.json").read_text("utf-8")) if c["Relevance"] == "core"]
    failed = [c["Input"] for c in cases if not answers(c, model, list(read_numerals(c["Input"])))]
    assert sorted(set(failed)) == sorted(excepted)
