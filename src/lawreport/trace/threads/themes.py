"""Reports in, what each says about every theme of the outline out, and the sections that are about it year by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lawreport.compare.attention import compare_attention
from lawreport.lexicon import read_table
from lawreport.model.ledger import Amount
from lawreport.model.report import Genre, Section
from lawreport.model.thread import Name, Thread, ThreadKind
from lawreport.model.timeline import Attention, ThemeYear
from lawreport.trace.nodes import Parts
from lawreport.trace.threads.making import find_gaps, tell_status
from lawreport.trace.threads.places import make_place

_THEMES = tuple(read_table("themes")["themes"])
_NOTHING = Amount(0, 0, 0, 0.0, 0.0, 0.0)
LAST_OF_OLD = 2020
"""The last year of the outline of 2015-2020; the next one holds from 2021 on."""


def compare_years(parts: Sequence[Parts]) -> tuple[Attention, ...]:
    """Tell how the attention to every theme moved.

    Returns:
        One for each theme that any report has, in the order of the table, measures without a theme last; each with
        one amount for every report. The ids of the table hold across outlines: ``chapter`` says what the outline in
        force called the theme, empty for other kinds of report.
    """
    counted = [{row.theme: row.old for row in compare_attention(one.report, one.report)} for one in parts]
    keys: list[str | None] = [theme["id"] for theme in _THEMES]
    return tuple(
        Attention(key, tuple(_make_year(one, counts.get(key), key) for one, counts in zip(parts, counted, strict=True)))
        for key in (*keys, None)
        if any(key in counts for counts in counted)
    )


def _make_year(parts: Parts, amount: Amount | None, theme: str | None) -> ThemeYear:
    return ThemeYear(parts.year, amount or _NOTHING, find_chapter(theme, parts.year, parts.report.genre))


def find_chapter(theme: str | None, year: int, genre: Genre) -> str:
    """What the outline in force in a year calls a theme.

    >>> find_chapter("disputes", 2019, Genre.RULE_OF_LAW), find_chapter("disputes", 2022, Genre.RULE_OF_LAW)
    ('依法有效化解社会矛盾纠纷', '社会矛盾纠纷预防调处化解')
    """
    row = next((one for one in _THEMES if one["id"] == theme), None)
    if row is None or genre is not Genre.RULE_OF_LAW:
        return ""
    return str(row["task_2015_2020"] if year <= LAST_OF_OLD else row["zh"])


def follow_themes(parts: Sequence[Parts]) -> tuple[Thread, ...]:
    """Make the thread of every theme: the topmost sections about it in each report, whatever they are called."""
    found: dict[str, list[tuple[int, Section]]] = {}
    for k, one in enumerate(parts):
        for theme, section in _find_topmost(one.report.sections, ""):
            found.setdefault(theme, []).append((k, section))
    order = [theme["id"] for theme in _THEMES]
    listed = sorted(found, key=lambda theme: order.index(theme) if theme in order else len(order))
    return tuple(_make_thread(theme, found[theme], parts) for theme in listed)


def _find_topmost(sections: Sequence[Section], above: str) -> Iterator[tuple[str, Section]]:
    for section in sections:
        theme = section.themes[0] if section.themes else above
        if theme and theme != above and section.heading is not None:
            yield theme, section
        yield from _find_topmost(section.sections, theme)


def _make_thread(theme: str, found: Sequence[tuple[int, Section]], parts: Sequence[Parts]) -> Thread:
    places = tuple(make_place((ThreadKind.THEME, k, section.id), parts[k]) for k, section in found)
    years = tuple(dict.fromkeys(place.year for place in places))
    all_years = [one.year for one in parts]
    names: dict[str, dict[int, None]] = {}
    for place in places:
        names.setdefault(place.text, {})[place.year] = None
    return Thread(
        id=f"{ThreadKind.THEME.value}:{theme}",
        kind=ThreadKind.THEME,
        status=tell_status(years, all_years),
        label=theme,
        theme=theme,
        first=years[0],
        last=years[-1],
        years=years,
        places=places,
        gaps=find_gaps(years, all_years),
        names=tuple(Name(name, tuple(used)) for name, used in names.items()),
    )
