"""Abbreviations: general ones, those that a report defines, and a body's own."""

from __future__ import annotations

from pathlib import Path

import pytest

import lawreport
from lawreport.errors import OptionError
from lawreport.lexicon import read_table
from lawreport.lexicon.aliases import find_defined, join_aliases, read_aliases
from lawreport.lexicon.fold import fold
from lawreport.load import load_aliases
from lawreport.model.comparison import Comparison
from tests.reports import parse_text
from tests.test_cli import run

HEAD = "云溪区{}年度法治政府建设工作报告\n一、主要工作\n"
SHARED = "办理行政复议案件{}件。\n组织执法人员轮训{}场。\n受理法律援助案件{}件。\n为老旧小区加装电梯{}部。\n"
OLD = HEAD.format(2022) + SHARED.format(117, 22, 305, 4)
NEW = HEAD.format(2023) + SHARED.format(129, 18, 312, 6)
OWN = {"物调中心": "物业管理矛盾调处中心"}


def compare(old: str, new: str, **options: dict[str, str]) -> Comparison:
    aligned = lawreport.AlignOptions(aliases=options.get("aliases", {}))
    return lawreport.compare_reports(parse_text(OLD + old), parse_text(NEW + new), options=aligned)


def find_reasons(comparison: Comparison, old: str) -> list[str]:
    texts = {one.id: one.text for one in comparison.old.walk_measures()}
    matches = (match for row in comparison.measures.continued for match in row.matches if old in texts[match.old])
    return [reason.value for match in matches for reason in match.reasons if reason.code == "meaning"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("深化国企改革。", "深化国有企业改革。"),
        ("支持中国企业出海。", "支持中国企业出海。"),
        ("住房公积金缴存扩面。", "住房公积金缴存扩面。"),
        ("公积金缴存扩面。", "住房公积金缴存扩面。"),
        ("构建第三产业新格局。", "构建第三产业新格局。"),
        ("提高校园安全水平。", "提高校园安全水平。"),
    ],
)
def test_abbreviations_are_written_out_where_they_are_words(text: str, written: str) -> None:
    assert read_aliases().write_out(text) == written


def test_every_row_is_an_abbreviation_and_guards_stand_around_it() -> None:
    rows = read_table("aliases")["aliases"]
    assert len({short for short, *_ in rows}) == len(rows) > 100
    for short, full, *held in rows:
        assert 2 <= len(short) < len(full)
        assert all(short in word and short != word for word in held)


@pytest.mark.parametrize(
    ("text", "defined"),
    [
        ("成立云溪区物业管理矛盾调处中心（以下简称“物调中心”）。", OWN),
        ("成立物业管理矛盾调处中心(简称物调中心)。", OWN),
        ("组建云溪区综合执法局（以下简称“执法局”）。", {}),
        ("出台建设规划（以下简称《纲要》）。", {}),
        ("成立物业管理矛盾调处中心（简称物调中心）。物品管理调度中心（简称物调中心）。", {}),
    ],
)
def test_a_report_defines_abbreviations(text: str, defined: dict[str, str]) -> None:
    assert find_defined(text) == defined


def test_a_definition_in_one_report_holds_for_both() -> None:
    told = "成立物业管理矛盾调处中心（以下简称“物调中心”），推动物业管理矛盾调处中心实体化。\n"
    comparison = compare(told, "物调中心入驻社区。\n")
    assert find_reasons(comparison, "物业管理矛盾调处中心") == ["物业管理矛盾调处中心 ~ 物调中心"]


def test_the_reason_names_both_forms_and_their_places() -> None:
    comparison = compare("完成国企改革三年行动。\n", "国有企业改革三年行动收官。\n")
    (reason,) = (
        reason
        for row in comparison.measures.continued
        for match in row.matches
        for reason in match.reasons
        if reason.code == "meaning"
    )
    assert reason.value == "国企 ~ 国有企业"
    assert reason.old is not None
    assert reason.new is not None
    old, new = comparison.old.source.text, comparison.new.source.text
    assert (old[reason.old.start : reason.old.end], new[reason.new.start : reason.new.end]) == ("国企", "国有企业")


def test_a_body_has_abbreviations_of_its_own() -> None:
    old, new = "物调中心化解纠纷90件。\n", "物业管理矛盾调处中心化解纠纷95件。\n"
    assert find_reasons(compare(old, new), "物调中心") == []
    assert find_reasons(compare(old, new, aliases=OWN), "物调中心") == ["物调中心 ~ 物业管理矛盾调处中心"]


def test_swapping_the_reports_mirrors_the_links() -> None:
    one = "成立物业管理矛盾调处中心（以下简称“物调中心”）。\n深化国企改革。\n"
    other = "物调中心入驻社区。\n国有企业重组。\n"
    there, back = compare(one, other), lawreport.compare_reports(parse_text(NEW + other), parse_text(OLD + one))
    links = [{(m.old, m.new) for row in c.measures.continued for m in row.matches} for c in (there, back)]
    assert links[0] == {(old, new) for new, old in links[1]}


def test_own_abbreviations_come_before_general_ones() -> None:
    assert join_aliases({"国企": "国际企业服务署"}).write_out(fold("国企")) == "国际企业服务署"


def test_a_file_of_abbreviations(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[aliases]\n"物调中心" = "物业管理矛盾调处中心"\n', "utf-8-sig")
    assert load_aliases(file) == OWN


@pytest.mark.parametrize(
    "content",
    [
        b'"a" = 1',
        b"[aliases]\na = 3",
        b"aliases = 3",
        b"[alias]\na = 'b'",
        b"[aliases\n",
        b"\xff\xfe",
        b"[aliases]\na = [" + b"[" * 9000,
    ],
)
def test_a_file_that_cannot_be_used_is_named(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes(content)
    with pytest.raises(OptionError, match=r"own\.toml"):
        load_aliases(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"none\.toml"):
        load_aliases(tmp_path / "none.toml")


@pytest.mark.parametrize("aliases", [{"企": "国有企业"}, {"国有企业": "国企"}, {" ": "国企业"}])
def test_what_is_no_abbreviation_is_refused(aliases: dict[str, str]) -> None:
    with pytest.raises(OptionError, match="aliases"):
        lawreport.AlignOptions(aliases=aliases)


def test_the_command_line_takes_a_file(tmp_path: Path) -> None:
    texts = {
        "old.txt": OLD + "物调中心化解纠纷90件。\n",
        "new.txt": NEW + "物业管理矛盾调处中心化解纠纷95件。\n",
        "own.toml": '[aliases]\n"物调中心" = "物业管理矛盾调处中心"\n',
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    old, new, own = (str(tmp_path / name) for name in texts)
    explain = "old:" + next(one.id for one in lawreport.read_report(old).walk_measures() if "物调中心" in one.text)
    assert (
        "物调中心 ~ 物业管理矛盾调处中心"
        in run("compare", old, new, "--aliases", own, "--explain", explain).stdout.decode()
    )
