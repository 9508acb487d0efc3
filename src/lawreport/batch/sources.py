"""A folder, a manifest or a list in; the files of a batch out, in order, with what a manifest knows of them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from lawreport.batch.dataset import require_arrow
from lawreport.errors import LoadError, OptionError
from lawreport.late import find_named
from lawreport.model.report import Genre

_MANIFESTS = (".csv", ".jsonl", ".parquet")
_TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".shtml", ".mht", ".mhtml")
_ENDINGS = (*_TEXTS, ".docx", ".doc", ".wps", ".odt", ".ofd", ".rtf", ".pdf")
"""Of files that a folder is searched for; those that are not read (``.doc``) are told, not passed over."""
_GENRES = tuple(one.value for one in Genre)


@frozen
class Entry:
    """One file of a batch."""

    path: str
    """Where it is."""
    place: str
    """As output names it: below the folder, or as a manifest or a list names it."""
    body: str = ""
    """As a manifest tells; empty where it does not."""
    year: int | None = None
    genre: str = ""


def list_entries(sources: str | os.PathLike[str] | Sequence[Any]) -> tuple[Entry, ...]:
    """List the files of a batch.

    Args:
        sources: A folder, whose files are taken at any depth, links followed, hidden ones and those whose ending is
            of no text format left out; a manifest (CSV with a head, JSON Lines or Parquet: ``path`` and, where known,
            ``body``, ``year`` and ``genre``; paths relative to it); or a list of paths and of such mappings.

    Returns:
        The files by place, each place once.

    Raises:
        OptionError: There is no such folder or manifest, or a row of it cannot be used.
        LoadError: The manifest cannot be read.
        MissingExtraError: It is Parquet, and the extra ``[batch]`` is not installed.
    """
    if isinstance(sources, str | os.PathLike):
        path = Path(sources)
        found = _walk(path) if path.is_dir() else _read_manifest(path)
    else:
        found = (_make_entry(one if isinstance(one, Mapping) else {"path": os.fspath(one)}, "") for one in sources)
    return tuple(sorted({one.place: one for one in found}.values(), key=lambda one: one.place))


def _walk(folder: Path) -> Iterator[Entry]:
    seen = set()
    for place, folders, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        folders[:] = [] if real in seen else sorted(one for one in folders if one[0] != ".")
        if real in seen:  # a link led back
            continue
        seen.add(real)
        for name in files:
            path = Path(place, name)
            if name[0] not in ".~" and path.suffix.lower() in _ENDINGS and path.is_file():
                yield Entry(str(path), path.relative_to(folder).as_posix())


def _read_manifest(path: Path) -> Iterator[Entry]:
    ending = path.suffix.lower()
    if ending not in _MANIFESTS:
        raise OptionError(str(path), "neither a folder nor a manifest", f"name a folder, or {', '.join(_MANIFESTS)}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LoadError(str(path), f"cannot be read ({error.strerror})", "name a manifest that there is") from None
    try:
        rows = list(_read_rows(data, ending, str(path)))
    except (ValueError, csv.Error) as error:
        raise LoadError(str(path), f"no manifest ({error})", "write path, body, year, genre for each file") from None
    for number, row in enumerate(rows, 1):
        yield _make_entry(row, f"{path}, row {number}", path.parent)


def _read_rows(data: bytes, ending: str, name: str) -> Iterator[Mapping[str, Any]]:
    match ending:
        case ".csv":
            yield from csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        case ".jsonl":
            yield from (json.loads(line) for line in data.decode("utf-8-sig").splitlines() if line.strip())
        case _:
            require_arrow(name)
            yield from find_named("pyarrow.parquet:read_table")(io.BytesIO(data), use_threads=False).to_pylist()


def _make_entry(row: Mapping[str, Any], where: str, folder: Path | None = None) -> Entry:
    told = {name: str(row.get(name) or "").strip() for name in ("path", "body", "year", "genre")}
    where = where or told["path"] or "list of sources"
    if not told["path"]:
        raise OptionError(where, "no path", "name the file in a column path")
    if told["genre"] and told["genre"] not in _GENRES:
        raise OptionError(where, f"no genre {told['genre']!r}", f"use one of {', '.join(_GENRES)}, or leave it empty")
    if told["year"] and not told["year"].isdecimal():
        raise OptionError(where, f"no year {told['year']!r}", "write it as 2024, or leave it empty")
    path = told["path"] if folder is None else str(folder / told["path"])
    year = int(told["year"]) if told["year"] else None
    return Entry(path, told["path"], told["body"], year, told["genre"])


def hash_file(path: str) -> str:
    """SHA-256 of a file's content.

    Raises:
        OSError: It cannot be read.
    """
    with open(path, "rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
