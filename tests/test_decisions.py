from __future__ import annotations

import json
from pathlib import Path

import pytest

import lawreport
from lawreport.cli import main
from lawreport.errors import DecisionError, OptionError
from lawreport.model.alignment import Decision, Verdict
from lawreport.model.comparison import Status
from lawreport.model.outcome import Outcome, PlanOutcome
from lawreport.model.report import Report
from lawreport.render import render_timeline_json
from tests.reports import EXAMPLES, parse_example

DROPPED = "与区法院召开府院联席会议2次"
LINKED_OLD, LINKED_NEW = "云溪法治广场，设置理论展示", "云溪法治广场全面投入使用"


@pytest.fixture(scope="module")
def pair() -> tuple[Report, Report]:
    return parse_example("2022.txt"), parse_example("2023.txt")


def rows(pair: tuple[Report, Report], *decisions: Decision) -> lawreport.Comparison:
    return lawreport.compare_reports(*pair, options=lawreport.AlignOptions(decisions=decisions))


def test_a_pinned_pair_is_linked_and_the_rest_follows(pair: tuple[Report, Report]) -> None:
    comparison = rows(pair, Decision(Verdict.PIN, DROPPED, "建立府检联动机制"))
    row = next(r for r in comparison.measures.rows if any(DROPPED in m.text for m in r.old))
    assert row.status is Status.CONTINUED
    assert [m.text[:8] for m in row.new] == ["建立府检联动机制"]
    assert row.matches[0].probability == 1
    assert row.matches[0].reasons[0].code == "decision"


def test_a_forbidden_pair_is_not_linked(pair: tuple[Report, Report]) -> None:
    def linked(comparison: lawreport.Comparison) -> bool:
        return any(
            any(LINKED_OLD in m.text for m in row.old) and any(LINKED_NEW in m.text for m in row.new)
            for row in comparison.measures.rows
        )

    assert linked(rows(pair))
    assert not linked(rows(pair, Decision(Verdict.FORBID, LINKED_OLD, LINKED_NEW)))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("没有这一句", LINKED_NEW, r"rows, pin 1, old: no measure holds “没有这一句”; quote a measure word for word"),
        (LINKED_OLD, "行政复议", r"rows, pin 1, new: “行政复议” stands \d+ times, in [\d.#, ]+; quote more"),
    ],
)
def test_a_quote_that_is_absent_or_stands_twice_says_where(
    pair: tuple[Report, Report], old: str, new: str, message: str
) -> None:
    with pytest.raises(DecisionError, match=message):
        rows(pair, Decision(Verdict.PIN, old, new, "rows, pin 1"))


def test_a_quote_without_end_is_shortened(pair: tuple[Report, Report]) -> None:
    with pytest.raises(DecisionError, match="quote a measure word for word") as caught:
        rows(pair, Decision(Verdict.PIN, "甲\x1b" * 500_000, LINKED_NEW, "rows, pin 1"))
    assert len(str(caught.value)) < 2000
    assert str(caught.value).isprintable()


def test_pinned_and_forbidden_is_an_error(pair: tuple[Report, Report]) -> None:
    with pytest.raises(DecisionError, match="pinned and forbidden"):
        rows(pair, *(Decision(verdict, LINKED_OLD, LINKED_NEW) for verdict in (Verdict.PIN, Verdict.FORBID)))


def find_plan(comparison: lawreport.Comparison, words: str) -> PlanOutcome:
    return next(row for row in comparison.plans if words in row.plan.text)


def test_a_link_leaves_both_ends_their_other_partners(pair: tuple[Report, Report]) -> None:
    other = "建立府检联动机制"
    row = rows(pair, Decision(Verdict.LINK, LINKED_OLD, other, by="某模型")).measures
    found = next(one for one in row.continued if any(LINKED_OLD in m.text for m in one.old))
    assert any(LINKED_NEW in m.text for m in found.new)
    assert any(other in m.text for m in found.new)
    (match,) = (m for m in found.matches if m.probability == 1)
    assert match.by == "某模型"
    pinned = rows(pair, Decision(Verdict.PIN, LINKED_OLD, other)).measures
    found = next(one for one in pinned.continued if any(LINKED_OLD in m.text for m in one.old))
    assert not any(LINKED_NEW in m.text for m in found.new)


