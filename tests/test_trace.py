"""Many years of one body: returns, streaks, promises, series; adding a year; and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve

from lawreport import load_timeline, read_text, trace_reports
from lawreport.align import AlignOptions
from lawreport.errors import DecisionError, LoadError, TraceError
from lawreport.model.alignment import Decision, Verdict
from lawreport.model.outcome import Outcome
from lawreport.model.report import Report
from lawreport.model.series import StreakVerdict
from lawreport.model.status import Wording
from lawreport.model.thread import Thread, ThreadKind, ThreadStatus
from lawreport.model.timeline import Timeline
from lawreport.render import render_timeline_json, render_timeline_text
from lawreport.trace import TraceOptions
from tests.reports import parse_example

YEARS = (2021, 2022, 2023, 2024)


@pytest.fixture(scope="module")
def reports() -> tuple[Report, ...]:
    return tuple(parse_example(f"{year}.txt") for year in YEARS)


@pytest.fixture(scope="module")
def timeline(reports: tuple[Report, ...]) -> Timeline:
    return trace_reports(reports)


@pytest.fixture(scope="module")
def three(reports: tuple[Report, ...]) -> Timeline:
    return trace_reports(reports[:3])


def find(timeline: Timeline, words: str, kind: ThreadKind = ThreadKind.INITIATIVE) -> list[Thread]:
    return [one for one in timeline.of_kind(kind) if any(words in place.text for place in one.places)]


class TestThreads:
    @pytest.mark.parametrize(
        "words",
        ["夜间窗口”", "好差评", "决策后评估", "信用修复", "下放街道的87项行政执法事项", "个审计项目"],
    )
    def test_what_was_silent_for_a_year_has_returned(self, three: Timeline, words: str) -> None:
        assert [(one.status, one.years) for one in find(three, words)] == [(ThreadStatus.RETURNED, (2021, 2023))]

    def test_a_return_is_linked_beside_what_another_sentence_joins(self, three: Timeline) -> None:
        (found,) = find(three, "法治体检”")
        keys = {place.year: place.key for place in found.places if "法治体检”" in place.text}
        assert (2021, keys[2021], 2023, keys[2023]) in [
            (link.old_year, link.old, link.new_year, link.new) for link in found.links
        ]

    @pytest.mark.parametrize("words", ["溪心办", "特邀行政执法监督员", "复议的行政案件连续七年无败诉"])
    def test_the_next_year_too(self, timeline: Timeline, words: str) -> None:
        (found,) = find(timeline, words)
        assert found.status is ThreadStatus.RETURNED
        assert found.returns == (2024,)
        assert found.gaps[0].silent == (2023,)

    def test_every_place_stands_in_exactly_one_thread_of_its_kind(self, timeline: Timeline) -> None:
        for kind in ThreadKind:
            places = [(place.year, place.key) for one in timeline.of_kind(kind) for place in one.places]
            assert len(places) == len(set(places))
            assert places or kind in (ThreadKind.HONOUR,)

    def test_ids_are_unique(self, timeline: Timeline) -> None:
        ids = [one.id for one in timeline.threads]
        assert len(ids) == len(set(ids))

    def test_a_chapter_that_was_split_goes_on_as_two(self, timeline: Timeline) -> None:
        (whole,) = find(timeline, "转变政府职能，营造一流营商环境", ThreadKind.SECTION)
        (part,) = find(timeline, "厚植法治沃土", ThreadKind.SECTION)
        assert [(one.kind, one.thread) for one in part.relations if one.year == 2023] == [("split_from", whole.id)]
        assert ("split_into", part.id) in [(one.kind, one.thread) for one in whole.relations]

    def test_a_shortcoming_that_is_repeated_word_for_word_says_so(self, timeline: Timeline) -> None:
        (found,) = find(timeline, "法治工作队伍的专业化水平", ThreadKind.SHORTCOMING)
        assert len(found.years) == 4
        assert (2022, Wording.VERBATIM) in [(link.old_year, link.wording) for link in found.links]

    def test_a_promise_is_followed_to_where_it_is_kept(self, timeline: Timeline) -> None:
        (found,) = find(timeline, "开展街道赋权事项运行评估", ThreadKind.PROMISE)
        assert found.years[:2] == (2021, 2022)
        told = [(one.year, one.outcome) for one in found.outcomes]
        assert [one for one in told if one[1] in (Outcome.RESTATED, Outcome.TAKEN_UP)][:2] == [
            (2022, Outcome.RESTATED),
            (2023, Outcome.TAKEN_UP),
        ]

    def test_versions_are_listed_by_year(self, timeline: Timeline) -> None:
        (found,) = find(timeline, "免证新区”迈入")
        assert [(one.year, one.text) for one in found.versions] == [(2021, "2.0版"), (2022, "3.0版"), (2023, "4.0版")]

    def test_an_initiative_was_planned_in_the_report_before_the_one_it_begins_in(self, timeline: Timeline) -> None:
        (found,) = find(timeline, "云溪法务中心入驻机构增至27家")
        assert [(one.year, one.step.value) for one in found.life] == [
            (2021, "planned"),
            (2022, "set_up"),
            (2023, "running"),
            (2024, "expanded"),
        ]

    def test_forty_reports_take_their_time_and_no_more(self) -> None:
        texts = [
            f"丙区{year}年法治政府建设年度报告\n\n一、依法履行职能\n全年办理政务服务事项{year}件，开通便民热线。\n"
            for year in range(1981, 2021)
        ]
        found = trace_reports([read_text(text) for text in texts])
        assert len(found.years) == 40
        (thread,) = find(found, "便民热线")
        assert len(thread.years) == 40


class TestStreaks:
    def test_a_silent_streak_is_taken_up_where_it_should_be(self, timeline: Timeline) -> None:
        streak = next(one for one in timeline.streaks if "复议" in one.name)
        assert [one.verdict for one in streak.years] == [
            StreakVerdict.FITS,
            StreakVerdict.FITS,
            StreakVerdict.SILENT,
            StreakVerdict.FITS,
        ]
        assert [one.length for one in streak.years] == [4, 5, None, 7]

    def test_a_streak_whose_rate_fell_is_broken(self, timeline: Timeline) -> None:
        streak = next(one for one in timeline.streaks if "应诉" in one.name)
        assert streak.years[-1].verdict is StreakVerdict.BROKEN
        assert streak.years[-1].evidence is not None


def test_a_shortcoming_that_a_heading_tells_is_traced() -> None:
    text = "某区{}年度法治政府建设工作报告\n一、存在的不足\n（一）执法力量薄弱。街道人手与任务不相匹配。\n（二）宣传力度不够。部分单位办法不多。\n"
    timeline = trace_reports([read_text(text.format(year)) for year in (2022, 2023)])
    (found,) = find(timeline, "执法力量薄弱", ThreadKind.SHORTCOMING)
    assert found.years == (2022, 2023)


class TestAddingYears:
    def test_one_by_one_gives_the_same_as_all_at_once(self, reports: tuple[Report, ...], timeline: Timeline) -> None:
        grown = trace_reports(reports[:2])
        for report in reports[2:]:
            grown = trace_reports([report], base=load_timeline(render_timeline_json(grown).encode()))
        assert render_timeline_json(grown) == render_timeline_json(timeline)

    def test_what_only_looks_like_a_character_is_read_again(self, reports: tuple[Report, ...]) -> None:
        alike = [read_text(one.source.text.replace("一", "\u2f00")) for one in reports[:2]]
        timeline = trace_reports(alike)
        assert load_timeline(render_timeline_json(timeline).encode()) == timeline

    def test_a_year_between_may_be_added_too(self, reports: tuple[Report, ...], timeline: Timeline) -> None:
        grown = trace_reports([reports[3], reports[1]], base=trace_reports([reports[0], reports[2]]))
        assert grown == timeline

    def test_order_does_not_matter(self, reports: tuple[Report, ...], timeline: Timeline) -> None:
        assert trace_reports(reports[::-1]) == timeline

    def test_a_file_that_is_no_timeline_is_an_error_that_says_where(self, three: Timeline) -> None:
        with pytest.raises(LoadError, match="not JSON"):
            load_timeline(b"{")
        with pytest.raises(LoadError, match="no saved timeline"):
            load_timeline(b"[]")
        document = json.loads(render_timeline_json(three))
        document["saved"]["links"][0]["old"] = "x"
        with pytest.raises(LoadError, match=r"saved\.links\[0\]\.old"):
            load_timeline(json.dumps(document).encode())

    def test_links_that_do_not_fit_the_texts_are_an_error(self, three: Timeline) -> None:
        document = json.loads(render_timeline_json(three))
        document["saved"]["links"][0]["links"][0]["old"] = "99#9"
        with pytest.raises(TraceError, match="trace the reports anew"):
            load_timeline(json.dumps(document).encode())

    def test_a_missing_file_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(LoadError, match="cannot be read"):
            load_timeline(tmp_path / "absent.json")


class TestDecisions:
    OLD, NEW = "试开政务服务“夜间窗口”", "恢复开设政务服务“夜间窗口”"

    def test_a_forbidden_pair_stays_apart_in_later_years(self, reports: tuple[Report, ...]) -> None:
        decision = Decision(Verdict.FORBID, self.OLD, self.NEW)
        first = trace_reports(reports[:3], options=TraceOptions(AlignOptions(decisions=(decision,))))
        assert len(find(first, "夜间窗口”")) == 2
        later = trace_reports([reports[3]], base=load_timeline(render_timeline_json(first).encode()))
        assert later.decisions == (decision,)
        places = [place for one in find(later, "夜间窗口”") for place in one.places if "夜间窗口”" in place.text]
        apart = [next(place.key for place in places if place.year == year) for year in (2021, 2023)]
        links = [(link.old, link.new) for one in later.threads for link in one.links if link.old_year == 2021]
        assert links
        assert tuple(apart) not in links

    def test_a_pinned_pair_is_one_thread(self, reports: tuple[Report, ...]) -> None:
        decision = Decision(Verdict.PIN, "试开政务服务“夜间窗口”", "对下放街道的87项行政执法事项开展运行评估")
        found = trace_reports(reports[:3], options=TraceOptions(AlignOptions(decisions=(decision,))))
        assert any(one.years == (2021, 2023) for one in find(found, "下放街道的87项") if find(found, "试开") == [one])

    def test_a_decision_about_nothing_is_an_error(self, reports: tuple[Report, ...]) -> None:
        decision = Decision(Verdict.PIN, "没有这句话", self.NEW)
        with pytest.raises(DecisionError, match="没有这句话"):
            trace_reports(reports, options=TraceOptions(AlignOptions(decisions=(decision,))))


class TestRefusals:
    def test_one_report_alone(self, reports: tuple[Report, ...]) -> None:
        with pytest.raises(TraceError, match="at least two"):
            trace_reports(reports[:1])
        with pytest.raises(TraceError, match="at least two"):
            trace_reports([])

    def test_two_files_of_one_year_are_both_named(self, reports: tuple[Report, ...]) -> None:
        with pytest.raises(TraceError, match=r"2022\.txt and 2022\.damaged\.txt.*2022") as error:
            trace_reports([*reports, parse_example("2022.damaged.txt")])
        assert error.value.names == ("2022.txt", "2022.damaged.txt")

    def test_the_same_report_twice(self, reports: tuple[Report, ...]) -> None:
        with pytest.raises(TraceError, match="same text twice"):
            trace_reports([reports[0], reports[0]])

    def test_another_body(self, reports: tuple[Report, ...]) -> None:
        other = evolve(reports[1], issuer="望江区人民政府")
        with pytest.raises(TraceError, match="望江区"):
            trace_reports([reports[0], other])
        found = trace_reports([reports[0], other], options=TraceOptions(several_bodies=True))
        assert [one.code for one in found.diagnostics] == ["different-bodies"]

    def test_another_kind_of_report(self, reports: tuple[Report, ...]) -> None:
        work = read_text(
            "2023年云溪新区政府工作报告\n\n一、2022年工作回顾\n办理事项12件。\n二、2023年工作安排\n办好事项15件。\n"
        )
        with pytest.raises(TraceError, match="several_genres"):
            trace_reports([reports[0], work])
        assert trace_reports([reports[0], work], options=TraceOptions(several_genres=True)).years == (2021, 2023)

    def test_a_report_without_a_year(self, reports: tuple[Report, ...]) -> None:
        with pytest.raises(TraceError, match="no year"):
            trace_reports([reports[0], read_text("一、工作情况\n办理事项12件。\n")])

    def test_missing_years_are_told(self, reports: tuple[Report, ...]) -> None:
        assert [(one.code, one.detail) for one in trace_reports([reports[0], reports[2]]).diagnostics] == [
            ("years-missing", "2022")
        ]


class TestText:
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_the_answer_comes_first(self, timeline: Timeline, lang: str) -> None:
        text = render_timeline_text(timeline, lang=lang)
        assert "2021" in text.splitlines()[0]
        assert "●○●●" in text
        assert text == render_timeline_text(timeline, lang=lang)
