from __future__ import annotations

from decimal import Decimal

import pytest

import lawreport
from lawreport.check.rates import explain_rate, gives
from lawreport.model.finding import Finding, Severity
from tests.test_check import codes, find, write_report


def check(sentence: str, before: str | None = None) -> list[Finding]:
    """The findings of a sentence of this year, with one of last year's; the rest of both reports is sound."""
    previous = (
        lawreport.read_text(write_report(before).source.text.replace("2023", "2022").replace("2024", "2023"))
        if before
        else None
    )
    return list(lawreport.check_report(write_report(sentence), previous=previous))


def told(sentence: str, before: str | None = None) -> list[str]:
    repeated = ("plan-repeated", "shortcoming-repeated")
    return [one.code for one in check(sentence, before) if one.code not in repeated]


class TestWholes:
    @pytest.mark.parametrize(
        ("sentence", "code"),
        [
            ("抽查案卷60卷，其中行政许可28卷、行政处罚42卷。", "parts-exceed-whole"),
            ("办理申请40件，其中网上办理52件。", "part-exceeds-whole"),
            ("30项任务中已完成19项、正在推进14项。", "parts-exceed-whole"),
            ("走访企业30家、园区12家，合计走访52家。", "parts-do-not-sum"),
            ("受理申请320件，其中网上180件、现场160件。", "parts-exceed-whole"),
            ("检查单位45家，包括学校15家、医院20家。", "parts-do-not-sum"),
            ("反馈问题37个，整改到位42个。", "done-exceeds-found"),
        ],
    )
    def test_parts_that_do_not_fit_their_whole(self, sentence: str, code: str) -> None:
        assert told(sentence) == [code]

    @pytest.mark.parametrize(
        "sentence",
        [
            "抽查案卷60卷，其中行政许可28卷、行政处罚32卷。",
            "抽查案卷60卷，其中行政许可8卷、行政处罚12卷。",
            "培训干部60人，其中女干部35人、党员41人。",
            "抽查近60卷，其中行政许可28卷、行政处罚42卷。",
            "改造100个服务中心和300个村级站点。",
            "抽检超每千人6.5批次，其中专项抽检4万批次。",
            "30项任务中已完成19项、正在推进11项。",
            "走访企业30家、园区12家，合计走访42家。",
            "新增站点10个、网点20个，累计达到300个。",
            "检查单位45家，包括学校15家、医院30家。",
            "反馈问题37个，整改到位33个。",
            "走访企业30家，办结诉求40件。",
        ],
    )
    def test_parts_that_fit_or_may_overlap(self, sentence: str) -> None:
        assert told(sentence) == []

    def test_only_a_part_larger_than_its_whole_is_an_error(self) -> None:
        assert [one.severity for one in check("办理申请40件，其中网上办理52件。")] == [Severity.ERROR]
        assert [one.severity for one in check("抽查案卷60卷，其中行政许可28卷、行政处罚42卷。")] == [Severity.WARNING]


class TestRates:
    @pytest.mark.parametrize(
        ("share", "base", "rate", "step", "fits"),
        [
            ("41", "114", "35.96", "0.01", True),
            ("41", "137", "35.96", "0.01", False),
            ("32", "72", "44.44", "0.01", True),
            ("2", "3", "66.6", "0.1", True),
            ("2", "3", "66.7", "0.1", True),
            ("2", "3", "66", "1", True),
            ("2", "3", "68", "1", False),
        ],
    )
    def test_a_rate_may_be_rounded_or_cut_off(self, share: str, base: str, rate: str, step: str, fits: bool) -> None:
        assert gives(Decimal(share), Decimal(base), Decimal(rate), Decimal(step)) is fits

    def test_explanations_are_ranked_by_plausibility(self) -> None:
        assert explain_rate(Decimal(32), Decimal(117), Decimal("44.44"), Decimal("0.01")) == ["32/72", "52/117"]
        smaller, *larger = explain_rate(Decimal(40), Decimal(100), Decimal("25.0"), Decimal("0.1"))
        assert smaller == "25/100"
        assert larger == ["40/160"]

    def test_many_explanations_are_a_range(self) -> None:
        assert explain_rate(Decimal(300), Decimal(500), Decimal(50), Decimal(1))[0] == "248…254/500"

    def test_a_rate_that_its_counts_do_not_give(self) -> None:
        (found,) = check("办理复议案件150件，经调解结案45件，调解率36.59%。")
        values = dict(found.values)
        assert (found.code, found.severity) == ("rate-does-not-fit", Severity.WARNING)
        assert (values["worked"], values["explanations"]) == ("30%", "45/123")
        assert len(found.new) == 3

    @pytest.mark.parametrize(
        "sentence",
        [
            "办理复议案件150件，经调解结案45件，调解率30%。",
            "收到申请90件，办结80件，其中调解结案24件，调解率30%。",
            "新增就业6128人，失业人员再就业2291人，登记失业率为3.84%。",
            "走访企业30家，整改问题20个，整改率98%。",
            "组织评查2次，抽取案卷86卷，优良率93%。",
            "办理建议45件，提案61件，办结率100%。",
        ],
    )
    def test_rates_that_fit_or_have_another_base(self, sentence: str) -> None:
        assert told(sentence) == []

    def test_rates_that_cannot_exceed_a_hundred(self) -> None:
        assert told("群众诉求办结率达到103.5%。") == ["rate-over-hundred"]
        assert told("年度投资任务完成率达到114.2%。") == []


