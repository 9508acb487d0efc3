"""The measures of a change in, what else a reader asks about it out: steps of its life, claims, expected ends."""

from __future__ import annotations

import re

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.model.comparison import LifeStep
from lawreport.model.quantity import Kind
from lawreport.model.report import Measure, MentionKind

_STEPS = tuple((LifeStep(step), compile_late(pattern)) for step, pattern in read_table("lifecycle")["steps"])
_CLAIMS = read_table("claims")
_FIRST_TIME = compile_late(_CLAIMS["first_time"])
_ENDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, compile_late(pattern)) for reason, pattern in _CLAIMS["expected_end"]
)
_PERIOD = compile_late(_CLAIMS["period"])
_REFERENCE = compile_late(_CLAIMS["reference"])
_REVISION = compile_late(r"\(.*?\)|\d[\d.]*版?|[一二三四五六七八九十]+年|(?:修订|试行|暂行|升级)版?")
_CLAUSE = compile_late(r"[,;:。!?]")


def tell_step(measure: Measure, shared: str, *, planned: bool) -> LifeStep | None:
    """Tell how far an initiative has got.

    Args:
        measure: The sentence.
        shared: What it shares with its partner; the clause that holds it decides, else the whole sentence.
        planned: Whether it stands in a plan.

    Returns:
        The furthest step that its words name, or None where they name none.
    """
    if planned:
        return LifeStep.PLANNED
    folded = fold(measure.text)
    clause = next((piece for piece in _CLAUSE.split(folded) if shared and shared in piece), "")
    for text in (clause, folded):
        found = [step for step, pattern in _STEPS if pattern.search(text)]
        if found:
            return found[-1]
    return None


def moves_on(old: LifeStep, new: LifeStep) -> bool:
    """Whether the new step comes later in the usual order; words that seem to go back are mostly chance."""
    order = list(LifeStep)
    return order.index(new) > order.index(old)


def claims_first_time(measure: Measure) -> bool:
    """Whether the sentence itself says that something was done for the first time."""
    return bool(_FIRST_TIME.search(fold(measure.text)))


def expect_end(measure: Measure, year: int | None) -> str | None:
    """Tell why a measure that is not mentioned any more was bound to end.

    Args:
        measure: The old sentence.
        year: The year of the old report.

    Returns:
        ``epidemic``, ``event``, ``campaign``, ``completed``, ``period`` (a period that is over), or None. A cue, not
        a proof.
    """
    folded = fold(measure.text)
    for reason, pattern in _ENDS:
        if pattern.search(folded):
            return reason
    last = max((int(end) for end in _PERIOD.findall(folded)), default=None)
    return "period" if last is not None and year is not None and last <= year else None


def differ_in_figures(old: tuple[Measure, ...], new: tuple[Measure, ...]) -> bool | None:
    """Whether the figures of two sides differ, in value, unit or number; None where neither side has any."""
    sides = [sorted((i.value, i.unit or "") for measure in side for i in measure.indicators) for side in (old, new)]
    return sides[0] != sides[1] if any(sides) else None


def find_versions(old: tuple[Measure, ...], new: tuple[Measure, ...]) -> tuple[str, str] | None:
    """Find a step of version between two sides that each name exactly one, such as 3.0版 and 4.0版."""
    sides = [[i for measure in side for i in measure.indicators if i.kind is Kind.VERSION] for side in (old, new)]
    if any(len(versions) != 1 for versions in sides) or sides[0][0].value == sides[1][0].value:
        return None
    return sides[0][0].text, sides[1][0].text


def find_revised(old: tuple[Measure, ...], new: tuple[Measure, ...]) -> tuple[tuple[str, str], ...]:
    """Find documents whose names differ only in year, period, version or edition, as (old name, new name)."""
    names = [
        {
            _REVISION.sub("", fold(m.text)): m.text
            for measure in side
            for m in measure.mentions
            if m.kind is MentionKind.DOCUMENT
        }
        for side in (old, new)
    ]
    return tuple(
        (name, names[1][stem]) for stem, name in names[0].items() if stem in names[1] and names[1][stem] != name
    )


def is_refresh(old: str, new: str) -> bool:
    """Whether two texts are the same once political references are taken out, and differ in these."""
    sides = [fold(text) for text in (old, new)]
    bare = [_REFERENCE.sub("", text) for text in sides]
    return sides[0] != sides[1] and bare[0] == bare[1]
