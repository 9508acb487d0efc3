"""What became of last year's shortcomings in, findings out: repeated, unanswered."""

from __future__ import annotations

from collections.abc import Iterator

from lawreport.check.subject import Subject
from lawreport.model.comparison import Wording
from lawreport.model.finding import Finding, Severity

ALIKE = 0.8
"""Share of characters in common from which little but a word was changed."""


def check_shortcomings(subject: Subject) -> Iterator[Finding]:
    """Name shortcomings that stood word for word in last year's report."""
    if subject.comparison is None:
        return
    for row in subject.comparison.shortcomings:
        if row.old is not None and row.new is not None and row.wording is Wording.VERBATIM:
            values = (("text", row.new.text),)
            yield Finding("shortcoming-repeated", Severity.NOTE, values, (row.old.span,), (row.new.span,))
        elif row.old is not None and row.new is not None and (row.similarity or 0) >= ALIKE:
            values = (("text", row.new.text),)
            yield Finding("shortcoming-kept", Severity.NOTE, values, (row.old.span,), (row.new.span,))
