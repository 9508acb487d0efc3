"""A Timeline in, one self-contained HTML page out: swimlanes by theme, charts with their breaks, tables."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from markupsafe import Markup

from lawreport.model.report import Report
from lawreport.model.series import Series
from lawreport.model.table import LEVELS, LabelPath
from lawreport.model.thread import Thread, ThreadKind, ThreadPlace, ThreadStatus
from lawreport.model.timeline import Timeline
from lawreport.render.html import charts as timeline_charts
from lawreport.render.html.page import HtmlStyle, make_policy
from lawreport.render.say import (
    Words,
    excerpt,
    figures,
    flatten,
    read_catalogue,
    read_themes,
    timeline_answer,
    timeline_words,
)
from lawreport.render.templates import html_environment, read_template_file

_EXAMPLES = 5
LANES = (
    ThreadKind.INITIATIVE,
    ThreadKind.DOCUMENT,
    ThreadKind.BRAND,
    ThreadKind.BODY,
    ThreadKind.HONOUR,
    ThreadKind.SHORTCOMING,
    ThreadKind.PROMISE,
)
"""Threads that are shown as lanes by theme; those of sections and themes stand in a part of their own."""


def render_timeline_html(timeline: Timeline, *, lang: str = "zh") -> str:
    """Write the page of many years.

    Args:
        timeline: The timeline.
        lang: Language of the labels, ``zh`` or ``en``; the reports' own text stays as it is.

    Returns:
        One HTML document that needs nothing beside itself; it can be read without its script, which filters.

    Raises:
        OptionError: There are no labels in that language.
    """
    words = read_catalogue(lang)
    style = read_template_file("page.css") + read_template_file("timeline.css")
    script = read_template_file("timeline.js")
    return (
        html_environment()
        .get_template("timeline.html")
        .render(
            t=words,
            say=lambda said: words.say(said, HtmlStyle()),
            lang="zh-CN" if words.lang == "zh" else "en",
            style=Markup(style),
            script=Markup(script),
            policy=make_policy(style, script),
            flatten=flatten,
            excerpt=excerpt,
            tl=timeline,
            points=timeline_answer.tell_timeline(timeline, words, limit=_EXAMPLES),
            lanes=LANES,
            structure=(ThreadKind.THEME, ThreadKind.SECTION),
            statuses=tuple(ThreadStatus),
            themes=read_themes(lang),
            fmt=figures,
            wd=timeline_words,
            at=timeline_answer,
            draw=timeline_charts,
            view=View(timeline, words, read_themes(lang)),
        )
    )


@frozen
class View:
    """What the templates ask of a timeline."""

    timeline: Timeline
    words: Words
    themes: dict[str, str]

    @property
    def axis(self) -> timeline_charts.Chart:
        """The years above the strips."""
        return timeline_charts.draw_axis(self.timeline.years)

    def groups(self, kind: ThreadKind) -> tuple[tuple[str | None, tuple[Thread, ...]], ...]:
        """The threads of one kind by theme; the themes themselves in one group."""
        if kind is ThreadKind.THEME:
            return ((None, self.timeline.of_kind(kind)),)
        return self.timeline.by_theme(kind)

    def strip(self, thread: Thread) -> timeline_charts.Chart:
        """The strip of a thread."""
        return timeline_charts.draw_thread(thread, self.timeline.years, self.words)

    def name(self, thread: Thread) -> str:
        """What a thread is called."""
        return timeline_words.name_thread(thread, self.words, self.themes)

    def notes(self, thread: Thread) -> Sequence[str]:
        """What else is known of it."""
        return timeline_words.list_notes(thread, self.words)

    def linked(self, thread: Thread) -> tuple[tuple[str, Thread], ...]:
        """Other threads that have to do with it, each with the words for how."""
        by_id = {one.id: one for one in self.timeline.threads}
        return tuple(
            (self.words(timeline_words.RELATIONS[relation.kind], year=relation.year), by_id[relation.thread])
            for relation in thread.relations
            if relation.thread in by_id
        )

    def join(self, labels: LabelPath) -> str:
        """The labels of a row or column in one line."""
        return LEVELS.join(labels)

    def remarks(self, series: Series) -> list[str]:
        """What the values of a series alone do not tell: reports without one, breaks."""
        silent = [self.words("series.silent", years=timeline_words.join_years(series.silent, self.words))]
        breaks = [f"{one.new} {timeline_words.format_break(one, self.words)}" for one in series.breaks]
        return (silent if series.silent else []) + breaks

    def trail(self, place: ThreadPlace) -> str:
        """The headings above a place, in one line."""
        report = self.timeline.reports[self.timeline.years.index(place.year)]
        return self.words("list.trail").join(_headings(report, place.holder))

    def measure(self, year: int, identity: str) -> str:
        """The text of a measure, on one line."""
        report = self.timeline.reports[self.timeline.years.index(year)]
        return next((flatten(one.text) for one in report.walk_measures() if one.id == identity), identity)


def _headings(report: Report, holder: str) -> list[str]:
    wanted = tuple(int(part) for part in holder.partition("#")[0].split("."))
    found = []
    for section in report.walk_sections():
        if section.path == wanted[: len(section.path)] and section.heading is not None:
            found.append(flatten(section.heading.text))
    return found
