"""An input that breaks a law in, the smallest that was found to break the same one out."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

from attrs import evolve

from fuzzing.cases import Case, run_case
from fuzzing.packing import pack, unpack
from fuzzing.seeds import Seed

MOST_TRIES = 400
"""Runs that one file may take."""


def shrink_case(case: Case, kind: str) -> Case:
    """Make both files of a case smaller while its fault stays of the kind."""

    def fails(smaller: Case) -> bool:
        return run_case(smaller).kind == kind

    case = evolve(case, mutant=_shrink_seed(case.mutant, lambda one: fails(evolve(case, mutant=one))))
    return evolve(case, partner=_shrink_seed(case.partner, lambda one: fails(evolve(case, partner=one))))


def _shrink_seed(seed: Seed, fails: Callable[[Seed], bool]) -> Seed:
    if not zipfile.is_zipfile(BytesIO(seed.data)):
        return Seed(seed.form, _shrink_bytes(seed.data, lambda data: fails(Seed(seed.form, data))))
    try:
        parts = unpack(seed.data)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return seed
    if not fails(Seed(seed.form, pack(parts))):
        return seed
    for name in parts:
        parts[name] = _shrink_bytes(
            parts[name], lambda data, name=name: fails(Seed(seed.form, pack(parts | {name: data})))
        )
    return Seed(seed.form, pack(parts))


def _shrink_bytes(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """Take out ever smaller stretches (delta debugging, Zeller and Hildebrandt 2002, without its complements)."""
    size, tries = max(1, len(data) // 2), 0
    while size and tries < MOST_TRIES:
        at = 0
        while at < len(data) and tries < MOST_TRIES:
            tries += 1
            smaller = data[:at] + data[at + size :]
            if fails(smaller):
                data = smaller
            else:
                at += size
        size //= 2
    return data
