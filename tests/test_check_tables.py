"""Tables that do not add up are told: by their totals, by the rule that their form prints, and beside last year's."""

from __future__ import annotations

import pytest

import lawreport
from lawreport.model.finding import Finding
from lawreport.model.report import Report
from lawreport.render import render_findings_text

RULE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
OWN = ("table-",)


def write(
    year: int = 2023,
    *,
    new: tuple[int | str, ...] = (12, 3, 15),
    last: tuple[int | str, ...] = (1, 0, 1),
    done: tuple[tuple[int | str, ...], ...] = ((6, 2, 8), (5, 1, 6), (11, 3, 14)),
    following: tuple[int | str, ...] = (2, 0, 2),
    review: tuple[int | str, ...] = (4, 1, 0, 5),
    documents: tuple[int, int, int] = (5, 2, 41),
    rule: str = RULE,
    sentence: str = "",
) -> Report:
    """A disclosure report with its three tables."""

    def row(*cells: object) -> str:
        return "<tr>" + "".join(str(c) if str(c).startswith("<td") else f"<td>{c}</td>" for c in cells) + "</tr>"

    names = ("（一）予以公开", "（二）不予公开", "（三）总计")
    results = [row(*(["<td rowspan=3>三、本年度办理结果</td>"] if not k else []), names[k], *done[k]) for k in range(3)]
    page = (
        f"<html><body><p>云川县{year}年政府信息公开工作年度报告</p><p>一、总体情况</p>"
        f"<p>全年主动公开信息320条。{sentence}</p><p>二、主动公开政府信息情况</p><table>"
        + row("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
        + row("行政规范性文件", *documents)
        + "</table><p>三、收到和处理政府信息公开申请情况</p><table>"
        + row(f"<td colspan=2>{rule}</td>", "自然人", "商业企业", "总计")
        + row("<td colspan=2>一、本年新收政府信息公开申请数量</td>", *new)
        + row("<td colspan=2>二、上年结转政府信息公开申请数量</td>", *last)
        + "".join(results)
        + row("<td colspan=2>四、结转下年度继续办理</td>", *following)
        + "</table><p>四、政府信息公开行政复议、行政诉讼情况</p><table>"
        + row("<td colspan=4>行政复议</td>")
        + row("结果维持", "结果纠正", "尚未审结", "总计")
        + row(*review)
        + "</table><p>五、存在的主要问题及改进情况</p><p>公开内容不够规范。</p></body></html>"
    )
    return lawreport.read_report(page.encode(), name=f"{year}.html")


def told(report: Report, previous: Report | None = None) -> list[Finding]:
    found = lawreport.check_report(report, previous=previous)
    return [one for one in found if one.code.startswith(OWN)]


def test_tables_that_add_up_are_not_told() -> None:
    assert told(write()) == []
    assert told(write(2024, last=(2, 0, 2), following=(3, 0, 3), documents=(4, 1, 44)), write()) == []


@pytest.mark.parametrize(
    ("changed", "label", "values"),
    [
        ({"review": (10, 1, 0, 0)}, "行政复议 › 总计", {"sum": "11", "total": "0"}),
        ({"new": (12, 3, 16)}, "一、本年新收政府信息公开申请数量 › 总计", {"sum": "15", "total": "16"}),
        (
            {"done": ((6, 2, 8), (5, 1, 6), (11, 4, 15))},
            "三、本年度办理结果 › （三）总计 › 商业企业",
            {"sum": "3", "total": "4"},
        ),
    ],
)
def test_totals(changed: dict[str, object], label: str, values: dict[str, str]) -> None:
    report = write(**changed)  # type: ignore[arg-type]
    found = told(report)[0]
    assert found.code == "table-does-not-sum"
    said = dict(found.values)
    assert said.items() >= ({"label": label} | values).items()
    assert report.source.text[found.new[0].start : found.new[0].end] == values["total"]


@pytest.mark.parametrize("rule", [RULE, ""])
def test_the_rule_of_the_form(rule: str) -> None:
    (one, other) = told(write(following=(3, 0, 3), rule=rule))
    assert {one.code, other.code} == {"table-breaks-rule"}
    assert dict(one.values) == {"label": "自然人", "left": "12 + 1", "right": "11 + 3"}
    assert dict(other.values) == {"label": "总计", "left": "15 + 1", "right": "14 + 3"}


def test_cells_without_a_number_are_not_judged() -> None:
    assert told(write(review=(4, "", 0, 5))) == []
    assert told(write(new=("—", 3, 15))) == []


def test_what_is_carried_over() -> None:
    before = write(2022)
    (one, other) = told(write(2023, last=(1, 0, 1), documents=(4, 1, 44)), before)
    assert one.code == other.code == "table-carried-over"
    assert dict(one.values) == {"label": "自然人", "old": "2", "new": "1"}
    assert before.source.text[one.old[0].start : one.old[0].end] == "2"


def test_documents_in_force() -> None:
    (found,) = told(write(2023, last=(2, 0, 2), following=(3, 0, 3), documents=(4, 1, 45)), write(2022))
    assert found.code == "table-in-force"
    assert dict(found.values) == {
        "label": "行政规范性文件",
        "old": "41",
        "issued": "4",
        "repealed": "1",
        "due": "44",
        "new": "45",
    }


def test_a_text_of_another_scope_is_told_apart() -> None:
    (found,) = told(write(sentence="县政府办公室代表县政府受理政府信息公开申请7件，均已答复。"))
    assert found.code == "table-and-text-differ"
    assert dict(found.values) == {"text": "7件", "table": "15"}
    assert told(write(sentence="全县收到政府信息公开申请15件，均已答复。")) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_they_have_sentences(language: str) -> None:
    report = write(review=(10, 1, 0, 0), sentence="受理政府信息公开申请7件。")
    text = render_findings_text(told(report), lawreport.list_parts(report), report, lang=language)
    assert "10 + 1" in text
    assert "7件" in text
