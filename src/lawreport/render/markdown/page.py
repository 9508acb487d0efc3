"""A Comparison or a Report in, Markdown out that GitHub and Gitea show well; ``brief`` fits a chat message."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from lawreport.late import compile_late
from lawreport.model.comparison import Comparison
from lawreport.model.report import Report
from lawreport.render.say import (
    Words,
    answer,
    collapse,
    excerpt,
    figures,
    flatten,
    ledger,
    make_index,
    read_catalogue,
    say_decided,
    say_target,
    tell_answer,
    tell_facets,
)
from lawreport.render.say import index as look_up
from lawreport.render.templates import make_environment

_EXAMPLES = 5
_SPECIAL = compile_late(r"([\\`*_\[\]|~$])")
_BLOCK_START = compile_late(r"^( ?\d{0,9})([.)])(?=\s|$)|^( ?)([#+=-])(?=[\s#=-]|$)")
_NOTIFY = compile_late(r"(@(?=[\w.+-])|#(?=\w))")
_ADDRESS = compile_late(r"(?:[a-z][a-z+.-]{0,20}:)?//\S+|www\.\S+", re.IGNORECASE)
"""What GitHub makes a link of without being told (GFM, 6.9)."""
_LINKING = compile_late(r"[:/.]")


def escape_markdown(text: str) -> str:
    r"""Escape text so that it stays text: no markup, no HTML, no block, no broken table, no link, nobody notified.

    >>> escape_markdown("- <b>*1|2*</b>")
    '\\- &lt;b&gt;\\*1\\|2\\*&lt;/b&gt;'
    >>> escape_markdown("1. 第一")
    '1\\. 第一'
    >>> escape_markdown("见www.example.org")
    '见www\\.example\\.org'
    """
    line = collapse(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _SPECIAL.sub(r"\\\1", line)
    line = _ADDRESS.sub(lambda found: _LINKING.sub(r"\\\g<0>", found[0]), line)
    line = _BLOCK_START.sub(lambda found: f"{found[1] or found[3] or ''}\\{found[2] or found[4]}", line)
    return _NOTIFY.sub("\\1\u2060", line)  # a word joiner: what follows is no user and no issue


def render_markdown(comparison: Comparison, *, lang: str = "zh", brief: bool = False) -> str:
    """Write a comparison as Markdown.

    Args:
        comparison: All changes between two reports.
        lang: Language of the labels, ``zh`` or ``en``.
        brief: Write only the answer, for a chat message.

    Returns:
        The document with a final line end.

    Raises:
        OptionError: There are no labels in that language.
    """
    words = read_catalogue(lang)
    index = make_index(comparison, words)
    return render_template(
        "brief.md" if brief else "comparison.md",
        words,
        c=comparison,
        ix=index,
        points=tell_answer(comparison, index, limit=_EXAMPLES),
        tell=answer,
        at=look_up,
        fmt=figures,
        sum_up=ledger,
        tell_facets=tell_facets,
        say_target=say_target,
        say_decided=say_decided,
    )


def render_outline_markdown(report: Report, *, lang: str = "zh") -> str:
    """Write one report's tree as Markdown; arguments and errors as for ``render_markdown``."""
    return render_template("outline.md", read_catalogue(lang), r=report, at=look_up)


def render_template(template: str, words: Words, **values: object) -> str:
    """Fill in a template; blank lines are closed up, and the document ends with one line end."""
    rendered = (
        _environment()
        .get_template(template)
        .render(t=words, say=lambda said: words.say(said, _MarkdownStyle()), excerpt=excerpt, flatten=flatten, **values)
    )
    return re.sub(r"\n{3,}", "\n\n", rendered).strip() + "\n"


@cache
def _environment() -> Environment:
    return make_environment(escape_markdown)


class _MarkdownStyle:
    """Sentences as Markdown."""

    def trust(self, text: str) -> str:
        return Markup(text)

    def text(self, text: str) -> str:
        return Markup(escape_markdown(text))

    def number(self, text: str) -> str:
        return Markup("**{}**").format(text)
