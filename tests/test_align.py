from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawreport.align import AlignOptions, align_reports
from lawreport.align.measures import find_cut
from lawreport.align.text import KEPT, Cosines, find_candidates, read_grams, read_masked_grams, split_clauses
from lawreport.errors import OptionError
from lawreport.lexicon.fold import fold
from lawreport.model.alignment import Alignment
from lawreport.model.report import Report
from tests.reports import parse_example, parse_text

HEAD = "某区2023年度法治政府建设工作报告\n一、完善依法行政制度体系\n"
POOL = (
    "办理行政复议案件117件，实质性化解争议32件。",
    "修订《重大行政决策程序规定》，明确公众参与的方式。",
    "组织执法人员轮训22场，参训1635人次。",
    "公布权责清单，动态调整政务服务事项。",
    "开展规范性文件清理，废止9件、修改4件。",
    "聘请特邀监督员20名，参与明察暗访33次。",
    "推动法律顾问全程参与重大项目论证。",
    "建成街道矛盾纠纷调处中心3个。",
)


def texts_of(report: Report) -> dict[str, str]:
    return {measure.id: measure.text for measure in report.walk_measures()}


def pairs(alignment: Alignment) -> list[tuple[str, str]]:
    return [(match.old, match.new) for match in alignment.measures]


@pytest.fixture(scope="module")
def years() -> dict[str, Report]:
    return {year: parse_example(f"{year}.txt") for year in ("2021", "2022", "2023", "2024")}


@pytest.mark.parametrize("year", ["2021", "2022", "2023", "2024"])
def test_a_report_against_itself_is_matched_one_to_one(years: dict[str, Report], year: str) -> None:
    report = years[year]
    counted = [measure.id for measure in report.walk_measures() if measure.counts]
    alignment = align_reports(report, report)
    assert pairs(alignment) == [(key, key) for key in counted]
    assert alignment.nearest == ()
    assert [(m.old, m.new) for m in alignment.sections] == [(s.id, s.id) for s in report.walk_sections()]


@pytest.mark.parametrize(("old", "new"), list(itertools.pairwise(["2021", "2022", "2023", "2024"])))
def test_swapping_the_sides_mirrors_the_matches(years: dict[str, Report], old: str, new: str) -> None:
    forth, back = align_reports(years[old], years[new]), align_reports(years[new], years[old])
    for kind in ("measures", "sections", "indicators"):
        there = {(m.old, m.new, m.similarity, m.probability) for m in getattr(forth, kind)}
        again = {(m.new, m.old, m.similarity, m.probability) for m in getattr(back, kind)}
        assert there == again


def test_damaged_copy_is_matched_whole(years: dict[str, Report]) -> None:
    alignment = align_reports(parse_example("2022.damaged.txt"), years["2022"])
    assert alignment.nearest == ()


def test_series_that_moved_on_is_found(years: dict[str, Report]) -> None:
    old, new = texts_of(years["2022"]), texts_of(years["2023"])
    found = {(old[a][:12], new[b][:12]) for a, b in pairs(align_reports(years["2022"], years["2023"]))}
    assert any("免证新区" in a and "免证新区" in b for a, b in found)


def test_plan_is_never_matched_with_review(years: dict[str, Report]) -> None:
    old, new = years["2022"], years["2023"]
    roles = [{m.id: s.role.value for s in r.walk_sections() for m in s.measures} for r in (old, new)]
    for a, b in pairs(align_reports(old, new)):
        assert (roles[0][a] == "plan") == (roles[1][b] == "plan")


def test_reasons_name_what_is_shared() -> None:
    old = parse_text(HEAD + "".join(POOL))
    new = parse_text(HEAD.replace("2023", "2024") + "".join(POOL).replace("明确公众参与", "细化公众参与"))
    match = next(m for m in align_reports(old, new).measures if "决策程序" in texts_of(old)[m.old])
    assert ("document", "重大行政决策程序规定") in {(r.code, r.value) for r in match.reasons}


def test_reasons_stand_where_they_say(years: dict[str, Report]) -> None:
    old, new = years["2022"], years["2023"]
    shown = [reason for match in align_reports(old, new).measures for reason in match.reasons if reason.old]
    assert {reason.code for reason in shown} >= {"name", "figure", "phrase"}
    for reason in shown:
        assert reason.new is not None
        for report, span in ((old, reason.old), (new, reason.new)):
            assert span is not None
            assert fold(report.source.text[span.start : span.end]) == fold(reason.value)


