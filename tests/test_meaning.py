from __future__ import annotations

import math

import pytest

from lawreport.align.measures.matching import score_candidates
from lawreport.align.measures.meaning import NEAR, Meaning
from lawreport.align.measures.scores import Scorer
from lawreport.align.sides import prepare
from lawreport.lexicon.vectors import read_vectors
from tests.reports import parse_text

HEAD = "某区2023年度法治政府建设工作报告\n一、主要工作\n"
OLD = (
    "深化国企改革，完成3家公司混改。",
    "推进棚改，改造老旧房屋12栋。",
    "开展私搭乱建整治。",
    "组织执法人员轮训22场。",
    "公布权责清单，调整政务服务事项。",
)
NEW = (
    "组织执法人员轮训18场。",
    "国有企业重组整合取得突破。",
    "违章建筑拆除4处。",
    "夏粮实现丰收。",
)


def compute_cosine(one: str, other: str) -> float:
    table = read_vectors()
    a, b = (table.spread(*table.add_up(text)) for text in (one, other))
    return sum(map(int.__mul__, a, b)) / math.sqrt(sum(x * x for x in a) * sum(x * x for x in b))


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        ("国企", "国有企业", "生态环境"),
        ("棚改", "棚户区改造", "行政复议"),
        ("私搭乱建", "违章建筑", "财政收入"),
        ("养老金", "养老保险", "污水处理"),
    ],
)
def test_what_means_the_same_is_nearer_than_what_does_not(one: str, same: str, other: str) -> None:
    assert compute_cosine(one, same) > compute_cosine(one, other) + 0.2


def test_the_table_has_a_row_for_every_word() -> None:
    table = read_vectors()
    assert len(table.numbers) == table.width * len(table.places)
    assert len(table.numbers) < 4_000_000


@pytest.mark.parametrize("text", ["", "GDP", "，。", "龘靐"])
def test_a_text_without_a_known_word_means_nothing(text: str) -> None:
    table = read_vectors()
    assert set(table.spread(*table.add_up(text))) == {0}


def test_a_long_sentence_overflows_nothing() -> None:
    table = read_vectors()
    one = table.spread(*table.add_up("国有企业"))
    many = table.spread(*table.add_up("国有企业" * 3000))
    assert many == [3000 * number for number in one]


def test_swapping_the_sides_changes_no_likeness() -> None:
    old, new = (prepare(parse_text(HEAD + "\n".join(lines))) for lines in (OLD, NEW))
    pairs = [(i, j) for i in range(len(old.units)) for j in range(len(new.units))]
    forth = Meaning(old, new).compare(pairs)
    back = Meaning(new, old).compare([(j, i) for i, j in pairs])
    assert {(j, i): likeness for (i, j), likeness in forth.items()} == back


def test_the_nearest_in_meaning_share_no_word_with_it() -> None:
    old, new = (prepare(parse_text(HEAD + "\n".join(lines))) for lines in (OLD, NEW))
    likeness = Meaning(old, new).compare((0, j) for j in range(len(new.units)))
    assert max(likeness, key=lambda pair: likeness[pair].cosine) == (0, 1)
    assert likeness[0, 1].leads[0] > 0


def test_rivals_by_meaning_are_bounded() -> None:
    old, new = (prepare(parse_text(HEAD + "\n".join(lines * 9))) for lines in (OLD, NEW))
    assert len(Meaning(old, new).find_near()) <= NEAR * (len(old.units) + len(new.units))


def test_of_two_look_alikes_the_one_of_like_meaning_is_the_nearer() -> None:
    old = prepare(parse_text(HEAD + "推进棚户区改造，改造老旧房屋12栋。\n公布权责清单。"))
    new = prepare(parse_text(HEAD + "推进老旧小区和棚改片区征收。\n推进国有企业重组。\n公布政务清单。"))
    likeness = Meaning(old, new).compare((0, j) for j in range(3))
    assert max(likeness, key=lambda pair: likeness[pair].cosine) == (0, 0)


def test_the_nearest_in_meaning_is_a_candidate_without_a_common_gram() -> None:
    lines = ("组织执法人员轮训22场。", "公布权责清单。", "聘请特邀监督员20名。", "建成街道调处中心3个。")
    old, new = (
        prepare(parse_text(HEAD + "\n".join((*lines, own)))) for own in ("深化国企混改。", "推进国有资产重组。")
    )
    assert (4, 4) in score_candidates(old, new, Scorer(old, new)).scores
