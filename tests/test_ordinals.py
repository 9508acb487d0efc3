from __future__ import annotations

import pytest

from lawreport.parse.lines import Scheme, format_chinese, read_number, read_ordinal


@pytest.mark.parametrize(
    ("text", "scheme", "number"),
    [
        ("一、总体情况", Scheme.CHAPTER, 1),
        ("十二、其他", Scheme.CHAPTER, 12),
        ("第三部分 下步打算", Scheme.PART, 3),
        ("(二)完善制度", Scheme.SECTION, 2),
        (")完善制度", Scheme.SECTION, None),
        ("3.完善制度", Scheme.ITEM, 3),
        ("3、完善制度", Scheme.ITEM, 3),
        ("(4)完善制度", Scheme.SUBITEM, 4),
        ("②完善制度", Scheme.SUBITEM, 2),
        ("一是完善制度。", Scheme.SPOKEN, 1),
        ("二要完善制度。", Scheme.SPOKEN, 2),
        ("第三,完善制度。", Scheme.NTH, 3),
        ("一)完善制度", Scheme.SECTION, 1),
        ("(一完善制度", Scheme.SECTION, 1),
        ("、完善制度", Scheme.CHAPTER, None),
        ("2.2023年重点工作", Scheme.ITEM, 2),
        ("--向新而行。", Scheme.DASH, None),
    ],
)
def test_forms(text: str, scheme: Scheme, number: int | None) -> None:
    ordinal = read_ordinal(text)
    assert ordinal is not None
    assert (ordinal.scheme, ordinal.number) == (scheme, number)


@pytest.mark.parametrize(
    "text", ["2.5浓度下降", "统一是前提", "一件事一次办", "一网通办", "完善制度", "1+9+N预案", "2023年", ")"]
)
def test_false_ordinals(text: str) -> None:
    assert read_ordinal(text) is None


def test_numbers_round_trip() -> None:
    for number in range(1, 100):
        assert read_number(format_chinese(number)) == number
