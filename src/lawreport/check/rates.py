"""Sentences in, findings on rates out: rates that their counts do not give, and rates over a hundred percent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from attrs import frozen

from lawreport.check.subject import Subject, is_exact, read_step, show
from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.finding import Finding, Severity
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.report import Measure

_TABLE = read_table("check-words")
_OPEN = compile_late("|".join(_TABLE["open_rates"]))
_BOUNDED = tuple(_TABLE["bounded_rates"])
_MACRO = compile_late(_TABLE["macro_rates"])
_STEM = compile_late(r"([一-鿿]{2})率$")
_HUNDRED = Decimal(100)
MOST_SHOWN = 3
"""Explanations of one kind that are listed one by one; more of them are given as a range."""

MOST_CASES = 1_000_000
"""Counts beyond which a rate says nothing about its base."""


def check_rates(subject: Subject) -> Iterator[Finding]:
    """Check every rate that reports a result."""
    for measure, _ in subject.sentences:
        for rate in measure.indicators:
            if rate.kind is Kind.RATE and rate.role in (Part.LEVEL, Part.TO) and rate.unit == "%":
                yield from _check_bound(rate)
                yield from _check_counts(subject, measure, rate)


def _check_bound(rate: Indicator) -> Iterator[Finding]:
    name = rate.name.rstrip("为达")
    if rate.value > _HUNDRED and name.endswith(_BOUNDED) and not _OPEN.search(name):
        values = (("name", rate.name), ("rate", rate.text))
        yield Finding("rate-over-hundred", Severity.WARNING, values, new=(rate.span,))


def _check_counts(subject: Subject, measure: Measure, rate: Indicator) -> Iterator[Finding]:
    """Check a rate against the counts before it: 办理137件，调解结案41件，调撤率35.96%."""
    step = read_step(rate)
    counted = tuple(one for one in measure.indicators if one.span in rate.counts and is_exact(one))
    share = _find_share(subject, measure, rate, counted)
    if share is None or step is None or not is_exact(rate) or rate.value >= _HUNDRED:
        return
    counts = sorted({one.value for one in counted if one.unit == share.unit})
    bases = {*counts, *(sum(pair, Decimal(0)) for pair in combinations(counts, 2))}
    if any(0 < a < b and gives(a, b, rate.value, step) for a in bases for b in bases):
        return
    base = max((one for one in counted if one.unit == share.unit), key=lambda one: one.value)
    if base.value <= share.value:
        return
    values = (
        ("name", rate.name),
        ("rate", rate.text),
        ("share", show(share.value)),
        ("base", show(base.value)),
        ("worked", f"{show(round(share.value / base.value * 100, 2))}%"),
        ("explanations", "；".join(explain_rate(share.value, base.value, rate.value, step)) or "—"),
    )
    yield Finding("rate-does-not-fit", Severity.WARNING, values, new=(rate.span, share.span, base.span))


def _find_share(
    subject: Subject, measure: Measure, rate: Indicator, counted: tuple[Indicator, ...]
) -> Indicator | None:
    """The count that a rate is a rate of: the nearest whose clause has the first character of the rate's last word."""
    stem = _STEM.search(rate.name)
    if stem is None or len(counted) < 2 or _MACRO.search(rate.name):
        return None
    for one in reversed(counted):
        clause = subject.clause_before(one.span, measure.span.start)
        others = [other for other in counted if other.unit == one.unit]
        if stem.group(1)[0] in clause and len(others) >= 2:
            return one
    return None


def gives(share: Decimal, base: Decimal, rate: Decimal, step: Decimal) -> bool:
    """Whether share of base is the rate as printed, rounded or cut off.

    Args:
        share: The numerator.
        base: The denominator, over 0.
        rate: In percent.
        step: The worth of the last digit that the rate prints.

    >>> gives(Decimal(41), Decimal(114), Decimal("35.96"), Decimal("0.01"))
    True
    """
    worked = share / base * _HUNDRED
    return rate - step / 2 <= worked < rate + step


@frozen
class _Ratio:
    first: int
    last: int

    def write(self, share: Decimal | None, base: Decimal | None) -> list[str]:
        """Write the fractions one by one, or as a range where they are many."""
        numbers = [str(k) for k in range(self.first, self.last + 1)]
        if len(numbers) > MOST_SHOWN:
            numbers = [f"{self.first}…{self.last}"]
        return [f"{show(share) if share is not None else k}/{show(base) if base is not None else k}" for k in numbers]


def explain_rate(share: Decimal, base: Decimal, rate: Decimal, step: Decimal) -> list[str]:
    """List the fractions that would give a printed rate, the most plausible first.

    The base of a rate is rarely the headline count, so a smaller base comes first; then another numerator of the
    base that is printed; then a larger base. That the rate is a slip remains possible in any case.

    >>> explain_rate(Decimal(41), Decimal(137), Decimal("35.96"), Decimal("0.01"))
    ['41/114']
    >>> explain_rate(Decimal(32), Decimal(117), Decimal("44.44"), Decimal("0.01"))
    ['32/72', '52/117']
    """
    fits = _find_bases(share, rate, step)
    found: list[str] = []
    if fits is not None and fits.first <= base:
        found += _Ratio(fits.first, min(fits.last, int(base))).write(share, None)
    numerators = _find_numerators(base, rate, step)
    if numerators is not None:
        found += numerators.write(None, base)
    if fits is not None and fits.last > base:
        found += _Ratio(max(fits.first, int(base) + 1), fits.last).write(share, None)
    return found


def _find_bases(share: Decimal, rate: Decimal, step: Decimal) -> _Ratio | None:
    near = int(share / rate * _HUNDRED)
    fits = [k for k in _around(near) if k >= share and gives(share, Decimal(k), rate, step)]
    return _Ratio(fits[0], fits[-1]) if fits else None


def _find_numerators(base: Decimal, rate: Decimal, step: Decimal) -> _Ratio | None:
    near = int(base * rate / _HUNDRED)
    fits = [k for k in _around(near) if 0 < k <= base and gives(Decimal(k), base, rate, step)]
    return _Ratio(fits[0], fits[-1]) if fits else None


def _around(near: int) -> range:
    """Whole numbers about a quotient: as many as a rate of few digits may fit; none where they would be countless."""
    if near > MOST_CASES:
        return range(0)
    return range(max(1, near - near // 20 - 2), near + near // 20 + 3)
