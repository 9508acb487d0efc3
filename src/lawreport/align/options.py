"""What the alignment may be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import field, frozen

from lawreport.errors import OptionError
from lawreport.model.alignment import Decision

SimilarityHook = Callable[[Sequence[str], Sequence[str]], Sequence[Sequence[float]]]
"""Texts of old measures and of new ones in, a row of similarities in [0, 1] for each old one out."""


@frozen
class AlignOptions:
    """What the alignment may be told."""

    min_probability: float = field(default=0.35)
    """Pairs of measures less probable than this are never linked. Raising it gives fewer and surer links, and more
    measures that count as new or dropped; lowering it below the expected-F1 cut (about 0.4) changes nothing."""
    decisions: tuple[Decision, ...] = ()
    """Pairs that a reader pinned or forbade. A pinned measure has its pinned partners only; the rest follows."""
    similarity: SimilarityHook | None = None
    """For those who have an embedding model: where its value is higher than a cosine of two sentences (whole, without
    generic words, by clause), it takes its place. Scale it so that unrelated sentences come near 0: the weights were
    fitted on such a measure."""

    aliases: Mapping[str, str] = field(factory=dict)
    """Abbreviations of the body's own with their full forms (``load_aliases`` reads them from a file): measures are
    held against each other with all of them written out, beside the general ones and those that a report defines."""

    @min_probability.validator
    def _check(self, _: object, value: float) -> None:
        if not 0 <= value <= 1:
            raise OptionError("min_probability", f"{value} is not in [0, 1]", "pass a probability such as 0.5")

    @aliases.validator
    def _check_aliases(self, _: object, value: Mapping[str, str]) -> None:
        for short, full in value.items():
            if len(short.strip()) < 2 or len(full.strip()) <= len(short.strip()):
                problem = f"{short!r} = {full!r} is no abbreviation"
                raise OptionError("aliases", problem, "give two letters or more, and a full form that is longer")


DEFAULT_OPTIONS = AlignOptions()
