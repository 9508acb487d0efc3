"""A Report in, findings on what names it out: title, issuer, year, date of publication, documents past their time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lawreport.check.subject import Subject
from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.lapse import find_lapse
from lawreport.model.finding import Finding, Severity
from lawreport.model.report import Genre, Mention, MentionKind, Role

_DEADLINE: list[int] = read_table("required-parts")["deadline"]
_ACTS = compile_late(read_table("lapsed-documents")["act_words"])
_NEAR = 24
"""Characters about a title within which a word says that the report tells of its end."""


def check_identity(subject: Subject) -> Iterator[Finding]:
    """Check that title, issuer and year were found, and that a rule-of-law report came out by 1 April."""
    report = subject.report
    for code, value in (
        ("title-not-found", report.title),
        ("issuer-not-found", report.issuer),
        ("year-not-found", report.year),
    ):
        if not value:
            yield Finding(code, Severity.NOTE)
    if report.genre is Genre.RULE_OF_LAW and report.published and subject.reviewed:
        month, day = _DEADLINE
        due = date(subject.reviewed[1] + 1, month, day)
        if report.published > due.isoformat():
            yield Finding("published-late", Severity.NOTE, (("date", report.published), ("due", due.isoformat())))


def check_documents(subject: Subject) -> Iterator[Finding]:
    """Name documents that are cited past their time, unless the sentence tells of their end or change."""
    if subject.reviewed is None:
        return
    for measure, role in subject.sentences:
        for mention in measure.mentions:
            if mention.kind is MentionKind.DOCUMENT and role is not Role.OTHER:
                yield from _check_document(subject, mention, subject.reviewed)


def _check_document(subject: Subject, mention: Mention, reviewed: tuple[int, int]) -> Iterator[Finding]:
    lapse = find_lapse(mention.text, reviewed[0])
    start, end = mention.span.start, mention.span.end
    around = subject.folded[max(0, start - _NEAR) : start] + subject.folded[end : end + _NEAR]
    if lapse is None or _ACTS.search(around):
        return
    recent = lapse.reason == "ended" and lapse.year + 1 >= reviewed[0]
    values = (("document", mention.text), ("year", str(lapse.year)), ("successor", lapse.successor or "—"))
    severity = Severity.NOTE if recent else Severity.WARNING
    yield Finding(f"document-{lapse.reason}", severity, values, new=(mention.span,))
