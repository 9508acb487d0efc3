"""Threads against the gold: links that hold directly and through the year between; the chain of a district's figures."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from lawreport import Report, read_report, trace_reports
from lawreport.model.series import BreakReason, Series
from lawreport.model.timeline import Timeline

SHARED = Path(__file__).parents[1].parent / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.exists(), reason="the corpus and the gold do not lie beside the repository"),
]
YEARS = (2021, 2022, 2023)
KINDS = ("initiative", "promise", "shortcoming")


def read_gold(old: int, new: int) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((SHARED / f"eval/gold/dev/yunxi-{old}-{new}.json").read_text("utf-8"))
    return gold


def load_scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval/score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def find_pairs(timeline: Timeline, reports: dict[int, Report]) -> set[tuple[int, int]]:
    """Gold units of the first and the last year that stand in one thread."""
    score = load_scorer()
    gold = read_gold(2021, 2023)
    units = {
        year: score.gold_units(gold[side], reports[year].source.text) for year, side in ((2021, "old"), (2023, "new"))
    }
    found = set()
    for thread in timeline.threads:
        if thread.kind.value in KINDS:
            held = {
                year: [k for k, unit in enumerate(units[year]) if score.covered(unit, _spans(thread.places_in(year)))]
                for year in (2021, 2023)
            }
            found |= {(i, j) for i in held[2021] for j in held[2023]}
    return found


def _spans(places: Any) -> list[tuple[int, int]]:
    return [(place.spans[0].start, place.spans[0].end) for place in places]


def test_links_on_both_routes_stand_in_one_thread() -> None:
    first, second, direct = (
        {(i, j) for i, j, *_ in read_gold(old, new)["links"]} for old, new in ((2021, 2022), (2022, 2023), (2021, 2023))
    )
    both = {(i, k) for i, j in first for other, k in second if j == other} & direct
    reports = {year: read_report(SHARED / f"corpus/yunxi/{year}.txt") for year in YEARS}
    found = find_pairs(trace_reports(list(reports.values())), reports)
    assert len(both) == 59
    assert len(both & found) >= 0.93 * len(both)
    assert len(found & direct) >= 0.75 * len(found)


def find(timeline: Timeline, name: str) -> Series:
    chains = (one for one in timeline.series if name in one.name and one.values[-1].figure is not None)
    return max((one for one in chains if one.kind.value in ("money", "rate")), key=lambda one: _rank(one, name))


def _rank(series: Series, name: str) -> tuple[bool, int]:
    last = series.values[-1].figure
    return last is not None and last.role.value == "level", len(series.values)


def test_the_chain_of_a_district_is_complete() -> None:
    reports = [read_report(path) for path in sorted((SHARED / "corpus/hailar-district").glob("*.txt"))]
    timeline = trace_reports(reports)
    product = find(timeline, "地区生产总值")
    assert [(one.year, float(one.value) / 1e8, one.implied) for one in product.values] == [
        (2012, 198.5, False),
        (2013, 235.2, False),
        (2014, 253.7, False),
        (2015, 274.4, False),
        (2016, 287.9, False),
        (2017, 303.6, False),
        (2018, 181.0, True),
        (2019, 192.3, False),
    ]
    assert (2018, (BreakReason.RESTATED,)) in [(one.new, one.reasons) for one in product.breaks]
    sales = find(timeline, "社会消费品零售总额")
    assert [float(one.value) / 1e8 for one in sales.values] == [84, 97.9, 110.6, 123.4, 136.3, 149.2, 159.5, 174.2]
    income = next(one for one in timeline.series if int(one.values[0].value) == 20251)
    assert [int(one.value) for one in income.values] == [20251, 23267, 25852, 28541, 30788, 32943, 35512, 37820]
    assert BreakReason.DEFINITION in {reason for one in income.breaks for reason in one.reasons}
    jobless = find(timeline, "城镇登记失业率")
    assert [one.year for one in jobless.values] == [2012, 2013, 2014, 2015, 2016, 2017, 2019]
    assert jobless.silent == (2018,)
