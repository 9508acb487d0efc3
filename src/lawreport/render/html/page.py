"""A Comparison or a Report in, one self-contained HTML page out: no network, no framework, no clock."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum

from attrs import frozen
from markupsafe import Markup, escape

from lawreport.lexicon import read_table
from lawreport.model.comparison import Comparison, IndicatorChange, MeasureChange, Status, Wording
from lawreport.model.digest import Flow, Step
from lawreport.model.quantity import Kind
from lawreport.model.report import Measure, Report, Role, Section
from lawreport.model.timeline import Timeline
from lawreport.render.digest import make_digest
from lawreport.render.html.review import describe_questions
from lawreport.render.say import (
    Index,
    Side,
    Words,
    answer,
    excerpt,
    figures,
    flatten,
    ledger,
    make_index,
    read_catalogue,
    say_decided,
    say_target,
    tell_facets,
    tell_timeline,
)
from lawreport.render.say import index as look_up
from lawreport.render.templates import escape_html, html_environment, read_template_file

_EXAMPLES = 5
_BAR = Decimal(72)
"""Length of the longer of two bars, in units of the drawing."""
_UNDRAWN = (Kind.RANK, Kind.VERSION, Kind.STREAK)


def render_html(comparison: Comparison, *, lang: str = "zh") -> str:
    """Write the page that people decide from.

    Args:
        comparison: All changes between two reports.
        lang: Language of the labels, ``zh`` or ``en``; the reports' own text stays as it is.

    Returns:
        One HTML document that needs nothing beside itself.

    Raises:
        OptionError: There are no labels in that language.
    """
    words = read_catalogue(lang)
    values = _gather(comparison, words) | describe_review(comparison, words)
    sheets = Sheets(("page.css", "review.css"), ("page.js", "review.js"))
    return _render("comparison.html", words, sheets, statuses=_values(Status), wordings=_values(Wording), **values)


def render_html_fragment(comparison: Comparison, *, lang: str = "zh") -> str:
    """Write a comparison as an element to set into another page, such as a notebook.

    Args:
        comparison: All changes between two reports.
        lang: Language of the labels.

    Returns:
        One ``div`` with a style that reaches nothing outside it, without scripts, ids and links: the answer, and folded
        below it what is new, not mentioned, moved and promised.

    Raises:
        OptionError: There are no labels in that language.
    """
    words = read_catalogue(lang)
    return _render("comparison_fragment.html", words, Sheets(("fragment.css",)), **_gather(comparison, words))


def _gather(comparison: Comparison, words: Words) -> dict[str, object]:
    index = make_index(comparison, words)
    return {
        "c": comparison,
        "ix": index,
        "points": answer.tell_answer(comparison, index, limit=_EXAMPLES),
        "chart": [(one, draw_ends(one.change)) for one in make_digest(comparison).figures],
        "roles": _values(Role),
        "place": _Places(index),
        "draw_bars": draw_bars,
        "fmt": figures,
        "tell": answer,
        "sum_up": ledger,
        "tell_facets": tell_facets,
        "say_target": say_target,
        "say_decided": say_decided,
        "at": look_up,
        "themes": _read_themes(words.lang),
    }


def describe_review(comparison: Comparison, words: Words) -> dict[str, object]:
    """What the page shows of the questions: the row of each, and what its script needs to ask them."""
    index = make_index(comparison, words)
    rows = {
        (side, measure.id): index.anchor(row)
        for row in comparison.measures.rows
        for side, measures in (("old", row.old), ("new", row.new))
        for measure in measures
    }
    return {"rows_of": rows, "asked": Markup(describe_questions(comparison, index, words))}


def render_outline_html(report: Report, *, lang: str = "zh") -> str:
    """Write one report's tree as a page.

    Args:
        report: The report.
        lang: Language of the labels.

    Returns:
        One HTML document that needs nothing beside itself.

    Raises:
        OptionError: There are no labels in that language.
    """
    words = read_catalogue(lang)
    return _render("outline.html", words, r=report, at=look_up, fmt=figures, themes=_read_themes(lang))


def render_outline_html_fragment(report: Report, *, lang: str = "zh") -> str:
    """Write one report's tree as an element to set into another page; otherwise as ``render_html_fragment``."""
    return _render("outline_fragment.html", read_catalogue(lang), Sheets(("fragment.css",)), r=report, at=look_up)