def test_an_outcome_is_held_to_with_its_evidence(pair: tuple[Report, Report]) -> None:
    quote, evidence = "为一线执法人员更新配备执法记录仪200台", "持证执法人员571"
    assert find_plan(rows(pair), quote).status is Outcome.SILENT
    decision = Decision(Verdict.OUTCOME, quote, "", outcome="taken_up", evidence=(evidence,), by="某模型")
    comparison = rows(pair, decision)
    row = find_plan(comparison, quote)
    assert (row.status, row.by, row.probability, row.nearest) == (Outcome.TAKEN_UP, "某模型", None, None)
    assert [evidence in one.text for one in row.evidence] == [True]
    assert comparison.summary.silent == rows(pair).summary.silent - len(row.promises)
    assert any(quote in change.old[0].text for change in comparison.measures.answered)


def test_an_outcome_of_one_promise_leaves_the_others(pair: tuple[Report, Report]) -> None:
    sentence, quote = "用好云溪法治广场", "常态化开展现场教学"
    before = find_plan(rows(pair), sentence)
    row = find_plan(rows(pair, Decision(Verdict.OUTCOME, quote, "", outcome="silent")), sentence)
    assert [one.status for one in before.promises] == [Outcome.TAKEN_UP, Outcome.TAKEN_UP]
    assert [one.status for one in row.promises] == [Outcome.TAKEN_UP, Outcome.SILENT]
    assert [one.by for one in row.promises] == [None, "reader"]
    assert row.status is Outcome.PARTLY
    assert row.promises[1].evidence == ()


def test_an_outcome_of_what_is_no_plan_is_an_error(pair: tuple[Report, Report]) -> None:
    with pytest.raises(
        DecisionError, match=r"decision, old: “云溪法治广场，设置理论展示” stands in [\d.#]+, which is no"
    ):
        rows(pair, Decision(Verdict.OUTCOME, LINKED_OLD, "", outcome="silent"))
    quote = "为一线执法人员更新配备执法记录仪200台"
    with pytest.raises(DecisionError, match="decision, evidence 1: no measure holds “没有这一句”"):
        rows(pair, Decision(Verdict.OUTCOME, quote, "", outcome="partly", evidence=("没有这一句",)))


def figures(comparison: lawreport.Comparison) -> set[tuple[str, str]]:
    return {(row.old.text, row.new.text) for row in comparison.indicators.continued if row.old and row.new}


def test_figures_are_joined_and_parted(pair: tuple[Report, Report]) -> None:
    parted = Decision(Verdict.OTHER_FIGURE, "12345平台全年接收诉求9.36万件", "受理群众诉求10.2万件")
    assert ("9.36万件", "10.2万件") in figures(rows(pair))
    assert ("9.36万件", "10.2万件") not in figures(rows(pair, parted))
    joined = Decision(Verdict.SAME_FIGURE, "12345平台全年接收诉求9.36万件", "办理政务服务事项26.8万件次")
    comparison = rows(pair, joined)
    assert {("9.36万件", "26.8万件次")} == {
        one for one in figures(comparison) if "9.36万件" in one or "26.8万件次" in one
    }
    row = next(row for row in comparison.indicators.continued if row.old and row.old.text == "9.36万件")
    assert (row.by, row.probability) == ("reader", 1)
    with pytest.raises(DecisionError, match="joined and parted"):
        rows(pair, parted, Decision(Verdict.SAME_FIGURE, parted.old, parted.new))


@pytest.mark.parametrize(
    ("quote", "count"), [("全年主动公开信息", 0), ("同比增长10.3%，网上", 1), ("45件建议、61件提案", 2)]
)
def test_a_quote_of_a_figure_holds_one(pair: tuple[Report, Report], quote: str, count: int) -> None:
    decision = Decision(Verdict.OTHER_FIGURE, "12345平台全年接收诉求9.36万件", quote)
    if count == 1:
        rows(pair, decision)
        return
    with pytest.raises(DecisionError, match=f"decision, new: “{quote}” holds {count} figures; quote one figure"):
        rows(pair, decision)


