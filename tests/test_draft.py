"""What this year's report must answer, and what a draft of it has answered."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import lawreport
from lawreport import draft
from lawreport.cli import main
from lawreport.draft import Checklist, Task, TaskKind
from lawreport.errors import LoadError, OptionError
from lawreport.model.report import Report
from tests.reports import EXAMPLES, parse_example

BEFORE = """\
某区2021年度法治政府建设工作报告
一、主要工作
办结行政复议案件80件。
二、下一步工作
年内建成法治文化公园3个。建成殡仪服务中心1座。
"""
LAST = """\
某区2022年度法治政府建设工作报告
一、主要工作
建成法治文化公园3个。办结行政复议案件120件。落实《某区法治政府建设规划（2018—2022年）》。连续三年行政诉讼零败诉。
二、存在的问题
基层执法力量不足。
三、下一步工作
新建法律顾问工作室5个，出台《行政裁量基准》。
"""
DRAFT = """\
某区2023年度法治政府建设工作报告
一、主要工作
办结行政复议案件135件。新建法律顾问工作室6个。
二、存在的问题
基层执法力量仍然不足。
三、下一步工作
推进数字执法。
"""


@pytest.fixture(scope="module")
def reports() -> tuple[Report, Report, Report]:
    before, last, new = (lawreport.read_text(text) for text in (BEFORE, LAST, DRAFT))
    return before, last, new


@pytest.fixture(scope="module")
def checklist(reports: tuple[Report, Report, Report]) -> Checklist:
    return draft.list_tasks([reports[1], reports[0]])


def find(checklist: Checklist, kind: TaskKind, words: str) -> Task:
    (found,) = (one for one in checklist.of_kind(kind) if words in one.text)
    return found


def test_the_checklist_is_for_the_year_after_the_last_report(checklist: Checklist) -> None:
    assert (checklist.body, checklist.year) == ("某区", 2023)
    assert [one.kind for one in checklist.tasks] == sorted(
        (one.kind for one in checklist.tasks), key=list(TaskKind).index
    )
    assert checklist.open == ()  # no draft was held against it


def test_promises_stand_with_their_figures_and_overdue_ones_with_their_year(checklist: Checklist) -> None:
    assert find(checklist, TaskKind.PROMISE, "法律顾问工作室").last == "5个"
    overdue = checklist.of_kind(TaskKind.OVERDUE)
    assert [(one.text, one.last) for one in overdue] == [("建成殡仪服务中心1座。", "2021")]


def test_figures_stand_with_last_years_value_and_definition(checklist: Checklist) -> None:
    figure = find(checklist, TaskKind.FIGURE, "行政复议案件")
    assert figure.last == "120件"
    assert "行政复议案件" in figure.definition
    assert figure.span is not None
    assert LAST[figure.span.start : figure.span.end] == "120件"
    assert find(checklist, TaskKind.STREAK, "").last == "连续三年"


def test_shortcomings_parts_and_documents_past_their_time(checklist: Checklist) -> None:
    assert find(checklist, TaskKind.SHORTCOMING, "执法力量")
    assert {"title", "year"} <= {one.id for one in checklist.of_kind(TaskKind.PART)}
    assert find(checklist, TaskKind.DOCUMENT, "法治政府建设规划").last == "2022"


def test_a_draft_ticks_off_what_it_answers(reports: tuple[Report, Report, Report], checklist: Checklist) -> None:
    _, last, new = reports
    ticked = draft.tick_tasks(checklist, last, new)
    room = find(ticked, TaskKind.PROMISE, "法律顾问工作室")
    assert (room.done, room.answer) == (True, "新建法律顾问工作室6个。")
    assert find(ticked, TaskKind.PROMISE, "裁量基准").done is False
    assert (find(ticked, TaskKind.FIGURE, "行政复议案件").done, find(ticked, TaskKind.FIGURE, "公园").done) == (
        True,
        False,
    )
    assert find(ticked, TaskKind.FIGURE, "行政复议案件").answer == "135件"
    assert find(ticked, TaskKind.STREAK, "").done is False
    assert find(ticked, TaskKind.SHORTCOMING, "执法力量").done is True
    assert find(ticked, TaskKind.DOCUMENT, "规划").done is True  # it is cited no more
    assert find(ticked, TaskKind.OVERDUE, "殡仪").done is None  # last year's report does not know of it
    assert set(ticked.open) == {one for one in ticked.tasks if one.done is False}


def test_a_report_ticks_off_itself() -> None:
    report = parse_example("2023.txt")
    ticked = draft.tick_tasks(draft.list_tasks([report]), report, report)
    kinds = (TaskKind.FIGURE, TaskKind.STREAK, TaskKind.SHORTCOMING)
    assert all(one.done for kind in kinds for one in ticked.of_kind(kind))


def test_every_form_has_every_task(checklist: Checklist) -> None:
    markdown = draft.render_checklist(checklist)
    assert isinstance(markdown, str)
    assert markdown.count("- [ ] ") == len(checklist.tasks)
    told = json.loads(draft.render_checklist(checklist, "json"))
    assert [(one["kind"], one["id"]) for one in told["tasks"]] == [(one.kind.value, one.id) for one in checklist.tasks]
    english = draft.render_checklist(checklist, lang="en")
    assert "Promises and targets of last year" in str(english)
    with pytest.raises(OptionError, match="no form 'pdf'; use one of markdown, json, docx"):
        draft.render_checklist(checklist, "pdf")
    with pytest.raises(OptionError, match="no words in 'fr'"):
        draft.render_checklist(checklist, lang="fr")


def test_a_word_document_has_a_box_for_every_task(checklist: Checklist, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="the extra [docx] is not installed")
    data = draft.render_checklist(checklist, "docx")
    assert data == draft.render_checklist(checklist, "docx")
    (tmp_path / "outline.docx").write_bytes(bytes(data) if isinstance(data, bytes) else b"")
    paragraphs = [one.text for one in docx.Document(str(tmp_path / "outline.docx")).paragraphs]
    assert sum(one.startswith("☐ ") for one in paragraphs) == len(checklist.tasks)


def test_what_cannot_be_drafted_from_is_named(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="previous: no report whose year is known"):
        draft.list_tasks([])
    pytest.importorskip("pyarrow", reason="the extra [batch] is not installed")
    with pytest.raises(LoadError, match="no dataset of a batch"):
        draft.list_tasks([lawreport.read_text(LAST)], peers=tmp_path)


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, last, new = (str(EXAMPLES / f"{year}.txt") for year in (2022, 2023, 2024))
    assert main(["draft", old, last, "--output", str(tmp_path / "list.json")]) == 0
    assert json.loads((tmp_path / "list.json").read_text("utf-8"))["year"] == 2024
    assert main(["draft", last]) == 0
    told = capsys.readouterr().out
    assert re.search(r"## 上年承诺与目标 \(\d+\)\n", told)
    assert main(["check", new, "--previous", last, "--tasks", "--exit-code"]) == 1
    ticked = re.search(r"## 上年承诺与目标 \((\d+)/(\d+)\)\n", capsys.readouterr().out)
    assert ticked
    assert 0 < int(ticked[1]) < int(ticked[2])
    assert main(["check", new, "--tasks"]) == 2
    assert "--tasks: there is no report to make them from" in capsys.readouterr().err
    assert main(["draft", last, "--format", "docx"]) == 2


def test_what_others_report_and_this_body_never_did(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra [batch] is not installed")
    batch = pytest.importorskip("lawreport.batch")
    for name in ("甲县", "乙县", "丙县"):
        text = LAST.replace("某区", name).replace("建成法治", "推行“云上调解”机制，在全县各村设立调解点。建成法治")
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "own.txt").write_text(LAST, "utf-8")
    batch.run_batch(tmp_path, tmp_path / "out", executor="serial")
    report = lawreport.read_text(LAST)
    checklist = draft.list_tasks([report], peers=tmp_path / "out")
    (task,) = checklist.of_kind(TaskKind.PEER)
    assert (task.text, task.last, task.done) == ("云上调解", "3: 丙县2022", None)
    known = draft.list_tasks([lawreport.read_text(LAST.replace("某区", "甲县"))], peers=tmp_path / "out")
    assert not known.of_kind(TaskKind.PEER)
