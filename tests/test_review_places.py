"""Sentences that stand twice, and single promises: questions, answers and decisions tell them apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import lawreport
from lawreport.errors import DecisionError
from lawreport.load import load_answers
from lawreport.model.alignment import Decision, Quote, Verdict
from lawreport.model.outcome import Outcome
from lawreport.model.question import Answered, Asks
from lawreport.render import render_questions_jsonl, render_questions_text
from lawreport.review import decide, merge_decisions, write_decisions

HEAD = "某区{}年度法治政府建设工作报告\n一、完善依法行政制度体系\n"
REST = "办理行政复议案件117件。聘请特邀监督员20名。开展规范性文件清理，废止9件。"
TWICE = "各执法单位扎实推进行政执法监督工作，持续规范执法行为。"
LATER = "推进执法监督，组织监督员巡查，提高水平。"
PLAN = "二、下一步工作打算\n修订重大行政决策目录，组建行政复议咨询委员会，建设智慧普法基地3个。\n"


def read_pair(old: str, new: str) -> tuple[lawreport.Report, lawreport.Report]:
    return lawreport.read_text(HEAD.format(2023) + old), lawreport.read_text(HEAD.format(2024) + new)


def compare(pair: tuple[lawreport.Report, lawreport.Report], *decisions: Decision) -> lawreport.Comparison:
    return lawreport.compare_reports(*pair, options=lawreport.AlignOptions(decisions=decisions))


def find_links(comparison: lawreport.Comparison) -> set[tuple[str, str]]:
    return {(match.old, match.new) for row in comparison.measures.rows for match in row.matches}


@pytest.fixture(scope="module")
def doubled() -> tuple[lawreport.Report, lawreport.Report]:
    return read_pair(f"{TWICE}{REST}{TWICE}", f"{LATER}{REST}")


@pytest.fixture(scope="module")
def planned() -> tuple[lawreport.Report, lawreport.Report]:
    done = "开展执法培训14场，覆盖执法人员320名。行政复议咨询委员会组建完成，聘任委员19名。\n"
    return read_pair(f"开展执法培训12场，覆盖执法人员300名。\n{PLAN}", f"{done}二、下一步工作打算\n继续推进。\n")


def name(comparison: lawreport.Comparison, question: str) -> str:
    """The id of a question about some place, such as ``partners:old:1#1``."""
    return f"{question}:{comparison.old.source.sha256[:8]}-{comparison.new.source.sha256[:8]}"


def test_a_sentence_that_stands_twice_is_offered_twice(doubled: tuple[lawreport.Report, lawreport.Report]) -> None:
    comparison = compare(doubled)
    (question,) = (
        one for one in lawreport.list_questions(comparison) if one.id == name(comparison, "partners:new:1#1")
    )
    assert {(one.measure.id, one.nth) for one in question.choices if one.quote == TWICE} == {("1#1", 1), ("1#5", 2)}


@pytest.mark.parametrize("side", ["old", "new"])
@pytest.mark.parametrize(("asked", "other", "nth"), [("1#1", "1#5", 1), ("1#5", "1#1", 2)])
def test_an_answer_is_about_one_of_the_places(
    doubled: tuple[lawreport.Report, lawreport.Report], asked: str, other: str, nth: int, side: str, tmp_path: Path
) -> None:
    comparison = compare(doubled)
    about = ("partners:old:" + asked, ("1#1",)) if side == "old" else ("partners:new:1#1", (asked,))
    answer = Answered(name(comparison, about[0]), about[1])
    (tmp_path / "d.toml").write_text(write_decisions(decide(comparison, [answer])), "utf-8")
    read = lawreport.load_decisions(tmp_path / "d.toml")
    assert read[0].quote == Quote(TWICE, nth)
    assert (asked, "1#1") in find_links(compare(doubled, *read))
    parted = compare(doubled, read[0], Decision(Verdict.FORBID, TWICE, LATER, old_nth=3 - nth))
    assert {(asked, "1#1"), (other, "1#1")} & find_links(parted) == {(asked, "1#1")}


def test_what_is_taken_out_keeps_its_place(doubled: tuple[lawreport.Report, lawreport.Report]) -> None:
    first = Decision(Verdict.NO_MEASURE, TWICE, "", old_nth=1)
    comparison = compare(doubled, first, Decision(Verdict.LINK, TWICE, LATER, old_nth=2))
    assert [one.id for one in comparison.old.walk_measures() if one.left_out == "decision"] == ["1#1"]
    assert ("1#5", "1#1") in find_links(comparison)
    again = decide(comparison, [Answered(name(comparison, "partners:old:1#5"), ())])
    assert {one.old_nth for one in again} == {2}
    with pytest.raises(DecisionError, match="decision, old: 1#1 is no measure, by another decision; take one of"):
        compare(doubled, first, Decision(Verdict.LINK, TWICE, LATER, old_nth=1))


