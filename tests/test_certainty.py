"""How sure a verdict is: what is said of rows of every kind, and how they are counted."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest

import lawreport
from lawreport.compare.certainty import judge_alone, judge_chance, judge_lone_section, judge_matches
from lawreport.lexicon import read_table
from lawreport.model.alignment import Lone, Match
from lawreport.model.comparison import Certainty, Comparison, Status
from lawreport.model.outcome import Outcome
from lawreport.model.report import Role
from tests.reports import parse_example, parse_text

HEAD = "云溪区{}年度法治政府建设工作报告\n一、主要工作\n"
SHARED = "办理行政复议案件{}件，化解率{}%。\n组织执法人员轮训{}场，覆盖执法人员。\n受理法律援助案件{}件。\n"
OLD = HEAD.format(2022) + SHARED.format(117, 44, 22, 305) + "在湖心岛投放鱼苗。\n"
NEW = HEAD.format(2023) + SHARED.format(129, 51, 18, 312) + "为老旧小区加装电梯八部。\n"


def compare(old: str, new: str) -> Comparison:
    return lawreport.compare_reports(parse_text(old), parse_text(new))


@pytest.fixture(scope="module")
def example() -> Comparison:
    return lawreport.compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))


def certainty_of(comparison: Comparison, text: str) -> tuple[Status, Certainty]:
    (found,) = (
        (row.status, row.certainty)
        for row in comparison.measures.rows
        if any(text in one.text for one in (*row.old, *row.new))
    )
    return found


def test_what_shares_nothing_is_surely_new_and_surely_dropped() -> None:
    comparison = compare(OLD, NEW)
    assert certainty_of(comparison, "加装电梯") == (Status.NEW, Certainty.SURE)
    assert certainty_of(comparison, "投放鱼苗") == (Status.DROPPED, Certainty.SURE)
    assert certainty_of(comparison, "法律援助") == (Status.CONTINUED, Certainty.SURE)


@pytest.mark.parametrize("year", ["2021", "2022", "2023", "2024"])
def test_a_report_goes_on_in_itself_surely(year: str) -> None:
    comparison = lawreport.compare_reports(parse_example(f"{year}.txt"), parse_example(f"{year}.txt"))
    rows = chain(comparison.measures.rows, comparison.mentions, comparison.shortcomings)
    assert {row.certainty for row in rows} <= {Certainty.SURE, Certainty.LIKELY}
    assert all(row.certainty is Certainty.SURE for row in comparison.measures.rows if row.old[0].role is Role.REVIEW)


def test_an_open_verdict_names_what_it_may_go_on_in(example: Comparison) -> None:
    alone = [row for row in (*example.measures.new, *example.measures.dropped) if row.certainty is Certainty.OPEN]
    assert alone
    assert all(row.nearest is not None and row.nearest.probability > 0.2 for row in alone)


def test_a_row_has_the_probability_of_its_status(example: Comparison) -> None:
    for row in example.measures.rows:
        assert row.probability is not None
        assert 0 <= row.probability <= 1
        if row.matches:
            assert row.probability == min(match.probability for match in row.matches)
    surest = max(example.measures.new, key=lambda row: row.probability or 0)
    assert surest.probability == 0.9 or surest.nearest is not None  # one in ten goes on in what was no candidate


def test_swapping_the_reports_changes_no_certainty(example: Comparison) -> None:
    swapped = lawreport.compare_reports(example.new, example.old)
    there = {tuple(one.id for one in row.old): row.certainty for row in swapped.measures.dropped}
    here = {tuple(one.id for one in row.new): row.certainty for row in example.measures.new}
    both = here.keys() & there.keys()
    assert both
    assert {key: here[key] for key in both} == {key: there[key] for key in both}


def test_the_summary_counts_the_rows_by_certainty(example: Comparison) -> None:
    counts, summary = example.summary.certainty, example.summary
    for name in ("new", "plans_new", "dropped", "plans_dropped", "answered", "continued"):
        count = getattr(counts, name)
        assert count.sure + count.likely + count.open == getattr(summary, name)
    told = Counter(row.certainty for row in example.measures.continued)
    assert (counts.continued.sure, counts.continued.likely) == (told[Certainty.SURE], told[Certainty.LIKELY])


def test_a_sentence_whose_reading_is_in_doubt_is_at_most_likely() -> None:
    lost = OLD.replace("一、主要工作", "一、主要工作\n（一）复议").replace("组织执法", "（三）执法\n组织执法")
    torn = lost.replace("（三）执法\n", "）执法\n")
    assert torn != lost
    comparison = compare(torn, NEW)
    doubted = {
        one.id for section in comparison.old.walk_sections() if section.ordinal_inferred for one in section.measures
    }
    rows = [row for row in comparison.measures.rows if doubted.intersection(one.id for one in row.old)]
    assert rows
    assert Certainty.SURE not in {row.certainty for row in rows}


@pytest.mark.parametrize(
    ("chances", "certainty"),
    [((0.95, 0.9), Certainty.SURE), ((0.95, 0.6), Certainty.LIKELY), ((0.4, 0.45), Certainty.OPEN)],
)
def test_a_row_is_as_sure_as_its_weakest_match_and_open_where_the_strongest_is(
    chances: tuple[float, ...], certainty: Certainty
) -> None:
    matches = [Match("1#1", f"1#{k}", 0.5, chance) for k, chance in enumerate(chances, 1)]
    assert judge_matches("measures", matches) is certainty


@pytest.mark.parametrize(
    ("nearest", "together", "certainty"),
    [
        (0.05, 0.1, Certainty.SURE),
        (0.05, 0.3, Certainty.LIKELY),
        (0.15, 0.15, Certainty.LIKELY),
        (0.3, 0.3, Certainty.OPEN),
    ],
)
def test_what_is_alone_goes_by_the_nearest_candidate_and_by_all_together(
    nearest: float, together: float, certainty: Certainty
) -> None:
    assert judge_alone("measures", Lone("1#1", nearest, together)) is certainty


def test_what_had_no_candidate_is_surely_alone() -> None:
    assert judge_alone("measures", None) is Certainty.SURE


def test_a_section_alone_is_as_open_as_its_measures_go_on_elsewhere() -> None:
    shares = ((False,) * 6, (True, False, False), (True, True, False), ())
    told = (Certainty.SURE, Certainty.LIKELY, Certainty.OPEN, Certainty.LIKELY)
    assert tuple(map(judge_lone_section, shares)) == told


@pytest.mark.parametrize("verdict", ["outcomes", "answered"])
def test_an_outcome_goes_by_its_probability(verdict: str) -> None:
    assert [judge_chance(verdict, chance) for chance in (1.0, 0.7, 0.1)] == [
        Certainty.SURE,
        Certainty.LIKELY,
        Certainty.OPEN,
    ]


def test_what_is_dealt_out_to_one_of_several_promises_is_at_most_likely(example: Comparison) -> None:
    several = [row for row in example.plans if row.several]
    assert several
    assert all(one.certainty is not Certainty.SURE for row in several for one in row.promises)


def test_every_table_of_rows_and_the_json_say_it(example: Comparison) -> None:
    for table in ("measures", "indicators", "sections", "plans", "promises", "mentions", "shortcomings"):
        rows = lawreport.list_rows(example, table=table)
        assert {row["certainty"] for row in rows} <= {"sure", "likely", "open"}


YEARS = "某市{}政府工作报告\n——{}年1月在某市第九届人民代表大会上\n一、{}\n办理行政复议案件{}件，化解率{}%。\n组织执法人员轮训{}场，覆盖执法人员。\n{}\n"


@pytest.mark.parametrize(
    ("heading", "certainty"),
    [
        ("“十四五”时期工作回顾", Certainty.LIKELY),
        ("“十四五”时期和2025年工作回顾", Certainty.SURE),
        ("过去一年和五年工作回顾", Certainty.SURE),
    ],
)
def test_a_balance_of_several_years_makes_nothing_surely_new_or_dropped(heading: str, certainty: Certainty) -> None:
    old = YEARS.format("", 2025, "2024年工作回顾", 117, 44, 22, "在湖心岛投放鱼苗。")
    new = YEARS.format("", 2026, heading, 529, 51, 118, "为老旧小区加装电梯八部。")
    for comparison in (compare(old, new), compare(new, old)):
        for text in ("湖心岛", "加装电梯"):
            assert certainty_of(comparison, text)[1] is certainty


def test_a_candidate_that_is_alone_too_makes_a_verdict_less_sure() -> None:
    lone = Lone("1#1", 0.08, 0.08)
    assert judge_alone("measures", lone) is Certainty.SURE
    assert judge_alone("measures", lone, both=True) is Certainty.LIKELY


def test_what_may_belong_together_is_never_surely_apart(example: Comparison) -> None:
    linked = {
        (side, end)
        for row in example.measures.rows
        for match in row.matches
        for side, end in (("old", match.old), ("new", match.new))
    }
    alone = [row for row in example.measures.rows if row.status in (Status.NEW, Status.DROPPED) and row.nearest]
    both = [
        row for row in alone if row.nearest and {("old", row.nearest.old), ("new", row.nearest.new)}.isdisjoint(linked)
    ]
    assert {row.certainty for row in both if row.nearest and 0.04 < row.nearest.probability <= 0.12} == {
        Certainty.LIKELY
    }


def test_an_answer_in_part_is_at_most_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = read_table("outcome-weights")["outcomes"]
    leaning = {name: row | ({"bias": 30.0} if name == "partly" else {}) for name, row in weights.items()}
    monkeypatch.setattr("lawreport.compare.plans._OUTCOMES", leaning)
    comparison = lawreport.compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))
    partly = [row for row in comparison.plans if row.status is Outcome.PARTLY]
    assert any((row.probability or 0) > 0.95 for row in partly)
    assert Certainty.SURE not in {row.certainty for row in partly}
