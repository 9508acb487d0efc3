"""What a check looks at: a report, the comparison with the one before it if there is one, and what both have ready."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property

from attrs import define, field

from lawreport.late import compile_late
from lawreport.lexicon import read_words
from lawreport.lexicon.fold import fold
from lawreport.model.comparison import Comparison
from lawreport.model.quantity import Indicator
from lawreport.model.report import Measure, Report, Role
from lawreport.model.source import Span

_GENERIC = compile_late("|".join(sorted(map(re.escape, read_words("generic-words")), key=len, reverse=True)))
_RUN = compile_late(r"[^\W\d_]+")
_CODE = compile_late(r"\d{3,}")
_PRINTED = compile_late(r"\d[\d,]*(?:\.(\d+))?")


@define(frozen=True, slots=False)
class Subject:
    """A report under check."""

    report: Report
    comparison: Comparison | None = field(default=None)
    """With the report before it, which is its ``old``."""

    @property
    def text(self) -> str:
        """The text that all spans index."""
        return self.report.source.reading

    @property
    def reviewed(self) -> tuple[int, int] | None:
        """First and last year reported on."""
        return self.report.reviews

    @cached_property
    def sentences(self) -> tuple[tuple[Measure, Role], ...]:
        """All measures in document order, each with its role."""
        return tuple((measure, measure.role) for measure in self.report.walk_measures())

    @cached_property
    def folded(self) -> str:
        """The text with one spelling for characters that mean the same."""
        return fold(self.text)

    def between(self, first: Span, second: Span) -> str:
        """The folded text between two places."""
        return self.folded[first.end : second.start]

    def clause_before(self, place: Span, start: int) -> str:
        """The folded text of a clause up to a place, from the last comma or full stop after ``start``."""
        return re.split(r"[,;。:!?]", self.folded[start : place.start])[-1]


def name_around(text: str, figure: Indicator) -> str:
    """What a figure is about: its name and the words before it in its sentence, at most 40 characters."""
    before = fold(text[max(0, figure.span.start - 40) : figure.span.start])
    return f"{figure.name} {re.split('[;。!?]|' + chr(10), before)[-1]}"


def read_pairs(text: str) -> frozenset[str]:
    """Read the pairs of letters that are left when generic words are blanked, and numbers of three digits or more.

    >>> sorted(read_pairs("12345热线"))
    ['12345', '热线']
    """
    blanked = _GENERIC.sub(" ", fold(text))
    runs = _RUN.findall(blanked)
    return frozenset((*(run[k : k + 2] for run in runs for k in range(len(run) - 1)), *_CODE.findall(blanked)))


def is_exact(figure: Indicator) -> bool:
    """Whether a figure is one number without 近, 余, 超 or the like."""
    return figure.qualifier is None and figure.value_max is None


def read_step(figure: Indicator) -> Decimal | None:
    """The worth of one unit of the last digit that a figure prints; None where it prints no digits.

    A figure printed as 10.2万件 has the step 1000.
    """
    found = _PRINTED.search(fold(figure.text))
    if found is None or not figure.value:
        return None
    printed = Decimal(found.group().replace(",", ""))
    if not printed:
        return None
    return figure.value / printed / Decimal(10) ** len(found.group(1) or "")


def show(value: Decimal) -> str:
    """Write a number without trailing zeros.

    >>> show(Decimal("29.930")), show(Decimal("1200"))
    ('29.93', '1200')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
