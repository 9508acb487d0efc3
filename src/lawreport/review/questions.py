"""A comparison in, what is most worth a reader's glance out.

The worth of a question is the number of wrong links that its answer is expected to mend: over the candidates that it
shows, the sum of min(p, 1 - p). Asked in this order, answers mend about four times as much as at random.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush
from itertools import takewhile

from attrs import frozen

from lawreport.errors import OptionError
from lawreport.late import compile_late
from lawreport.model.alignment import Quote
from lawreport.model.comparison import Comparison
from lawreport.model.outcome import Outcome, PlanOutcome, PromiseChange
from lawreport.model.question import SIDES, Asks, Choice, Question
from lawreport.model.report import Measure, Report
from lawreport.model.status import Certainty
from lawreport.review.slogans import is_slogan

MOST = 20
"""Questions that are listed unless another number is asked for."""
MOST_CHOICES = 6
"""Candidates shown with a question."""
LEAST_WORTH = 0.05
"""Below it a question is not worth a glance."""
OUTCOMES = (Outcome.TAKEN_UP, Outcome.PARTLY, Outcome.RESTATED, Outcome.SILENT)
HASH_LENGTH = 8
SHORTEST_QUOTE = 16
"""Characters that a quote has at least where its sentence has as many: enough to find it by eye."""
DEALT = {Certainty.LIKELY: 0.3, Certainty.OPEN: 0.5}
"""What a glance at one promise is worth, by how sure its part of the sentence's outcome is."""
_CLAUSE_END = compile_late(r"[，、；：。！？]")

Pair = tuple[str, str]
"""Ids of an old and a new measure."""


def list_questions(comparison: Comparison, *, most: int = MOST) -> tuple[Question, ...]:
    """List what is most worth a glance.

    Left out are slogans and what does not count as a measure. A doubtful pair is asked about once, from the side where
    the answer settles more. A sentence of the plan is asked about as a whole; where it is settled that it was answered
    in part, so is each of its promises of which that tells nothing.

    Args:
        comparison: All changes between two reports.
        most: How many questions at most.

    Returns:
        Questions, the most worth first; of equal ones in the order of the reports, the old one first.

    Raises:
        OptionError: ``most`` is below 0.
    """
    if most < 0:
        raise OptionError("most", f"{most} is below 0", "pass how many questions are wanted")
    sheet = make_sheet(comparison)
    return tuple(sheet.ask(*one) for one, _ in zip(_rank(sheet), range(most), strict=False))


@frozen
class Key:
    """What a question would be about."""

    asks: Asks
    side: int
    measure: str
    promise: int = 0
    """Position of the promise that alone is asked about, from 1; 0 for the whole measure."""

    @property
    def name(self) -> str:
        """How an id names it: ``2.1#3``, ``2.1#3/2``."""
        return f"{self.measure}/{self.promise}" if self.promise else self.measure


