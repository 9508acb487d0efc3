"""A single promise in, the measures of the new report that hold its wording out."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from lawreport.align.measures import Scorer
from lawreport.align.sides import Unit
from lawreport.align.text import cut_grams, list_holders, read_around
from lawreport.lexicon.fold import fold
from lawreport.model.alignment import Match
from lawreport.model.promise import Promise

SHOWN = 3
"""Measures kept for a promise."""
MOST_WEIGHED = 12
"""Measures that hold most of its wording, of which they are the best."""


class Seeker:
    """Seeks promises among some measures of the new report; their grams are listed once.

    A sentence is sought whole by ``align/plans.py``; where it holds several promises, the best measures for the whole
    may hold but one of them, so each is sought alone. Only the measures near in relative place are read for a gram
    that many hold, as for any candidates.
    """

    def __init__(self, scorer: Scorer, chosen: Sequence[int]) -> None:
        self._weigh = scorer.weigh
        self._aliases = scorer.sides[0].aliases
        self._units = [scorer.sides[1].units[k] for k in chosen]
        self._holders = list_holders(unit.grams for unit in self._units)

    def seek(self, promise: Promise, holder: Unit) -> tuple[Match, ...]:
        """Find the measures that hold a promise.

        Args:
            promise: The promise.
            holder: The old unit that it stands in.

        Returns:
            The best few; the similarity is a cosine, the probability lies between that and the share of the promise's
            weighed wording that a measure holds.
        """
        grams = cut_grams(self._aliases.write_out(fold(promise.text)))
        whole = self._weigh(grams)
        centre = int(holder.position * len(self._units))
        shared: defaultdict[int, int] = defaultdict(int)
        for gram in self._holders.keys() & grams:
            weight = self._weigh((gram,))
            for rank in read_around(self._holders[gram], centre):
                shared[rank] += weight
        likely = sorted(shared, key=lambda rank: (-shared[rank], rank))[:MOST_WEIGHED]
        found = (self._match(holder, self._units[rank], shared[rank], whole) for rank in likely)
        return tuple(sorted(found, key=lambda match: -match.probability)[:SHOWN])

    def _match(self, holder: Unit, unit: Unit, shared: int, whole: int) -> Match:
        """Weigh one measure: the share alone is highest for long sentences, which hold some of everything."""
        share, cosine = min(1.0, shared / whole), min(1.0, shared / math.sqrt(whole * self._weigh(unit.grams)))
        return Match(holder.id, unit.id, round(cosine, 4), round(math.sqrt(share * cosine), 4))
