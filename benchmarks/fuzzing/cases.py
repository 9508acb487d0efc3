"""A number in, two files and the laws to try on them out; then what became of them: read, refused, or a fault."""

from __future__ import annotations

import re
import tempfile
import traceback
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from random import Random

from attrs import field, frozen

import lawreport
from fuzzing import laws
from fuzzing.mutate import mutate
from fuzzing.seeds import Seed
from lawreport import LawreportError, Report
from lawreport.render import render_timeline_json

TEXTS = 0.5
"""Share of mutants that are plain texts."""
STRANGERS = 0.3
"""Share of pairs of which both sides are mutants."""


class Trial(Enum):
    """What is tried beyond reading, comparing and rendering, with the share of the inputs that it is tried on.

    No two shares are equal, for members of an enumeration are told apart by their value.
    """

    MIRROR = 0.33
    TABLES = 0.25
    DOCUMENTS = 0.16
    TRACE = 0.15
    OFFICE = 0.1
    EXPLAIN = 0.08


@frozen
class Case:
    """One input of the fuzzer."""

    number: int
    mutant: Seed
    partner: Seed
    """What it is compared with."""
    mutant_first: bool
    """Whether the mutant is the older side."""
    lang: str
    trials: frozenset[Trial] = field(converter=frozenset)
    readers_alone: bool = False


@frozen
class Result:
    """What became of one input."""

    number: int
    form: str
    read: bool
    """Whether it was a report, however damaged; else it ended in an error of ours."""
    fault: str = ""
    """The last line of what went wrong, with its place; empty where every law held."""
    kind: str = ""
    """The same without what differs from input to input: faults of one kind are told once."""


def make_case(seeds: Sequence[Seed], number: int, seed: int, *, readers_alone: bool) -> Case:
    """Make one input; the same seeds and numbers give the same."""
    chance = Random(f"{seed}:{number}")
    forms = sorted({one.form for one in seeds} - {"txt"})
    form = "txt" if chance.random() < TEXTS else chance.choice(forms)
    mutant = _mutate(_choose(seeds, form, chance), seeds, chance)
    partner = _choose(seeds, "txt" if chance.random() < TEXTS else chance.choice(["html", "docx", "txt"]), chance)
    if chance.random() < STRANGERS:
        partner = _mutate(partner, seeds, chance)
    first, lang = chance.random() < 0.5, chance.choice(("zh", "en"))
    trials = [trial for trial in Trial if chance.random() < trial.value]
    return Case(number, mutant, partner, first, lang, trials, readers_alone)


def _choose(seeds: Sequence[Seed], form: str, chance: Random) -> Seed:
    return chance.choice([one for one in seeds if one.form == form])


def _mutate(seed: Seed, seeds: Sequence[Seed], chance: Random) -> Seed:
    return Seed(seed.form, mutate(seed, seeds, chance))


def run_case(case: Case) -> Result:
    """Try one input; nothing but an error of ours may come out."""
    try:
        return Result(case.number, case.mutant.form, _try_case(case))
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        told = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
        kind = f"{type(error).__name__} {re.sub(r'[^A-Za-z ]+.*', '', str(error))[:40]} {place.filename} {place.name}"
        return Result(case.number, case.mutant.form, True, told, kind)


def _try_case(case: Case) -> bool:
    if case.mutant.form == "timeline":
        return _try_timeline(case)
    if case.mutant.form == "decisions":
        return _try_decisions(case)
    report = _read(case.mutant)
    if report is None or case.readers_alone:
        return report is not None
    partner = _read(case.partner)
    if partner is None:
        laws.check_renderings(lawreport.compare_reports(report, report), case.lang)
        return True
    old, new = (report, partner) if case.mutant_first else (partner, report)
    _try_pair(old, new, case)
    return True


def _try_pair(old: Report, new: Report, case: Case) -> None:
    comparison = lawreport.compare_reports(old, new)
    laws.check_comparison(comparison)
    laws.check_renderings(comparison, case.lang)
    if Trial.TABLES in case.trials:
        laws.check_tables(comparison, case.lang)
    if Trial.DOCUMENTS in case.trials:
        laws.check_documents(comparison, case.lang)
    if Trial.MIRROR in case.trials:
        laws.check_mirror(comparison)
    if Trial.OFFICE in case.trials:
        laws.check_office(comparison, case.lang)
    if Trial.EXPLAIN in case.trials:
        laws.check_explanation(comparison)
    if Trial.TRACE in case.trials and old.year and new.year and old.year != new.year:
        laws.check_timeline((old, new), case.lang)


def _read(seed: Seed) -> Report | None:
    try:
        report = lawreport.read_report(seed.data, name=f"a.{seed.form}")
    except LawreportError as error:
        laws.check_error(error)
        return None
    laws.check_report(report)
    return report


def _try_timeline(case: Case) -> bool:
    try:
        timeline = lawreport.load_timeline(case.mutant.data)
    except LawreportError as error:
        laws.check_error(error)
        return False
    for report in timeline.reports:
        laws.check_report(report)
    if not case.readers_alone:
        laws.check_timeline_renderings(timeline, case.lang)
        lawreport.load_timeline(render_timeline_json(timeline).encode())
    return True


def _try_decisions(case: Case) -> bool:
    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        file.write(case.mutant.data)
        file.flush()
        try:
            decisions = lawreport.load_decisions(file.name)
            if not case.readers_alone:
                report = _read(case.partner)
                if report is not None:
                    lawreport.compare_reports(report, report, options=lawreport.AlignOptions(decisions=decisions))
        except LawreportError as error:
            laws.check_error(error)
            return False
    return True
