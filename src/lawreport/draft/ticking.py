"""A checklist and a draft in; the same checklist with what the draft answers out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import evolve

from lawreport.check import list_parts
from lawreport.comparing import compare_reports
from lawreport.draft.tasks import Checklist, Task, TaskKind
from lawreport.model.finding import Presence
from lawreport.model.outcome import Outcome
from lawreport.model.report import Measure, Report
from lawreport.model.status import Status
from lawreport.render.say import clean, flatten

_Answers = Mapping[str, tuple[bool | None, str]]


def tick_tasks(checklist: Checklist, previous: Report, draft: Report) -> Checklist:
    """Tell what a draft answers.

    Args:
        checklist: As ``list_tasks`` gave it.
        previous: Last year's report, from which it was made.
        draft: The draft.

    Returns:
        The checklist with ``done`` and ``answer`` filled in. What stays open was not found; a draft may answer it in
        words that the tool does not know.
    """
    comparison = compare_reports(previous, draft)
    answers: dict[TaskKind, _Answers] = {
        TaskKind.PROMISE: {
            f"{row.plan}/{row.number}": (row.status is not Outcome.SILENT, _quote(row.evidence))
            for row in comparison.promises
        },
        TaskKind.SHORTCOMING: {
            row.old.id: (bool(row.reported or row.planned or row.new), _quote(row.reported or row.planned))
            for row in comparison.shortcomings
            if row.old
        },
        TaskKind.PART: {
            part.id: (part.presence is not Presence.NOT_FOUND, clean(part.detail)) for part in list_parts(draft)
        },
    }
    figures: _Answers = {
        row.old.key_in(row.old_holder or ""): (
            row.status is Status.CONTINUED,
            clean(row.new.text) if row.new else "",
        )
        for row in comparison.indicators.rows
        if row.old
    }
    ended = {span.start for one in comparison.streaks_broken for span in one.old}
    answers[TaskKind.FIGURE] = figures
    answers[TaskKind.STREAK] = {
        name: (done or _start_of(name) in ended, text) for name, (done, text) in figures.items()
    }
    named = draft.source.reading
    plain: dict[TaskKind, Callable[[Task], tuple[bool | None, str]]] = {
        TaskKind.DOCUMENT: lambda task: (f"《{task.id}》" not in named, ""),
        TaskKind.PEER: lambda task: (True if task.id in named else None, ""),
    }
    return evolve(checklist, tasks=tuple(_tick(task, answers, plain) for task in checklist.tasks))


def _tick(
    task: Task,
    answers: Mapping[TaskKind, _Answers],
    plain: Mapping[TaskKind, Callable[[Task], tuple[bool | None, str]]],
) -> Task:
    find = plain.get(task.kind)
    done, answer = find(task) if find else answers.get(task.kind, {}).get(task.id, (None, ""))
    return evolve(task, done=done, answer=answer)


def _start_of(key: str) -> int:
    """Where a figure begins, of ``HOLDER@START`` or ``HOLDER@START.2``."""
    return int(key.partition("@")[2].partition(".")[0])


def _quote(measures: tuple[Measure, ...]) -> str:
    return flatten(measures[0].text) if measures else ""
