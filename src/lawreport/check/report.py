"""The checks, in the order in which they run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from lawreport.check.growth import check_breaks, check_growth
from lawreport.check.identity import check_documents, check_identity
from lawreport.check.marks import check_marks, check_ordinals, check_placeholders
from lawreport.check.parts import check_parts
from lawreport.check.rates import check_rates
from lawreport.check.residue import check_foreign, check_plan
from lawreport.check.shortcomings import check_shortcomings
from lawreport.check.streaks import check_streaks
from lawreport.check.subject import Subject
from lawreport.check.tables import check_tables
from lawreport.check.wholes import check_wholes
from lawreport.check.years import check_years
from lawreport.model.comparison import Comparison
from lawreport.model.finding import Finding
from lawreport.model.report import Report

Check = Callable[[Subject], Iterable[Finding]]

MOST_ALIKE = 60
"""Findings of one code that are kept: a text that has more of them is damaged, and more say nothing more."""

CHECKS: tuple[tuple[str, Check], ...] = (
    ("identity", check_identity),
    ("parts", check_parts),
    ("wholes", check_wholes),
    ("tables", check_tables),
    ("rates", check_rates),
    ("growth", check_growth),
    ("breaks", check_breaks),
    ("streaks", check_streaks),
    ("years", check_years),
    ("foreign", check_foreign),
    ("documents", check_documents),
    ("plan", check_plan),
    ("shortcomings", check_shortcomings),
    ("placeholders", check_placeholders),
    ("marks", check_marks),
    ("ordinals", check_ordinals),
)


def _take(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of one check without those that only repeat a code."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.code] += 1
        if seen[finding.code] <= MOST_ALIKE:
            yield finding


def check_report(report: Report, comparison: Comparison | None = None) -> tuple[Finding, ...]:
    """Check what a report says.

    Args:
        report: The report.
        comparison: With the report before it, of which ``report`` is the ``new`` one; without it, or where both are
            the same text, nothing is checked that needs two years.

    Returns:
        Findings: those without a place in the report first, the others in its order; of one code the first few dozen.
    """
    alike = comparison is not None and comparison.old.source.text == comparison.new.source.text
    subject = Subject(report, None if alike else comparison)
    found = [finding for _, check in CHECKS for finding in _take(check(subject))]
    return tuple(sorted(found, key=lambda one: one.new[0].start if one.new else -1))
