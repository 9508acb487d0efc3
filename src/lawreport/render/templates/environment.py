"""The one place that sets up jinja2: strict, escaping everything that is not ours, without a clock."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from lawreport.render.say import clean

_TEMPLATES = files("lawreport.render.templates")


def read_template_file(name: str) -> str:
    """Read a file of the templates' folder as it is."""
    return (_TEMPLATES / name).read_text("utf-8")


def make_environment(escape_text: Callable[[str], str]) -> Environment:
    """Make an environment in which every printed value is escaped, unless it is markup of a template.

    Args:
        escape_text: How text becomes harmless in the format.
    """
    return Environment(
        loader=PackageLoader("lawreport.render.templates", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: value if isinstance(value, Markup) else Markup(escape_text(str(value))),
    )


def escape_html(text: str) -> str:
    r"""Escape for HTML text and quoted attributes.

    >>> escape_html("<b>&\x00")
    '&lt;b&gt;&amp;�'
    """
    return str(escape(clean(text)))


@cache
def html_environment() -> Environment:
    """The environment of the HTML templates."""
    return make_environment(escape_html)
