"""A plan sentence in, its clauses out, each with how it opens: with an act, a goal, a means or a state."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import pairwise

from attrs import evolve, frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.parse.lines import Quotes
from lawreport.parse.promises.verbs import (
    Lead,
    Place,
    Verb,
    any_of,
    find_behind,
    find_date,
    find_inner,
    find_taken,
    find_verb,
    match_means,
    read_lead,
    read_verb,
)

_TABLE = read_table("promise-words")
_CUT = compile_late(r"[,;:。!?]+")
_LEFT = ",;:。!? "
_QUOTED = "某"
"""Stands for every character of a quotation or a title."""
SHORT_QUOTE, LONG_QUOTE = 5, 60
"""Characters, marks included: of a quotation that is read (“十四五”末), and of one whose end was not lost."""
FARTHEST_SUBJECT = 16
"""Characters of a subject before 要 or 将."""
LONGEST_LEAD = 40
"""Characters of adverbs and dates that wait for a clause."""
LONGEST_CLAUSE = 400
"""Characters of a clause that is cut further; a longer one has lost all its marks."""
SHORTEST_RUN = 16
"""Characters behind a verb from which its clause may hold another act, whose mark was lost."""
FIRST_RUN, LAST_RUN = 8, 5
"""Characters that either act keeps."""
SHORTEST_ITEM = 3
"""Characters of the object of an act in a list."""
SHORTEST_THING = 3
"""Characters of a thing that is to be completed."""
SHORTEST_NAME = 2
"""Characters of a thing that is to reach a state; without one the state is of the thing before (同比增长16%)."""
LONGEST_MEANS = 60
"""Characters behind the opening of a means within which its clause has its verb."""
SHORTEST_BASE = 4
"""Characters of the object of a verb that is a noun as often, behind a means."""
_GOAL = compile_late(any_of(_TABLE["goals"]))
_BACKGROUND, _PURPOSE = compile_late(_TABLE["backgrounds"]), compile_late(_TABLE["purposes"])
_PREDICATE = compile_late(_TABLE["predicates"])
_STATE, _MODAL = compile_late(f"{_TABLE['predicates']}|{_TABLE['states']}"), compile_late(_TABLE["modals"])
_DONE, _FRAME = compile_late(f"{_TABLE['completions']}$"), compile_late(_TABLE["frames"])
_GROUND, _DETAIL = compile_late(_TABLE["grounds"]), compile_late(_TABLE["details"])
_GRANT = compile_late(_TABLE["grants"])
_INSTRUMENT = compile_late(any_of(_TABLE["instruments"]))
_LISTED = compile_late("等|的")
_RESTART = compile_late(_TABLE["restarts"])
_BINDS = frozenset(_TABLE["bound"])
_TAKERS, _SPANS, _MEASURED = (tuple(_TABLE[key]) for key in ("takers", "spans", "measured"))


class Opening(Enum):
    """How a clause opens, and so what it does for the clauses around it."""

    ACT = "act"
    """A verb with its object: 建成调处中心."""
    EFFECT = "effect"
    """A verb of a wished state with its object: 提升服务水平."""
    GOAL = "goal"
    """What for: 力争…, 确保…, 使…, 为…提供…."""
    DONE = "done"
    """A thing of its own and the verb of its completion: 二期工程年内投产."""
    STATE = "state"
    """A thing of its own and the state that it is to reach: 入库专家不少于30名."""
    MEANS = "means"
    """By what or on what ground: 围绕…, 以…为重点."""
    FRAME = "frame"
    """What only leads to the next clause: 主要目标是:."""
    REST = "rest"
    """None of these: it goes on with the clause before."""


@frozen
class Clause:
    """A stretch between two marks; all places are in the text that was cut."""

    start: int
    end: int
    """Behind its closing mark."""
    stop: int
    """Before its closing mark."""
    opening: Opening = Opening.REST
    verb: Verb | None = None
    """With its object behind it up to the end of the clause, but for a thing to be completed, which stands before."""
    hedged: bool = False
    """Whether the speaker only tries (力争, 争取, 努力)."""
    pledged: bool = False
    """Whether the speaker answers for it (确保)."""
    date: Place | None = None
    periodic: bool = False
    """Whether it opens with a date or a period."""


def cut_clauses(text: str) -> tuple[Clause, ...]:
    """Cut a sentence at its marks outside quotations and titles, and tell how each clause opens.

    Args:
        text: A folded sentence without spaces.

    Returns:
        Clauses that lie side by side and cover the text. What is but an adverb or a date (年内,) goes with the next.
    """
    masked = _mask(text)
    whole = (_open(masked, start, end) for start, end in _split(masked))
    return tuple(part for clause in whole for part in _split_further(masked, clause))


def _split_further(text: str, clause: Clause) -> Iterator[Clause]:
    """Cut inside a clause: at 、 and where a mark was lost."""
    if clause.end - clause.start > LONGEST_CLAUSE:
        yield clause
        return
    for part in _split_list(text, clause):
        yield from _split_run(text, part)


def _mask(text: str) -> str:
    """Blank what is quoted, so that no mark, verb or date is read in it."""
    quotes, found = Quotes(text), list(text)
    for k in range(len(text)):
        quote = quotes.around(k)
        if quote is not None and SHORT_QUOTE < quote.end - quote.start <= LONG_QUOTE:
            found[k] = _QUOTED
    return "".join(found)


def _split(text: str) -> list[Place]:
    """Cut at marks; a clause that is all lead waits for the next one."""
    found: list[Place] = []
    start = 0
    for mark in _CUT.finditer(text):
        near = mark.group() == "," and mark.start() - start <= LONGEST_LEAD
        waits = near and read_lead(text, start, mark.start()).end >= mark.start()
        if not waits:
            found.append((start, mark.end()))
            start = mark.end()
    return [*found, (start, len(text))] if start < len(text) else found


def _open(text: str, start: int, end: int) -> Clause:
    """Tell how a clause opens: the first rule that applies decides."""
    stop = end
    while stop > start and text[stop - 1] in _LEFT:
        stop -= 1
    lead = read_lead(text, start, stop)
    periodic = find_date(text, start, lead.end) is not None or text.startswith(_SPANS, start)
    date = find_date(text, start, stop)
    clause = Clause(start, end, stop, hedged=lead.hedged, pledged=lead.pledged, date=date, periodic=periodic)
    for rule in _RULES:
        opened = rule(text, clause, lead)
        if opened is not None:
            return opened
    return clause


def _lead_on(text: str, clause: Clause, lead: Lead) -> Clause | None:
    """年内, or 主要目标是: has nothing of its own."""
    alone = lead.end >= clause.stop
    return evolve(clause, opening=Opening.FRAME) if alone or _FRAME.search(text, clause.start, clause.end) else None


def _detail(text: str, clause: Clause, lead: Lead) -> Clause | None:
    """其中…, 以及… goes on with the clause before."""
    return clause if _DETAIL.match(text, lead.end, clause.stop) else None


def _aim(text: str, clause: Clause, lead: Lead) -> Clause | None:
    """力争, 确保 and what follows them: a thing of its own to be completed, or a goal."""
    if not lead.aims:
        return None
    done = _finish(text, clause, lead)
    return done or evolve(clause, opening=Opening.GOAL, verb=find_verb(text, lead, clause.stop))


def _serve(text: str, clause: Clause, lead: Lead) -> Clause | None:
    """使… and 为…提供… say what for."""
    goal = _PURPOSE.match(text, clause.start, clause.stop) or _GOAL.match(text, lead.end, clause.stop)
    known = read_verb(text, lead.end, clause.stop) is not None and not _GOAL.match(text, lead.end, clause.stop)
    return evolve(clause, opening=Opening.GOAL) if goal and not known else None


def _ground(text: str, clause: Clause, lead: Lead) -> Clause | None:
    """在…基础上, 以…为重点, 坚持…: no act of its own."""
    ground = _BACKGROUND.fullmatch(text, lead.end, clause.stop) or _GROUND.match(text, lead.end, clause.stop)
    return evolve(clause, opening=Opening.MEANS, verb=read_verb(text, lead.end, clause.stop)) if ground else None


def _act(text: str, clause: Clause, lead: Lead) -> Clause | None:
    """A verb behind its adverbs, with an object."""
    verb = find_verb(text, lead, clause.stop)
    if verb is None or match_means(text, lead.end, clause.stop):
        return None
    if verb.nominal and verb.start == clause.start and _PREDICATE.search(text, verb.end, clause.stop):
        return None
    wished = verb.effect and not _GRANT.match(text, verb.start, clause.stop)
    return evolve(clause, opening=Opening.EFFECT if wished else Opening.ACT, verb=verb)


def _act_by(text: str, clause: Clause, lead: Lead) -> Clause | None:
    """A means and an act in one clause: 以县域为单元实施…, 把…纳入…."""
    means = match_means(text, lead.end, clause.stop)
    taken = text.startswith(_TAKERS, lead.end)
    if means is None and not taken:
        return None
    start = (means.end() if means else lead.end + 1) + 1
    stop = min(clause.stop, start + LONGEST_MEANS)
    verb = find_taken(text, start, stop) if taken else find_inner(text, start, stop)
    if verb is None and means is not None and _INSTRUMENT.fullmatch(means.group()):
        verb = find_inner(text, start, stop, nominal=True)
        verb = verb if verb is not None and stop - verb.end >= SHORTEST_BASE else None
    if not taken and (verb is None or read_lead(text, start - 1, verb.start).end >= verb.start):
        return evolve(clause, opening=Opening.MEANS)
    wished = verb is not None and verb.effect
    return evolve(clause, opening=Opening.EFFECT if wished else Opening.ACT, verb=verb)


def _act_of(text: str, clause: Clause, lead: Lead) -> Clause | None:
    """A subject of its own that is to do something: 各部门要…."""
    modal = _MODAL.search(text, lead.end, min(clause.stop, lead.end + FARTHEST_SUBJECT))
    if modal is None:
        return None
    inner = read_lead(text, modal.end(), clause.stop)
    opened = next(filter(None, (rule(text, clause, inner) for rule in (_ground, _act, _act_by))), None)
    return opened or evolve(clause, opening=Opening.ACT)


def _finish(text: str, clause: Clause, lead: Lead) -> Clause | None:
    """A thing and the verb of its completion."""
    done = _DONE.search(text, lead.end, clause.stop)
    if done is None or done.start() - lead.end < SHORTEST_THING:
        return None
    return evolve(clause, opening=Opening.DONE, verb=Verb(done.start(), done.end(), (done.group(),)))


def _reach(text: str, clause: Clause, lead: Lead) -> Clause | None:
    """A thing and the state or the figure that it is to reach."""
    state = _STATE.search(text, lead.end, clause.stop)
    if state is None or state.start() - lead.end < SHORTEST_NAME or text.startswith(_MEASURED, clause.start):
        return None
    return evolve(clause, opening=Opening.STATE)


def _act_unheard(text: str, clause: Clause, lead: Lead) -> Clause | None:
    """A verb behind an adverb that no list knows."""
    verb = find_behind(text, lead, clause.stop)
    return None if verb is None else evolve(clause, opening=Opening.ACT, verb=verb)


_RULES = (_lead_on, _detail, _aim, _serve, _ground, _act, _act_by, _act_of, _finish, _reach, _act_unheard)


def _split_list(text: str, clause: Clause) -> tuple[Clause, ...]:
    """Cut at 、 between verbs with objects of their own (完善制度、优化流程), unless one verb takes them all."""
    verb = clause.verb
    if clause.opening is not Opening.ACT or verb is None or verb.leading or "、" not in text[verb.end : clause.stop]:
        return (clause,)
    if verb.start > read_lead(text, clause.start, clause.stop).end:
        return (clause,)
    marks = [k for k in range(verb.end, clause.stop) if text[k] == "、"]
    cuts = [k + 1 for k in marks if _opens_item(text, verb.end, k + 1, clause.stop, marks)]
    if not cuts:
        return (clause,)
    rest = (_open(text, start, end) for start, end in pairwise([*cuts, clause.end]))
    return evolve(clause, end=cuts[0], stop=cuts[0] - 1), *rest


def _split_run(text: str, clause: Clause) -> tuple[Clause, ...]:
    """Cut a long clause where another act begins without a mark: the mark was lost."""
    verb = clause.verb
    if clause.opening is not Opening.ACT or verb is None or verb.leading or clause.stop - verb.end < SHORTEST_RUN:
        return (clause,)
    lead = read_lead(text, clause.start, clause.stop)
    if "、" in text[clause.start : clause.stop] or match_means(text, lead.end, clause.stop):
        return (clause,)
    for found in _RESTART.finditer(text, verb.end + FIRST_RUN, clause.stop - LAST_RUN):
        if _restarts(text, found.start(), clause.stop):
            rest = _open(text, found.start(), clause.end)
            return evolve(clause, end=found.start(), stop=found.start()), *_split_run(text, rest)
    return (clause,)


def _restarts(text: str, place: int, stop: int) -> bool:
    """Whether an act of its own begins inside a clause: not one that a word before it or 的 behind it takes in."""
    if text[place - 1] in _BINDS or "的" in text[place:stop] or _RESTART.fullmatch(text, place - 2, place):
        return False
    verb = find_verb(text, read_lead(text, place, stop), stop)
    return verb is not None and not verb.nominal and not verb.effect and stop - verb.end >= SHORTEST_ITEM


def _opens_item(text: str, start: int, place: int, stop: int, marks: list[int]) -> bool:
    """Whether an item of a list is an act of its own."""
    end = next((mark for mark in marks if mark >= place), stop)
    verb = find_verb(text, read_lead(text, place, end), end)
    if verb is None or verb.nominal or verb.effect or end - verb.end < SHORTEST_ITEM:
        return False
    return not _LISTED.search(text, place, stop) and "的" not in text[start : place - 1]
