"""Many years of one body, with all that runs through them."""

from __future__ import annotations

from collections import Counter

from attrs import frozen

from lawreport.model.alignment import Decision
from lawreport.model.ledger import Amount
from lawreport.model.report import Report
from lawreport.model.series import Series, Streak, TableSeries, TargetRow
from lawreport.model.source import Diagnostic
from lawreport.model.thread import Disagreement, Thread, ThreadKind, ThreadStatus, YearLinks


@frozen
class ThemeYear:
    """How much one report says about a theme."""

    year: int
    amount: Amount
    chapter: str
    """What the outline in force calls the theme: the chapter of 2021-2025 or the task of 2015-2020."""


@frozen
class Attention:
    """How much each report says about one theme."""

    theme: str | None
    """Id in ``themes.json``; None for measures without a theme."""
    years: tuple[ThemeYear, ...]
    """One for each report."""


@frozen
class Tally:
    """How many threads of one kind stand how."""

    new: int
    continued: int
    returned: int
    ended: int
    lasting: int
    """Those that every report has."""
    came_back: int
    """Those with a gap, whenever they came back."""

    @property
    def all(self) -> int:
        """All of them."""
        return self.new + self.continued + self.returned + self.ended


@frozen
class Timeline:
    """The reports of one body and all that runs through them."""

    reports: tuple[Report, ...]
    """By year."""
    years: tuple[int, ...]
    links: tuple[YearLinks, ...]
    """What the threads are made of, by the later year, then the older one, the nearest first."""
    threads: tuple[Thread, ...] = ()
    """By kind, then first year, then place in the document."""
    series: tuple[Series, ...] = ()
    streaks: tuple[Streak, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    attention: tuple[Attention, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """A reader's decisions; they hold when years are added."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What concerns the set of reports: years that are missing, several bodies."""
    min_probability: float = 0.35
    """What the alignment was told."""
    most_silent: int = 4
    """How many reports in a row a thread may be absent from and still return."""

    def __repr__(self) -> str:
        """One line: the years and what runs through them."""
        years = ", ".join(map(str, self.years))
        return f"<Timeline {years}: {len(self.threads)} threads, {len(self.series)} series>"

    def of_kind(self, kind: ThreadKind) -> tuple[Thread, ...]:
        """The threads of one kind."""
        return tuple(thread for thread in self.threads if thread.kind is kind)

    def of_status(self, status: ThreadStatus) -> tuple[Thread, ...]:
        """The threads that stand so in the last report."""
        return tuple(thread for thread in self.threads if thread.status is status)

    def tally(self, kind: ThreadKind) -> Tally:
        """Count the threads of one kind by how they stand in the last report."""
        found = Counter(thread.status for thread in self.of_kind(kind))
        lasting = sum(len(thread.years) == len(self.years) for thread in self.of_kind(kind))
        came_back = sum(bool(thread.gaps) for thread in self.of_kind(kind))
        new, continued = found[ThreadStatus.NEW], found[ThreadStatus.CONTINUED]
        return Tally(new, continued, found[ThreadStatus.RETURNED], found[ThreadStatus.ENDED], lasting, came_back)

    @property
    def came_back(self) -> tuple[Thread, ...]:
        """Initiatives, documents and brands with a gap, those that came back last first."""
        kinds = (ThreadKind.INITIATIVE, ThreadKind.DOCUMENT, ThreadKind.BRAND)
        found = (thread for thread in self.threads if thread.gaps and thread.kind in kinds)
        return tuple(sorted(found, key=lambda thread: -thread.gaps[-1].back))

    @property
    def just_ended(self) -> tuple[Thread, ...]:
        """Initiatives of at least two years that only the last report does not mention, the longest first."""
        before = self.years[-2] if len(self.years) > 1 else None
        found = (one for one in self.of_kind(ThreadKind.INITIATIVE) if one.last == before and len(one.years) > 1)
        return tuple(sorted(found, key=lambda thread: -len(thread.years)))

    @property
    def repeated_shortcomings(self) -> tuple[Thread, ...]:
        """Shortcomings that several reports admit, those of most reports first."""
        found = (thread for thread in self.of_kind(ThreadKind.SHORTCOMING) if len(thread.years) > 1)
        return tuple(sorted(found, key=lambda thread: -len(thread.years)))

    @property
    def repeated_promises(self) -> tuple[Thread, ...]:
        """Promises that several plans make, those of most plans first."""
        found = (thread for thread in self.of_kind(ThreadKind.PROMISE) if len(thread.years) > 1)
        return tuple(sorted(found, key=lambda thread: -len(thread.years)))

    @property
    def streaks_told(self) -> tuple[Streak, ...]:
        """Streaks that do not simply go on, and were mentioned more than once."""
        return tuple(one for one in self.streaks if not one.sound and sum(y.length is not None for y in one.years) > 1)

    @property
    def series_told(self) -> tuple[Series, ...]:
        """Series of the figures of sentences."""
        return tuple(one for one in self.series if one.entry is None)

    @property
    def series_broken(self) -> tuple[Series, ...]:
        """Series of the figures of sentences that cannot be read from end to end."""
        return tuple(one for one in self.series_told if one.breaks)

    @property
    def tables(self) -> tuple[TableSeries, ...]:
        """Series of the entries of tables, by table."""
        groups: dict[str, list[Series]] = {}
        for one in self.series:
            if one.entry is not None:
                groups.setdefault(one.entry.table, []).append(one)
        return tuple(
            TableSeries(
                title,
                tuple(one for one in found if one.moved),
                tuple(one for one in found if not one.moved and not one.zero),
                tuple(one for one in found if one.zero and not one.moved),
            )
            for title, found in groups.items()
        )

    def by_theme(self, kind: ThreadKind) -> tuple[tuple[str | None, tuple[Thread, ...]], ...]:
        """The threads of one kind by theme, in the order of the outline; those without a theme last."""
        order = [one.theme for one in self.attention if one.theme is not None]
        groups: dict[str | None, list[Thread]] = {theme: [] for theme in (*order, None)}
        for thread in self.of_kind(kind):
            groups.setdefault(thread.theme, []).append(thread)
        return tuple((theme, tuple(found)) for theme, found in groups.items() if found)
