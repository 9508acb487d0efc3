"""What the first screen names: by weight, never in doubt, each of one verdict."""

from __future__ import annotations

import pytest

from lawreport import Comparison, compare_reports, read_text
from lawreport.model.status import Certainty
from lawreport.render import render_text
from lawreport.render.digest import make_digest
from tests.reports import parse_example

PLAIN = (
    "全年接待群众来访若干批次，做好登记工作。",
    "组织干部参加各类学习培训，提高业务能力。",
    "加强对下级单位的日常指导，及时答复咨询。",
)


def compare(old: str, new: str) -> Comparison:
    return compare_reports(read_text(old, name="old"), read_text(new, name="new"))


def write(year: int, *chapters: tuple[str, tuple[str, ...]]) -> str:
    numerals = "一二三四五六"
    parts = [f"远山县人民政府{year}年法治政府建设情况报告\n"]
    parts += [f"{numerals[k]}、{head}\n{''.join(said)}\n" for k, (head, said) in enumerate(chapters)]
    return "\n".join(parts)


def quote(named: object) -> str:
    measure = (named.change.new or named.change.old)[0]  # type: ignore[attr-defined]
    return str(measure.text[named.start : named.end])  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def shipped() -> Comparison:
    return compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))


class TestNames:
    NEW = (
        *PLAIN,
        "对公共停车秩序作了一些日常维护。",
        "对部分路段绿化带进行补种和修剪。",
        "对老旧宣传栏开展擦洗和油漆翻新。",
        "对办公楼照明线路作了检查与更换。",
        "对食堂卫生状况进行巡查并作通报。",
        "在全省率先成立山林权属调处中心，受理纠纷31件。",
        "出台《远山县农村饮水工程管护办法》，明确管护主体。",
    )

    def test_what_tells_most_is_named_before_what_stands_first(self) -> None:
        digest = make_digest(compare(write(2021, ("依法履职", PLAIN)), write(2022, ("依法履职", self.NEW))))
        assert [quote(one)[:5] for one in digest.new] == ["出台《远山", "在全省率先"]

    def test_dropped_names_mirror_new_ones(self) -> None:
        digest = make_digest(compare(write(2021, ("依法履职", self.NEW)), write(2022, ("依法履职", PLAIN))))
        assert [quote(one)[:5] for one in digest.dropped[:2]] == ["出台《远山", "在全省率先"]

    def test_a_plan_is_neither_new_nor_dropped(self) -> None:
        plan = ("下一步打算", ("成立县级山林权属调处中心。",))
        digest = make_digest(compare(write(2021, ("依法履职", PLAIN)), write(2022, ("依法履职", PLAIN), plan)))
        assert digest.new == ()

    def test_what_stands_elsewhere_in_the_same_words_is_not_named(self) -> None:
        told = "建成乡镇法律服务站十二个，方便群众就近咨询。"
        folded = f"围绕便民，{told.rstrip('。')}，另在三个社区试行延时服务并组织回访，群众反映良好，效果明显。"
        digest = make_digest(compare(write(2021, ("履职", (*PLAIN, folded))), write(2022, ("履职", (*PLAIN, told)))))
        assert all("法律服务站" not in quote(one) for one in digest.new)

    def test_the_clause_that_tells_is_quoted(self) -> None:
        long = (
            "按照上级关于加强基层社会治理的总体部署和有关具体工作要求，结合本地山区实际情况，率先开通山区巡回法庭专线。"
        )
        digest = make_digest(compare(write(2021, ("履职", PLAIN)), write(2022, ("履职", (*PLAIN, long)))))
        assert quote(digest.new[0]).endswith("率先开通山区巡回法庭专线。")
        assert len(quote(digest.new[0])) < len(long)


class TestCertainty:
    def test_nothing_in_doubt_is_named(self, shipped: Comparison) -> None:
        digest = make_digest(shipped)
        named = [*digest.new, *digest.dropped, *digest.moved, *digest.missed, *digest.silent, *digest.figures]
        assert named
        assert all(one.certainty is not Certainty.OPEN for one in named)

    def test_the_line_of_trust_counts_every_row_once(self, shipped: Comparison) -> None:
        trust = make_digest(shipped).trust
        assert trust.sure + trust.likely + trust.open == trust.continued == shipped.summary.continued

    def test_the_mark_is_that_of_the_verdict(self, shipped: Comparison) -> None:
        for one in (*make_digest(shipped).new, *make_digest(shipped).dropped):
            assert one.certainty is one.change.certainty


class TestFlow:
    CHAPTERS = (
        ("规范文件管理", ("审核规范性文件二十八件，提出意见若干条。", "清理过时文件十余件并向社会公布结果。")),
        ("化解矛盾纠纷", ("办理行政复议案件四十余件，多数调解结案。", "人民调解组织受理邻里纠纷并及时回访。")),
        ("加强执法监督", ("开展执法案卷评查两次，通报典型问题多个。", "为一线执法人员换发证件并统一服装标识。")),
    )

    def test_the_chapter_that_moved_and_no_other(self) -> None:
        a, b, c = self.CHAPTERS
        (flow,) = make_digest(compare(write(2021, a, b, c), write(2022, c, a, b))).flows
        assert [(step.old_rank, step.new_rank) for step in flow.moved] == [(3, 1)]
        assert [step.new_rank for step in flow.steps] == [1, 2, 3]

    def test_the_same_order_is_no_flow(self) -> None:
        assert make_digest(compare(write(2021, *self.CHAPTERS), write(2022, *self.CHAPTERS))).flows == ()


class TestPlan:
    def test_missed_targets_lead_and_show_the_next_plan(self, shipped: Comparison) -> None:
        digest = make_digest(shipped)
        assert [one.target.target.text for one in digest.missed if one.target] == ["3个", "4%以内"]
        assert digest.missed[0].following is not None

    def test_a_firm_promise_without_an_answer_is_named(self, shipped: Comparison) -> None:
        assert ["执法记录仪200台" in one.promise.promise.text for one in make_digest(shipped).silent] == [True]


def test_a_disclosure_report_opens_with_its_table() -> None:
    head = "## 三、收到和处理政府信息公开申请情况\n\n| 项目 | 自然人 | 总计 |\n|---|---|---|\n"

    def report(year: int, asked: int, given: int) -> str:
        rows = f"| 一、本年新收政府信息公开申请数量 | {asked} | {asked} |\n| （一）予以公开 | {given} | {given} |\n"
        opening = f"# 远山县{year}年政府信息公开工作年度报告\n\n## 一、总体情况\n\n全年主动公开信息若干条。\n\n"
        return f"{opening}{head}{rows}"

    comparison = compare(report(2021, 12, 4), report(2022, 40, 9))
    lines = render_text(comparison, only=()).splitlines()
    told = next(k for k, line in enumerate(lines) if line.startswith("法定表格"))
    assert "12 → 40（+28，+233.3%）" in lines[told + 1]
    assert told < next(k for k, line in enumerate(lines) if line.startswith("新："))


def test_no_list_of_the_first_screen_is_longer_than_five_names(shipped: Comparison) -> None:
    digest = make_digest(shipped)
    assert all(len(names) <= 5 for names in (digest.new, digest.dropped, digest.moved, digest.silent))
    assert len(digest.figures) <= 12
