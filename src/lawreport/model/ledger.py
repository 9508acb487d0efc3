"""What carries over between two reports beside measures and figures: names, shortcomings, wording, attention."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from lawreport.model.report import Measure, MentionKind, Role
from lawreport.model.shortcoming import Shortcoming
from lawreport.model.source import Span
from lawreport.model.status import Certainty, Status, Wording


class Naming(Enum):
    """How the name of a continued mention moved."""

    SAME = "same"
    REVISED = "revised"
    """The same document or brand in another version, edition or year."""
    RENAMED = "renamed"


@frozen
class Lapse:
    """Why a document that is cited may no longer hold."""

    reason: str
    """``repealed`` (replaced or given up) or ``ended`` (its own period is over)."""
    year: int
    """The last year in which it held."""
    successor: str = ""
    """What took its place, where the table says so."""


@frozen
class MentionChange:
    """One thing that the reports name."""

    status: Status
    kind: MentionKind
    old_name: str | None = None
    """As the earlier report prints it, without its marks."""
    new_name: str | None = None
    old: tuple[Span, ...] = ()
    """All its places in the earlier report."""
    new: tuple[Span, ...] = ()
    naming: Naming | None = None
    """For continued ones."""
    lapse: Lapse | None = None
    """Set where the new report cites a document past its time."""
    certainty: Certainty = Certainty.SURE


@frozen
class ShortcomingChange:
    """What became of one shortcoming."""

    status: Status
    old: Shortcoming | None = None
    new: Shortcoming | None = None
    wording: Wording | None = None
    """For continued ones: verbatim or reworded."""
    similarity: float | None = None
    planned: tuple[Measure, ...] = ()
    """Measures of the new plan that may answer it, the likeliest first."""
    reported: tuple[Measure, ...] = ()
    """Measures of the new review that may tell what was done about the old one, the likeliest first."""
    certainty: Certainty = Certainty.SURE


@frozen
class ReuseShare:
    """How much of a stretch of the new report stood in the old one, in characters (letters and digits)."""

    characters: int
    verbatim: int
    """In sentences that stand in the old report letter for letter."""
    near: int
    """In sentences that differ from one of the old report in little but figures."""
    set_phrases: int
    """In political set phrases, which are in none of the two above."""

    @property
    def own(self) -> int:
        """What is new wording."""
        return self.characters - self.verbatim - self.near - self.set_phrases


@frozen
class RoleReuse:
    """The reuse in the sections of one role."""

    role: Role
    share: ReuseShare


@frozen
class SectionReuse:
    """The reuse in one section's own body."""

    section: str
    """Id of the new section."""
    share: ReuseShare


@frozen
class ReusedSentence:
    """A sentence of the new report and where it stood in the old one."""

    old: Span
    new: Span
    verbatim: bool
    similarity: float
    """Share of characters in common (Indel), 1 for verbatim ones."""


@frozen
class TextSimilarity:
    """How alike two whole texts are, in [0, 1], as defined in ``compare/similarity.py``."""

    cosine: float
    jaccard: float
    minimum_edit: float | None
    """None where the texts are too long for it."""
    simple: float | None
    """None where the texts are too long for it."""


@frozen
class Reuse:
    """How much of the new text is last year's."""

    similarity: TextSimilarity
    whole: ReuseShare
    roles: tuple[RoleReuse, ...]
    sections: tuple[SectionReuse, ...]
    sentences: tuple[ReusedSentence, ...]


@frozen
class Amount:
    """How much of a report is about something, and the share of the whole, in [0, 1]."""

    characters: int
    measures: int
    indicators: int
    characters_share: float
    measures_share: float
    indicators_share: float


@frozen
class AttentionChange:
    """How much of each report is about one theme."""

    theme: str | None
    """Id in ``themes.json``; None for measures without a theme."""
    old: Amount
    new: Amount

    @property
    def shift(self) -> float:
        """Share of characters in the new report less that in the old one."""
        return round(self.new.characters_share - self.old.characters_share, 4)
