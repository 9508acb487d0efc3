"""A plan sentence in, the single promises in it out: what is to be done, how many, by when, and how firmly.

A promise is one action or outcome of which one can tell later whether it came about: the pledge of the Comparative
Pledges Project ("a statement committing a party to one specific action or outcome that can be clearly determined to
have occurred or not": Thomson et al. 2017, American Journal of Political Science 61(3), after Royed 1996). Plans of
administrations also hold much that is no such pledge. Nothing is left out for that: each promise has a grade
(``Grade``), of which only *firm* comes close to a pledge in that sense.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from lawreport.lexicon.fold import fold
from lawreport.model.promise import Grade, Promise
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.source import Span
from lawreport.parse.promises.clauses import Clause, Opening, cut_clauses

SHORT_START = 12
"""Characters up to which an opening clause without a verb only leads to the first promise."""
_OWN = (Opening.ACT, Opening.DONE)
_LEADS = (Opening.MEANS, Opening.FRAME)
_FOLLOWS = (Opening.EFFECT, Opening.GOAL)


def cut_promises(text: str, offset: int = 0, indicators: Sequence[Indicator] = ()) -> tuple[Promise, ...]:
    """Cut a plan sentence into promises.

    A clause opens a promise where it has a verb with an object, or a thing and the verb of its completion. Means
    (围绕…, 以…为重点) go with the promise behind them; goals (确保…, 使…), wished states (提升…) and figures without
    a verb (入库专家不少于30名) with the one before, unless several promises stand before and the goal can be told
    by itself: then it is of all of them, and a promise of its own. Figures of the economy in a row are one each.

    Args:
        text: The sentence as printed.
        offset: Where it stands in its source; added to all spans.
        indicators: Its figures, with spans in the source.

    Returns:
        At least one; together they cover the text. Nothing for a text without a letter or digit.

    >>> [one.text for one in cut_promises("围绕重点领域，出台办法2件，提升服务水平；建成调处中心。")]
    ['围绕重点领域，出台办法2件，提升服务水平；', '建成调处中心。']
    """
    folded = fold(text)
    places = [k for k, char in enumerate(folded) if not char.isspace()]
    if not any(char.isalnum() for char in folded):
        return ()
    frame = _Frame(text, offset, "".join(folded[k] for k in places), (*places, len(text)), tuple(indicators))
    groups = _group(frame, cut_clauses(frame.squeezed))
    starts = [0, *(frame.places[group[0].start] for group in groups[1:]), len(text)]
    return tuple(frame.make(group, starts[k], starts[k + 1]) for k, group in enumerate(groups))


@frozen
class _Frame:
    """A text with what its promises share."""

    text: str
    offset: int
    squeezed: str
    """Folded, without spaces."""
    places: tuple[int, ...]
    """Of every character of ``squeezed`` its place in ``text``, and the end."""
    indicators: tuple[Indicator, ...]

    def span(self, start: int, end: int) -> Span:
        """The span in the source of a stretch of the squeezed text."""
        return Span(self.offset + self.places[start], self.offset + self.places[end - 1] + 1)

    def figures(self, start: int, end: int) -> tuple[Indicator, ...]:
        """The figures in a stretch of the squeezed text."""
        low, high = self.offset + self.places[start], self.offset + self.places[end]
        return tuple(one for one in self.indicators if low <= one.span.start < high)

    def make(self, group: Sequence[Clause], start: int, end: int) -> Promise:
        """Make a promise of the clauses that hang together."""
        main, stretch = _main(group), (group[0].start, group[-1].end)
        verb = main.verb
        date = next((clause.date for clause in (main, *group) if clause.date is not None), None)
        return Promise(
            text=self.text[start:end],
            span=Span(self.offset + start, self.offset + end),
            grade=_grade(self, group),
            verb=None if verb is None else self.squeezed[verb.start : verb.end],
            verb_span=None if verb is None else self.span(verb.start, verb.end),
            object=None if verb is None else _place_object(self, main),
            date=None if date is None else self.squeezed[slice(*date)],
            date_span=None if date is None else self.span(*date),
            indicators=self.figures(*stretch),
        )


def _main(group: Sequence[Clause]) -> Clause:
    """The clause that a promise is made of."""
    own = (clause for clause in group if clause.opening not in _LEADS and clause.opening is not Opening.REST)
    return next(own, group[0])


def _place_object(frame: _Frame, main: Clause) -> Span | None:
    if main.verb is None:
        return None
    if main.opening is Opening.DONE:
        return frame.span(main.start, main.verb.start)
    return frame.span(main.verb.end, main.stop)


def _group(frame: _Frame, clauses: Sequence[Clause]) -> list[list[Clause]]:
    """Put clauses together that are one promise."""
    groups: list[list[Clause]] = []
    waiting: list[Clause] = []
    for clause in clauses:
        leads = clause.opening in _LEADS or (clause.opening is Opening.REST and not groups and _is_short(clause))
        if leads:
            waiting.append(clause)
        elif not groups or _begins(frame, clause, groups):
            groups.append([*waiting, clause])
            waiting = []
        else:
            groups[-1] += [*waiting, clause]
            waiting = []
    if waiting and groups:
        groups[-1] += waiting
    return groups or [waiting]


def _is_short(clause: Clause) -> bool:
    return clause.stop - clause.start <= SHORT_START


def _begins(frame: _Frame, clause: Clause, groups: Sequence[Sequence[Clause]]) -> bool:
    """Whether a clause opens a promise of its own."""
    if clause.opening in _OWN:
        return not _is_bare_figure(frame, clause)
    before, several = _main(groups[-1]), len(groups) > 1
    tested = bool(clause.date or frame.figures(clause.start, clause.end))
    if clause.opening is Opening.EFFECT and clause.periodic:
        return True
    if clause.opening is Opening.STATE:
        return before.opening is Opening.STATE or (clause.periodic and several)
    return clause.opening in _FOLLOWS and tested and several


def _is_bare_figure(frame: _Frame, clause: Clause) -> bool:
    """推出3.0版: a verb with nothing but a figure counts what the clause before is about."""
    if clause.verb is None or clause.opening is Opening.DONE:
        return False
    place = frame.span(clause.verb.end, clause.stop)
    return any(one.span.start <= place.start and one.span.end >= place.end for one in frame.indicators)


def _grade(frame: _Frame, group: Sequence[Clause]) -> Grade:
    """Tell how firm a promise is: by its verb, then by what can be counted or dated in it."""
    main = _main(group)
    if main.hedged:
        return Grade.ASPIRATION
    if main.pledged or main.opening is Opening.DONE or (main.verb is not None and main.verb.deliverable):
        return Grade.FIRM
    if main.opening is Opening.EFFECT and (main.date or any(map(_is_count, frame.figures(main.start, main.end)))):
        return Grade.FIRM
    if main.opening in _OWN and _is_tested(frame, group):
        return Grade.FIRM
    works = main.opening is Opening.ACT or (main.opening is Opening.MEANS and main.verb is not None)
    return Grade.PROCESS if works else Grade.ASPIRATION


def _is_count(figure: Indicator) -> bool:
    """Whether a figure counts things; rates and growth are what becomes of the economy."""
    return figure.kind is not Kind.RATE and figure.role is not Part.CHANGE


def _is_tested(frame: _Frame, group: Sequence[Clause]) -> bool:
    """Whether a promise names a figure or a date without hedging it; the figures that go on with a hedge are hedged."""
    hedged = False
    for clause in group:
        hedged = clause.hedged or (hedged and clause.opening is Opening.STATE)
        if not hedged and (clause.date or frame.figures(clause.start, clause.end)):
            return True
    return False
