"""What of the old report answers what of the new one."""

from __future__ import annotations

from attrs import frozen


@frozen
class Reason:
    """One piece of evidence for a match."""

    code: str
    """Slug: wording, clause, section, position, document, figure, heading, content."""
    value: str
    """The shared text, or a similarity with two decimals."""


@frozen
class Match:
    """One link, by id, between sections (``2.1``), measures (``2.1#3``) or indicators (``2.1#3@START``)."""

    old: str
    new: str
    similarity: float
    """In [0, 1], of the wording."""
    probability: float
    """Confidence that both report the same thing, in [0, 1]."""
    reasons: tuple[Reason, ...] = ()


@frozen
class Alignment:
    """All matches of two reports, in document order of the old one; what no match names stayed alone."""

    sections: tuple[Match, ...] = ()
    measures: tuple[Match, ...] = ()
    indicators: tuple[Match, ...] = ()
    """``old`` and ``new`` are ``ID@START`` of the indicator's span start, ID that of its measure or section."""
    plans: tuple[Match, ...] = ()
    """Old plan measures with the new measures that may answer them; best first within one old measure."""
    nearest: tuple[Match, ...] = ()
    """The best rejected candidate of every measure that stayed alone, either side."""