class TestGrowth:
    BEFORE = "热线全年受理群众诉求8.00万件，办结率95%。"

    @pytest.mark.parametrize("printed", ["同比增长12.5%", "比上年增长12.5%"])
    def test_growth_that_last_year_does_not_give(self, printed: str) -> None:
        after = f"热线全年受理群众诉求8.40万件，{printed}，办结率96%。"
        (found,) = [one for one in check(after, self.BEFORE) if one.code.startswith("growth")]
        assert dict(found.values)["worked"] == "+5%"
        assert found.old
        assert found.severity is Severity.WARNING

    @pytest.mark.parametrize(
        "after",
        [
            "热线全年受理群众诉求8.40万件，同比增长5%，办结率96%。",
            "热线受理群众诉求同比增长5%，达到8.40万件，办结率96%。",
            "热线全年受理群众诉求8.40万件，同比增长4.9%，办结率96%。",
            "热线全年受理群众诉求近8.4万件，同比增长12.5%，办结率96%。",
            "热线全年受理群众诉求8.40万件，比全市平均高12.5%，办结率96%。",
            "热线全年受理群众诉求8.40万件，办结率96%，较上年提高1个百分点。",
        ],
    )
    def test_growth_that_fits_or_cannot_be_told(self, after: str) -> None:
        assert told(after, self.BEFORE) == []

    def test_points_are_checked_too(self) -> None:
        after = "热线全年受理群众诉求8.40万件，办结率96%，较上年提高4.5个百分点。"
        assert told(after, self.BEFORE) == ["growth-does-not-fit"]

    def test_a_growth_of_money_is_checked_by_its_sign_only(self) -> None:
        before = "全年完成固定资产投资90亿元，同比增长8%。"
        assert told("全年完成固定资产投资60亿元，同比增长6%。", before) == ["basis-may-differ"]
        assert told("全年完成固定资产投资92亿元，同比增长6%。", before) == []


class TestBreaks:
    def test_a_unit_that_counts_otherwise_is_a_break(self) -> None:
        found = find(
            write_report("全年办理政务服务事项26.8万件次，网上办理率98%。"),
            "unit-break",
            lawreport.read_text(
                write_report("全年办理政务服务事项24.3万件，网上办理率97%。")
                .source.text.replace("2023", "2022")
                .replace("2024", "2023")
            ),
        )
        assert (dict(found.values)["old_unit"], dict(found.values)["new_unit"]) == ("件", "件次")

    def test_unlike_units_are_a_break_where_the_pair_is_sure(self) -> None:
        before = "开展法律援助904件，为群众挽回损失。"
        assert told("开展法律援助967人次，为群众挽回损失。", before) == ["unit-break"]
        assert told("开展法律援助967件，为群众挽回损失。", before) == []

    def test_two_words_for_one_unit_are_none(self) -> None:
        assert told("规模以上企业达到54家，居全市前列。", "规模以上企业达到52个，居全市前列。") == []


def test_without_the_year_before_nothing_is_held_against_it() -> None:
    assert codes(write_report("热线全年受理群众诉求8.40万件，同比增长12.5%。")) == []
