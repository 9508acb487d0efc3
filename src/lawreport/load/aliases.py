"""A TOML file in, the abbreviations of a body's own in it out."""

from __future__ import annotations

import os
import tomllib
from typing import Any

from lawreport.errors import LoadError, OptionError
from lawreport.limits import DEFAULT_LIMITS, Limits
from lawreport.load.files import name_file, read_file

_ADVICE = 'write a table [aliases] with rows such as "物调中心" = "物业管理矛盾调处中心"'


def load_aliases(file: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS) -> dict[str, str]:
    """Load the abbreviations of a body's own.

    Args:
        file: Path of the file, TOML in UTF-8 with or without a byte-order mark: one table ``[aliases]``, of every
            abbreviation the full form.
        limits: How much is read: ``max_bytes`` and ``max_decisions``.

    Returns:
        Full forms by abbreviation, in the order of the file.

    Raises:
        OptionError: The file cannot be read or is too large, is not TOML, or holds something else.
    """
    name = name_file(file)
    table = _parse(file, name, limits)
    if set(table) != {"aliases"} or not isinstance(table["aliases"], dict):
        raise OptionError(name, "not exactly one table [aliases]", _ADVICE)
    rows = table["aliases"]
    if len(rows) > limits.max_decisions:
        problem = f"{len(rows)} rows are over the limit max_decisions={limits.max_decisions}"
        raise OptionError(name, problem, "raise it with Limits(max_decisions=…) if the file is trusted")
    for short, full in rows.items():
        if not isinstance(full, str):
            raise OptionError(f"{name}, {short}", "its full form is no text", _ADVICE)
    return dict(rows)


def _parse(file: str | os.PathLike[str], name: str, limits: Limits) -> dict[str, Any]:
    try:
        return tomllib.loads(read_file(file, name, limits).decode("utf-8-sig").replace("\r\n", "\n"))
    except LoadError as error:
        raise OptionError(name, error.problem, error.advice) from None
    except UnicodeDecodeError as error:
        raise OptionError(f"{name}, byte {error.start}", "not UTF-8", "save it as UTF-8") from None
    except RecursionError:
        raise OptionError(name, "nested too deep", _ADVICE) from None
    except ValueError as error:  # TOMLDecodeError is one, and so is a number of more digits than Python converts
        raise OptionError(name, f"not TOML: {error}", _ADVICE) from None
