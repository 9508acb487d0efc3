from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve

import lawreport
from lawreport.cli import main
from lawreport.errors import DecisionError
from lawreport.load import load_answers
from lawreport.model.alignment import Decision, Verdict
from lawreport.model.outcome import Outcome
from lawreport.model.question import Answered, Asks, Question
from lawreport.review import decide, merge_decisions, write_decisions
from tests.reports import EXAMPLES, parse_example

FILES = str(EXAMPLES / "2022.txt"), str(EXAMPLES / "2023.txt")


@pytest.fixture(scope="module")
def comparison() -> lawreport.Comparison:
    return lawreport.compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))


@pytest.fixture(scope="module")
def questions(comparison: lawreport.Comparison) -> tuple[Question, ...]:
    return lawreport.list_questions(comparison, most=1000)


@pytest.fixture(scope="module")
def first(questions: tuple[Question, ...]) -> Question:
    return next(one for one in questions if len(one.choices) > 2 and one.side == "new" and one.asks is Asks.PARTNERS)


@pytest.fixture(scope="module")
def plan(questions: tuple[Question, ...]) -> Question:
    return next(one for one in questions if one.asks is Asks.OUTCOME and one.promise is None)


def find_partners(comparison: lawreport.Comparison, question: Question) -> set[str]:
    return {
        match.old
        for row in comparison.measures.rows
        for match in row.matches
        if match.new == question.measure.id and question.side == "new"
    }


def hold(comparison: lawreport.Comparison, *answers: Answered) -> lawreport.Comparison:
    options = lawreport.AlignOptions(decisions=decide(comparison, answers))
    return lawreport.compare_reports(comparison.old, comparison.new, options=options)


@pytest.mark.parametrize("chosen", [(), (0,), (1,), (0, 2)], ids=["none", "first", "second", "two"])
def test_partners_are_exactly_those_answered(
    comparison: lawreport.Comparison, first: Question, chosen: tuple[int, ...]
) -> None:
    partners = tuple(first.choices[k].measure.id for k in chosen)
    held = hold(comparison, Answered(first.id, partners))
    shown = {choice.measure.id for choice in first.choices}
    assert find_partners(held, first) & shown == set(partners)
    assert first.id not in {one.id for one in lawreport.list_questions(held, most=1000)}


def test_an_outcome_is_that_of_all_promises_of_the_sentence(comparison: lawreport.Comparison, plan: Question) -> None:
    evidence = (plan.choices[-1].measure.id,)
    held = hold(comparison, Answered(plan.id, outcome=Outcome.PARTLY, evidence=evidence, by="某模型"))
    row = next(one for one in held.plans if one.plan.id == plan.measure.id)
    assert row.status is Outcome.PARTLY
    assert {one.status for one in row.promises} == {Outcome.PARTLY}
    assert tuple(one.id for one in row.evidence) == evidence
    assert {one.by for one in row.promises} == {"某模型"}


def test_what_is_no_measure_is_taken_out(comparison: lawreport.Comparison, first: Question) -> None:
    held = hold(comparison, Answered(first.id, no_measure=True))
    assert held.summary.new_measures == comparison.summary.new_measures - 1


def test_quotes_are_short_and_name_one_sentence(
    comparison: lawreport.Comparison, questions: tuple[Question, ...]
) -> None:
    asked = [one for one in questions if one.asks is Asks.PARTNERS]
    decisions = decide(comparison, [Answered(one.id, ()) for one in asked])
    texts = [[m.text for m in report.walk_measures() if m.counts] for report in (comparison.old, comparison.new)]
    for decision in decisions:
        assert decision.verdict is Verdict.FORBID
        for quote, side in ((decision.old, texts[0]), (decision.new, texts[1])):
            assert sum(text.count(quote) for text in side) == 1
            assert len(quote) >= 16 or quote in side
    assert lawreport.compare_reports(
        comparison.old, comparison.new, options=lawreport.AlignOptions(decisions=decisions)
    )


