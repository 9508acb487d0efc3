"""A Timeline in, Markdown out that GitHub and Gitea show well."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from lawreport.model.thread import ThreadKind
from lawreport.model.timeline import Timeline
from lawreport.render import figures, timeline_words
from lawreport.render.characters import flatten
from lawreport.render.environment import make_environment
from lawreport.render.markdown import escape_markdown
from lawreport.render.timeline_answer import tell_timeline
from lawreport.render.timeline_words import read_themes
from lawreport.render.words import read_catalogue

_EXAMPLES = 5
_LANES = (ThreadKind.INITIATIVE, ThreadKind.DOCUMENT, ThreadKind.BRAND, ThreadKind.SHORTCOMING, ThreadKind.PROMISE)


def render_timeline_markdown(timeline: Timeline, *, lang: str = "zh") -> str:
    """Write a timeline as Markdown.

    Args:
        timeline: The timeline.
        lang: Language of the labels, ``zh`` or ``en``.

    Returns:
        The document with a final line end. Threads of a single report are counted, not listed.

    Raises:
        OptionError: There are no labels in that language.
    """
    words = read_catalogue(lang)
    rendered = (
        _environment()
        .get_template("timeline.md")
        .render(
            t=words,
            say=lambda said: words.say(said, _Style()),
            tl=timeline,
            points=tell_timeline(timeline, words, limit=_EXAMPLES),
            lanes=_LANES,
            themes=read_themes(lang),
            flatten=flatten,
            fmt=figures,
            wd=timeline_words,
        )
    )
    return re.sub(r"\n{3,}", "\n\n", rendered).strip() + "\n"


@cache
def _environment() -> Environment:
    return make_environment(escape_markdown)


class _Style:
    """Sentences as Markdown."""

    def trust(self, text: str) -> str:
        return Markup(text)

    def text(self, text: str) -> str:
        return Markup(escape_markdown(text))

    def number(self, text: str) -> str:
        return Markup("**{}**").format(text)
