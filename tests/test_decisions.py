from __future__ import annotations

from pathlib import Path

import pytest

import lawreport
from lawreport.cli import main
from lawreport.errors import DecisionError, OptionError
from lawreport.model.alignment import Decision, Verdict
from lawreport.model.comparison import Status
from lawreport.model.report import Report
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
        rows(pair, *(Decision(verdict, LINKED_OLD, LINKED_NEW) for verdict in Verdict))


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
    assert main(["compare", old, new, "--explain", "new:2.1#1", "--lang", lang]) == 1
    out = capfd.readouterr().out
    assert "党工委理论学习中心组" in out
    assert {"zh": "判为同一件事", "en": "Taken to be the same thing"}[lang] in out


def test_similarity_hook_can_bring_a_pair_together() -> None:
    head = "某区2023年度法治政府建设工作报告\n一、完善依法行政制度体系\n"
    rest = "办理行政复议案件117件。聘请特邀监督员20名。推动法律顾问参与重大项目论证。开展规范性文件清理，废止9件。"
    old = lawreport.read_text(head + "设立夜间便民窗口，方便上班族。" + rest)
    new = lawreport.read_text(head + "推行错时延时服务，照顾白天没空的居民。" + rest)

    def same(olds: object, news: object) -> list[list[float]]:
        assert isinstance(olds, list)
        assert isinstance(news, list)
        return [[1.0 if "夜间" in a and "错时" in b else 0.0 for b in news] for a in olds]

    def count(options: lawreport.AlignOptions) -> int:
        return len(lawreport.compare_reports(old, new, options=options).measures.continued)

    assert count(lawreport.AlignOptions(similarity=same)) == count(lawreport.AlignOptions()) + 1


@pytest.mark.parametrize("values", [[[2.0]], [[float("nan")]], [[0.5, 0.5]], []])
def test_hook_that_gives_something_else_is_an_error(values: list[list[float]]) -> None:
    old, new = lawreport.read_text("开展案卷评查。"), lawreport.read_text("组织案卷评查。")
    with pytest.raises(OptionError, match="similarity: "):
        lawreport.compare_reports(old, new, options=lawreport.AlignOptions(similarity=lambda a, b: values))