def test_of_two_answers_about_a_pair_the_later_holds(
    comparison: lawreport.Comparison, questions: tuple[Question, ...]
) -> None:
    one = next(q for q in questions if q.asks is Asks.PARTNERS and q.side == "new")
    stamp = one.id.rpartition(":")[2]
    turned = f"partners:old:{one.choices[0].measure.id}:{stamp}"
    decisions = decide(comparison, [Answered(one.id, ()), Answered(turned, (one.measure.id,))])
    pairs = {(d.old, d.new): d.verdict for d in decisions}
    assert len(pairs) == len(decisions)
    (verdict,) = (
        v for (old, new), v in pairs.items() if old in one.choices[0].measure.text and new in one.measure.text
    )
    assert verdict is Verdict.LINK


def test_an_id_of_other_texts_is_refused(comparison: lawreport.Comparison, first: Question) -> None:
    other = lawreport.read_report(EXAMPLES / "2024.txt")
    with pytest.raises(DecisionError, match=r"answer: partners:.* is stale: the text of the new report is another one"):
        decide(lawreport.compare_reports(comparison.old, other), [Answered(first.id, ())])
    with pytest.raises(DecisionError, match="belongs to two other reports; compare those that were asked"):
        decide(lawreport.compare_reports(other, other), [Answered(first.id, ())])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": "q1"}, "'q1' is no id of a question; take the id"),
        ({"id": "partners:new:99#1:{stamp}"}, "the new report has no measure 99#1; list the questions again"),
        ({"id": "outcome:old:2.1#1:{stamp}"}, "the old report has no promise 2.1#1; list the questions again"),
        ({"partners": ("99#1",)}, "the old report has no measure '99#1'; name candidates by their ids"),
        ({"partners": None, "outcome": Outcome.SILENT}, 'asks for partners; answer it with "partners"'),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(
    comparison: lawreport.Comparison, first: Question, change: dict[str, object], message: str
) -> None:
    stamp = first.id.rpartition(":")[2]
    filled = {key: value.format(stamp=stamp) if isinstance(value, str) else value for key, value in change.items()}
    answer = evolve(Answered(first.id, ()), **filled)
    with pytest.raises(DecisionError, match=message):
        decide(comparison, [answer])


def test_a_question_is_answered_once(comparison: lawreport.Comparison, first: Question) -> None:
    answers = [Answered(first.id, (), origin="a, line 1"), Answered(first.id, (), origin="a, line 2")]
    with pytest.raises(DecisionError, match=r"a, line 2: .* was answered before, a, line 1; keep one"):
        decide(comparison, answers)


def test_decisions_are_read_as_they_were_written(tmp_path: Path) -> None:
    decisions = (
        Decision(Verdict.PIN, '甲"\\\n\x7f\x9b', "乙", "d.toml, pin 1", "某模型"),
        Decision(Verdict.OUTCOME, "丙", "", "d.toml, outcome 1", outcome="partly", evidence=("丁", "戊")),
        Decision(Verdict.SAME_FIGURE, "1件", "2件", "d.toml, same_figure 1"),
        Decision(Verdict.NO_MEASURE, "", "己", "d.toml, no_measure 1"),
    )
    (tmp_path / "d.toml").write_text(write_decisions(decisions), "utf-8")
    assert lawreport.load_decisions(tmp_path / "d.toml") == decisions
    assert write_decisions(decisions).isprintable() is False
    assert "\x9b" not in write_decisions(decisions)