@frozen
class Sheet:
    """What the questions of one comparison share."""

    sides: tuple[Mapping[str, Measure], Mapping[str, Measure]]
    """The measures that count, by id, in document order."""
    headings: tuple[Mapping[str, str], Mapping[str, str]]
    """Of every measure the heading that it stands under."""
    chances: Mapping[Pair, float]
    lines: Mapping[Key, tuple[Pair, ...]]
    """The pairs that a question for partners shows, the likeliest first."""
    plans: Mapping[str, PlanOutcome]
    quotable: tuple[Mapping[str, str], Mapping[str, str]]
    """The texts of what decisions may quote, by id, in document order."""
    joined: tuple[str, str]
    """They, a line each."""
    stamp: str
    """What the ids of these two reports end with."""

    def worth(self, key: Key, settled: Iterable[Pair] = ()) -> float:
        """How many wrong verdicts an answer is expected to mend, beside what is settled."""
        if key.asks is Asks.OUTCOME:
            return DEALT[self.find_promise(key).certainty] if key.promise else self._doubt_outcome(key.measure)
        return math.fsum(_doubt(self.chances[pair]) for pair in self.lines[key] if pair not in settled)

    def _doubt_outcome(self, measure: str) -> float:
        return 1 - (self.plans[measure].probability or 0.0)

    def find_promise(self, key: Key) -> PromiseChange:
        """Find the single promise that is asked about."""
        return self.plans[key.measure].promises[key.promise - 1]

    def quote(self, side: int, measure: str) -> Quote:
        """Quote a measure by its first clauses, as many as it takes to name it; one that stands twice by its place."""
        text = self.sides[side][measure].text
        beginnings = (text[: found.end()].rstrip("，、；：") for found in _CLAUSE_END.finditer(text))
        long = (one for one in beginnings if len(one) >= SHORTEST_QUOTE)
        short = next((one for one in long if self.joined[side].count(one) == 1), None)
        return Quote(short) if short else self.quote_part(side, measure, 0, len(text))

    def quote_plan(self, key: Key) -> Quote:
        """Quote a sentence of the plan whole, so that a decision is one of all its promises, or one promise of it."""
        plan = self.sides[0][key.measure]
        if not key.promise:
            return self.quote_part(0, plan.id, 0, len(plan.text))
        span = self.find_promise(key).promise.span
        return self.quote_part(0, plan.id, plan.index_of(span.start), plan.index_of(span.end))

    def quote_part(self, side: int, measure: str, start: int, end: int) -> Quote:
        """Quote a stretch of a measure, by its place where its words stand more than once in the report."""
        texts = self.quotable[side]
        part = texts[measure][start:end]
        if self.joined[side].count(part) == 1:
            return Quote(part)
        before = sum(texts[one].count(part) for one in takewhile(lambda one: one != measure, texts))
        return Quote(part, 1 + before + texts[measure].count(part, 0, start))

    def ask(self, key: Key, worth: float) -> Question:
        """Make a question."""
        asked = self.sides[key.side][key.measure]
        outcome = key.asks is Asks.OUTCOME
        quote = self.quote_plan(key) if outcome else self.quote(key.side, key.measure)
        choices = self._list_evidence(key) if outcome else self._list_partners(key)
        return Question(
            id=f"{key.asks.value}:{SIDES[key.side]}:{key.name}:{self.stamp}",
            asks=key.asks,
            side=SIDES[key.side],
            measure=asked,
            section=self.headings[key.side][key.measure],
            choices=tuple(choices),
            outcomes=OUTCOMES if outcome else (),
            worth=round(worth, 4),
            quote=quote.text,
            nth=quote.nth,
            promise=self.find_promise(key).promise if key.promise else None,
        )

    def _list_partners(self, key: Key) -> Iterator[Choice]:
        other = 1 - key.side
        return (self._offer(other, pair[other], self.chances[pair]) for pair in self.lines[key])

    def _list_evidence(self, key: Key) -> Iterator[Choice]:
        """What is shown as evidence, then the nearest that was rejected, then the sentences that may plan it again."""
        row = self.plans[key.measure]
        rows = (self.find_promise(key), row) if key.promise else (row,)
        again = (pair[1] for pair in self.lines.get(Key(Asks.PARTNERS, 0, key.measure), ()))
        told = (one.id for held in rows for one in held.evidence)
        found = dict.fromkeys((*told, *(held.nearest.new for held in rows if held.nearest), *again))
        return (self._offer(1, measure, None) for measure in list(found)[:MOST_CHOICES])

    def _offer(self, side: int, measure: str, chance: float | None) -> Choice:
        quote = self.quote(side, measure)
        return Choice(self.sides[side][measure], self.headings[side][measure], chance, quote.text, quote.nth)


def _doubt(chance: float) -> float:
    return min(chance, 1 - chance)


