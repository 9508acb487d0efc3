"""What a program pays for when it uses it, and not when it starts: patterns are compiled late, modules loaded late.

The only module that imports by name.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, AnyStr, cast


class _LatePattern:
    """Stands for a compiled pattern; the first use of a method compiles it, later uses find the method here."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copying asks for
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def compile_late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Like ``re.compile``, with the same methods, but compiled at the first use: one text needs a part of the patterns.

    >>> compile_late("[一二三]、").match("二、").end()
    2
    """
    return cast("re.Pattern[AnyStr]", _LatePattern(pattern, flags))


def find_named(place: str) -> Any:
    """Load what stands at ``module:name``.

    >>> find_named("lawreport.limits:Limits").__name__
    'Limits'
    """
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


def name_late(module: str, homes: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """Make the ``__getattr__`` of a module whose names are loaded from their homes when they are first used.

    Args:
        module: The module's own name.
        homes: Names by the module that holds them, which is named from the first on (``lawreport.render.docx``).
    """
    places = {name: f"{home}:{name}" for home, names in homes.items() for name in names}

    def find(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        found = find_named(places[name])
        setattr(sys.modules[module], name, found)
        return found

    return find
