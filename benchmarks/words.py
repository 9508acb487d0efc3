"""Words and figures of a sentence in, others in their place out; the random source that is passed in chooses."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

_LINES = (Path(__file__).parent / "words.txt").read_text("utf-8").splitlines()
_GROUPS = tuple(tuple(line.split()) for line in _LINES if not line.startswith("#"))
FIELDS = _GROUPS[-1]
_GROUP_OF = {word: group for group in _GROUPS[:-1] for word in group}
_WORD = re.compile("|".join(sorted(_GROUP_OF, key=lambda word: (-len(word), word))))
_FIGURE = re.compile(r"(?<![\d+〔.,])(?!12345|20\d\d)\d+(?:[.,]\d+)*(?![\d+.]|号|版|〕|—)")
GROWTH = (0.8, 1.35)
"""A figure changes by a factor between these."""


def swap_words(text: str, most: int, random: Random) -> str:
    """Put another word of its group in the place of up to ``most`` words."""
    places = [found.span() for found in _WORD.finditer(text)]
    for start, end in sorted(random.sample(places, min(most, len(places))), reverse=True):
        word = text[start:end]
        other = random.choice([each for each in _GROUP_OF[word] if each != word])
        text = text[:start] + other + text[end:]
    return text


def count_words(text: str) -> int:
    """Count the words of a text that can be swapped."""
    return len(_WORD.findall(text))


def update_figures(text: str, random: Random) -> str:
    """Change every figure; years, document numbers, versions and the hotline's name stay."""
    return _FIGURE.sub(lambda found: _update(found.group(), random), text)


def _update(figure: str, random: Random) -> str:
    plain = figure.replace(",", "")
    factor = random.uniform(*GROWTH)
    if "." in plain:
        decimals = len(plain.rsplit(".", 1)[1])
        return f"{min(float(plain) * factor, 99.9 if float(plain) < 100 else 1e9):.{decimals}f}"
    value = max(1, round(int(plain) * factor))
    return f"{value:,}" if "," in figure else str(value)
