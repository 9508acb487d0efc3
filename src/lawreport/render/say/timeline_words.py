"""Values of a timeline in, the words of the catalogue for them out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lawreport.lexicon import read_table
from lawreport.model.comparison import LifeStep
from lawreport.model.series import Break, BreakReason, Growth, StreakVerdict, StreakYear, Value
from lawreport.model.thread import ForkKind, Resolution, Thread, ThreadKind, ThreadStatus
from lawreport.model.timeline import ThemeYear
from lawreport.render.say.characters import excerpt, flatten
from lawreport.render.say.figures import format_number, format_printed
from lawreport.render.say.words import Words

STATUSES = {
    ThreadStatus.NEW: "thread.new",
    ThreadStatus.CONTINUED: "thread.continued",
    ThreadStatus.RETURNED: "thread.returned",
    ThreadStatus.ENDED: "thread.ended",
}
KINDS = {
    ThreadKind.INITIATIVE: "lane.initiative",
    ThreadKind.THEME: "lane.theme",
    ThreadKind.SECTION: "lane.section",
    ThreadKind.INDICATOR: "lane.indicator",
    ThreadKind.DOCUMENT: "lane.document",
    ThreadKind.BRAND: "lane.brand",
    ThreadKind.BODY: "lane.body",
    ThreadKind.HONOUR: "lane.honour",
    ThreadKind.SHORTCOMING: "lane.shortcoming",
    ThreadKind.PROMISE: "lane.promise",
}
STEPS = {
    LifeStep.PLANNED: "life.planned",
    LifeStep.PILOTED: "life.piloted",
    LifeStep.ISSUED: "life.issued",
    LifeStep.SET_UP: "life.set_up",
    LifeStep.RUNNING: "life.running",
    LifeStep.EXPANDED: "life.expanded",
    LifeStep.ASSESSED: "life.assessed",
    LifeStep.REVISED: "life.revised",
    LifeStep.CLOSED: "life.closed",
}
BREAKS = {
    BreakReason.UNIT: "break.unit",
    BreakReason.DEFINITION: "break.definition",
    BreakReason.SCOPE: "break.scope",
    BreakReason.ROLE: "break.role",
    BreakReason.RESTATED: "break.restated",
    BreakReason.PERIOD: "break.period",
    BreakReason.APPROXIMATE: "break.approximate",
    BreakReason.RANGE: "break.range",
}
VERDICTS = {
    StreakVerdict.FITS: "streak.fits",
    StreakVerdict.STALE: "streak.stale",
    StreakVerdict.SHORT: "streak.short",
    StreakVerdict.LONG: "streak.long",
    StreakVerdict.SILENT: "streak.silent",
    StreakVerdict.BROKEN: "streak.broken",
}
FORKS = {ForkKind.SPLIT: "fork.split", ForkKind.JOINED: "fork.joined"}
RESOLUTIONS = {
    Resolution.TAKEN: "resolution.taken",
    Resolution.KEPT: "resolution.kept",
    Resolution.DRIFTED: "resolution.drifted",
    Resolution.CUT: "resolution.cut",
}
RELATIONS = {
    "split_from": "relation.split_from",
    "split_into": "relation.split_into",
    "joined_into": "relation.joined_into",
    "joined_from": "relation.joined_from",
    "promised_by": "relation.promised_by",
    "taken_up_by": "relation.taken_up_by",
}
_BRANCHES = {
    "split_from": "fork.split-from",
    "split_into": "fork.split-into",
    "joined_into": "fork.joined-into",
    "joined_from": "fork.joined-from",
}
HERE, ABSENT, OUTSIDE = "●", "○", "·"
_LABEL = 44


def read_themes(lang: str) -> dict[str, str]:
    """Read what the themes are called in a language, by id."""
    return {theme["id"]: theme[lang] for theme in read_table("themes")["themes"]}


def draw_strip(thread: Thread, years: Sequence[int]) -> str:
    """Draw a thread as one sign a year: there, silent between two years that have it, or before and behind all."""
    return "".join(
        HERE if year in thread.years else ABSENT if thread.first < year < thread.last else OUTSIDE for year in years
    )


def name_thread(thread: Thread, words: Words, themes: dict[str, str] | None = None) -> str:
    """What a thread is called, short enough for one line."""
    if thread.kind is ThreadKind.THEME and themes is not None:
        return themes.get(thread.label, thread.label)
    return excerpt(thread.label, _LABEL) or words("figure.unnamed")


def of_several_years(threads: Sequence[Thread]) -> tuple[Thread, ...]:
    """Those that more than one report has."""
    return tuple(thread for thread in threads if len(thread.years) > 1)


def list_notes(thread: Thread, words: Words) -> list[str]:
    """What else is known of a thread: gaps, forks, steps, versions, other threads, in that order."""
    notes = [words("lane.returned-in", year=gap.back, silent=_join(gap.silent, words)) for gap in thread.gaps]
    notes += [words(FORKS[fork.kind], year=fork.year) for fork in thread.forks]
    notes += [words(_BRANCHES[one.kind], year=one.year) for one in thread.relations if one.kind in _BRANCHES]
    if thread.life:
        steps = [words("course.step", year=one.year, step=words(STEPS[one.step])) for one in thread.life]
        notes.append(words("course.arrow").join(steps))
    if len(thread.versions) > 1:
        told = [words("course.step", year=one.year, step=flatten(one.text)) for one in thread.versions]
        notes.append(words("course.arrow").join(told))
    if thread.verbatim:
        notes.append(words("lane.verbatim"))
    return list(dict.fromkeys(notes))


def _join(parts: Sequence[object], words: Words) -> str:
    return words("list.comma").join(map(str, parts))


def join_years(years: Sequence[int], words: Words) -> str:
    """Write years, those in a row as first and last."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return _join([str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs], words)


