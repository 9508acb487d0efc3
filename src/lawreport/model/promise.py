"""The single promises of a plan."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from lawreport.model.quantity import Indicator
from lawreport.model.source import Span


class Grade(Enum):
    """How far a promise commits: whether a reader can tell later that it was kept."""

    FIRM = "firm"
    """A thing that is there or not there: countable, dated, or of a verb such as 出台, 建成 or 确保."""
    PROCESS = "process"
    """Work that goes on: 推进, 加强, 深化."""
    ASPIRATION = "aspiration"
    """A wish (力争, 争取), a state hoped for, or a figure that nobody's work alone decides."""


@frozen
class Promise:
    """One action or outcome that a plan commits to, and that somebody could later check."""

    text: str
    """As printed, closing mark included."""
    span: Span
    """The promises of a measure stand in their order and apart; what belongs to none lies between them."""
    grade: Grade
    verb: str | None = None
    """As printed; None where the tool knows no verb in it, and the words stand whole."""
    verb_span: Span | None = None
    object: Span | None = None
    """What the verb is about, up to the end of its clause; None where there is no verb."""
    date: str | None = None
    """The date or period by which it is due, as printed (年底前, 6月底前); not 今年, by which all of a plan is due."""
    date_span: Span | None = None
    indicators: tuple[Indicator, ...] = ()
    """The figures in it."""