def test_what_is_no_measure_is_neither_aligned_nor_counted(pair: tuple[Report, Report]) -> None:
    before = rows(pair)
    after = rows(
        pair,
        Decision(Verdict.NO_MEASURE, LINKED_OLD, ""),
        Decision(Verdict.NO_MEASURE, "", "网格员每日巡查"),
    )
    assert after.summary.old_measures == before.summary.old_measures - 1
    assert after.summary.new_measures == before.summary.new_measures - 1
    assert not any(LINKED_OLD in m.text for row in after.measures.rows for m in row.old)
    (taken,) = (m for m in after.old.walk_measures() if LINKED_OLD in m.text)
    assert (taken.counts, taken.left_out) == (False, "decision")
    with pytest.raises(DecisionError, match="rows, old: no measure holds"):
        rows(pair, Decision(Verdict.NO_MEASURE, "没有这一句", "", "rows"))


def test_every_kind_of_row_is_read(tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_text(
        """[[link]]
old = "甲"
new = "乙"
by = "某模型"
[[outcome]]
old = "丙"
outcome = "partly"
evidence = ["丁", "戊"]
[[outcome]]
old = "丙"
outcome = "silent"
[[same_figure]]
old = "1件"
new = "2件"
[[other_figure]]
old = "3件"
new = "4件"
[[no_measure]]
new = "己"
""",
        "utf-8",
    )
    assert lawreport.load_decisions(path) == (
        Decision(Verdict.LINK, "甲", "乙", "d.toml, link 1", "某模型"),
        Decision(Verdict.OUTCOME, "丙", "", "d.toml, outcome 1", outcome="partly", evidence=("丁", "戊")),
        Decision(Verdict.OUTCOME, "丙", "", "d.toml, outcome 2", outcome="silent"),
        Decision(Verdict.SAME_FIGURE, "1件", "2件", "d.toml, same_figure 1"),
        Decision(Verdict.OTHER_FIGURE, "3件", "4件", "d.toml, other_figure 1"),
        Decision(Verdict.NO_MEASURE, "", "己", "d.toml, no_measure 1"),
    )


def test_decisions_of_every_kind_hold_through_the_years() -> None:
    reports = [parse_example(f"{year}.txt") for year in (2021, 2022, 2023)]
    quote = "为一线执法人员更新配备执法记录仪200台"
    decisions = (
        Decision(Verdict.LINK, LINKED_OLD, "建立府检联动机制"),
        Decision(Verdict.OUTCOME, quote, "", outcome="taken_up", evidence=("持证执法人员571",)),
        Decision(Verdict.OUTCOME, "用好云溪法治广场", "", outcome="silent"),
        Decision(Verdict.NO_MEASURE, "", "网格员每日巡查、街道每周研判"),
    )
    options = lawreport.TraceOptions(lawreport.AlignOptions(decisions=decisions))
    timeline = lawreport.trace_reports(reports, options=options)
    plans = {m.id: m.text for m in reports[1].walk_measures()}
    told = {plans[o.promise]: o.outcome.value for links in timeline.links if links.old == 2022 for o in links.outcomes}
    assert next(value for text, value in told.items() if quote in text) == "taken_up"
    taken = [m for report in timeline.reports for m in report.walk_measures() if m.left_out == "decision"]
    assert taken
    assert all("网格员每日巡查" in m.text for m in taken)
    again = lawreport.load_timeline(render_timeline_json(timeline).encode())
    assert render_timeline_json(again) == render_timeline_json(timeline)
    wrong = Decision(Verdict.OUTCOME, "没有这一句", "", outcome="silent")
    options = lawreport.TraceOptions(lawreport.AlignOptions(decisions=(wrong,)))
    with pytest.raises(DecisionError, match="no report holds “没有这一句” with a later one;"):
        lawreport.trace_reports(reports, options=options)


def test_decisions_are_read_in_order(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text('[[forbid]]\nold = "甲"\nnew = "乙"\n[[pin]]\nold = "丙"\nnew = "丁"\n', "utf-8")
    assert lawreport.load_decisions(path) == (
        Decision(Verdict.PIN, "丙", "丁", "decisions.toml, pin 1"),
        Decision(Verdict.FORBID, "甲", "乙", "decisions.toml, forbid 1"),
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[pin]\n", "not TOML"),
        ("[[pinned]]\nold = 'a'\nnew = 'b'", r"unknown table \[pinned\]"),
        ("pin = 3", "no list of rows"),
        ("[[pin]]\nold = 'a'", "pin 1: not exactly the keys old and new"),
        ("[[pin]]\nold = 'a'\nnew = 3", "pin 1, new: no text"),
        ("[[pin]]\nold = 'a'\nnew = 'b'\nby = ''", "pin 1, by: no text"),
        ("[[link]]\nold = 'a'\nnew = 'b'\noutcome = 'partly'", "link 1: not exactly the keys old and new"),
        ("[[outcome]]\nold = 'a'\noutcome = 'done'", "outcome 1, outcome: 'done' is none; write one of taken_up"),
        ("[[outcome]]\nold = 'a'\noutcome = 'partly'\nevidence = 'b'", "outcome 1, evidence: no list"),
        ("[[outcome]]\nold = 'a'\noutcome = 'partly'\nevidence = ['b', 3]", "outcome 1, evidence 2: no text"),
        ("[[no_measure]]\nold = 'a'\nnew = 'b'", "no_measure 1: not exactly the keys old or new"),
    ],
)
def test_a_file_that_is_no_decisions_says_so(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "d.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(DecisionError, match=message):
        lawreport.load_decisions(path)


def test_a_missing_file_of_decisions(capfd: pytest.CaptureFixture[str]) -> None:
    old, new = str(EXAMPLES / "2022.txt"), str(EXAMPLES / "2023.txt")
    assert main(["compare", old, new, "--decisions", "missing.toml"]) == 2
    assert "missing.toml: cannot be read" in capfd.readouterr().err


def test_explain_lists_links_and_losers(pair: tuple[Report, Report]) -> None:
    old = {m.id: m for m in pair[0].walk_measures()}
    identity = next(key for key, m in old.items() if LINKED_OLD in m.text)
    candidates = lawreport.explain_measure(*pair, f"old:{identity}")
    assert candidates[0].linked
    assert {c.match.old for c in candidates} == {identity}
    chances = [c.match.probability for c in candidates]
    assert chances == sorted(chances, reverse=True)
    assert any(c.taken_by for c in candidates if not c.linked)


@pytest.mark.parametrize("measure", ["2.1#3", "old:99#1", "both:2.1#1"])
def test_explain_of_what_is_not_there(pair: tuple[Report, Report], measure: str) -> None:
    with pytest.raises(OptionError, match="explain: "):
        lawreport.explain_measure(*pair, measure)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_explanation_on_the_command_line(lang: str, capfd: pytest.CaptureFixture[str]) -> None:
    old, new = str(EXAMPLES / "2022.txt"), str(EXAMPLES / "2023.txt")
    assert main(["compare", old, new, "--explain", "new:2.1#1", "--lang", lang]) == 0
    out = capfd.readouterr().out
    assert "党工委理论学习中心组" in out
    assert {"zh": "判为同一件事", "en": "Taken to be the same thing"}[lang] in out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rendering_says_who_decided(pair: tuple[Report, Report], lang: str) -> None:
    quote = "为一线执法人员更新配备执法记录仪200台"
    comparison = rows(
        pair,
        Decision(Verdict.LINK, LINKED_OLD, LINKED_NEW, by="某模型"),
        Decision(Verdict.OUTCOME, quote, "", outcome="taken_up", evidence=("持证执法人员571",), by="某读者"),
        Decision(Verdict.SAME_FIGURE, "12345平台全年接收诉求9.36万件", "受理群众诉求10.2万件", by="第三人"),
    )
    told = {"zh": "某读者 判定", "en": "decided by 某读者"}[lang]
    for form in ("html", "markdown", "text"):
        assert told in str(lawreport.render_as(comparison, form, lang=lang)).replace("\n", ""), form
    assert told.replace("某读者", "某模型") in str(lawreport.render_as(comparison, "html", lang=lang))
    document = json.loads(str(lawreport.render_as(comparison, "json", lang=lang)))
    assert {row["by"] for row in document["plans"]} == {None, "某读者"}
    assert {row["by"] for row in document["indicators"]} == {None, "第三人"}
    for table, name in (("plans", "某读者"), ("promises", "某读者"), ("indicators", "第三人")):
        assert {row["by"] for row in lawreport.list_rows(comparison, table=table)} == {None, name}