def format_series_value(value: Value, words: Words) -> str:
    """Write one value of a series: as printed, or what is implied, marked as such."""
    if value.figure is not None:
        return format_printed(value.figure, words)
    return words("series.implied", value=format_number(value.value, words.lang) + (value.unit or ""))


def format_break(one: Break, words: Words) -> str:
    """Say why two values cannot be compared."""
    return words("list.comma").join(words(BREAKS[reason]) for reason in one.reasons)


def format_growth(growth: Growth, words: Words) -> str:
    """Say what growth is printed and what the values give."""
    printed = f"{growth.percent:+f}"
    if growth.worked is None:
        return words("series.growth", printed=printed)
    return words("series.growth-worked", printed=printed, worked=f"{growth.worked:+f}")


def format_streak(one: StreakYear, words: Words) -> str:
    """Say what a report says of a streak, its year being told elsewhere."""
    if one.length is None:
        return words(VERDICTS[one.verdict])
    length = words("streak.plain", n=int(one.length))
    if one.verdict is StreakVerdict.FITS or one.expected is None:
        return length
    return words("streak.off", length=length, verdict=words(VERDICTS[one.verdict]), expected=int(one.expected))


def format_streak_year(one: StreakYear, words: Words) -> str:
    """Say what a report says of a streak, and how that fits."""
    if one.length is None:
        return words("streak.year", year=one.year, told=words(VERDICTS[one.verdict]))
    length = words("streak.length", n=int(one.length))
    if one.verdict is StreakVerdict.FITS or one.expected is None:
        return words("streak.year", year=one.year, told=length)
    told = words("streak.off", length=length, verdict=words(VERDICTS[one.verdict]), expected=int(one.expected))
    return words("streak.year", year=one.year, told=told)


def name_chapter(one: ThemeYear, before: ThemeYear | None, name: str) -> str:
    """What the outline in force calls a theme, where that is another name than the theme's and than the year before."""
    known = before.chapter if before else name
    return one.chapter if one.chapter != known else ""


def sign(value: Decimal) -> str:
    """Write a difference with its sign."""
    return f"{value:+f}"


def percent(share: float) -> str:
    """Write a share."""
    return f"{share:.1%}"


def scale_share(share: float) -> str:
    """The length of a bar for a share, 60 being the half of a report."""
    return str(round(min(1.0, 2 * share) * 60, 1))
