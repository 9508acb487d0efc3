"""Two reports and the matches of their shortcomings in, what became of each and what plan and review answer out."""

from __future__ import annotations

import math
import re
from collections import Counter

from lawreport.compare.certainty import index_lone, judge_alone, judge_matches
from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.model.alignment import NONE_ALONE, Lones, Match
from lawreport.model.ledger import ShortcomingChange
from lawreport.model.report import Measure, Report, Role
from lawreport.model.shortcoming import Shortcoming
from lawreport.model.status import Certainty, Status, Wording

_TABLE = read_table("ledger-words")
_PLAIN = compile_late(f"{_TABLE['shortcoming_words']}|{_TABLE['effort_words']}")
_RUN = compile_late(r"[^\W\d_]+")
ANSWERED = 0.3
"""Share of a shortcoming's weighed pairs of characters that one measure must hold to answer it."""
MIN_SHARED = 2
"""Pairs that a clause and a measure must share: one alone is one word."""
USUAL_LENGTH = 100
"""Characters of a measure beyond which it holds everything, and says less of each."""
SHOWN = 3
_REVIEW = (Role.REVIEW, Role.LEADERSHIP)
Prepared = list[tuple[Measure, frozenset[str]]]


def compare_shortcomings(
    old: Report, new: Report, matches: tuple[Match, ...], lone: Lones = NONE_ALONE
) -> tuple[ShortcomingChange, ...]:
    """Tell what became of the shortcomings.

    Args:
        old: The earlier report.
        new: The later report.
        matches: Those of their shortcomings.
        lone: How near those that no match names came to one.

    Returns:
        Those of the new report in its order, new or continued, each with the measures of the new plan that may answer
        it; then those that it does not mention. Where the old report named one, also the measures of the new review
        that may tell what was done about it. One that is told in several sentences of the other report has several
        rows.
    """
    olds, news = ({one.id: one for one in report.shortcomings} for report in (old, new))
    answers = _Answers(new, lone)
    partners: dict[str, list[Match]] = {}
    for match in matches:
        partners.setdefault(match.new, []).append(match)
    rows = [
        answers.judge(olds[match.old] if match else None, item, match)
        for key, item in news.items()
        for match in partners.get(key, [None])
    ]
    held = {match.old for match in matches}
    rows += [answers.judge(item, None, None) for key, item in olds.items() if key not in held]
    return tuple(rows)


def _list_measures(report: Report, roles: tuple[Role, ...]) -> list[Measure]:
    return [measure for measure in report.walk_measures() if measure.role in roles and measure.counts]


def read_pairs(text: str) -> frozenset[str]:
    """Read the pairs of neighbouring letters that are left when words of complaint and of effort are blanked.

    >>> sorted(read_pairs("数据共享不畅"))
    ['共享', '据共', '数据']
    """
    runs = _RUN.findall(_PLAIN.sub(" ", fold(text)))
    return frozenset(run[k : k + 2] for run in runs for k in range(len(run) - 1))


class _Answers:
    """The measures of one report that may answer a shortcoming."""

    def __init__(self, report: Report, lone: Lones) -> None:
        self._lone_old, self._lone_new = index_lone(lone.old), index_lone(lone.new)
        self._plan = [(one, read_pairs(one.text)) for one in _list_measures(report, (Role.PLAN,))]
        self._review = [(one, read_pairs(one.text)) for one in _list_measures(report, _REVIEW)]
        listed = [pairs for _, pairs in (*self._plan, *self._review)]
        counts = Counter(pair for pairs in listed for pair in pairs)
        self._weights = {pair: math.log(1 + len(listed) / count) for pair, count in counts.items()}
        self._most = max(self._weights.values(), default=1.0)

    def judge(self, old: Shortcoming | None, new: Shortcoming | None, match: Match | None) -> ShortcomingChange:
        """Make the change of an old and a new shortcoming, one of which may be None."""
        item = new or old
        return ShortcomingChange(
            status=Status.NEW if old is None else Status.DROPPED if new is None else Status.CONTINUED,
            old=old,
            new=new,
            wording=None if match is None else Wording.VERBATIM if match.similarity == 1 else Wording.REWORDED,
            similarity=None if match is None else match.similarity,
            planned=self._find(item, self._plan) if item else (),
            reported=self._find(old, self._review) if old else (),
            certainty=self._judge(old, new, match),
        )

    def _judge(self, old: Shortcoming | None, new: Shortcoming | None, match: Match | None) -> Certainty:
        if match is not None:
            return judge_matches("shortcomings", (match,))
        lone = self._lone_new.get(new.id) if new else self._lone_old.get(old.id) if old else None
        return judge_alone("shortcomings", lone)

    def _share(self, wanted: frozenset[str], pairs: frozenset[str]) -> float:
        """The share of what is wanted, weighed by rarity, that a measure holds; 0 where it is but one word."""
        shared = wanted & pairs
        if len(shared) < MIN_SHARED:
            return 0.0
        whole = math.fsum(self._weights.get(pair, self._most) for pair in wanted)
        return math.fsum(self._weights[pair] for pair in shared) / whole

    def _find(self, item: Shortcoming, held: Prepared) -> tuple[Measure, ...]:
        """The measures that hold most of what a clause of a shortcoming is about, the likeliest first."""
        clauses = [read_pairs(clause) for clause in re.split("[,、;]", fold(item.text))]
        wanted = frozenset().union(*clauses)
        scored = []
        for k, (measure, pairs) in enumerate(held):
            if len(wanted & pairs) < MIN_SHARED:
                continue
            length = min(1.0, USUAL_LENGTH / max(1, len(measure.text)))
            share = max(self._share(clause, pairs) for clause in clauses) * length
            if share >= ANSWERED:
                scored.append((-round(share, 9), k))
        return tuple(held[k][0] for _, k in sorted(scored)[:SHOWN])
