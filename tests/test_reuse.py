from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lawreport
from lawreport.compare.similarity import MOST_WORK, measure_similarity
from lawreport.model.ledger import Reuse
from lawreport.model.report import Report
from tests.test_check import compare_examples, write_report

TEXTS = st.text("甲乙丙丁戊己庚辛1234，。", min_size=1, max_size=60)


def compare(old: Report, new: Report) -> Reuse:
    reuse = lawreport.compare_reports(old, new).reuse
    assert reuse is not None
    return reuse


class TestSimilarity:
    def test_by_hand(self) -> None:
        alike = measure_similarity("甲乙丙", "甲乙丁")
        assert alike.jaccard == pytest.approx(1 / 3, abs=1e-4)
        assert alike.cosine == 0.5
        assert alike.minimum_edit == pytest.approx(2 / 3, abs=1e-4)
        assert alike.simple == pytest.approx(2 / 3, abs=1e-4)

    @given(TEXTS, TEXTS)
    def test_they_lie_between_nothing_and_one_and_have_no_direction(self, old: str, new: str) -> None:
        there, back = measure_similarity(old, new), measure_similarity(new, old)
        assert there == back
        for value in (there.cosine, there.jaccard, there.minimum_edit, there.simple):
            assert value is not None
            assert 0 <= value <= 1

    @given(TEXTS)
    def test_equal_texts_are_alike(self, text: str) -> None:
        alike = measure_similarity(text, text)
        assert (alike.cosine, alike.jaccard, alike.minimum_edit, alike.simple) == (1, 1, 1, 1)

    def test_marks_and_widths_say_nothing(self) -> None:
        assert measure_similarity("办理，１２件。", "办理,12件").minimum_edit == 1

    def test_texts_that_are_too_long_are_left_out(self) -> None:
        long = "字" * (int(MOST_WORK**0.5) + 1)
        assert measure_similarity(long, long).simple is None


class TestShares:
    def test_a_report_against_itself_is_verbatim(self) -> None:
        report = write_report("推行一窗办理服务，设置窗口12个。")
        whole = compare(report, report).whole
        assert (whole.near, whole.own) == (0, 0)
        assert whole.verbatim + whole.set_phrases == whole.characters

    def test_other_figures_are_near_and_other_words_are_own(self) -> None:
        old = write_report("推行一窗办理服务，设置服务窗口12个。举办培训3期。")
        new = write_report("推行一窗办理服务，设置服务窗口15个。编印法治读本下发基层各单位使用。")
        reuse = compare(old, new)
        assert [one.verbatim for one in reuse.sentences].count(False) == 1
        assert reuse.whole.near == 17
        assert reuse.whole.own == 15

    def test_set_phrases_are_counted_apart(self) -> None:
        sentence = "深入学习贯彻习近平法治思想，组织宣讲。"
        reuse = compare(write_report(sentence), write_report(sentence))
        assert reuse.whole.set_phrases == len("深入学习贯彻习近平法治思想")

    def test_roles_and_sections_add_up_to_the_whole(self) -> None:
        reuse = compare_examples("2022", "2023").reuse
        assert reuse is not None
        for parts in ([one.share for one in reuse.roles], [one.share for one in reuse.sections]):
            for field in ("characters", "verbatim", "near", "set_phrases"):
                assert sum(getattr(one, field) for one in parts) == getattr(reuse.whole, field)
        assert reuse.whole.verbatim > 0

    def test_sentences_name_both_places(self) -> None:
        comparison = compare_examples("2022", "2023")
        old, new = comparison.old, comparison.new
        for one in comparison.reuse.sentences if comparison.reuse else ():
            texts = [old.source.text[one.old.start : one.old.end], new.source.text[one.new.start : one.new.end]]
            assert (texts[0] == texts[1]) or not one.verbatim
            assert 0.8 <= one.similarity <= 1
