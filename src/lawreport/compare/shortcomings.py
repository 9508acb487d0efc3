"""Two reports in, what became of what they say is not good enough out, and whether plan and review answer it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import Indel

from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.lexicon.spelling import close_text
from lawreport.model.ledger import Shortcoming, ShortcomingChange
from lawreport.model.report import Measure, Report, Role, Section
from lawreport.model.source import Span
from lawreport.model.status import Status, Wording

_TABLE = read_table("ledger-words")
_LEAD = re.compile(_TABLE["shortcoming_lead"])
_HEAD = re.compile(_TABLE["shortcoming_head"])
_WORDS = re.compile(_TABLE["shortcoming_words"])
_ANSWER = re.compile(_TABLE["shortcoming_answer"])
_CAUSE = re.compile(_TABLE["cause_opening"])
_CAUSE_INSIDE = re.compile(_TABLE["cause_inside"])
_PLAIN = re.compile(f"{_TABLE['shortcoming_words']}|{_TABLE['effort_words']}")
_RUN = re.compile(r"[^\W\d_]+")
SAME = 0.5
"""Likelihood from which two shortcomings are the same one: 城乡基础设施薄弱 and 城乡基础设施不够完善 are."""
SHORTEST_CLAUSE = 5
"""Letters of a clause that can be held against another."""
ANSWERED = 0.3
"""Share of a shortcoming's weighed pairs of characters that one measure must hold to answer it."""
MIN_SHARED = 2
"""Pairs that a clause and a measure must share: one alone is one word."""
USUAL_LENGTH = 100
"""Characters of a measure beyond which it holds everything, and says less of each."""
SHOWN = 3
SHORTEST = 6
MOST_ITEMS = 200
"""Shortcomings of one report that are compared; a report names a dozen."""
_REVIEW = (Role.REVIEW, Role.LEADERSHIP)
Prepared = list[tuple[Measure, frozenset[str]]]


def compare_shortcomings(old: Report, new: Report) -> tuple[ShortcomingChange, ...]:
    """Tell what became of the shortcomings.

    Returns:
        Those of the new report in its order, new or continued, each with the measures of the new plan that may answer
        it; then those that it does not mention. Where the old report named one, also the measures of the new review
        that may tell what was done about it.
    """
    olds, news = list_shortcomings(old), list_shortcomings(new)
    partners = _pair(olds, news)
    answers = _Answers(new)
    rows = [answers.judge(olds[partners[j]] if j in partners else None, item) for j, item in enumerate(news)]
    held = set(partners.values())
    rows += [answers.judge(item, None) for k, item in enumerate(olds) if k not in held]
    return tuple(rows)


def list_shortcomings(report: Report) -> tuple[Shortcoming, ...]:
    """Split what a report says is not good enough into single shortcomings, each with the causes given for it."""
    items: list[Shortcoming] = []
    causes: list[Span] = []
    for measure in _list_sentences(report):
        folded = fold(measure.text)
        opening = _CAUSE.match(folded)
        if opening:
            causes = _split(measure, opening.end(), ",;、") if opening.end() < len(folded) else []
            items = _give_causes(items, causes, measure)
        elif not _ANSWER.match(folded):
            items += _read_items(measure, folded)
    return tuple(items[:MOST_ITEMS])


def _list_measures(report: Report, roles: tuple[Role, ...]) -> list[Measure]:
    return [measure for measure in report.walk_measures() if measure.role in roles and measure.counts]


def _list_sentences(report: Report) -> Iterator[Measure]:
    """The sentences on shortcomings; a heading that is a sentence of its own (执法力量薄弱。街道…) is one of them."""
    for section in report.walk_sections():
        yield from _read_heading(report, section)
        yield from (one for one in section.measures if one.counts and one.role is Role.SHORTCOMINGS)


def _read_heading(report: Report, section: Section) -> Iterator[Measure]:
    heading = section.heading
    if section.role is not Role.SHORTCOMINGS or heading is None or report.source.reading[heading.span.end - 1] != "。":
        return
    end = heading.span.end
    start = end - 1 - len(heading.text)
    if report.source.reading[start : end - 1] == heading.text:
        yield Measure(section.path, 0, report.source.reading[start:end], Span(start, end), role=Role.SHORTCOMINGS)


def _read_items(measure: Measure, folded: str) -> list[Shortcoming]:
    """The shortcomings of one sentence: none in a lead, several in a list whose every item is a complaint."""
    if _LEAD.search(folded):
        return []
    head = _HEAD.match(folded)
    start = head.end() if head and _WORDS.search(folded, head.end()) else 0
    for marks in ("、", ","):
        parts = _split(measure, start, marks)
        if start and len(parts) > 1 and all(_WORDS.search(_text(measure, part)) for part in parts):
            return [_make_item(measure, part) for part in parts]
    span = measure.locate(start, len(measure.text))
    return [_make_item(measure, span)] if _WORDS.search(_text(measure, span)) else []


