"""Two reports in, how much of each is about which theme out: characters, measures and indicators, and the shift."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from attrs import frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.ledger import Amount, AttentionChange
from lawreport.model.report import Measure, Report, Role, Section

_THEMES: tuple[tuple[str, tuple[str, ...]], ...] = tuple(
    (theme["id"], tuple(theme["keywords"])) for theme in read_table("themes")["themes"]
)
_THEMES_OF: dict[str, tuple[str, ...]] = {
    word: tuple(theme for theme, words in _THEMES if word in words) for _, listed in _THEMES for word in listed
}
_WORD = compile_late("|".join(sorted(map(re.escape, _THEMES_OF), key=len, reverse=True)))
_LEFT_OUT = (Role.LEAD, Role.OTHER)


@frozen
class _Count:
    characters: int = 0
    measures: int = 0
    indicators: int = 0

    def add(self, measure: Measure) -> _Count:
        return _Count(
            self.characters + sum(char.isalnum() for char in measure.text),
            self.measures + 1,
            self.indicators + len(measure.indicators),
        )


def compare_attention(old: Report, new: Report) -> tuple[AttentionChange, ...]:
    """Tell how the attention to the themes shifted.

    Leads and appendices are left out. No one share tells it all: a theme may have few words and many figures.

    Returns:
        One row for every theme that either report has, in the order of the table; measures without a theme last.
    """
    olds, news = count_themes(old), count_themes(new)
    totals = [_sum(counts) for counts in (olds, news)]
    keys: list[str | None] = [theme for theme, _ in _THEMES if theme in olds or theme in news]
    keys += [None] if None in olds or None in news else []
    return tuple(
        AttentionChange(key, _amount(olds.get(key, _Count()), totals[0]), _amount(news.get(key, _Count()), totals[1]))
        for key in keys
    )


def count_themes(report: Report) -> dict[str | None, _Count]:
    """Count what is said about each theme."""
    found: dict[str | None, _Count] = {}
    for section, themes in _walk(report.sections, ()):
        for measure in section.measures:
            if measure.counts and measure.role not in _LEFT_OUT:
                theme = tell_theme(measure.text, themes)
                found[theme] = found.get(theme, _Count()).add(measure)
    return found


def _walk(sections: tuple[Section, ...], held: tuple[str, ...]) -> Iterator[tuple[Section, tuple[str, ...]]]:
    """All sections with their themes, or with those of what holds them."""
    for section in sections:
        themes = section.themes or held
        yield section, themes
        yield from _walk(section.sections, themes)


def tell_theme(text: str, themes: tuple[str, ...]) -> str | None:
    """Tell what a measure is about.

    Args:
        text: The measure.
        themes: Those of its section, the stronger first.

    Returns:
        The theme with most of its keywords in the text, one more counted for a theme of the section; the section's
        first theme where none is found; None where there is neither.

    >>> tell_theme("办理行政复议案件，负责人出庭应诉。", ("enforcement",))
    'disputes'
    """
    hits = Counter(theme for word in dict.fromkeys(_WORD.findall(text)) for theme in _THEMES_OF[word])
    best, most = None, 0
    for theme, count in hits.items():
        score = 2 * count + (theme in themes)
        if score > most:
            best, most = theme, score
    return best or (themes[0] if themes else None)


def _sum(counts: Mapping[str | None, _Count]) -> _Count:
    listed = list(counts.values())
    return _Count(
        sum(one.characters for one in listed),
        sum(one.measures for one in listed),
        sum(one.indicators for one in listed),
    )


def _amount(count: _Count, total: _Count) -> Amount:
    return Amount(
        count.characters,
        count.measures,
        count.indicators,
        _share(count.characters, total.characters),
        _share(count.measures, total.measures),
        _share(count.indicators, total.indicators),
    )


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
