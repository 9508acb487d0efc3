"""A section's heading and text in, the themes that it is about out."""

from __future__ import annotations

from collections import Counter

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


def tell_themes(heading: str, body: str, held: tuple[str, ...] = ()) -> Themes:
    """Tell what a section is about.

    A keyword counts three times in a heading and once in the body (the table's own rule); a second theme is named
    where it reaches two thirds of the first.

    Args:
        heading: The heading's text, empty for a part without one.
        body: The section's text with that of its subsections.
        held: The themes of the section that holds it, which it has where its own words tell none.
    """
    scores: Counter[str] = Counter()
    for theme, keywords in _THEMES:
        scores[theme] = sum(3 * heading.count(word) + body.count(word) for word in keywords)
    (first, most), (second, next_most) = scores.most_common(2)
    if most < FEWEST:
        return Themes(held, None)
    ids = (first, second) if 3 * next_most >= 2 * most else (first,)
    return Themes(ids, round((most - next_most) / most, 2))
