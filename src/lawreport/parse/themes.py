"""A section's heading and text in, the themes that it is about out."""

from __future__ import annotations

from collections import Counter

from lawreport.lexicon import read_table

_THEMES = tuple((theme["id"], tuple(theme["keywords"])) for theme in read_table("themes")["themes"])


def tell_themes(heading: str, body: str) -> tuple[str, ...]:
    """Tell what a section is about.

    A keyword counts three times in a heading and once in the body (the table's own rule); a second theme is named
    where it reaches two thirds of the first.

    Returns:
        At most two theme ids of ``themes.json``, the stronger first.
    """
    scores: Counter[str] = Counter()
    for theme, keywords in _THEMES:
        scores[theme] = sum(3 * heading.count(word) + body.count(word) for word in keywords)
    (first, most), (second, next_most) = scores.most_common(2)
    if most < 2:
        return ()
    return (first, second) if 3 * next_most >= 2 * most else (first,)
