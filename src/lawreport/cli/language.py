"""The arguments and the locale in, the language of help and usage out."""

from __future__ import annotations

import json
import locale
import os
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from lawreport.cli.settings import Settings
from lawreport.render.say.words import LANGUAGES, Words

_WORDS = files("lawreport.cli") / "words"
_CHINESE = ("zh", "chinese")
"""What the names of Chinese locales begin with; the second is how Windows calls them."""


def choose_language(argv: Sequence[str], settings: Settings) -> str:
    """Choose the language of the help: that of ``--lang``, of the settings, else of the locale.

    Args:
        argv: The arguments, not parsed yet.
        settings: The file of settings.
    """
    asked = _find_option(argv) or settings.shared.get("lang")
    if asked in LANGUAGES:
        return str(asked)
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    told = next(filter(None, named), None) or locale.getlocale()[0] or ""
    return "zh" if told.lower().startswith(_CHINESE) else "en"


def _find_option(argv: Sequence[str]) -> str:
    for word, following in zip(argv, [*argv[1:], ""], strict=False):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return ""


@cache
def read_help(lang: str) -> Words:
    """Read the words of help and usage.

    Args:
        lang: ``zh`` or ``en``.

    Returns:
        Keys are written ``command.argument``.
    """
    families = json.loads((_WORDS / f"{lang}.json").read_text("utf-8"))
    table = {f"{family}.{name}": text for family, entries in families.items() for name, text in entries.items()}
    return Words(lang, table)
