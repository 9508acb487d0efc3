"""Markdown, as converters of documents write it, reads as the document that it was made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawreport import read_report, read_text
from lawreport.load import load_text
from lawreport.model.report import Report
from tests.reports import outline

PLAIN = (
    "云川县人民政府2023年度法治政府建设工作报告\n一、主要举措和成效\n（一）规范执法\n强化监督：评查案卷60份，合格率98.5%。\n"
    "加强培训：全年组织执法培训12次。\n（二）加强普法\n开展宣传8场。\n二、存在的不足\n执法力量不足。\n三、下一步计划\n新建法治广场2个。"
)
MINERU = (
    "# 云川县人民政府2023年度法治政府建设工作报告\n\n# 一、主要举措和成效\n\n# （一）规范执法\n\n"
    "强化监督：评查案卷 $60$ 份，合格率 $98.5\\%$ 。\n\n![](images/a1b2.jpg)\n\n加强培训：全年组织执法培训12次。\n\n"
    "# （二）加强普法\n\n开展宣传8场。\n\n# 二、存在的不足\n\n执法力量不足。\n\n# 三、下一步计划\n\n新建法治广场2个。\n"
)
DOCLING = (
    "<!-- image -->\n\n## 云川县人民政府2023年度法治政府建设工作报告\n\n## 一、主要举措和成效\n\n### （一）规范执法\n\n"
    "- **强化监督**：评查案卷60份，合格率98.5%。\n- **加强培训**：全年组织执法培训12次。\n\n### （二）加强普法\n\n开展宣传8场。\n\n"
    "## 二、存在的不足\n\n执法力量不足。\n\n## 三、下一步计划\n\n新建法治广场2个。\n"
)
MARKITDOWN = (
    "**云川县人民政府2023年度法治政府建设工作报告**\n\n**一、主要举措和成效**\n\n**（一）规范执法**\n\n"
    "强化监督：评查案卷60份，合格率98\\.5%。\n\n加强培训：全年组织执法培训12次。\n\n**（二）加强普法**\n\n开展宣传8场。\n\n"
    "**二、存在的不足**\n\n执法力量不足。\n\n**三、下一步计划**\n\n新建法治广场2个。\n"
)
PANDOC = (
    "---\ntitle: 报告\nlang: zh\n---\n\n云川县人民政府2023年度法治政府建设工作报告\n===========\n\n## 一、主要举措和成效 ##\n\n"
    "### （一）规范执法\n\n*   __强化监督__：评查案卷60份，合格率98.5%。\n*   加强培训：全年组织执法培训12次。\n\n"
    "### （二）加强普法\n\n> 开展宣传[8场](https://example.org/a)。\n\n* * *\n\n## 二、存在的不足\n\n执法力量不足。\n\n"
    "## 三、下一步计划\n\n新建法治广场2个。\n"
)


def facts(report: Report) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(one.text, [(f.name, f.text) for f in one.indicators]) for one in report.walk_measures()]


@pytest.mark.parametrize(
    "text", [MINERU, DOCLING, MARKITDOWN, PANDOC], ids=["mineru", "docling", "markitdown", "pandoc"]
)
def test_converted_reports_read_as_the_report(text: str, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(text, "utf-8")
    plain = read_text(PLAIN)
    for report in (read_text(text), read_report(path)):
        assert (report.title, report.issuer, report.year) == (plain.title, plain.issuer, plain.year)
        assert outline(report) == outline(plain)
        assert facts(report) == facts(plain)


RULED = (
    "# 云川县2023年政府信息公开工作年度报告\n\n## 二、主动公开政府信息情况\n\n"
    "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|:---:|---:|---|\n"
    "| 规章 | 0 | 0 | **3** |\n| 行政规范性文件 | 5 | 2 | 41 |\n\n## 六、其他\n\n无。\n"
)
WRITTEN = (
    "# 云川县2023年政府信息公开工作年度报告\n\n## 二、主动公开政府信息情况\n\n"
    "<html><body><table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
    "<tr><td>规章</td><td>0</td><td>0</td><td>3</td></tr><tr><td>行政规范性文件</td><td>5</td><td>2</td><td>41</td></tr>"
    "</table></body></html>\n\n## 六、其他\n\n无。\n"
)


@pytest.mark.parametrize("text", [RULED, WRITTEN], ids=["ruled", "html"])
def test_tables_are_tables(text: str) -> None:
    report = read_text(text)
    (table,) = report.tables
    assert table.title == "二、主动公开政府信息情况"
    assert table.columns == (("本年制发件数",), ("本年废止件数",), ("现行有效件数",))
    assert table.rows == (("规章",), ("行政规范性文件",))
    assert [entry.text for entry in table.entries] == ["0", "0", "3", "5", "2", "41"]


@pytest.mark.parametrize(
    "text",
    [
        "#法治宣传# 全年开展活动12场。",
        "办理案件**件，罚款*万元，新增*个。",
        "C# 与 F# 课程。",
        "成本|收益\n甲|乙",
        "一、总体情况\n----\n全年办理12件。",
    ],
)
def test_what_is_no_markdown_stays_as_it_is(text: str) -> None:
    assert load_text(text).text == text


def test_placeholders_keep_their_stars() -> None:
    source = load_text("# 报告\n\n办理案件*件，罚款*万元；**重点**案件 3*5=15 件。")
    assert source.text == "报告\n办理案件*件，罚款*万元；重点案件 3*5=15 件。"


def test_fields_in_front_give_title_and_day() -> None:
    text = (
        "---\ntitle: 云川县2023年度法治政府建设工作报告\ndate: 2024-01-20\n---\n\n"
        "#### 一、主要举措和成效\n\n全年办理案件126件[^1]，开展培训__8__场。\n\n[^1]: 含简易程序。\n"
    )
    report = read_text(text)
    assert (report.title, report.issuer, report.year) == ("云川县2023年度法治政府建设工作报告", "云川县", 2023)
    assert report.published == "2024-01-20"
    assert next(iter(report.walk_measures())).text == "全年办理案件126件，开展培训8场。"