def test_option_out_of_range_is_an_error_of_ours() -> None:
    with pytest.raises(OptionError, match=r"min_probability: 1\.5 is not in \[0, 1\]"):
        AlignOptions(min_probability=1.5)


def test_higher_probability_gives_fewer_links(years: dict[str, Report]) -> None:
    few = align_reports(years["2022"], years["2023"], options=AlignOptions(min_probability=0.9))
    many = align_reports(years["2022"], years["2023"])
    assert set(pairs(few)) < set(pairs(many))
    assert all(match.probability >= 0.9 for match in few.measures)


def test_unrelated_texts_have_little_in_common() -> None:
    old = parse_text(HEAD + "".join(POOL))
    new = parse_text("春日食谱\n先将面粉与温水和匀。静置半个时辰再揉。加入切碎的韭菜和鸡蛋。小火慢煎至两面金黄。")
    assert align_reports(old, new).measures == ()


@given(st.lists(st.sampled_from(POOL), max_size=8), st.lists(st.sampled_from(POOL), max_size=8))
@settings(max_examples=60, deadline=None)
def test_any_two_reports_mirror(left: list[str], right: list[str]) -> None:
    old, new = parse_text(HEAD + "".join(left)), parse_text(HEAD + "".join(right))
    there = align_reports(old, new)
    assert sorted(pairs(there)) == sorted((b, a) for a, b in pairs(align_reports(new, old)))
    linked = {m.old for m in there.measures}
    assert all(m.old not in linked or m.new not in {b for _, b in pairs(there)} for m in there.nearest)


def test_grams_stop_at_numbers_and_marks() -> None:
    assert read_grams("甲乙1丙丁，戊己") == ("甲乙", "丙丁", "戊己")
    assert set(read_masked_grams("推进改革")) <= set(read_grams("推进改革"))


def test_short_pieces_join_the_clause_before() -> None:
    assert split_clauses("完善工作机制,明责任,推动任务落实") == ("完善工作机制,明责任", "推动任务落实")


@given(st.text(alphabet="甲乙丙丁戊己庚", max_size=30), st.text(alphabet="甲乙丙丁戊己庚", max_size=30))
def test_cosine_is_symmetric_and_bounded(a: str, b: str) -> None:
    grams = read_grams(a), read_grams(b)
    cosines, mirrored = Cosines(grams, grams), Cosines(grams[::-1], grams[::-1])
    assert 0 <= cosines.measure(0, 1) <= 1
    assert cosines.measure(0, 1) == cosines.measure(1, 0) == mirrored.measure(0, 1)
    assert not grams[0] or cosines.measure(0, 0) == pytest.approx(1)


SENTENCES = st.lists(st.text(alphabet="甲乙丙丁戊己庚", min_size=2, max_size=12), min_size=1, max_size=12)


@given(SENTENCES, SENTENCES)
def test_candidates_mirror_and_are_few(left: list[str], right: list[str]) -> None:
    old, new = tuple(map(read_grams, left)), tuple(map(read_grams, right))
    there = find_candidates(Cosines(old, new), range(len(old)), range(len(new)))
    again = find_candidates(Cosines(new, old), range(len(new)), range(len(old)))
    assert sorted((j, i) for i, j in again) == list(there)
    assert len(there) <= KEPT * (len(old) + len(new))


def test_what_is_settled_is_a_candidate_of_others_only() -> None:
    old, new = map(read_grams, ("完善工作机制", "推进执法监督")), map(read_grams, ("完善工作机制", "推进执法监督"))
    cosines = Cosines(tuple(old), tuple(new))
    assert find_candidates(cosines, range(2), range(2), ({0, 1}, {0})) == ((1, 1),)


def test_a_sentence_that_stands_often_has_one_partner_each_time() -> None:
    often = "各街道落实法治建设责任。"
    old = parse_text(HEAD + often * 60 + POOL[0])
    new = parse_text(HEAD + often * 40 + POOL[0])
    links = align_reports(old, new).measures
    assert {match.new for match in links} == {measure.id for measure in new.walk_measures()}
    assert len({match.old for match in links}) == len(links)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_cut_is_one_of_the_probabilities_or_one(chances: list[float]) -> None:
    assert find_cut(chances) in {*chances, 1.0}