def make_sheet(comparison: Comparison) -> Sheet:
    """Gather what the questions of a comparison share."""
    reports = comparison.old, comparison.new
    chances = {(one.old, one.new): one.probability for one in comparison.candidates}
    matches = (match for row in comparison.measures.rows for match in row.matches)
    chances |= {(match.old, match.new): match.probability for match in matches}
    sides = _list_measures(comparison.old), _list_measures(comparison.new)
    quotable = _list_texts(comparison.old), _list_texts(comparison.new)
    return Sheet(
        sides=sides,
        headings=(_find_headings(comparison.old), _find_headings(comparison.new)),
        chances=chances,
        lines=_list_lines(chances, sides),
        plans={row.plan.id: row for row in comparison.plans},
        quotable=quotable,
        joined=("\n".join(quotable[0].values()), "\n".join(quotable[1].values())),
        stamp=make_stamp(*reports),
    )


def make_stamp(old: Report, new: Report) -> str:
    """Make the part of an id that says which two texts it belongs to."""
    return "-".join(report.source.sha256[:HASH_LENGTH] for report in (old, new))


def _list_measures(report: Report) -> dict[str, Measure]:
    return {measure.id: measure for measure in report.walk_measures() if measure.counts}


def _list_texts(report: Report) -> dict[str, str]:
    return {measure.id: measure.text for measure in report.list_quotable()}


def _find_headings(report: Report) -> dict[str, str]:
    """Of every measure the heading of its section; of a section without one that of the section that holds it."""
    by_path = {section.path: section.heading.text if section.heading else "" for section in report.walk_sections()}
    return {
        measure.id: next((by_path[path] for path in _climb(measure.path) if by_path.get(path)), "")
        for measure in report.walk_measures()
    }


def _climb(path: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    return (path[:length] for length in range(len(path), 0, -1))


def _list_lines(
    chances: Mapping[Pair, float], sides: tuple[Mapping[str, Measure], Mapping[str, Measure]]
) -> dict[Key, tuple[Pair, ...]]:
    """Of every measure of either side that may be asked about its likeliest pairs."""
    lines: dict[Key, tuple[Pair, ...]] = {}
    for side in (0, 1):
        held: dict[str, list[Pair]] = {key: [] for key, one in sides[side].items() if not is_slogan(one)}
        for pair in chances:
            if pair[side] in held:
                held[pair[side]].append(pair)
        for key, pairs in held.items():
            kept = sorted(pairs, key=lambda pair: -chances[pair])[:MOST_CHOICES]
            if kept:
                lines[Key(Asks.PARTNERS, side, key)] = tuple(kept)
    return lines


def _rank(sheet: Sheet) -> Iterator[tuple[Key, float]]:
    """Questions with their worth, the most worth first; what an earlier one settles counts no more."""
    order = [*sheet.lines, *_list_plans(sheet)]
    waiting = [(-sheet.worth(key), k) for k, key in enumerate(order)]
    heapify(waiting)
    settled: set[Pair] = set()
    while waiting:
        claimed, k = heappop(waiting)
        worth = sheet.worth(order[k], settled)
        if worth < LEAST_WORTH:
            continue
        if worth < -claimed:  # others have settled a part of it
            heappush(waiting, (-worth, k))
            continue
        settled.update(sheet.lines[order[k]] if order[k].asks is Asks.PARTNERS else ())
        yield order[k], worth


def _list_plans(sheet: Sheet) -> Iterator[Key]:
    for key, row in sheet.plans.items():
        if is_slogan(row.plan):
            continue
        if row.probability is not None:
            yield Key(Asks.OUTCOME, 0, key)
        elif row.status is Outcome.PARTLY and row.several:
            yield from (Key(Asks.OUTCOME, 0, key, one.number) for one in row.promises if _is_untold(one))


def _is_untold(one: PromiseChange) -> bool:
    """Whether it is open what became of a promise of a sentence that was answered in part: no figure tells."""
    return one.certainty in DEALT and all(target.met is None for target in one.targets)
