"""The form that a command's arguments ask for; what a form does not take is refused, not passed over."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from lawreport.cli.streams import measure_terminal, wants_color
from lawreport.errors import OptionError
from lawreport.render.formats import find_form, list_forms, list_options, render_as

if TYPE_CHECKING:
    from lawreport.model.comparison import Comparison
    from lawreport.model.report import Report
    from lawreport.model.timeline import Timeline


def choose_form(options: argparse.Namespace) -> str:
    """The form of a noun: as ``--format`` says, else as ``--output`` ends; text where neither tells (a pipe).

    Args:
        options: The parsed arguments, with the ``noun`` that the command renders.

    Raises:
        OptionError: No form of the noun has that ending.
    """
    if options.format or not _tell_ending(options):
        return options.format or "text"
    return find_form(options.noun, options.output)


def choose_among(options: argparse.Namespace, forms: Mapping[str, tuple[str, ...]]) -> str:
    """Likewise for what has no rows in the table of forms; the first is the one that nothing asks for.

    Args:
        options: The parsed arguments.
        forms: Endings of files by the name of their form.
    """
    ending = _tell_ending(options)
    if options.format or not ending:
        return options.format or next(iter(forms))
    found = next((form for form, endings in forms.items() if ending in endings), None)
    if found is None:
        endings = ", ".join(one for endings in forms.values() for one in endings)
        raise OptionError("--output", f"no form has the ending {ending}", f"end it with one of {endings}")
    return found


def _tell_ending(options: argparse.Namespace) -> str:
    return os.path.splitext(options.output or "")[1].lower()


def check_terminal(form: str, options: argparse.Namespace) -> None:
    """Refuse what a terminal cannot show, before anything is read."""
    binary = any(one.binary for one in list_forms(options.noun) if one.name == form)
    if binary and options.output is None and sys.stdout.isatty():
        raise OptionError("--output", f"a terminal cannot show {form}", "name a file, or send it on with > or |")


def check_taken(form: str, options: argparse.Namespace, names: Iterable[str]) -> None:
    """Refuse options that the form does not take, and drop those that a file of settings has for other forms.

    Args:
        form: Name of the form.
        options: The parsed arguments.
        names: Options that belong to some forms only.
    """
    taken = list_options(options.noun, form)
    for name in names:
        if name in taken:
            continue
        if name in options.given:
            use = ", ".join(
                one.name for one in list_forms(options.noun) if name in list_options(options.noun, one.name)
            )
            raise OptionError(f"--{name.replace('_', '-')}", f"{form} does not take it", f"use it with --format {use}")
        setattr(options, name, None)


def refuse(options: argparse.Namespace, names: Iterable[str], problem: str, advice: str) -> None:
    """Refuse options that were given and would do nothing."""
    for name in names:
        if name in options.given:
            raise OptionError(f"--{name.replace('_', '-')}", problem, advice)


def render_noun(
    noun: Report | Comparison | Timeline, form: str, options: argparse.Namespace, **asked: object
) -> str | bytes:
    """Render a noun in a form, which takes of what is asked for what concerns it; None is not asked.

    Args:
        noun: What is rendered.
        form: Name of a form.
        options: The parsed arguments.
        asked: Options of forms.
    """
    told = {"lang": options.lang, "width": measure_terminal(), "color": wants_color(options), **asked}
    taken = list_options(options.noun, form)
    return render_as(noun, form, **{name: value for name, value in told.items() if name in taken and value is not None})
