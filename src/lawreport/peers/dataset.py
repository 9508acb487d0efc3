"""The folder of a batch in; columns of one of its tables out, row by row."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lawreport.errors import LoadError, MissingExtraError
from lawreport.late import find_named


def read_columns(dataset: str | os.PathLike[str], table: str, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """Read a table, a part at a time.

    Args:
        dataset: The folder that ``run_batch`` wrote.
        table: Name of a table.
        columns: Names of its columns.

    Yields:
        The values of each row, in the order of the dataset.

    Raises:
        LoadError: There is no dataset, or one of its parts cannot be read.
        MissingExtraError: The extra ``[batch]`` is not installed.
    """
    if find_spec("pyarrow") is None:
        raise MissingExtraError(os.fspath(dataset), "Parquet", "batch")
    if not Path(dataset, "dataset.json").is_file():
        raise LoadError(os.fspath(dataset), "no dataset of a batch", "name the folder that lawreport batch wrote")
    read = find_named("pyarrow.parquet:read_table")
    for part in sorted(Path(dataset, "tables", table).glob("part-*.parquet")):
        try:
            held = read(io.BytesIO(part.read_bytes()), columns=list(columns), use_threads=False)
        except (OSError, ValueError, KeyError) as error:
            raise LoadError(str(part), f"a part that cannot be read ({error})", "run the batch again") from None
        yield from zip(*(held.column(name).to_pylist() for name in columns), strict=True)
