"""Reports of earlier years in; what the next one must answer out: promises, figures, shortcomings, parts, documents."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from enum import Enum

from attrs import frozen

from lawreport.check import list_parts
from lawreport.comparing import compare_reports
from lawreport.errors import OptionError
from lawreport.lexicon.lapse import find_lapse
from lawreport.model.promise import Grade
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.report import Genre, Measure, MentionKind, Report, Role
from lawreport.model.source import Span
from lawreport.peers import list_adoptions
from lawreport.render.say import clean, flatten
from lawreport.trace.order import cut_ending, tell_year

_ROLES = (Role.REVIEW, Role.LEADERSHIP, Role.HONOURS)
_PARTS = (Part.LEVEL, Part.TO, Part.CUMULATIVE, Part.INCREMENT)
_FOLLOWERS = 3
"""Bodies that must have a thing before a drafter is told of it."""


class TaskKind(Enum):
    """What is to be done."""

    PROMISE = "promise"
    """Answer a promise of the last plan."""
    OVERDUE = "overdue"
    """Answer a firm promise of the plan before, of which the last report said nothing."""
    FIGURE = "figure"
    """Bring a figure up to date."""
    STREAK = "streak"
    """Continue a run of years, or say that it ended."""
    SHORTCOMING = "shortcoming"
    """Report on a shortcoming."""
    PART = "part"
    """Have a part that reports of this genre must have."""
    DOCUMENT = "document"
    """Cite another document: this one is past its time."""
    PEER = "peer"
    """Consider what several other bodies report and this one never did."""


@frozen
class Task:
    """One thing that the next report must answer."""

    kind: TaskKind
    id: str
    """``MEASURE/NUMBER`` of a promise, ``MEASURE@START`` of a figure or a shortcoming, a part's id, or a name."""
    text: str
    """As the earlier report prints it; the part's id; the name."""
    last: str = ""
    """What is known of it: figures and date of a promise, last year's value, what replaced a document, who has it."""
    definition: str = ""
    """For figures: all that the sentence says of what is counted."""
    source: str = ""
    """File of the earlier report."""
    span: Span | None = None
    """Its place there."""
    done: bool | None = None
    """Whether a draft answers it; None where none was held against it, or only a reader can tell."""
    answer: str = ""
    """What of the draft answers it, as printed."""


@frozen
class Checklist:
    """What the next report of a body must answer."""

    body: str
    genre: Genre
    year: int
    """Of the report to be written."""
    tasks: tuple[Task, ...]
    """By kind, each in the order of the earlier report."""

    def of_kind(self, kind: TaskKind) -> tuple[Task, ...]:
        """The tasks of one kind."""
        return tuple(one for one in self.tasks if one.kind is kind)

    @property
    def open(self) -> tuple[Task, ...]:
        """Tasks that the draft does not answer."""
        return tuple(one for one in self.tasks if one.done is False)


def list_tasks(previous: Sequence[Report], *, peers: str | os.PathLike[str] | None = None) -> Checklist:
    """List what the next report must answer.

    Args:
        previous: Reports of earlier years of one body, in any order; the last one counts most, the one before it tells
            which promises are overdue.
        peers: The dataset of a batch, for what other bodies report.

    Returns:
        The checklist. It says what an earlier report leaves open, never what should be written.

    Raises:
        OptionError: There is no report, or the last one has no year.
        LoadError: ``peers`` is no dataset.
        MissingExtraError: The extra ``[batch]`` is not installed.
    """
    ordered = sorted(previous, key=lambda one: tell_year(one) or 0)
    year = tell_year(ordered[-1]) if ordered else None
    if year is None:
        raise OptionError("previous", "no report whose year is known", "give last year's report")
    last = ordered[-1]
    tasks = (
        *_list_promises(last),
        *(_list_overdue(ordered[-2], last) if len(ordered) > 1 else ()),
        *_list_figures(last),
        *_list_shortcomings(last),
        *(Task(TaskKind.PART, part.id, part.id, clean(part.detail)) for part in list_parts(last)),
        *_list_documents(last, year + 1),
        *(_list_peers(last, peers) if peers is not None else ()),
    )
    order = list(TaskKind)
    ranked = sorted(tasks, key=lambda one: order.index(one.kind))
    return Checklist(last.issuer, last.genre, year + 1, tuple(ranked))


def _list_promises(report: Report) -> Iterator[Task]:
    for measure in report.walk_measures():
        for number, promise in enumerate(measure.promises, 1):
            told = [*(one.text for one in promise.indicators), promise.date or ""]
            known = clean("，".join(filter(None, told)))
            name = f"{measure.id}/{number}"
            text = clean(promise.text)
            yield Task(TaskKind.PROMISE, name, text, known, source=report.source.name, span=promise.span)


def _list_overdue(before: Report, last: Report) -> Iterator[Task]:
    for row in compare_reports(before, last).promises_silent:
        if row.promise.grade is Grade.FIRM:
            name, text = f"{row.plan}/{row.number}", clean(row.promise.text)
            known = str(tell_year(before) or "")
            yield Task(TaskKind.OVERDUE, name, text, known, source=before.source.name, span=row.promise.span)


def _list_figures(report: Report) -> Iterator[Task]:
    for measure in report.walk_measures():
        if measure.counts and measure.role in _ROLES:
            for one in measure.indicators:
                if one.kind is Kind.STREAK or (one.name and one.role in _PARTS):
                    yield _make_figure(report, measure, one)


def _make_figure(report: Report, measure: Measure, figure: Indicator) -> Task:
    kind = TaskKind.STREAK if figure.kind is Kind.STREAK else TaskKind.FIGURE
    name = figure.key_in(measure.id)
    told = clean(figure.name or figure.about)
    return Task(kind, name, told, clean(figure.text), clean(figure.about), report.source.name, figure.span)


def _list_shortcomings(report: Report) -> Iterator[Task]:
    for one in report.shortcomings:
        yield Task(TaskKind.SHORTCOMING, one.id, flatten(one.text), source=report.source.name, span=one.span)


def _list_documents(report: Report, year: int) -> Iterator[Task]:
    named = set()
    for measure in report.walk_measures():
        for one in measure.mentions:
            lapse = find_lapse(one.text, year) if one.kind is MentionKind.DOCUMENT else None
            if lapse is not None and one.text not in named:
                named.add(one.text)
                known = lapse.successor or str(lapse.year)
                yield Task(
                    TaskKind.DOCUMENT, one.text, clean(one.text), known, source=report.source.name, span=one.span
                )


def _list_peers(report: Report, dataset: str | os.PathLike[str]) -> Iterator[Task]:
    own = cut_ending(report.issuer)
    text = report.source.reading
    for one in list_adoptions(dataset, least=_FOLLOWERS, kinds=("document", "brand")):
        bodies = [cut_ending(step.body) for step in one.steps]
        if own not in bodies and one.name not in text:
            first = one.steps[0]
            known = f"{len(bodies)}: {first.body}{first.year}"
            yield Task(TaskKind.PEER, one.name, clean(one.name), clean(known), source=first.source)
