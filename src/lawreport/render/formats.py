"""A noun and the name of a form in, its rendering or a file out. A form is a row; it is loaded when it is asked for."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from lawreport.errors import OptionError
from lawreport.late import find_named
from lawreport.render.output import write_file

PARTS = ("new", "dropped", "sections", "figures", "promises", "names", "findings")
"""What ``only`` of a text may name; the answer is always there."""
TABLES = (
    "measures",
    "indicators",
    "plans",
    "promises",
    "targets",
    "mentions",
    "shortcomings",
    "attention",
    "sections",
    "findings",
)
"""What ``list_rows`` can list."""


@frozen
class Format:
    """A form that nouns can be rendered in."""

    name: str
    renderers: Mapping[str, str | Callable[..., str | bytes]]
    """What renders it, by the name of the noun's class: a function, or where one stands (``module:function``)."""
    endings: tuple[str, ...] = ()
    """Of files that hold this form; of two forms with one ending the first is meant."""
    binary: bool = False
    """Whether no terminal can show it."""


_AT = "lawreport.render."
_FORMATS = [
    Format(
        "text",
        {
            "Comparison": f"{_AT}text:render_text",
            "Report": f"{_AT}text:render_outline_text",
            "Timeline": f"{_AT}text:render_timeline_text",
        },
        (".txt",),
    ),
    Format(
        "markdown",
        {
            "Comparison": f"{_AT}markdown:render_markdown",
            "Report": f"{_AT}markdown:render_outline_markdown",
            "Timeline": f"{_AT}markdown:render_timeline_markdown",
        },
        (".md", ".markdown"),
    ),
    Format(
        "html",
        {
            "Comparison": f"{_AT}html:render_html",
            "Report": f"{_AT}html:render_outline_html",
            "Timeline": f"{_AT}html:render_timeline_html",
        },
        (".html", ".htm"),
    ),
    Format(
        "json",
        {
            "Comparison": f"{_AT}json:render_json",
            "Report": f"{_AT}json:render_outline_json",
            "Timeline": f"{_AT}json:render_timeline_json",
        },
        (".json",),
    ),
    Format("docx", {"Comparison": f"{_AT}docx:render_docx"}, (".docx",), binary=True),
    Format("docx-tracked", {"Comparison": f"{_AT}docx:render_docx_tracked"}, (".docx",), binary=True),
    Format(
        "xlsx",
        {"Comparison": f"{_AT}xlsx:render_xlsx", "Timeline": f"{_AT}xlsx:render_timeline_xlsx"},
        (".xlsx",),
        binary=True,
    ),
    Format("csv", {"Comparison": f"{_AT}rows:render_csv"}, (".csv",)),
    Format("jsonl", {"Comparison": f"{_AT}rows:render_jsonl"}, (".jsonl",)),
]


def render_as(noun: object, form: str, **options: object) -> str | bytes:
    """Render a report, a comparison or a timeline.

    Args:
        noun: What to render.
        form: Name of a form that there is for it (``html``; ``list_forms`` names all).
        options: What the form takes beyond that, say ``lang="en"``, which every form takes.

    Returns:
        Text; bytes for the files of office programs and for tables (csv, jsonl).

    Raises:
        OptionError: There is no such form for it, or the form does not take an option.
        MissingExtraError: The form needs an extra that is not installed.
    """
    renderer = _find_renderer(type(noun).__name__, form)
    known = _list_options(renderer)
    if "lang" not in known:  # a form without words
        options.pop("lang", None)
    for name in options:
        if name not in known:
            raise OptionError(name, f"the form {form} does not take it", f"it takes {', '.join(known) or 'no option'}")
    rendered: str | bytes = renderer(noun, **options)
    return rendered


def write(noun: object, path: str | os.PathLike[str], *, form: str | None = None, **options: object) -> None:
    """Render a report, a comparison or a timeline into a file: whole, or not at all.

    Args:
        noun: What to render.
        path: Where; its ending says the form where none is named.
        form: As for ``render_as``.
        options: As for ``render_as``.

    Raises:
        OptionError: As for ``render_as``, and for an ending that no form has.
        MissingExtraError: As for ``render_as``.
        WriteError: The file cannot be written.
    """
    rendered = render_as(noun, form or find_form(type(noun).__name__, path), **options)
    write_file(path, rendered.encode("utf-8", "replace") if isinstance(rendered, str) else rendered)


def register_format(form: Format) -> None:
    """Let ``render_as``, ``write`` and the command line know a form of the caller's own.

    Args:
        form: The form; its renderers take the noun and, by name, ``lang`` and whatever else they offer.

    Raises:
        OptionError: There is a form of that name.
    """
    if any(one.name == form.name for one in _FORMATS):
        raise OptionError("form", f"there is a form {form.name} already", "choose another name")
    _FORMATS.append(form)


def list_forms(noun: str) -> tuple[Format, ...]:
    """The forms that a noun can be rendered in.

    Args:
        noun: The name of its class: ``Report``, ``Comparison``, ``Timeline``.
    """
    return tuple(form for form in _FORMATS if noun in form.renderers)


def list_options(noun: str, form: str) -> tuple[str, ...]:
    """Names of the options that a form takes for a noun.

    Args:
        noun: As for ``list_forms``.
        form: Name of a form.

    Raises:
        OptionError: There is no such form for it.
    """
    return _list_options(_find_renderer(noun, form))


def _list_options(renderer: Callable[..., Any]) -> tuple[str, ...]:
    taken = inspect.signature(renderer).parameters.values()
    return tuple(one.name for one in taken if one.kind is one.KEYWORD_ONLY)


def find_form(noun: str, path: str | os.PathLike[str]) -> str:
    """Tell the form that a file's name asks for.

    Args:
        noun: As for ``list_forms``.
        path: The file.

    Raises:
        OptionError: No form of the noun has that ending.
    """
    ending = os.path.splitext(os.fspath(path))[1].lower()
    forms = list_forms(noun)
    for form in forms:
        if ending in form.endings:
            return form.name
    endings = ", ".join(dict.fromkeys(one for form in forms for one in form.endings))
    raise OptionError(os.fspath(path), f"no form has the ending {ending or '(none)'}", f"end it with one of {endings}")


def _find_renderer(noun: str, form: str) -> Callable[..., Any]:
    forms = list_forms(noun)
    found = next((one.renderers[noun] for one in forms if one.name == form), None)
    if found is None:
        names = ", ".join(one.name for one in forms)
        advice = f"use one of {names}" if names else "pass a Report, a Comparison or a Timeline"
        raise OptionError("form", f"there is no form {form} for a {noun}", advice)
    return find_named(found) if isinstance(found, str) else found
