"""Names, reuse and attention in, phrases out."""

from __future__ import annotations

from collections.abc import Iterable

from lawreport.model.comparison import Comparison
from lawreport.model.ledger import Lapse, MentionChange, Naming, Reuse
from lawreport.model.outcome import Outcome, PromiseChange
from lawreport.model.promise import Grade
from lawreport.model.status import Status
from lawreport.render.say.characters import flatten
from lawreport.render.say.words import Phrase, Words, phrase


def say_reuse(reuse: Reuse) -> Phrase:
    """Say how much of the new text stood in the old one, in characters."""
    share = reuse.whole
    return phrase(
        "carried.reuse",
        n=share.characters,
        verbatim=share.verbatim,
        near=share.near,
        phrases=share.set_phrases,
        own=share.own,
    )


def group_names(rows: Iterable[MentionChange]) -> tuple[tuple[str, tuple[MentionChange, ...]], ...]:
    """The names worth reading, in groups with the key of their title: out of date, changed, new, not mentioned."""
    changed = (Naming.REVISED, Naming.RENAMED)
    return (
        ("carried.lapsed", tuple(row for row in rows if row.lapse is not None)),
        ("carried.revised", tuple(row for row in rows if row.naming in changed)),
        ("carried.new", tuple(row for row in rows if row.status is Status.NEW)),
        ("carried.dropped", tuple(row for row in rows if row.status is Status.DROPPED)),
    )


_OUTCOMES = (Outcome.CONTRADICTED, Outcome.SILENT, Outcome.PARTLY, Outcome.RESTATED, Outcome.TAKEN_UP)
"""What became of promises, what asks for a look first."""
Graded = tuple[tuple[str, tuple[PromiseChange, ...]], ...]


def group_promises(comparison: Comparison) -> tuple[tuple[str, Graded], ...]:
    """The promises of the old plan by what became of them, and by how far they commit."""
    return tuple(
        (
            outcome.value,
            tuple(
                (
                    grade.value,
                    tuple(row for row in comparison.promises_of(outcome) if row.promise.grade is grade),
                )
                for grade in Grade
            ),
        )
        for outcome in _OUTCOMES
    )


def name_mention(row: MentionChange) -> str:
    """The name of a mention, with the one that it had before where that differs."""
    names = [flatten(name) for name in (row.old_name, row.new_name) if name]
    return " → ".join(dict.fromkeys(names))


def say_lapse(lapse: Lapse) -> Phrase:
    """Say why a document that is cited may no longer hold."""
    if lapse.successor:
        return phrase("carried.replaced", year=str(lapse.year), successor=lapse.successor)
    return phrase("carried.ended" if lapse.reason == "ended" else "carried.repealed", year=str(lapse.year))


def format_shift(shift: float, words: Words) -> str:
    """Write a change of a share, in percentage points with one decimal.

    >>> from lawreport.render.say import read_catalogue
    >>> format_shift(-0.0245, read_catalogue("en")), format_shift(0.0, read_catalogue("zh"))
    ('−2.5 points', '0.0 个百分点')
    """
    points = round(shift * 100, 1)
    return words("carried.shift", value=f"{points:+.1f}".replace("-", "−") if points else "0.0")
