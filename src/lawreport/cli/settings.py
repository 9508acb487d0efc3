"""The parsed arguments and a file of settings in, the arguments completed out."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from attrs import field, frozen

from lawreport.errors import OptionError

OWN = "lawreport.toml"
PROJECT = "pyproject.toml"
"""Where the settings are the table ``tool.lawreport``."""
_NOT_SET = ("help", "version", "output", "explain", "embedder", "judge", "scheduler")
"""Options that are meant for one run, and those that open a connection: a file that came with reports must not be able
to have them sent anywhere."""
_PATHS = ("decisions", "aliases", "embedding_cache", "peers")
"""Options that name a file, which is found beside the settings."""


@frozen
class Settings:
    """What a file of settings holds."""

    place: str = ""
    """The file's name; empty where there is none."""
    folder: Path = field(factory=Path)
    shared: Mapping[str, Any] = field(factory=dict)
    """By name of the option, for all commands that have it."""
    tables: Mapping[str, Mapping[str, Any]] = field(factory=dict)
    """By command, what holds for it alone."""


def read_settings(folder: Path | None = None) -> Settings:
    """Read the nearest file of settings.

    Args:
        folder: Where to begin, and to go upwards from; the working folder if None.

    Returns:
        What it holds; nothing where there is none. ``lawreport.toml`` goes before ``[tool.lawreport]``.

    Raises:
        OptionError: The file cannot be read as TOML.
    """
    try:
        start = (folder or Path.cwd()).resolve()
    except OSError:  # the working folder is gone
        return Settings()
    for place in (start, *start.parents):
        for name in (OWN, PROJECT):
            table = _read_table(place / name)
            if table is not None:
                return _make_settings(place, name, table)
    return Settings()


def _read_table(path: Path) -> dict[str, Any] | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if path.name == PROJECT and b"tool.lawreport" not in data:
        return None
    try:
        table: dict[str, Any] = tomllib.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise OptionError(path.name, f"no TOML ({error})", "write it as option = value") from None
    return table if path.name == OWN else table.get("tool", {}).get("lawreport")


def _make_settings(folder: Path, name: str, table: Mapping[str, Any]) -> Settings:
    tables = {key: value for key, value in table.items() if isinstance(value, dict)}
    return Settings(name, folder, {key: value for key, value in table.items() if key not in tables}, tables)


def complete(
    options: argparse.Namespace, actions: Sequence[argparse.Action], command: str, settings: Settings
) -> argparse.Namespace:
    """Give what was not typed the value of the settings, else its fallback.

    Args:
        options: The parsed arguments, None where an option was not typed.
        actions: The arguments that the command takes.
        command: Its name.
        settings: The file of settings.

    Returns:
        The completed arguments; ``given`` names the options that were typed.

    Raises:
        OptionError: The settings of this command hold what is no option of it, or a value that it does not take.
    """
    known = {one.dest: one for one in actions if one.option_strings and one.dest not in _NOT_SET}
    table = settings.tables.get(command, {})
    _refuse_unknown(table, known, f"{settings.place}, {command}")
    told = {_name(key): value for key, value in {**settings.shared, **table}.items()}
    options.given = frozenset(name for name, value in vars(options).items() if value is not None)
    for action in actions:
        if getattr(options, action.dest, None) is None and hasattr(action, "fallback"):
            value = action.fallback
            if action.dest in known and action.dest in told:
                value = _read_value(action, told[action.dest], settings)
            setattr(options, action.dest, value)
    return options


def check_names(settings: Settings, commands: Mapping[str, Iterable[argparse.Action]]) -> None:
    """Refuse what is a setting of no command.

    Args:
        settings: The file of settings.
        commands: What each takes, by name.

    Raises:
        OptionError: It holds such a thing.
    """
    every = {one.dest: one for actions in commands.values() for one in actions if one.option_strings}
    _refuse_unknown(settings.shared, every, settings.place)
    _refuse_unknown(settings.tables, commands, settings.place)


def _refuse_unknown(table: Mapping[str, Any], known: Mapping[str, Any], place: str) -> None:
    for key in table:
        if _name(key) in known and _name(key) not in _NOT_SET:
            continue
        names = [one.replace("_", "-") for one in known if one not in _NOT_SET]
        near = get_close_matches(key, names, 1)
        advice = f"did you mean {near[0]}?" if near else f"use one of {', '.join(names)}"
        raise OptionError(place, f"no setting {key!r}", advice)


def _name(key: str) -> str:
    return key.replace("-", "_")


def _read_value(action: argparse.Action, value: Any, settings: Settings) -> Any:
    """The value of a setting, as the option would have it."""
    place = f"{settings.place}, {action.dest.replace('_', '-')}"
    wanted = _tell_kind(action)
    if not isinstance(value, wanted) and not (wanted is float and isinstance(value, int)):
        raise OptionError(place, f"{value!r} is no {wanted.__name__}", "write it as TOML does")
    for one in value if isinstance(value, list) else [value]:
        if action.choices is not None and one not in action.choices:
            raise OptionError(place, f"no {one!r}", f"use one of {', '.join(map(str, action.choices))}")
    return str(settings.folder / str(value)) if action.dest in _PATHS else value


def _tell_kind(action: argparse.Action) -> type:
    """The type that a setting has in TOML."""
    if isinstance(action, argparse._AppendAction):
        return list
    if action.nargs == 0:
        return bool
    return action.type if action.type in (int, float) else str
