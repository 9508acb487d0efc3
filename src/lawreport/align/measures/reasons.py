"""A scored pair in, the evidence for it in plain terms out."""

from __future__ import annotations

from collections.abc import Iterator

from lawreport.align.measures.scores import Score
from lawreport.align.sides import Unit
from lawreport.lexicon.aliases import Aliases
from lawreport.lexicon.fold import fold
from lawreport.model.alignment import Reason
from lawreport.model.report import MentionKind
from lawreport.model.source import Span

SHORTEST_PHRASE = 4
"""Characters of a shared phrase that says something."""
CLEARLY = 0.1
"""How much a clause must beat the whole sentence to be a reason of its own."""


def give_reasons(old: Unit, new: Unit, score: Score, aliases: Aliases) -> tuple[Reason, ...]:
    """List what speaks for a pair: wording, shared names, figures, the longest shared phrase, the same meaning, place.

    Shared texts have their places in both sources.
    """
    reasons = [Reason("wording", f"{score.whole:.2f}")]
    if score.clause > score.whole + CLEARLY:
        reasons.append(Reason("clause", f"{score.clause:.2f}"))
    names = {(mention.kind, mention.text) for mention in new.measure.mentions}
    shared = [
        ("document" if mention.kind is MentionKind.DOCUMENT else "name", mention.text)
        for mention in old.measure.mentions
        if (mention.kind, mention.text) in names
    ]
    shared += [("figure", number) for number in sorted(old.numbers & new.numbers)]
    texts = old.text, new.text
    phrase = _find_phrase(*texts)
    if len(phrase) >= SHORTEST_PHRASE:
        shared.append(("phrase", phrase))
    reasons += [
        Reason(code, value, _place(old, texts[0], value), _place(new, texts[1], value)) for code, value in shared
    ]
    reasons += _list_same_meaning(old, new, aliases)
    if score.section == 1.0:
        reasons.append(Reason("section", f"{score.section:.2f}"))
    return tuple(dict.fromkeys(reasons))


def _list_same_meaning(old: Unit, new: Unit, aliases: Aliases) -> Iterator[Reason]:
    """What one side abbreviates and the other writes out: 国企 ~ 国有企业."""
    if old.spelled == old.text and new.spelled == new.text:
        return
    forms, others = aliases.list_forms(old.text), aliases.list_forms(new.text)
    for full, form in forms.items():
        other = others.get(full, form)
        if other != form:
            places = _place(old, old.text, form), _place(new, new.text, other)
            yield Reason("meaning", f"{form} ~ {other}", *places)


def _place(unit: Unit, folded: str, value: str) -> Span | None:
    """Where a text first stands in a measure, as a place in its source."""
    start = folded.find(fold(value))
    if start < 0:
        return None
    return unit.measure.locate(start, start + len(value))


def _find_phrase(old: str, new: str) -> str:
    """The longest run of letters that both hold, the first of several in the old text."""
    found, start = "", 0
    while start + len(found) < len(old):
        longer = old[start : start + len(found) + 1]
        if longer in new:
            found = longer
        else:
            start += 1
    return found.strip(" ,;:。、()《》“”")
