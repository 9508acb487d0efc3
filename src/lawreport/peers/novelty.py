"""The sentences that are new in their body's report in; those who said nearly the same before, anywhere, out."""

from __future__ import annotations

import os
import re
from binascii import crc32
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from lawreport.errors import LoadError, MissingExtraError, OptionError
from lawreport.late import compile_late, find_named
from lawreport.peers.dataset import read_columns

_SENTENCES = ("body", "year", "source", "measure", "role", "text")
_CHANGES = ("status", "source", "new_ids", "claims_first")
_LETTERS = compile_late(r"\W+|\d+(?:[.,]\d+)*", re.UNICODE)
_GRAM = 3
_SHORTEST = 12
"""Letters of a sentence below which likeness says nothing."""
_PERMUTATIONS = 96
_FIND = 0.5
"""Likeness at which pairs are looked for; what is found is measured exactly."""
_MOST = 5
"""Peers that are told of one sentence."""


@frozen
class Peer:
    """A sentence of another body."""

    body: str
    year: int
    source: str
    measure: str
    """Its id."""
    text: str
    similarity: float
    """Share of three-letter stretches that the two have in common, figures and marks left out, in [0, 1]."""


@frozen
class Novelty:
    """A sentence that is new in its body's report."""

    body: str
    year: int
    source: str
    measure: str
    text: str
    role: str
    claims_first: bool
    """Whether its own words claim a first time."""
    peers: tuple[Peer, ...]
    """Who said nearly the same in the same year or before: each body once, the earliest first, then
    the likest; five at most."""

    @property
    def known(self) -> str:
        """``earlier`` where another body said so in an earlier year, ``same_year`` where in the same, else ``""``."""
        if not self.peers:
            return ""
        return "earlier" if self.peers[0].year < self.year else "same_year"


def list_novelties(dataset: str | os.PathLike[str], *, min_similarity: float = 0.6) -> tuple[Novelty, ...]:
    """Tell of every sentence that is new here whether it is new anywhere in the dataset.

    Likeness is Jaccard's over stretches of three letters; pairs are found by MinHash (Broder 1997) in bands, so that
    the work grows with the number of sentences and not with its square.

    Args:
        dataset: The folder that ``run_batch`` wrote, with texts.
        min_similarity: From which on two sentences say the same, in [0.5, 1]. Raising it finds copies only.

    Returns:
        New sentences of at least twelve letters, in the order of the dataset.

    Raises:
        OptionError: ``min_similarity`` is out of its range.
        LoadError: There is no dataset, or it has no texts.
        MissingExtraError: The extra ``[peers]`` is not installed.
    """
    if not _FIND <= min_similarity <= 1:
        raise OptionError("min_similarity", f"{min_similarity} is not in [{_FIND}, 1]", "pass a share in that range")
    new = _list_new(dataset)
    sentences = list(_list_sentences(dataset))
    index = _Index(os.fspath(dataset), sentences)
    found = []
    for place, row in enumerate(sentences):
        claims = new.get((row[2], row[3]))
        if claims is not None:
            body, year, source, measure, role, text, _ = row
            peers = tuple(index.list_peers(place, min_similarity))
            found.append(Novelty(body, year, source, measure, text, role, claims, peers))
    return tuple(found)


def _list_new(dataset: str | os.PathLike[str]) -> Mapping[tuple[str, str], bool]:
    """Source and id of every new sentence, with whether its words claim a first time."""
    return {
        (source, one): bool(claims)
        for status, source, ids, claims in read_columns(dataset, "measure_changes", _CHANGES)
        if status == "new"
        for one in ids.split()
    }


def _list_sentences(dataset: str | os.PathLike[str]) -> Iterator[tuple[Any, ...]]:
    """The sentences that are long enough, each with its stretches of letters."""
    try:
        for row in read_columns(dataset, "measures", _SENTENCES):
            grams = _cut_grams(row[5])
            if row[0] and row[1] is not None and len(grams) >= _SHORTEST:
                yield (*row, grams)
    except LoadError as error:
        raise LoadError(error.name, error.problem, "make the dataset with texts, without --no-text") from None


def _cut_grams(text: str) -> frozenset[bytes]:
    letters = _LETTERS.sub("", text)
    return frozenset(letters[at : at + _GRAM].encode() for at in range(len(letters) - _GRAM + 1))


class _Index:
    """All sentences, found by likeness."""

    def __init__(self, name: str, sentences: Sequence[tuple[Any, ...]]) -> None:
        try:
            make, find = find_named("datasketch:MinHash"), find_named("datasketch:MinHashLSH")
        except ImportError:
            raise MissingExtraError(name, "a search for sentences that are alike", "peers") from None
        self._sentences = sentences
        self._hashes = []
        self._bands = find(threshold=_FIND, num_perm=_PERMUTATIONS)
        empty = make(num_perm=_PERMUTATIONS, hashfunc=crc32)
        for place, row in enumerate(sentences):
            made = empty.copy()
            made.update_batch(sorted(row[-1]))
            self._hashes.append(made)
            self._bands.insert(place, made, check_duplication=False)

    def list_peers(self, place: int, min_similarity: float) -> Iterator[Peer]:
        """The first sentence of each other body, of the same year or before."""
        own = self._sentences[place]
        peers: dict[str, Peer] = {}
        for other in sorted(self._bands.query(self._hashes[place])):
            body, year, source, measure, _, text, grams = self._sentences[other]
            if body == own[0] or year > own[1]:
                continue
            similarity = len(grams & own[-1]) / len(grams | own[-1])
            if similarity >= min_similarity:
                peer = Peer(body, year, source, measure, text, round(similarity, 4))
                peers[body] = min(peers.get(body, peer), peer, key=_rank)
        yield from sorted(peers.values(), key=_rank)[:_MOST]


def _rank(peer: Peer) -> tuple[int, float, str, str]:
    return peer.year, -peer.similarity, peer.body, peer.measure
