"""Two reports in, how much of the new one's text is last year's out: by sentence, by section, by role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from attrs import frozen
from rapidfuzz.distance import Indel

from lawreport.compare.similarity import measure_similarity
from lawreport.late import compile_late
from lawreport.lexicon import read_words
from lawreport.lexicon.fold import fold
from lawreport.lexicon.spelling import close_text
from lawreport.model.comparison import MeasureChange
from lawreport.model.ledger import Reuse, ReusedSentence, ReuseShare, RoleReuse, SectionReuse
from lawreport.model.report import Measure, Report, Role, Section

_NUMBER = compile_late(r"\d+(?:[.,]\d+)*|[零〇一二三四五六七八九十百千万亿两]+")
_SET_PHRASES = compile_late(
    "|".join(map(re.escape, sorted(map(fold, read_words("set-phrases")), key=len, reverse=True)))
)
NEAR = 0.8
"""Share of characters in common, numbers masked, from which a sentence is near-verbatim: below it clauses differ."""
SHORTEST = 6
"""Letters of a sentence that can be called reused; shorter ones repeat by accident."""
MOST_LEAD = 40
"""Sentences of a lead that are held against all those of the other lead."""


@frozen
class _Partner:
    old: Measure
    similarity: float
    verbatim: bool


def compare_reuse(old: Report, new: Report, changes: Iterable[MeasureChange]) -> Reuse:
    """Measure how much of the new report stood in the old one.

    Args:
        old: The earlier report.
        new: The later report.
        changes: What became of the measures: near-verbatim sentences are sought among those that are continued.

    Returns:
        The measures of the literature on the whole texts, and the characters in verbatim and near-verbatim sentences,
        in all, by role and by section. Characters of political set phrases are counted apart.
    """
    partners = _find_partners(old, new, changes)
    sections = [
        (section, _sum_up(_share(one, partners) for one in section.measures)) for section in new.walk_sections()
    ]
    told = [(one.role, _share(one, partners)) for one in new.walk_measures()]
    roles = {role: _sum_up(share for kind, share in told if kind is role) for role in Role}
    return Reuse(
        similarity=measure_similarity(_body_of(old), _body_of(new)),
        whole=_sum_up(share for _, share in sections),
        roles=tuple(RoleReuse(role, share) for role, share in roles.items() if share.characters),
        sections=tuple(SectionReuse(section.id, share) for section, share in sections if share.characters),
        sentences=tuple(
            ReusedSentence(partner.old.span, measure.span, partner.verbatim, partner.similarity)
            for measure in new.walk_measures()
            if (partner := partners.get(measure.id))
        ),
    )


def _body_of(report: Report) -> str:
    """The report's own sentences and headings, without page furniture."""
    return "\n".join(text for section in report.walk_sections() for text in _texts_of(section))


def _texts_of(section: Section) -> Iterable[str]:
    if section.heading is not None:
        yield section.heading.text
    for measure in section.measures:
        yield measure.text


def mask_numbers(closed: str) -> str:
    """Write every number as one sign.

    >>> mask_numbers("办理案件117件")
    '办理案件#件'
    """
    return _NUMBER.sub("#", closed)


def _find_partners(old: Report, new: Report, changes: Iterable[MeasureChange]) -> dict[str, _Partner]:
    """For every reused measure of the new report, by id, the sentence it was."""
    olds, news = ({one.id: close_text(one.text) for one in report.walk_measures()} for report in (old, new))
    known: dict[str, Measure] = {}
    for measure in old.walk_measures():
        known.setdefault(olds[measure.id], measure)
    found: dict[str, _Partner] = {}
    for measure in new.walk_measures():
        closed = news[measure.id]
        if len(closed) >= SHORTEST and closed in known:
            found[measure.id] = _Partner(known[closed], 1.0, verbatim=True)
    for one, other in (*_list_links(changes), *_list_leads(old, new)):
        if other.id not in found or (not found[other.id].verbatim and found[other.id].similarity < 1):
            _keep_near(found, one, other, mask_numbers(olds[one.id]), mask_numbers(news[other.id]))
    return found


def _list_links(changes: Iterable[MeasureChange]) -> Iterable[tuple[Measure, Measure]]:
    for row in changes:
        olds, news = ({one.id: one for one in side} for side in (row.old, row.new))
        for match in row.matches:
            yield olds[match.old], news[match.new]


def _list_leads(old: Report, new: Report) -> Iterable[tuple[Measure, Measure]]:
    """Sentences of the leads, which the alignment leaves out."""
    olds, news = ([one for one in report.walk_measures() if one.role is Role.LEAD][:MOST_LEAD] for report in (old, new))
    return [(one, other) for other in news for one in olds]


def _keep_near(found: dict[str, _Partner], old: Measure, new: Measure, old_text: str, new_text: str) -> None:
    similarity = round(Indel.normalized_similarity(old_text, new_text, score_cutoff=NEAR), 4)
    known = found.get(new.id)
    if len(new_text) >= SHORTEST and similarity >= NEAR and (known is None or known.similarity < similarity):
        found[new.id] = _Partner(old, similarity, verbatim=False)


def _share(measure: Measure, partners: Mapping[str, _Partner]) -> ReuseShare:
    folded = fold(measure.text)
    characters = _count(folded)
    phrases = sum(_count(match.group()) for match in _SET_PHRASES.finditer(folded))
    partner = partners.get(measure.id)
    reused = characters - phrases if partner else 0
    verbatim = partner is not None and partner.verbatim
    return ReuseShare(characters, reused if verbatim else 0, 0 if verbatim else reused, phrases)


def _count(text: str) -> int:
    return sum(char.isalnum() for char in text)


def _sum_up(shares: Iterable[ReuseShare]) -> ReuseShare:
    listed = list(shares)
    return ReuseShare(
        sum(one.characters for one in listed),
        sum(one.verbatim for one in listed),
        sum(one.near for one in listed),
        sum(one.set_phrases for one in listed),
    )
