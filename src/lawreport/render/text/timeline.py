"""A Timeline in, plain text for a terminal out: the answer first, then threads, series, streaks, promises, themes."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from lawreport.model.report import Genre
from lawreport.model.series import Series
from lawreport.model.thread import Thread, ThreadKind
from lawreport.model.timeline import Attention, Timeline
from lawreport.render.say import (
    KINDS,
    Words,
    clean,
    draw_strip,
    flatten,
    format_break,
    format_growth,
    format_printed,
    format_series_value,
    format_streak_year,
    list_notes,
    name_thread,
    of_several_years,
    read_catalogue,
    read_themes,
    tell_timeline,
)
from lawreport.render.text.layout import Paint, indent

_EXAMPLES = 5
_NARROWEST = 20
_LANES = (ThreadKind.INITIATIVE, ThreadKind.DOCUMENT, ThreadKind.BRAND)


def render_timeline_text(timeline: Timeline, *, lang: str = "zh", width: int = 80, color: bool = False) -> str:
    """Write a timeline for a terminal.

    Args:
        timeline: The timeline.
        lang: Language of the labels, ``zh`` or ``en``.
        width: Columns of the terminal; a Chinese character takes two.
        color: Whether to write terminal colours.

    Returns:
        Lines, each with its end. Threads of a single report are counted, not listed: the page has them.

    Raises:
        OptionError: There are no labels in that language.
    """
    writer = _Writer(timeline, read_catalogue(lang), read_themes(lang), max(width, _NARROWEST), Paint(color))
    return "".join(f"{line.rstrip()}\n" for line in writer.write())


class _Style:
    """Sentences without markup."""

    def trust(self, text: str) -> str:
        return text

    def text(self, text: str) -> str:
        return flatten(text)

    def number(self, text: str) -> str:
        return text


@frozen
class _Writer:
    """Holds what the parts of one rendering share."""

    timeline: Timeline
    words: Words
    themes: dict[str, str]
    width: int
    paint: Paint

    def write(self) -> Iterator[str]:
        """All lines."""
        yield from self._head()
        yield from self._answer()
        for kind in _LANES:
            yield from self._lanes(kind)
        yield from self._title(self.words("lane.series"))
        for one in self.timeline.series_told:
            yield from self._series(one)
        yield from self._tables()
        yield from self._streaks()
        yield from self._promises()
        yield from self._targets()
        yield from self._attention()

    def _head(self) -> Iterator[str]:
        last = self.timeline.reports[-1]
        issuer = flatten(last.issuer) or self.words("page.untitled")
        years = self.timeline.years
        title = self.words("years.title", issuer=issuer, first=years[0], last=years[-1])
        yield from (self.paint("bold", line) for line in indent("", title, self.width))
        if last.genre is not Genre.OTHER:
            yield self.words.of("genre", last.genre.value)
        for one in self.timeline.diagnostics:
            yield from indent("! ", f"{self.words.known('diagnostic', one.code)} {flatten(one.detail)}", self.width)
        yield ""

    def _answer(self) -> Iterator[str]:
        for point in tell_timeline(self.timeline, self.words, limit=_EXAMPLES):
            yield from indent("", self.words.say(point.said, _Style()), self.width)
            for item in point.items:
                yield from indent("  · ", self.words.say(item.said, _Style()), self.width)
            if point.more is not None:
                yield from indent("    ", self.words.say(point.more, _Style()), self.width)
        yield from indent("", self.words("years.note"), self.width)

    def _title(self, text: str) -> Iterator[str]:
        yield ""
        yield self.paint("title", text)

    def _lanes(self, kind: ThreadKind) -> Iterator[str]:
        yield from self._title(self.words(KINDS[kind]))
        yield self.words("lane.legend", years=self._span())
        for theme, threads in self.timeline.by_theme(kind):
            yield ""
            yield self.paint("soft", self.themes.get(theme or "", self.words("lane.no-theme")))
            lasting = of_several_years(threads)
            for thread in lasting:
                yield from self._thread(thread)
            if len(threads) > len(lasting):
                yield "  " + self.words("lane.once", n=len(threads) - len(lasting))

    def _span(self) -> str:
        return f"{self.timeline.years[0]}–{self.timeline.years[-1]}"

    def _thread(self, thread: Thread) -> Iterator[str]:
        notes = list_notes(thread, self.words)
        name = name_thread(thread, self.words, self.themes)
        text = f"{name} [{self.words('list.semicolon').join(notes)}]" if notes else name
        yield from indent(f"  {draw_strip(thread, self.timeline.years)} ", text, self.width)

    def _series(self, series: Series) -> Iterator[str]:
        barred = {one.new: one for one in series.breaks}
        parts = []
        for value in series.values:
            if value.year in barred:
                parts.append(self.words("series.break", why=format_break(barred[value.year], self.words)))
            parts.append(f"{value.year} {format_series_value(value, self.words)}")
        name = flatten(series.name) or self.words("figure.unnamed")
        yield from indent("  ", f"{clean(name)}: {' → '.join(parts)}", self.width, "    ")
        off = [one for one in series.growths if one.worked is not None and abs(one.worked - one.percent) >= 1]
        for growth in off:
            yield from indent("    ", f"{growth.year}: {format_growth(growth, self.words)}", self.width)

    def _tables(self) -> Iterator[str]:
        """What differs, line by line; the rest is counted."""
        if self.timeline.tables:
            yield from self._title(self.words("lane.tables"))
        for table in self.timeline.tables:
            yield from indent("", self.paint("soft", clean(table.title or self.words("table.untitled"))), self.width)
            for one in table.moved:
                yield from self._series(one)
            rest = [("table.steady", len(table.steady)), ("table.zero", len(table.zero))]
            told = self.words("list.semicolon").join(self.words(key, n=count) for key, count in rest if count)
            yield from indent("  ", told, self.width) if told else ()

    def _streaks(self) -> Iterator[str]:
        yield from self._title(self.words("lane.streaks"))
        for one in self.timeline.streaks:
            told = self.words("list.comma").join(format_streak_year(year, self.words) for year in one.years)
            yield from indent("  ", f"{flatten(one.name) or self.words('figure.unnamed')}: {told}", self.width, "    ")

    def _promises(self) -> Iterator[str]:
        yield from self._title(self.words("lane.promise"))
        for thread in self.timeline.of_kind(ThreadKind.PROMISE):
            if thread.outcomes:
                told = [
                    self.words("course.step", year=one.year, step=self.words.of("outcome", one.outcome.value))
                    for one in thread.outcomes
                ]
                name = name_thread(thread, self.words)
                text = f"{name} [{self.words('course.arrow').join(told)}]"
                yield from indent(f"  {draw_strip(thread, self.timeline.years)} ", text, self.width)

    def _targets(self) -> Iterator[str]:
        yield from self._title(self.words("lane.targets"))
        for row in self.timeline.targets:
            result = format_printed(row.result, self.words) if row.result else self.words("aim.no-result")
            if row.worked is not None:
                result += self.words("aim.worked", worked=f"{row.worked:+f}")
            met = "" if row.met is None else self.words("aim.met" if row.met else "aim.missed")
            name = flatten(row.target.name) or self.words("figure.unnamed")
            target = format_printed(row.target, self.words)
            yield from indent(
                "  ", f"{row.year} {name}: {target} → {row.result_year} {result} {met}", self.width, "    "
            )

    def _attention(self) -> Iterator[str]:
        yield from self._title(self.words("lane.attention"))
        for one in self.timeline.attention:
            yield from indent("  ", f"{self._name(one)}: {self._shares(one)}", self.width, "    ")

    def _name(self, one: Attention) -> str:
        return self.themes.get(one.theme or "", self.words("lane.no-theme"))

    def _shares(self, one: Attention) -> str:
        return " → ".join(f"{year.year} {year.amount.characters_share:.1%}" for year in one.years)
