"""Files with the identity that reading found in; what goes together, in which order, and what is doubtful out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from lawreport.batch.dataset import Row
from lawreport.batch.sources import Entry
from lawreport.batch.work import Input
from lawreport.lexicon import read_words
from lawreport.trace.order import cut_ending

LEAST = 2
"""Years that make a series."""
OTHER = "other"
_PLACES = frozenset(read_words("place-endings"))


@frozen
class File:
    """One file that was read."""

    input: Input
    entry: Entry
    body: str
    """As printed, or as the manifest has it; empty where neither tells."""
    year: int | None
    genre: str
    certainty: str
    quality: tuple[int, int]
    """Sentences that count, repairs counted down: the larger the better it was read."""
    text: str
    """Digest of the loaded text."""


@frozen
class Series:
    """The files of one body and genre, one a year."""

    body: str
    genre: str
    files: tuple[File, ...]
    """By year."""
    left: tuple[tuple[File, File], ...] = ()
    """Files that do not stand for their year, each with the one that does."""


@frozen
class Plan:
    """What is compared with what."""

    series: tuple[Series, ...]
    """By body and genre."""
    rows: tuple[Row, ...]
    """For the table of errors: what cannot be compared, and what was decided without being asked."""
    alone: tuple[File, ...]
    """Files without a body or a year."""


def make_file(entry: Entry, file: Input, told: dict[str, Any]) -> File:
    """Join what reading found with what the manifest knows, which overrules it."""
    sure = told["sure"] or bool(entry.body and entry.year)
    body, year, genre = entry.body or told["body"], entry.year or told["year"], entry.genre or told["genre"]
    certainty = "open" if not body or year is None or genre == OTHER else "sure" if sure else "likely"
    first, second = told["quality"]
    return File(file, entry, body, year, genre, certainty, (first, second), told["text"])


def make_plan(files: Sequence[File]) -> Plan:
    """Group files by body and genre, sort the years and take one file for each.

    Names of bodies are the same when they are without what such names end in (人民政府, 管委会); a name that is the
    beginning or the end of exactly one longer one of the same genre (云溪新区, 澜州市云溪新区) joins it, which is told.

    Args:
        files: By place.
    """
    known = [one for one in files if one.body and one.year is not None]
    groups: dict[tuple[str, str], list[File]] = {}
    for one in known:
        groups.setdefault((one.genre, fold_body(one.body)), []).append(one)
    notes: list[Row] = []
    _join_groups(groups, notes)
    series = sorted(map(_make_series, groups.values()), key=lambda one: (one.body, one.genre))
    alone = tuple(one for one in files if not one.body or one.year is None)
    rows = (*map(_tell_unknown, alone), *notes, *(row for one in series for row in _tell_series(one)))
    return Plan(tuple(series), rows, alone)


def fold_body(name: str) -> str:
    """The name of a body without what such names end in.

    >>> fold_body("云川县人民政府") == fold_body("云川县")
    True
    """
    return cut_ending(name)


def _join_groups(groups: dict[tuple[str, str], list[File]], notes: list[Row]) -> None:
    """Let short names join the one long name that they are a part of; shortest first, so that chains end in one."""
    longer: dict[tuple[str, str], list[str]] = {}
    for genre, name in sorted(groups):
        for part in _list_parts(name):
            longer.setdefault((genre, part), []).append(name)
    for genre, name in sorted(groups, key=lambda one: (len(one[1]), one)):
        roots = _keep_longest(longer.get((genre, name), []))
        files = groups[genre, name]
        if len(roots) == 1 and not any(one.entry.body for one in files):
            groups[genre, roots[0]] += [evolve(one, certainty=_at_most_likely(one)) for one in files]
            del groups[genre, name]
            message = f"{name} was taken for {roots[0]}; name its body in a manifest where it is not"
            notes.append(_note("body-joined", message, _list_places(files)))
        elif len(roots) > 1:
            message = f"{name} may be {' or '.join(roots)}; it was kept apart; name its body in a manifest"
            notes.append(_note("body-open", message, _list_places(files)))


def _list_parts(name: str) -> Iterator[str]:
    """What a name may be shortened to: its end, or a beginning that is not the name of a place above it.

    >>> list(_list_parts("甲市乙区"))
    ['市乙区', '甲市乙', '乙区']
    """
    for cut in range(1, len(name) - 1):
        yield name[cut:]
        if name[-cut - 1] not in _PLACES:
            yield name[:-cut]


def _keep_longest(names: Sequence[str]) -> list[str]:
    return [one for one in names if not any(one != other and one in other for other in names)]


def _list_places(files: Sequence[File]) -> str:
    return " ".join(one.entry.place for one in files)


def _at_most_likely(one: File) -> str:
    return "open" if one.certainty == "open" else "likely"


def _make_series(files: Iterable[File]) -> Series:
    by_year: dict[int, list[File]] = {}
    for one in sorted(files, key=lambda one: one.entry.place):
        by_year.setdefault(one.year or 0, []).append(one)
    taken = {year: max(found, key=lambda one: one.quality) for year, found in by_year.items()}
    ordered = tuple(taken[year] for year in sorted(taken))
    left = tuple((one, taken[year]) for year in sorted(by_year) for one in by_year[year] if one is not taken[year])
    counted = Counter(one.body for one in ordered)
    name = max(counted, key=lambda one: (counted[one], len(one), one))
    return Series(name, ordered[0].genre, ordered, left)


def _tell_unknown(one: File) -> Row:
    what = "body" if not one.body else "year"
    message = f"its {what} was not found; name it in a manifest"
    return {**_note(f"{what}-unknown", message, one.entry.place), "severity": "error", **_label(one)}


def _tell_series(series: Series) -> Iterator[Row]:
    labels = {"body": series.body, "genre": series.genre, "certainty": series.files[-1].certainty}
    for one, other in series.left:
        same = one.text == other.text
        what = "the same text as" if same else "of the same year as"
        message = f"{what} {other.entry.place}, which was taken"
        note = _note("same-text" if same else "same-year", message, one.entry.place)
        yield {**note, **labels, "year": one.year, "source": one.entry.place}
    if len(series.files) < LEAST:
        (only,) = series.files
        message = "the only year of its body, so nothing was compared; add another year"
        note = _note("single-year", message, only.entry.place)
        yield {**note, **labels, "severity": "error", "year": only.year, "source": only.entry.place}


def _note(code: str, message: str, place: str) -> Row:
    return {"work": "plan", "severity": "note", "code": code, "message": message, "place": place}


def _label(one: File) -> Row:
    told = {"body": one.body or None, "year": one.year, "genre": one.genre}
    return {**told, "certainty": one.certainty, "source": one.entry.place}