def render_timeline_html_fragment(timeline: Timeline, *, lang: str = "zh") -> str:
    """Write the answer of a timeline as an element to set into another page; otherwise as ``render_html_fragment``."""
    words = read_catalogue(lang)
    issuer = flatten(timeline.reports[-1].issuer) or words("page.untitled")
    title = words("years.title", issuer=issuer, first=timeline.years[0], last=timeline.years[-1])
    points = tell_timeline(timeline, words, limit=_EXAMPLES)
    return _render("timeline_fragment.html", words, Sheets(("fragment.css",)), title=title, points=points)


@frozen
class Sheets:
    """The files that a page's style and its script are made of."""

    styles: tuple[str, ...] = ("page.css",)
    scripts: tuple[str, ...] = ("page.js",)


def _render(template: str, words: Words, sheets: Sheets = Sheets(), /, **values: object) -> str:
    style, script = ("".join(map(read_template_file, names)) for names in (sheets.styles, sheets.scripts))
    return (
        html_environment()
        .get_template(template)
        .render(
            t=words,
            say=lambda said: words.say(said, HtmlStyle()),
            lang="zh-CN" if words.lang == "zh" else "en",
            style=Markup(style),
            script=Markup(script),
            policy=make_policy(style, script),
            flatten=flatten,
            excerpt=excerpt,
            **values,
        )
    )


def make_policy(style: str, script: str) -> str:
    """Allow this very style and script, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _values(members: Iterable[Enum]) -> tuple[str, ...]:
    return tuple(str(member.value) for member in members)


def _read_themes(lang: str) -> dict[str, str]:
    return {theme["id"]: theme[lang] for theme in read_table("themes")["themes"]}


class HtmlStyle:
    """Sentences as HTML."""

    def trust(self, text: str) -> str:
        """Escape words of the catalogue, which hold no markup."""
        return escape(text)

    def text(self, text: str) -> str:
        """Escape text of a report."""
        return Markup(escape_html(text))

    def number(self, text: str) -> str:
        """Write a number in bold."""
        return Markup("<b>{}</b>").format(text)


@frozen
class _Places:
    """How the page names places and quotes them."""

    index: Index

    def trail(self, side: Side, measure: Measure) -> str:
        """The headings above a measure, in one line."""
        return self.index.words("list.trail").join(self.index.trail(side, measure.id))

    def plain_title(self, side: Side, section: Section) -> str:
        """A heading without its ordinal, or what the part is for."""
        return flatten(section.heading.text) if section.heading else self.index.title(side, section)

    def row_of(self, flow: Flow, step: Step) -> int:
        """The 0-based row of a chapter in the old order."""
        return sum(other.old_rank < step.old_rank for other in flow.steps)

    def cite(self, side: Side, measure: Measure) -> str:
        """A quotation with its source and place, for the clipboard."""
        where = self.index.words("change.where", n=measure.number)
        return self.index.words(
            "change.cite",
            text=flatten(measure.text),
            title=side.report.title or side.report.source.name,
            place=self.index.words("list.trail").join((*self.index.trail(side, measure.id), where)),
            file=side.report.source.name,
            start=measure.span.start,
            end=measure.span.end,
        )

    def cite_row(self, row: MeasureChange) -> str:
        """All quotations of a change, one a line."""
        old = [self.cite(self.index.old, measure) for measure in row.old]
        new = [self.cite(self.index.new, measure) for measure in row.new]
        return "\n".join((*old, *new))


def draw_bars(row: IndicatorChange) -> tuple[str, str] | None:
    """The lengths of two bars that show a figure's old and new value, None where bars would say nothing."""
    if not row.moved or row.old is None or row.new is None or row.new.kind in _UNDRAWN:
        return None
    top = max(row.old.value, row.new.value)
    if top <= 0 or min(row.old.value, row.new.value) < 0:
        return None
    return _scale(row.old.value / top), _scale(row.new.value / top)


def draw_ends(row: IndicatorChange) -> tuple[str, str] | None:
    """Where a figure's old and new value stand from 0 to the larger of them, in percent; None as for ``draw_bars``."""
    bars = draw_bars(row)
    return None if bars is None else (_percent(bars[0]), _percent(bars[1]))


def _percent(length: str) -> str:
    return str(round(Decimal(length) / _BAR * 100, 1))


def _scale(share: Decimal) -> str:
    return str(round(share * _BAR, 1))
