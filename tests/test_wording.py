from __future__ import annotations

import re
import time
from collections.abc import Callable

import diff_match_patch
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreport.compare.wording import diff_texts, split_tokens, tell_wording
from lawreport.model.comparison import Edit, Wording

TEXT = st.text(alphabet="办理案件组织培训0123456789.,，。%万亿元件《》条例三十五 AB", max_size=60)


def side(old: str, new: str, dropped: Edit) -> str:
    return "".join(segment.text for segment in diff_texts(old, new) if segment.edit is not dropped)


@given(TEXT, TEXT)
def test_segments_rebuild_both_texts(old: str, new: str) -> None:
    assert side(old, new, Edit.INSERTED) == old
    assert side(old, new, Edit.DELETED) == new


@given(TEXT, TEXT)
def test_no_number_and_no_title_is_cut(old: str, new: str) -> None:
    for text, dropped in ((old, Edit.INSERTED), (new, Edit.DELETED)):
        cuts, place = set(), 0
        for segment in diff_texts(old, new):
            if segment.edit is not dropped:
                place += len(segment.text)
                cuts.add(place)
        for whole in re.finditer(r"\d+(?:\.\d+)?|《[^《》]{1,80}》", text):
            assert not cuts & set(range(whole.start() + 1, whole.end()))


@given(TEXT)
def test_tokens_lose_nothing(text: str) -> None:
    assert "".join(split_tokens(text)) == text


def test_number_changes_as_a_whole() -> None:
    segments = [(s.edit, s.text) for s in diff_texts("投入1200万元用于改造", "投入1250万元用于改造")]
    assert segments == [
        (Edit.EQUAL, "投入"),
        (Edit.DELETED, "1200万元"),
        (Edit.INSERTED, "1250万元"),
        (Edit.EQUAL, "用于改造"),
    ]


def test_as_many_different_tokens_as_are_diffed() -> None:
    old, new = ("".join(f"{n}个" for n in range(first, first + 1500)) for first in (0, 1500))
    assert side(old, new, Edit.INSERTED) == old
    assert side(old, new, Edit.DELETED) == new


def test_text_too_long_to_diff_is_replaced_whole() -> None:
    old = "甲" * 1600
    assert [(s.edit, len(s.text)) for s in diff_texts(old, old + "乙")] == [(Edit.DELETED, 1600), (Edit.INSERTED, 1601)]
    assert [(s.edit, len(s.text)) for s in diff_texts(old, old)] == [(Edit.EQUAL, 1600)]


@pytest.mark.parametrize(
    ("old", "new", "wording"),
    [
        ("组织案卷评查2次。", "组织案卷评查2次。", Wording.VERBATIM),
        ("组织案卷评查，2次。", "组织案卷评查２次", Wording.VERBATIM),
        ("一是组织案卷评查。", "三是组织案卷评查。", Wording.VERBATIM),
        ("组织案卷评查2次。", "组织案卷评查3次。", Wording.UPDATED),
        ("连续五年未发生败诉案件", "连续六年未发生败诉案件", Wording.UPDATED),
        ("组织案卷评查2次。", "评查执法案卷，共计2次。", Wording.REWORDED),
        ("组织案卷评查。", "组织案卷评查，随机抽取案卷八十六卷，优良率持续提升。", Wording.EXPANDED),
        ("组织案卷评查，随机抽取案卷八十六卷，优良率持续提升。", "组织案卷评查。", Wording.CONDENSED),
    ],
)
def test_how_far_the_wording_moved(old: str, new: str, wording: Wording) -> None:
    assert tell_wording(old, new) is wording


def test_the_search_for_the_wording_is_cheap() -> None:
    """Held against diff-match-patch's own search in the same run: two sentences with little in common are its worst."""
    old, new = ("".join(chr(0x4E00 + (k * step) % 601) for k in range(500)) for step in (7, 11))
    engine = diff_match_patch.diff_match_patch()
    engine.Diff_Timeout = 0

    def spend(work: Callable[[], object]) -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    ours = min(spend(lambda: diff_texts(old, new)) for _ in range(3))
    theirs = min(spend(lambda: engine.diff_main(old, new, checklines=False)) for _ in range(3))
    assert ours <= theirs / 5
