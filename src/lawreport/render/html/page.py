"""A Comparison or a Report in, one self-contained HTML page out: no network, no framework, no clock."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from enum import Enum

from attrs import frozen
from markupsafe import Markup, escape

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.comparison import Comparison, Hunk, MeasureChange, Status, Wording
from lawreport.model.digest import Flow, Step
from lawreport.model.promise import Grade
from lawreport.model.report import Genre, Measure, Report, Role, Section, format_path
from lawreport.model.timeline import Timeline
from lawreport.render.digest import make_digest
from lawreport.render.html.pictures import draw_bars, draw_ends, draw_slope
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
_BLANK = compile_late(r"\s*\n\s*\n\s*|\n +")
_FEW = 12
"""Rows of a list that is shown unfolded."""
_MANY = 40
"""Rows of a list that are shown in full; those of a longer one are cut, and lead to the whole sentence."""
_LONG, _SHORT = 1000, 60
"""Characters of a row of a short and of a long list."""
_CHAPTER = 2
"""Levels down to which chapters are told apart."""
_TITLE = 24
_AIMS = 20
"""Targets that are drawn."""


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
    digest = make_digest(comparison)
    themed = comparison.new.genre is Genre.RULE_OF_LAW
    places = _Places(index, themed)
    return {
        "c": comparison,
        "ix": index,
        "points": answer.tell_answer(comparison, index, limit=_EXAMPLES),
        "chart": [(one, draw_ends(one.change)) for one in digest.figures],
        "aims": digest.aims[:_AIMS],
        "promised": ledger.group_promises(comparison),
        "grades": _values(Grade),
        "roles": _values(Role),
        "place": places,
        "draw_bars": draw_bars,
        "draw_slope": draw_slope,
        "few": _FEW,
        "many": _MANY,
        "long": _LONG,
        "short": _SHORT,
        "marks": answer.MARKS,
        "fmt": figures,
        "tell": answer,
        "sum_up": ledger,
        "tell_facets": tell_facets,
        "say_target": say_target,
        "say_decided": say_decided,
        "at": look_up,
        "themed": themed,
        "themes": _read_themes(words.lang) if themed else places.chapters(),
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
    page = (
        html_environment()
        .get_template(template)
        .render(
            t=words,
            say=lambda said: words.say(said, HtmlStyle()),
            lang="zh-CN" if words.lang == "zh" else "en",
            zh="" if words.lang == "zh" else Markup(' lang="zh-CN"'),
            style="",
            script="",
            policy=make_policy(style, script),
            flatten=flatten,
            excerpt=excerpt,
            **values,
        )
    )
    # Style and script come last: what they are allowed by is a hash of every blank in them.
    closed = _BLANK.sub("\n", page)
    styled = closed.replace("<style></style>", f"<style>{style}</style>", 1)
    return styled.replace("<script></script>", f"<script>{script}</script>", 1)


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
    """How the page names places."""

    index: Index
    themed: bool
    """Whether themes group the changes; else the report's own chapters do."""

    def theme(self, row: MeasureChange) -> str:
        """What the filter finds a change by: its theme, or the id of its chapter in the new report."""
        if self.themed:
            return self.index.theme(row)
        return format_path(row.new[0].path[:_CHAPTER]) if row.new else ""

    def chapters(self) -> dict[str, str]:
        """The chapters of the new report that hold text, by id."""
        side = self.index.new
        held = dict.fromkeys(format_path(one.path[:_CHAPTER]) for one in side.measures.values() if one.counts)
        return {key: excerpt(self.plain_title(side, side.sections[key]), _TITLE) for key in held}

    def hunk_of(self, row: MeasureChange, side: Side, measure: Measure) -> Hunk | None:
        """The wording of a measure against its likeliest partner, None where there is none."""
        chances = {(match.old, match.new): match.probability for match in row.matches}
        own = [hunk for hunk in row.hunks if (hunk.old if side.key == "old" else hunk.new) == measure.id]
        return max(own, key=lambda hunk: chances.get((hunk.old, hunk.new), 0.0), default=None)

    def trail(self, side: Side, measure: Measure) -> str:
        """The headings above a measure, in one line."""
        return self.index.words("list.trail").join(self.index.trail(side, measure.id))

    def plain_title(self, side: Side, section: Section) -> str:
        """A heading without its ordinal, or what the part is for."""
        return flatten(section.heading.text) if section.heading else self.index.title(side, section)

    def row_of(self, flow: Flow, step: Step) -> int:
        """The 0-based row of a chapter in the old order."""
        return sum(other.old_rank < step.old_rank for other in flow.steps)
