"""A section's heading and text in, the themes that it is about out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping

from attrs import frozen

from lawreport.lexicon import read_table

_THEMES = tuple((theme["id"], tuple(theme["keywords"])) for theme in read_table("themes")["themes"])
FEWEST = 2
"""Score below which a section is about nothing in particular: one word in a heading counts three."""


@frozen
class Themes:
    """What a section is about."""

    ids: tuple[str, ...]
    """At most two ids of ``themes.json``, the stronger first."""
    margin: float | None
    """How far the first leads the next, in [0, 1]; None where there is none."""


@frozen
class Keywords:
    """Where the keywords of the themes stand in a text."""

    places: tuple[tuple[str, tuple[int, ...]], ...]
    """Of every theme the first characters of its keywords, ascending."""

    def count(self, start: int, end: int) -> dict[str, int]:
        """Count the keywords of every theme in a stretch of the text."""
        return {theme: bisect_left(found, end) - bisect_left(found, start) for theme, found in self.places}


def find_keywords(text: str) -> Keywords:
    """Find the keywords of the themes in a text, once for all sections."""
    return Keywords(
        tuple(
            (theme, tuple(sorted(match.start() for word in words for match in re.finditer(re.escape(word), text))))
            for theme, words in _THEMES
        )
    )


def tell_themes(heading: str, counts: Mapping[str, int], held: tuple[str, ...] = ()) -> Themes:
    """Tell what a section is about.

    A keyword counts three times in a heading and once in the body (the table's own rule); a second theme is named
    where it reaches two thirds of the first.

    Args:
        heading: The heading's text, empty for a part without one.
        counts: Keywords of every theme in the section's text with that of its subsections.
        held: The themes of the section that holds it, which it has where its own words tell none.
    """
    scores = Counter({theme: counts[theme] + 3 * sum(map(heading.count, keywords)) for theme, keywords in _THEMES})
    (first, most), (second, next_most) = scores.most_common(2)
    if most < FEWEST:
        return Themes(held, None)
    ids = (first, second) if 3 * next_most >= 2 * most else (first,)
    return Themes(ids, round((most - next_most) / most, 2))
