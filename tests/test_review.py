from __future__ import annotations

import json
from itertools import pairwise

import pytest

import lawreport
from lawreport.cli import main
from lawreport.errors import OptionError
from lawreport.model.alignment import Decision, Verdict
from lawreport.model.question import Asks, Question
from lawreport.render import render_questions_text
from tests.reports import EXAMPLES, parse_example

FILES = str(EXAMPLES / "2022.txt"), str(EXAMPLES / "2023.txt")
HEAD = "某区2023年度法治政府建设工作报告\n一、完善依法行政制度体系\n"


@pytest.fixture(scope="module")
def comparison() -> lawreport.Comparison:
    return lawreport.compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))


@pytest.fixture(scope="module")
def questions(comparison: lawreport.Comparison) -> tuple[Question, ...]:
    return lawreport.list_questions(comparison, most=1000)


def compare(old: str, new: str) -> lawreport.Comparison:
    return lawreport.compare_reports(lawreport.read_text(HEAD + old), lawreport.read_text(HEAD + new))


def test_the_most_worth_comes_first(questions: tuple[Question, ...]) -> None:
    assert len(questions) > 20
    assert all(one.worth >= other.worth for one, other in pairwise(questions))


def test_the_worth_is_the_expected_number_of_wrong_links(questions: tuple[Question, ...]) -> None:
    first = questions[0]
    chances = [choice.probability for choice in first.choices if choice.probability is not None]
    assert first.worth == pytest.approx(sum(min(chance, 1 - chance) for chance in chances), abs=1e-3)


def test_most_cuts_the_list(comparison: lawreport.Comparison, questions: tuple[Question, ...]) -> None:
    assert lawreport.list_questions(comparison, most=3) == questions[:3]
    assert lawreport.list_questions(comparison, most=0) == ()
    assert len(lawreport.list_questions(comparison)) == 20
    with pytest.raises(OptionError, match="most: -1 is below 0; pass how many"):
        lawreport.list_questions(comparison, most=-1)


def test_choices_are_six_at_most_and_the_likeliest_first(questions: tuple[Question, ...]) -> None:
    for question in questions:
        assert 0 < len(question.choices) <= 6 or question.asks is Asks.OUTCOME
        chances = [choice.probability for choice in question.choices if choice.probability is not None]
        assert chances == sorted(chances, reverse=True)


def test_an_id_holds_the_hashes_of_both_texts(
    comparison: lawreport.Comparison, questions: tuple[Question, ...]
) -> None:
    stamp = f"{comparison.old.source.sha256[:8]}-{comparison.new.source.sha256[:8]}"
    first = questions[0]
    assert first.id == f"{first.asks.value}:{first.side}:{first.measure.id}:{stamp}"
    assert len({one.id for one in questions}) == len(questions)


def test_a_doubtful_pair_is_asked_about_once(questions: tuple[Question, ...]) -> None:
    first = next(one for one in questions if one.asks is Asks.PARTNERS)
    shown = {(first.measure.id, choice.measure.id) for choice in first.choices}
    for other in questions:
        if other.asks is Asks.PARTNERS and other.side != first.side:
            mended = {(choice.measure.id, other.measure.id) for choice in other.choices} - shown
            left = [c.probability or 0 for c in other.choices if (c.measure.id, other.measure.id) in mended]
            assert other.worth <= sum(min(chance, 1 - chance) for chance in left) + 1e-3


def test_a_plan_is_asked_what_became_of_it(questions: tuple[Question, ...]) -> None:
    asked = [one for one in questions if one.asks is Asks.OUTCOME]
    assert asked
    for one in asked:
        assert one.side == "old"
        assert [outcome.value for outcome in one.outcomes] == ["taken_up", "partly", "restated", "silent"]


@pytest.mark.parametrize(
    ("before", "after", "asked"),
    [
        ("各执法单位扎实推进行政执法监督工作。", "推进执法监督，组织监督员巡查，提高水平。", True),
        ("让我们扎实推进行政执法监督工作。", "推进执法监督，组织监督员巡查，提高水平。", False),
        ("行政执法监督增效。", "推进执法监督，组织监督员巡查，提高水平。", False),
    ],
)
def test_topics_and_appeals_are_not_asked_about(before: str, after: str, asked: bool) -> None:
    rest = "办理行政复议案件117件。聘请特邀监督员20名。开展规范性文件清理，废止9件。"
    comparison = compare(rest + before, rest + after)
    (chance,) = (one.probability for one in comparison.candidates if one.old == "1#4")
    assert 0.05 < chance < 0.95
    named = {one.measure.text for one in lawreport.list_questions(comparison)}
    assert (before in named) is asked


def test_equal_reports_leave_nothing_to_ask() -> None:
    text = "开展执法培训12场，覆盖执法人员300名。"
    assert lawreport.list_questions(compare(text, text)) == ()
    assert "没有值得再看一眼" in render_questions_text(())


def test_the_command_lists_lines_of_json(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["review", *FILES, "--format", "jsonl", "--most", "200"]) == 0
    rows = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    keys = {"id", "asks", "side", "measure", "span", "text", "section", "worth", "candidates"}
    for row in rows:
        asked = {"outcomes", *(("promise",) if "/" in row["id"] else ())}
        assert set(row) == keys | (asked if row["asks"] == "outcome" else set())
        for one in row["candidates"]:
            assert set(one) == {"measure", "span", "text", "section", "probability"}
    text = (EXAMPLES / "2022.txt").read_text("utf-8")
    row = next(row for row in rows if row["side"] == "old")
    assert text[slice(*row["span"])] == row["text"]


@pytest.mark.parametrize(("lang", "said"), [("zh", "第 1 问，共 2 问"), ("en", "Question 1 of 2")])
def test_the_command_lists_text(lang: str, said: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["review", *FILES, "--most", "2", "--lang", lang]) == 0
    out = capfd.readouterr().out
    assert said in out
    assert "partners:" in out


def test_what_was_decided_is_not_asked_again(questions: tuple[Question, ...]) -> None:
    first = next(one for one in questions if one.asks is Asks.PARTNERS and one.side == "new")
    decision = Decision(Verdict.PIN, first.choices[0].measure.text, first.measure.text)
    options = lawreport.AlignOptions(decisions=(decision,))
    again = lawreport.compare_reports(parse_example("2022.txt"), parse_example("2023.txt"), options=options)
    assert first.id not in {one.id for one in lawreport.list_questions(again, most=1000)}
