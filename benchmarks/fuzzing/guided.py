"""Seeds in, what the readers made of mutants out: atheris leads the mutations to code that was not reached before."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from fuzzing.cases import Case, run_case
from fuzzing.mutate import mutate
from fuzzing.seeds import Seed

try:
    import atheris
except ImportError:  # an extra, and none of every Python
    atheris = None

LARGEST = 16_384
"""Bytes of a mutant."""
_HEADS = {b"%PDF": "pdf", b"{\\rt": "rtf", b"PK\x03\x04": "docx"}


def run_guided(seeds: tuple[Seed, ...], inputs: int, seconds: float, seed: int, faults: Path) -> int:
    """Read mutants until there were enough; the process ends there, for atheris does not give it back."""
    if atheris is None:
        print("atheris is absent: pip install 'lawreport[fuzz]'", file=sys.stderr)
        return 2
    atheris.instrument_all()
    tried: Counter[str] = Counter()
    kinds: set[str] = set()
    start = time.monotonic()

    def try_one(data: bytes) -> None:
        mutant = Seed(_tell_form(data), bytes(data))
        result = run_case(Case(tried.total(), mutant, mutant, True, "zh", (), readers_alone=True))
        tried["read" if result.read else "refused"] += 1
        if result.kind and result.kind not in kinds:
            kinds.add(result.kind)
            print(result.fault, flush=True)
            faults.mkdir(parents=True, exist_ok=True)
            (faults / f"guided-{len(kinds)}.{mutant.form}").write_bytes(mutant.data)
        if (inputs and tried.total() >= inputs) or (seconds and time.monotonic() - start > seconds):
            print(f"{tried.total()} inputs, {tried['read']} read; {len(kinds)} kinds of faults", flush=True)
            os._exit(1 if kinds else 0)

    def change(data: bytes, largest: int, number: int) -> bytes:
        return mutate(Seed(_tell_form(data), bytes(data)), seeds, Random(number))[:largest]

    with tempfile.TemporaryDirectory() as folder:
        for number, one in enumerate(seeds):
            Path(folder, f"{number}.{one.form}").write_bytes(one.data)
        arguments = [sys.argv[0], folder, f"-seed={seed}", f"-max_len={LARGEST}", "-verbosity=0"]
        atheris.Setup(arguments, try_one, custom_mutator=change)
        atheris.Fuzz()
    return 2


def _tell_form(data: bytes) -> str:
    if data[:4] == b"PK\x03\x04" and b"content.xml" in data:
        return "odt"
    return _HEADS.get(bytes(data[:4]), "txt")