def test_a_place_that_is_not_there_is_an_error(doubled: tuple[lawreport.Report, lawreport.Report]) -> None:
    with pytest.raises(DecisionError, match="stands 2 times, in 1#1, 1#5: there is no place 3; count its places from"):
        compare(doubled, Decision(Verdict.PIN, TWICE, LATER, old_nth=3))
    with pytest.raises(DecisionError, match="quote more of the sentence, or say which one is meant: old_nth = 1"):
        compare(doubled, Decision(Verdict.PIN, TWICE, LATER))


def test_decisions_on_two_places_of_a_quote_stand_side_by_side() -> None:
    first, second = (Decision(Verdict.FORBID, TWICE, LATER, old_nth=nth) for nth in (1, 2))
    assert merge_decisions((first,), (second,)) == (first, second)
    linked = Decision(Verdict.LINK, TWICE, LATER, old_nth=2)
    assert merge_decisions((first, second), (linked,)) == (linked, first)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('[[pin]]\nold = "甲"\nnew = "乙"\nold_nth = "2"', "pin 1, old_nth: '2' is no place; count the places"),
        ('[[pin]]\nold = "甲"\nnew = "乙"\nnew_nth = -1', "pin 1, new_nth: -1 is no place"),
        ('[[pin]]\nold = "甲"\nnew = "乙"\nnew_nth = true', "pin 1, new_nth: True is no place"),
        ('[[no_measure]]\nold = "甲"\nnew_nth = 1', "no_measure 1: not exactly the keys old or new"),
        (
            '[[outcome]]\nold = "甲"\noutcome = "partly"\nevidence = ["乙"]\nevidence_nth = [1, 2]',
            "outcome 1, evidence_nth: not one place for each quote",
        ),
    ],
)
def test_a_place_that_is_none_is_refused(row: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "d.toml").write_text(row, "utf-8")
    with pytest.raises(DecisionError, match=message):
        lawreport.load_decisions(tmp_path / "d.toml")


def test_places_hold_in_a_trace(doubled: tuple[lawreport.Report, lawreport.Report]) -> None:
    decision = Decision(Verdict.PIN, TWICE, LATER, old_nth=2)
    timeline = lawreport.trace_reports(
        list(doubled), options=lawreport.TraceOptions(lawreport.AlignOptions(decisions=(decision,)))
    )
    (thread,) = (
        one for one in timeline.threads if any(place.text == LATER for place in one.places if place.year == 2024)
    )
    assert [place.key for place in thread.places if place.year == 2023] == ["1#5"]


def test_the_promises_of_a_sentence_answered_in_part_are_asked_one_by_one(
    planned: tuple[lawreport.Report, lawreport.Report], tmp_path: Path
) -> None:
    partly = Decision(Verdict.OUTCOME, PLAN.split("\n")[1], "", outcome="partly")
    comparison = compare(planned, partly)
    asked = [one for one in lawreport.list_questions(comparison, most=1000) if one.asks is Asks.OUTCOME]
    assert [one.id.split(":")[2] for one in asked] == ["2#1/1", "2#1/2", "2#1/3"]
    assert [one.quote for one in asked] == [one.promise.text for one in asked if one.promise]

    evidence = next(one.measure.id for one in asked[1].choices if "咨询委员会组建" in one.measure.text)
    rows = (
        f'{{"id": "{asked[0].id}", "outcome": "silent"}}',
        f'{{"id": "{asked[1].id}", "outcome": "taken_up", "evidence": ["{evidence}"]}}',
    )
    (tmp_path / "a.jsonl").write_text("\n".join(rows), "utf-8")
    decided = decide(comparison, load_answers(tmp_path / "a.jsonl"))
    held = compare(planned, *merge_decisions((partly,), decided))
    (row,) = held.plans
    assert [one.status.value for one in row.promises] == ["silent", "taken_up", "partly"]
    assert [one.id.split(":")[2] for one in lawreport.list_questions(held, most=1000)] == ["2#1/3"]


def test_a_promise_is_named_wherever_its_question_is_shown(planned: tuple[lawreport.Report, lawreport.Report]) -> None:
    comparison = compare(planned, Decision(Verdict.OUTCOME, PLAN.split("\n")[1], "", outcome="partly"))
    (second,) = (one for one in lawreport.list_questions(comparison) if "/2:" in one.id)
    assert "只问其中这一项：组建行政复议咨询委员会，" in render_questions_text([second])
    assert '"promise":{"span":' in render_questions_jsonl([second]).replace(" ", "")
    assert Outcome.PARTLY in second.outcomes


@pytest.mark.parametrize("question", ["outcome:old:2#1/4", "outcome:new:2#1/1", "partners:old:2#1/1"])
def test_a_promise_that_is_not_there_is_an_error(
    planned: tuple[lawreport.Report, lawreport.Report], question: str
) -> None:
    comparison = compare(planned)
    given: dict[str, Any] = {"outcome": Outcome.SILENT} if "outcome" in question else {"partners": ()}
    with pytest.raises(DecisionError, match=r"report has no (promise|measure) 2#1/\d; list the questions again"):
        decide(comparison, [Answered(name(comparison, question), **given)])
