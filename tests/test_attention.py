from __future__ import annotations

import pytest

from lawreport.compare.attention import compare_attention, tell_theme
from tests.reports import parse_example
from tests.test_check import compare_examples, write_report


def test_a_measure_goes_by_its_own_words_then_by_its_section() -> None:
    assert tell_theme("办理行政复议案件，开展人民调解。", ("enforcement",)) == "disputes"
    assert tell_theme("全年推进各项任务。", ("enforcement",)) == "enforcement"
    assert tell_theme("全年推进各项任务。", ()) is None


def test_shares_add_up_on_both_sides() -> None:
    rows = compare_examples("2022", "2023").attention
    for side in ("old", "new"):
        for field in ("characters_share", "measures_share", "indicators_share"):
            assert sum(getattr(getattr(row, side), field) for row in rows) == pytest.approx(1, abs=0.002)
    assert sum(row.shift for row in rows) == pytest.approx(0, abs=0.002)


def test_all_measures_that_count_are_counted() -> None:
    new = parse_example("2023.txt")
    rows = compare_attention(parse_example("2022.txt"), new)
    assert sum(row.new.measures for row in rows) == sum(one.counts for one in new.walk_measures())


def test_more_words_on_a_theme_are_a_shift_to_it() -> None:
    old = write_report("推行一窗办理服务。")
    new = write_report("推行一窗办理服务。办理行政复议案件32件，开展人民调解工作，行政应诉规范有序，信访化解扎实推进。")
    shifts = {row.theme: row.shift for row in compare_attention(old, new)}
    assert shifts["disputes"] > 0
    assert max(shifts.values()) == shifts["disputes"]


def test_themes_stand_in_the_order_of_the_table_and_none_last() -> None:
    rows = compare_attention(parse_example("2021.txt"), parse_example("2022.txt"))
    themes = [row.theme for row in rows]
    assert len(themes) == len(set(themes))
    assert None not in themes[:-1]
