"""A plan sentence in, the single promises in it out: what is to be done, how many, by when, and how firmly.

A promise is one action or outcome of which one can tell later whether it came about: the pledge of the Comparative
Pledges Project ("a statement committing a party to one specific action or outcome that can be clearly determined to
have occurred or not": Thomson et al. 2017, American Journal of Political Science 61(3), after Royed 1996). Plans of
administrations also hold much that nobody could later check: situations, appeals, guiding sentences, goals
and slogans are left out (``checkable.py``). What is left has a grade (``Grade``), of which only *firm* comes close to a
pledge in that sense.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from lawreport.lexicon.fold import fold
from lawreport.model.promise import Grade, Promise
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.source import Span
from lawreport.parse.promises.checkable import Marks, Setting, is_checkable, is_guiding
from lawreport.parse.promises.clauses import Clause, Opening, cut_clauses

SHORT_START = 12
"""Characters up to which an opening clause without a verb only leads to the first promise."""
_OWN = (Opening.ACT, Opening.DONE)
_LEADS = (Opening.MEANS, Opening.FRAME)
_FOLLOWS = (Opening.EFFECT, Opening.GOAL)


SHORTEST_SUBJECT = 4
"""Characters of a thing with a figure of its own that is no detail of the promise before (年产量达到2万吨)."""
_ALONE = Setting()


def cut_promises(
    text: str, offset: int = 0, indicators: Sequence[Indicator] = (), setting: Setting = _ALONE
) -> tuple[Promise, ...]:
    """Cut a plan sentence into promises, and leave out what is none.

    A clause opens a promise where it has a verb with an object, or a thing and the verb of its completion, or a thing
    of its own and its figure. Goals (确保…, 使…), wished states (提升…) and figures without a thing go with the
    promise before, unless they can be told by themselves. Figures of the economy in a row are one each. What only
    leads to a promise (围绕…) or says what for, and what nobody could check, belongs to none.

    Args:
        text: The sentence as printed.
        offset: Where it stands in its source; added to all spans.
        indicators: Its figures, with spans in the source.
        setting: Where it stands.

    Returns:
        The promises in their order.

    >>> [one.text for one in cut_promises("围绕重点领域，出台管理办法2件，提升服务水平；建成调处中心。")]
    ['出台管理办法2件，', '建成调处中心。']
    """
    folded = fold(text)
    places = [k for k, char in enumerate(folded) if not char.isspace()]
    if not any(char.isalnum() for char in folded):
        return ()
    frame = _Frame(text, offset, "".join(folded[k] for k in places), (*places, len(text)), tuple(indicators))
    clauses = cut_clauses(frame.squeezed)
    told = _tell(frame, clauses, setting)
    cores = (_find_core(frame, group, told) for group in _group(frame, clauses, told))
    return tuple(frame.make(core) for core in cores if core)


def _tell(frame: _Frame, clauses: Sequence[Clause], setting: Setting) -> frozenset[int]:
    """Where the clauses begin that could be checked."""
    alone, guided = len(clauses) == 1, is_guiding(frame.squeezed)
    found = []
    for clause in clauses:
        marks = Marks(len(frame.figures(clause.start, clause.end)), alone, guided, setting)
        if is_checkable(frame.squeezed, clause, marks):
            found.append(clause.start)
    return frozenset(found)


def _find_core(frame: _Frame, group: Sequence[Clause], told: frozenset[int]) -> Sequence[Clause]:
    """What of a promise can be checked: from its first clause of that kind to its last, or to its last figure."""
    held = [k for k, clause in enumerate(group) if clause.start in told and clause.opening not in _LEADS]
    if not held:
        return ()
    counted = (k for k, clause in enumerate(group) if frame.figures(clause.start, clause.end))
    return group[held[0] : max(*held, *counted, held[0]) + 1]


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

    def make(self, group: Sequence[Clause]) -> Promise:
        """Make a promise of the clauses that hang together."""
        main, stretch = _main(group), (group[0].start, group[-1].end)
        start, end = self.places[stretch[0]], self.places[stretch[1] - 1] + 1
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


def _group(frame: _Frame, clauses: Sequence[Clause], told: frozenset[int]) -> list[list[Clause]]:
    """Put clauses together that are one promise."""
    groups: list[list[Clause]] = []
    waiting: list[Clause] = []
    for clause in clauses:
        leads = clause.opening in _LEADS or (clause.opening is Opening.REST and not groups and _is_short(clause))
        if leads:
            waiting.append(clause)
        elif not groups or _begins(frame, clause, groups, told):
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


def _begins(frame: _Frame, clause: Clause, groups: Sequence[Sequence[Clause]], told: frozenset[int]) -> bool:
    """Whether a clause opens a promise of its own."""
    if clause.opening in _OWN:
        return not _is_bare_figure(frame, clause)
    figures = frame.figures(clause.start, clause.end)
    if clause.opening is Opening.STATE:
        own = bool(figures) and figures[0].span.start >= frame.span(clause.start, clause.stop).start + SHORTEST_SUBJECT
        return own or clause.periodic or _main(groups[-1]).opening is Opening.STATE
    tested = clause.periodic or bool(figures) or clause.start in told
    return clause.opening in _FOLLOWS and tested and not _is_bare_figure(frame, clause)


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