def _split(measure: Measure, start: int, marks: str) -> list[Span]:
    """The pieces of a measure between marks, each of some length."""
    folded = fold(measure.text)
    spans, at = [], start
    for place in [*(k for k in range(start, len(folded)) if folded[k] in marks), len(folded)]:
        if place - at >= SHORTEST:
            spans.append(measure.locate(at, place))
        at = place + 1
    return spans


def _text(measure: Measure, span: Span) -> str:
    return fold(measure.text[measure.index_of(span.start) : measure.index_of(span.end)])


def _make_item(measure: Measure, span: Span) -> Shortcoming:
    start = measure.index_of(span.start)
    text = measure.text[start : measure.index_of(span.end)]
    inside = _CAUSE_INSIDE.search(fold(text))
    causes = (measure.locate(start + inside.start(), start + inside.end()),) if inside else ()
    return Shortcoming(text.strip("。；;，, "), span, measure.id, causes)


def _give_causes(items: list[Shortcoming], causes: list[Span], measure: Measure) -> list[Shortcoming]:
    """Causes that are as many as the items go one to each, else all of them to all."""
    wider = _split(measure, measure.index_of(causes[0].start), ",;") if causes else []
    each = next((listed for listed in (wider, causes) if len(listed) == len(items)), None)
    return [
        Shortcoming(item.text, item.span, item.holder, (*item.causes, *((each[k],) if each else tuple(wider))))
        for k, item in enumerate(items)
    ]


def _pair(olds: tuple[Shortcoming, ...], news: tuple[Shortcoming, ...]) -> dict[int, int]:
    """Positions of new shortcomings and of the old ones that they repeat, the most alike first."""
    scored = [(_match_items(one.text, other.text), i, j) for i, one in enumerate(olds) for j, other in enumerate(news)]
    partners: dict[int, int] = {}
    held: set[int] = set()
    for similarity, i, j in sorted(scored, key=lambda row: (-row[0], abs(row[1] - row[2]), row[1])):
        if similarity >= SAME and i not in held and j not in partners:
            partners[j] = i
            held.add(i)
    return partners


def _match_items(old: str, new: str) -> float:
    """How likely two shortcomings are one: half by all their words, half by the two clauses that are most alike."""
    clauses = [[part for part in re.split("[,、;]", fold(text)) if len(part) >= SHORTEST_CLAUSE] for text in (old, new)]
    best = max((measure_likeness(one, other) for one in clauses[0] for other in clauses[1]), default=0.0)
    return (measure_likeness(old, new) + best) / 2


def measure_likeness(old: str, new: str) -> float:
    """Share of characters that two shortcomings have in common, marks left out.

    >>> measure_likeness("数据共享不畅、应用不深", "数据共享不畅，应用不深。")
    1.0
    """
    return round(float(Indel.normalized_similarity(close_text(old), close_text(new))), 4)


def read_pairs(text: str) -> frozenset[str]:
    """Read the pairs of neighbouring letters that are left when words of complaint and of effort are blanked.

    >>> sorted(read_pairs("数据共享不畅"))
    ['共享', '据共', '数据']
    """
    runs = _RUN.findall(_PLAIN.sub(" ", fold(text)))
    return frozenset(run[k : k + 2] for run in runs for k in range(len(run) - 1))


class _Answers:
    """The measures of one report that may answer a shortcoming."""

    def __init__(self, report: Report) -> None:
        self._plan = [(one, read_pairs(one.text)) for one in _list_measures(report, (Role.PLAN,))]
        self._review = [(one, read_pairs(one.text)) for one in _list_measures(report, _REVIEW)]
        listed = [pairs for _, pairs in (*self._plan, *self._review)]
        counts = Counter(pair for pairs in listed for pair in pairs)
        self._weights = {pair: math.log(1 + len(listed) / count) for pair, count in counts.items()}
        self._most = max(self._weights.values(), default=1.0)

    def judge(self, old: Shortcoming | None, new: Shortcoming | None) -> ShortcomingChange:
        """Make the change of an old and a new shortcoming, one of which may be None."""
        similarity = measure_likeness(old.text, new.text) if old and new else None
        item = new or old
        return ShortcomingChange(
            status=Status.NEW if old is None else Status.DROPPED if new is None else Status.CONTINUED,
            old=old,
            new=new,
            wording=None if similarity is None else Wording.VERBATIM if similarity == 1 else Wording.REWORDED,
            similarity=similarity,
            planned=self._find(item, self._plan) if item else (),
            reported=self._find(old, self._review) if old else (),
        )

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