def test_later_decisions_replace_earlier_ones_of_the_same_quotes() -> None:
    earlier = Decision(Verdict.FORBID, "甲", "乙"), Decision(Verdict.LINK, "丙", "丁")
    later = Decision(Verdict.LINK, "甲", "乙", by="某模型")
    assert merge_decisions(earlier, (later,)) == (earlier[1], later)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: not JSON"),
        ("[]", "line 1: no JSON object"),
        ('{"id": "a", "id": "b", "partners": []}', "line 1: not JSON, or an object with a key twice"),
        ('{"partners": []}', "line 1, id: no text"),
        ('{"id": "a"}', "line 1: not one answer but 0; answer with one of partners, outcome, no_measure"),
        ('{"id": "a", "partners": [], "outcome": "partly"}', "line 1: not one answer but 2"),
        ('{"id": "a", "partners": "2.1#1"}', "line 1, partners: no list"),
        ('{"id": "a", "partners": [1]}', "line 1, partners 1: no id"),
        ('{"id": "a", "outcome": "done"}', "line 1, outcome: 'done' is none; write one of taken_up"),
        ('{"id": "a", "partners": [], "evidence": []}', "line 1, evidence: evidence of no outcome"),
        ('{"id": "a", "no_measure": false}', "line 1, no_measure: not true"),
        ('{"id": "a", "partner": []}', "line 1: unknown key 'partner'"),
        ('{"id": "a", "partners": [], "by": ""}', "line 1, by: no text"),
        ('{"id": ' + "[" * 100_000, "line 1: not JSON"),
    ],
)
def test_a_line_that_is_no_answer_says_so(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(DecisionError, match=f"a.jsonl, {message}"):
        load_answers(path)


def test_answers_are_read_with_the_question_beside_them(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["review", *FILES, "--format", "jsonl", "--most", "2"]) == 0
    rows = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    lines = "\n\n".join(json.dumps(row | {"partners": [], "by": "张三"}) for row in rows)
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")
    read = load_answers(tmp_path / "a.jsonl")
    assert [(one.id, one.partners, one.by) for one in read] == [(row["id"], (), "张三") for row in rows]
    assert [one.origin for one in read] == ["a.jsonl, line 1", "a.jsonl, line 3"]


def test_the_command_turns_answers_into_decisions(tmp_path: Path, questions: tuple[Question, ...]) -> None:
    asked = [one for one in questions if one.asks is Asks.PARTNERS][:3]
    answers, output = tmp_path / "a.jsonl", tmp_path / "d.toml"
    answers.write_text("\n".join(json.dumps({"id": one.id, "partners": []}) for one in asked[:2]), "utf-8")
    assert main(["review", *FILES, "--answers", str(answers), "--output", str(output)]) == 0
    before = lawreport.load_decisions(output)
    assert len(before) == sum(len(one.choices) for one in asked[:2])
    answers.write_text(json.dumps({"id": asked[2].id, "partners": []}), "utf-8")
    further = ["--answers", str(answers), "--decisions", str(output), "--output", str(output)]
    assert main(["review", *FILES, *further]) == 0
    after = lawreport.load_decisions(output)
    assert len(after) == len(before) + len(asked[2].choices)
    assert main(["compare", *FILES, "--decisions", str(output), "--output", str(tmp_path / "page.html")]) == 0


def test_the_command_refuses_stale_answers_and_a_format(
    tmp_path: Path, first: Question, capfd: pytest.CaptureFixture[str]
) -> None:
    answers = tmp_path / "a.jsonl"
    answers.write_text(json.dumps({"id": first.id, "partners": []}), "utf-8")
    assert main(["review", FILES[0], str(EXAMPLES / "2024.txt"), "--answers", str(answers)]) == 2
    assert "a.jsonl, line 1: partners:" in capfd.readouterr().err
    assert main(["review", *FILES, "--answers", str(answers), "--format", "jsonl"]) == 2
    assert "--format: is that of questions; leave it out" in capfd.readouterr().err


def test_an_answer_changes_nothing_but_what_was_asked(
    comparison: lawreport.Comparison, questions: tuple[Question, ...]
) -> None:
    asked = [one for one in questions if one.asks is Asks.PARTNERS][:5]
    shown = {
        (one.measure.id, choice.measure.id) if one.side == "old" else (choice.measure.id, one.measure.id)
        for one in asked
        for choice in one.choices
    }
    held = hold(comparison, *(Answered(one.id, ()) for one in asked))
    before, after = (
        {(match.old, match.new) for row in one.measures.rows for match in row.matches} for one in (comparison, held)
    )
    assert before & shown
    assert after == before - shown
