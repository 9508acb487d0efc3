"""A Timeline in, Markdown out that GitHub and Gitea show well."""

from __future__ import annotations

from lawreport.model.thread import ThreadKind
from lawreport.model.timeline import Timeline
from lawreport.render.markdown.page import render_template
from lawreport.render.say import figures, read_catalogue, read_themes, tell_timeline, timeline_words

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
    return render_template(
        "timeline.md",
        words,
        tl=timeline,
        points=tell_timeline(timeline, words, limit=_EXAMPLES),
        lanes=_LANES,
        themes=read_themes(lang),
        fmt=figures,
        wd=timeline_words,
    )
