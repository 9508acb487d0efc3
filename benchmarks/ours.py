"""Lawreport as ways of comparing a pair: the whole way from two files to JSON, and the alignment alone."""

from __future__ import annotations

import pickle
from collections.abc import Iterable

from lawreport import compare_reports, read_report
from lawreport.align import align_reports
from lawreport.model.alignment import Match
from lawreport.model.comparison import Comparison
from lawreport.model.report import Report
from lawreport.render import render_json
from task import Link, Task


class WholeWay:
    """Load, parse, align, compare and JSON."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._comparison: Comparison | None = None

    def work(self) -> None:
        """From two files to one text."""
        self._comparison = compare_reports(read_report(self._task.old.file), read_report(self._task.new.file))
        render_json(self._comparison)

    def read_links(self) -> set[Link]:
        """The links among sentences."""
        assert self._comparison is not None
        matches = (match for row in self._comparison.measures.rows for match in row.matches)
        return _read_links(self._task, self._comparison.old, self._comparison.new, matches)


class Alignment:
    """The alignment of two reports that were read before, in a process of its own, so that reading takes no memory."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._old, self._new = (pickle.loads((task.folder / f"{name}.pickle").read_bytes()) for name in ("old", "new"))
        self._matches: tuple[Match, ...] = ()

    def work(self) -> None:
        """From two reports to their matches."""
        self._matches = align_reports(self._old, self._new).measures

    def read_links(self) -> set[Link]:
        """The links among sentences."""
        return _read_links(self._task, self._old, self._new, self._matches)


class Reading:
    """Reads both reports and leaves them for ``Alignment``."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._reports: list[Report] = []

    def work(self) -> None:
        """From two files to two reports."""
        self._reports = [read_report(side.file) for side in (self._task.old, self._task.new)]

    def read_links(self) -> set[Link]:
        """Write the reports; there are no links."""
        for name, report in zip(("old", "new"), self._reports, strict=True):
            (self._task.folder / f"{name}.pickle").write_bytes(pickle.dumps(report))
        return set()


def _read_links(task: Task, old: Report, new: Report, matches: Iterable[Match]) -> set[Link]:
    olds, news = (
        {m.id: side.find(m.span.start, m.span.end) for m in report.walk_measures()}
        for side, report in ((task.old, old), (task.new, new))
    )
    return {(i, j) for match in matches for i in olds[match.old] for j in news[match.new]}
