"""A report in, what it names out: documents, brands, bodies and honours, each once, with all its places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.model.report import Measure, MentionKind, Report, Role
from lawreport.model.source import Span

_TABLE = read_table("ledger-words")
_HONOUR = compile_late(rf"(?:{_TABLE['honour_verbs']})(?:了|为)?([^,。;、:]{{4,40}}?)(?=[,。;、:]|$)")
_HONOUR_TAILS = tuple(_TABLE["honour_tails"])
_STRIP = compile_late(_TABLE["honour_strip"])
_EDITION = compile_late(_TABLE["edition"])
_MARKS = compile_late(r"[^\w]+")


@frozen
class Named:
    """One thing that a report names."""

    kind: MentionKind
    key: str
    """The name without marks and spaces: equal keys are one thing."""
    name: str
    """As first printed."""
    spans: tuple[Span, ...]

    @property
    def key_of(self) -> tuple[MentionKind, str]:
        """What tells it from all others."""
        return self.kind, self.key

    @property
    def base(self) -> str:
        """The key without year, period, version and edition."""
        return cut_edition(self.key) if self.kind is MentionKind.DOCUMENT else self.key


def list_names(report: Report) -> tuple[Named, ...]:
    """List what a report names, in the order of first places; appendices and glossaries are left out."""
    found: dict[tuple[MentionKind, str], list[tuple[str, Span]]] = {}
    for measure in report.walk_measures():
        if measure.role is not Role.OTHER:
            for kind, name, span in _find_names(measure):
                found.setdefault((kind, make_key(kind, name)), []).append((name, span))
    return tuple(
        Named(kind, key, places[0][0], tuple(span for _, span in places))
        for (kind, key), places in found.items()
        if len(key) >= 2
    )


def make_key(kind: MentionKind, name: str) -> str:
    """Reduce a name to what tells it from others.

    >>> make_key(MentionKind.DOCUMENT, "中华人民共和国民法典")
    '民法典'
    >>> make_key(MentionKind.HONOUR, "全省“先进集体”荣誉称号")
    '全省先进集体'
    """
    folded = fold(name)
    if kind is MentionKind.DOCUMENT:
        return re.sub(r"\s", "", folded).removeprefix("中华人民共和国")
    if kind is MentionKind.HONOUR:
        folded = _STRIP.sub("", folded)
    return _MARKS.sub("", folded)


def cut_edition(key: str) -> str:
    """Cut year, period, version and edition from a document's name.

    >>> cut_edition("某区2024年政务公开工作要点"), cut_edition("某区法治规划(2021-2025年)")
    ('某区政务公开工作要点', '某区法治规划')
    """
    return _EDITION.sub("", _EDITION.sub("", key))


def _find_names(measure: Measure) -> Iterator[tuple[MentionKind, str, Span]]:
    yield from ((mention.kind, mention.text, mention.span) for mention in measure.mentions)
    for name, start, end in _find_honours(measure.text):
        yield MentionKind.HONOUR, name, measure.locate(start, end)


def _find_honours(text: str) -> Iterator[tuple[str, int, int]]:
    folded = fold(text)
    for match in _HONOUR.finditer(folded):
        name = match.group(1).strip("“”\"' ")
        if name.count("“") != name.count("”"):
            name = name.replace("“", "").replace("”", "")
        if name.rstrip('”"').endswith(_HONOUR_TAILS) and make_key(MentionKind.HONOUR, name):
            yield name, match.start(1), match.end(1)
