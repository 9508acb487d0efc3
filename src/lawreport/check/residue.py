"""Sentences in, findings on what was carried over from elsewhere out: another body's name, last year's plan."""

from __future__ import annotations

from collections.abc import Iterator

from lawreport.check.subject import Subject
from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.comparison import Wording
from lawreport.model.finding import Finding, Severity
from lawreport.model.report import Role
from lawreport.model.source import Span

_TABLE = read_table("check-words")
_FOREIGN = compile_late(_TABLE["foreign_subject"])
_GENERIC = tuple(_TABLE["generic_bodies"])
_LEVELS = tuple(_TABLE["levels"])
_NO_NAME = compile_late(_TABLE["no_body_name"])
_OFFICE = compile_late(r"(?:人民政府|管委会|管理委员会|党工委)$")
MIN_REPEATED = 14
"""Letters without figures; a shorter plan sentence, or a bare target, repeats by nature."""
_FIGURES = compile_late(r"[\W_\d]+")


def check_foreign(subject: Subject) -> Iterator[Finding]:
    """Name a body of the issuer's own level that acts as the subject of a sentence: it may be a leftover."""
    own = _OFFICE.sub("", subject.report.issuer)
    if not own:
        return
    for measure, role in subject.sentences:
        if role is Role.OTHER:
            continue
        start = measure.span.start
        for match in _FOREIGN.finditer(subject.folded[start : measure.span.end]):
            name = match.group(1)
            if _is_foreign(_OFFICE.sub("", name), own, subject.text):
                span = Span(start + match.start(1), start + match.end(1))
                yield Finding("foreign-body", Severity.NOTE, (("name", name), ("own", own)), new=(span,))


def _is_foreign(name: str, own: str, text: str) -> bool:
    """Another place of the same level, named nowhere else."""
    if len(name) < 3 or name.endswith(_GENERIC) or name in own or own in name or own.endswith(name[-3:]):
        return False
    return not _NO_NAME.search(name) and _find_level(name) == _find_level(own) and text.count(name) == 1


def _find_level(name: str) -> str:
    """The last word for a level; 区 and 县 and 旗 are one."""
    level = next((word for word in sorted(_LEVELS, key=len, reverse=True) if name.endswith(word)), "")
    return "县" if level in ("区", "县", "旗") else level


def check_plan(subject: Subject) -> Iterator[Finding]:
    """Name plan sentences that stood word for word in last year's plan: carried over, which is not broken."""
    comparison = subject.comparison
    if comparison is None:
        return
    for row in comparison.measures.continued:
        if row.wording is not Wording.VERBATIM or len(row.old) != 1 or len(row.new) != 1:
            continue
        old, new = row.old[0], row.new[0]
        planned = old.role is Role.PLAN and new.role is Role.PLAN
        if planned and len(_FIGURES.sub("", new.text)) >= MIN_REPEATED:
            yield Finding("plan-repeated", Severity.NOTE, (("text", new.text),), (old.span,), (new.span,))
