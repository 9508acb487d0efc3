"""The quantities of a sentence in, its indicators out: part, name, scope, and how they hang together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from attrs import evolve, frozen

from lawreport.late import compile_late
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.source import Span
from lawreport.parse.indicators.lists import deal_out, share_out
from lawreport.parse.indicators.names import EMPTY, MAX_NAME, Name, name_context, name_figure
from lawreport.parse.indicators.quantities import Quantity
from lawreport.parse.indicators.roles import Marks, Role, Setting, cut_moment, find_marks, nearest, tell_role
from lawreport.parse.indicators.subjects import Subject, tell_period, tell_subject

_BREAK = "，,。；;：:！？!?\n"
_BREAKS = compile_late(f"[{_BREAK}]")
_TIGHT = compile_late(r"\s?(?:、|和|与|及|以及)\s?")
_OF_ZERO = compile_late(r"[^，。；,;]{0,8}?(?:未|无|零|没有|不发生)")
_BASE_AFTER = compile_late(r"[^，。；,;]{0,16}[中里内][，,]?[^，。；,;]{0,14}?$")
_OF_BASE = compile_late(r"[在全大]")
_RANK_GAP = 30
_ORIGIN = compile_late(r"[由从][^，,。；]{0,12}$")
_PLAIN_REACH = compile_late("(?:达?到|至|达)")
_COMMAS = ("，", ",")
_LONGEST_VERB = 5
"""Characters of a verb of change with the word for how far (大幅增加到)."""
_FAR = 200
"""Characters of a sentence that are looked back over; a clause is never longer than that."""
_SCOPE_REACH = 80
"""Characters before a clause from which a word for a period or an area still holds."""
_SHORT_HEAD = 8
"""Characters before the first figure in its clause up to which the clause before may have to name it."""
_MAX_CHAIN = 12
_SHARED = (Kind.COUNT, Kind.RATE, Kind.MONEY, Kind.PHYSICAL, Kind.POINTS)
"""Kinds whose value several names may share."""
_MAX_COUNTS = 3


def interpret(
    text: str, folded: str, quantities: list[Quantity], *, offset: int = 0, plan: bool = False
) -> tuple[Indicator, ...]:
    """Say what the quantities of a text measure.

    Args:
        text: The text as printed.
        folded: The same, folded.
        quantities: Its quantities in order.
        offset: Added to all spans.
        plan: The text stands in a plan.

    Returns:
        One indicator for each quantity, in order.
    """
    if not quantities:
        return ()
    sentence = _Sentence(text, folded, quantities, offset, plan=plan)
    found = [one for k in range(len(quantities)) for one in sentence.read(k)]
    return tuple(_with_origins(folded, offset, found))


class _Sentence:
    """Reads the quantities of a sentence in order; what it keeps from one to the next lives as long as the sentence."""

    def __init__(self, text: str, folded: str, quantities: list[Quantity], offset: int, *, plan: bool) -> None:
        breaks = (0, *(mark.end() for mark in _BREAKS.finditer(folded)))
        self._frame = _Frame(text, folded, offset, breaks, find_marks(folded))
        self._quantities, self._plan = quantities, plan
        self._links = _Links()
        self._last = self._before_list = EMPTY
        self._dealt: tuple[str, ...] = ()
        self._names: tuple[str, ...] = ()
        self._done = ""
        self._role: Role | None = None
        self._subject: Subject | None = None

    def read(self, k: int) -> Iterator[Indicator]:
        """Read one quantity: one indicator, or as many as there are names that share its value."""
        frame, quantity = self._frame, self._quantities[k]
        start = frame.clause_start(quantity.start)
        setting = _set_out(frame, self._quantities, k, start, self._role, plan=self._plan)
        self._role = role = tell_role(setting, quantity)
        if not k and len(setting.head) <= _SHORT_HEAD:
            self._last = self._before_list = _context(frame.folded, quantity.start)
        self._deal(setting, k)
        if _is_base(frame.folded, self._quantities, k):
            self._role = role = Role(Part.BASE)
        gap = frame.folded[self._quantities[k - 1].end if k else 0 : quantity.start]
        held = self._links.take(quantity, role, gap, frame.offset)
        for number, (name, subject) in enumerate(self._name(setting, k, role.part), 1):
            self._subject = subject
            area = nearest(frame.marks.area, start, quantity.start, _SCOPE_REACH)
            areas = find_marks(name.text).area if area and (self._dealt or number > 1) else ()
            said = _Said(name, subject, areas[0][1] if areas else area, number)
            yield _make(frame, start, quantity, role, said, held)
            if number == 1 and name.text and role.part is not Part.BASE:
                self._last = name

    def _deal(self, setting: Setting, k: int) -> None:
        """Deal a list out to the figures that follow it, or go on in the list dealt out before."""
        if setting.chained:
            self._dealt = self._dealt[1:]
            return
        told = "分别" in setting.head
        self._before_list = self._last
        count = _chain(self._frame.folded, self._quantities, k)
        self._dealt = deal_out(setting.head, count, self._names if told else ())
        self._names = self._dealt if told else self._names
        self._done = setting.head.rpartition("分别")[2] if told else ""

    def _name(self, setting: Setting, k: int, part: Part) -> list[tuple[Name, Subject]]:
        quantity = self._quantities[k]
        if self._dealt:
            named = evolve(setting, head=self._dealt[0] + self._done)
            name = name_figure(self._dealt[0], setting.tail, self._before_list, quantity, part)
            return [(name, tell_subject(named, name, quantity, part, self._subject))]
        name = name_figure(cut_moment(setting.head[-60:]), setting.tail, self._last, quantity, part)
        subject = tell_subject(setting, name, quantity, part, self._subject)
        alone = not setting.chained and _chain(self._frame.folded, self._quantities, k) == 1
        shared = share_out(setting.head) if alone and quantity.kind in _SHARED else ()
        return [self._share(item, setting, quantity, part, subject) for item in shared] or [(name, subject)]

    def _share(
        self, item: str, setting: Setting, quantity: Quantity, part: Part, whole: Subject
    ) -> tuple[Name, Subject]:
        """The name and the subject of one of several names that share a value."""
        name = name_figure(item, setting.tail, self._last, quantity, part)
        own = tell_subject(evolve(setting, head=item), name, quantity, part, self._subject)
        return name, evolve(own, stands=whole.stands)


@frozen
class _Said:
    """What a figure is of."""

    name: Name
    subject: Subject
    area: str | None
    number: int
    """Its place among several names that share its value."""


@frozen
class _Frame:
    """A text with what its figures share."""

    text: str
    """As printed."""
    folded: str
    """The same, folded."""
    offset: int
    """Added to all spans."""
    breaks: tuple[int, ...]
    """Where clauses start."""
    marks: Marks
    """Periods, areas and aims."""

    def clause_start(self, place: int) -> int:
        """Where the clause of a place starts."""
        return max(self.breaks[bisect_right(self.breaks, place) - 1], place - _FAR)


class _Links:
    """Keeps the counts of a sentence while its figures are read; its state lives as long as the sentence."""

    def __init__(self) -> None:
        self._counts: list[tuple[str | None, Span]] = []
        self._whole: tuple[str | None, Span] | None = None

    def take(self, quantity: Quantity, role: Role, gap: str, offset: int) -> tuple[Span | None, tuple[Span, ...]]:
        """The whole that a figure is a part of (其中), and the counts behind a rate."""
        if "其中" in gap:
            self._whole = next((one for one in reversed(self._counts) if one[0] == quantity.unit), None)
        if self._whole is not None and self._whole[0] != quantity.unit:
            self._whole = None
        if role.part is Part.CHANGE:
            return None, ()
        counts: tuple[Span, ...] = ()
        if quantity.kind in (Kind.RATE, Kind.RATIO):
            counts = tuple(span for _, span in self._counts[: -_MAX_COUNTS - 1 : -1])
        if quantity.kind is Kind.COUNT and role.part is not Part.BASE:
            self._counts.append((quantity.unit, Span(quantity.start + offset, quantity.end + offset)))
        return self._whole[1] if self._whole else None, counts


def _context(folded: str, first: int) -> Name:
    """What the clause before that of the first figure is about; a figure may only say how often (组织4期)."""
    low = max(0, first - 2 * MAX_NAME)
    clauses = re.split(r"[，,]", folded[low:first].rpartition("。")[2])
    return name_context(clauses[-2]) if len(clauses) > 1 and (low == 0 or len(clauses) > 2) else EMPTY


def _set_out(
    frame: _Frame, quantities: list[Quantity], k: int, start: int, last: Role | None, *, plan: bool
) -> Setting:
    place, folded = quantities[k].start, frame.folded
    clause = head = folded[start:place]
    chained = False
    if k and quantities[k - 1].end > start:
        head = folded[quantities[k - 1].end : place]
        chained = _TIGHT.fullmatch(head) is not None
    aims = plan or nearest(frame.marks.target, start, place, 0) is not None
    return Setting(clause, head, _tail(folded, quantities, k), last, chained, aims)


def _chain(folded: str, quantities: list[Quantity], k: int) -> int:
    """How many figures follow each other with nothing but 、 or 和 between them."""
    count = 1
    while k + count < len(quantities) and count < _MAX_CHAIN:
        left, right = quantities[k + count - 1], quantities[k + count]
        if not _TIGHT.fullmatch(folded, left.end, right.start):
            break
        count += 1
    return count


def _tail(folded: str, quantities: list[Quantity], k: int) -> str:
    end = quantities[k].end
    stop = min(len(folded), end + 24)
    if k + 1 < len(quantities):
        stop = min(stop, quantities[k + 1].start)
    for place in range(end, stop):
        if folded[place] in _BREAK or (folded[place] == "、" and place == end):
            return folded[end:place]
    return "" if _TIGHT.fullmatch(folded, end, stop) else folded[end:stop]


def _make(
    frame: _Frame, start: int, quantity: Quantity, role: Role, said: _Said, links: tuple[Span | None, tuple[Span, ...]]
) -> Indicator:
    place, offset, marks = quantity.start, frame.offset, frame.marks
    period, told = tell_period(frame.folded, place, quantity.end)
    return Indicator(
        name=said.name.text,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        kind=quantity.kind,
        role=role.part,
        text=frame.text[place : quantity.end],
        span=Span(place + offset, quantity.end + offset),
        qualifier=quantity.qualifier,
        qualifier_text=quantity.qualifier_text,
        direction=role.direction,
        basis=role.basis,
        scope=nearest(marks.scope, start, place, _SCOPE_REACH),
        of_zero=quantity.streak and _OF_ZERO.match(frame.folded, quantity.end) is not None,
        area=said.area,
        subject=said.name.subject,
        whole=links[0],
        counts=links[1],
        period=period,
        period_text=told,
        about=said.subject.about,
        behind=said.subject.behind,
        stands=said.subject.stands,
        number=said.number,
    )


def _is_base(folded: str, quantities: list[Quantity], k: int) -> bool:
    """在12个县中排名第3位: the count before a rank says how many were ranked."""
    if k + 1 >= len(quantities) or quantities[k].kind is not Kind.COUNT or quantities[k + 1].kind is not Kind.RANK:
        return False
    gap = folded[quantities[k].end : quantities[k + 1].start]
    before = folded[max(0, quantities[k].start - 8) : quantities[k].start]
    return len(gap) <= _RANK_GAP and _BASE_AFTER.match(gap) is not None and _OF_BASE.search(before) is not None


def _with_origins(folded: str, offset: int, found: list[Indicator]) -> list[Indicator]:
    """由6%提高到8%: the figure before a ``to`` in its clause is a ``from``."""
    for k in range(len(found) - 1):
        one, other = found[k], found[k + 1]
        start = one.span.start - offset
        if one.direction is not None or not _ORIGIN.search(folded[max(0, start - 14) : start]):
            continue
        between = folded[one.span.end - offset : other.span.start - offset]
        reached = _reach(one, other, between)
        if reached.direction is not None and reached.role in (Part.TO, Part.TARGET) and _goes_on(one, other, between):
            found[k : k + 2] = evolve(one, role=Part.FROM, direction=None), reached
    return found


def _reach(one: Indicator, other: Indicator, between: str) -> Indicator:
    """由2010年的8亿元到2015年的20亿元: without a verb, the values say which way; without a year it may be a range."""
    verb = cut_moment(between)
    plain = (
        verb != between
        and other.role in (Part.LEVEL, Part.TARGET)
        and other.direction is None
        and other.value != one.value
    )
    if not plain or other.unit != one.unit or not _PLAIN_REACH.fullmatch(verb):
        return other
    role = Part.TO if other.role is Part.LEVEL else other.role
    return evolve(other, role=role, direction="up" if other.value > one.value else "down")


def _goes_on(one: Indicator, other: Indicator, between: str) -> bool:
    """Whether nothing parts two figures but a comma before the verb: 由…的300公里，增加到500公里."""
    bare = one.unit == other.unit and len(cut_moment(between[1:])) <= _LONGEST_VERB
    rest = between[1:] if between[:1] in _COMMAS and bare else between
    return not any(mark in rest for mark in _BREAK)
