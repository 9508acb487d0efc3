"""Laws that hold for every renderer."""

from __future__ import annotations

import ast
import json
import re
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

import lawreport
from lawreport.errors import OptionError
from lawreport.model import comparison as nouns
from lawreport.model.comparison import Changes, Comparison
from lawreport.model.finding import Presence, Severity
from lawreport.model.ledger import Naming
from lawreport.model.promise import Grade
from lawreport.model.quantity import Kind, Part
from lawreport.model.question import Asks
from lawreport.model.report import Genre, MentionKind, Role
from lawreport.model.status import Certainty
from lawreport.render import (
    list_rows,
    render_html,
    render_markdown,
    render_outline_html,
    render_outline_markdown,
    render_outline_text,
    render_text,
)
from lawreport.render.html.review import SAID
from lawreport.render.rows import TABLES
from lawreport.render.say import LANGUAGES, flatten, read_catalogue
from tests.comparisons import SENTENCES, make_everything, pair_up

RENDER = Path(lawreport.__file__).parent / "render"
RENDERERS = {
    "html": render_html,
    "markdown": render_markdown,
    "brief": lambda comparison, lang="zh": render_markdown(comparison, lang=lang, brief=True),
    "text": render_text,
}
OUTLINES = {"html": render_outline_html, "markdown": render_outline_markdown, "text": render_outline_text}


def write_all(comparison: Comparison) -> list[str]:
    pages = [render(comparison, lang=lang) for render in RENDERERS.values() for lang in LANGUAGES]
    return pages + [outline(comparison.new, lang=lang) for outline in OUTLINES.values() for lang in LANGUAGES]


class TestWords:
    def test_both_languages_have_the_same_keys(self) -> None:
        assert set(read_catalogue("zh").table) == set(read_catalogue("en").table)

    def test_both_languages_fill_the_same_gaps(self) -> None:
        zh, en = read_catalogue("zh"), read_catalogue("en")
        for key in zh.table:
            for n in (1, 2):
                gaps = [set(re.findall(r"\{(\w+)\}", words.template(key, n))) for words in (zh, en)]
                assert gaps[0] == gaps[1], key

    def test_no_word_is_unused_and_none_is_missing(self) -> None:
        used = _literal_keys() | _family_keys()
        assert used == set(read_catalogue("zh").table)

    def test_english_counts_one(self) -> None:
        words = read_catalogue("en")
        assert words("outline.measures", n=1) == "1 initiative"
        assert words("outline.measures", n=1200) == "1,200 initiatives"

    def test_another_language_is_an_error_that_says_which_there_are(self) -> None:
        with pytest.raises(OptionError, match="zh, en"):
            render_text(make_everything(), lang="fr")

    def test_every_diagnostic_of_the_reading_has_words(self) -> None:
        codes = {code for path in RENDER.parent.rglob("*.py") for code in _diagnostic_codes(path)}
        assert "ordinal-inferred" in codes
        assert {f"diagnostic.{code}" for code in codes} <= set(read_catalogue("zh").table)


LEFT_OUT = "lead contents formula glossary topic table attachment signature decision residue"
"""What may keep a sentence from counting (`Measure.left_out`), and what stands before one and counts for nothing."""


def _sources() -> list[str]:
    package = RENDER.parent
    files = [file for ending in ("html", "md") for file in sorted(RENDER.rglob(f"*.{ending}"))]
    files += [
        *RENDER.rglob("*.py"),
        *package.glob("*.py"),
        *(package / "review").rglob("*.py"),
        *(package / "cli").rglob("*.py"),
    ]
    return [file.read_text("utf-8") for file in files]


def _literal_keys() -> set[str]:
    families = "|".join({key.partition(".")[0] for key in read_catalogue("zh").table})
    found = {key for source in _sources() for key in re.findall(rf"""["']((?:{families})\.[a-z_-]+)["']""", source)}
    return found - {"page.css", "page.js", "page.html", "outline.html", "outline.md", "review.css", "review.js"}


def _family_keys() -> set[str]:
    """Keys that are made of a family and the value of an enumeration, or of another closed set."""
    enums = {
        "status": nouns.Status,
        "wording": nouns.Wording,
        "outcome": nouns.Outcome,
        "grade": Grade,
        "role": Role,
        "part": Role,
        "genre": Genre,
        "mention": MentionKind,
        "severity": Severity,
        "presence": Presence,
        "life": nouns.LifeStep,
        "kind": Kind,
        "figure-role": Part,
        "naming": Naming,
    }
    made = {f"{family}.{member.value}" for family, members in enums.items() for member in members}
    made |= {f"answer.outcome-{member.value}" for member in nouns.Outcome}
    made |= {f"answer.part-{name}" for name in ("up", "down", "same", "barred")}
    made |= {f"certainty.{member.value}" for member in Certainty}
    claims = ("tables", "new", "dropped", "moved", "promises", "streaks", "streaks-broken", "findings", "figures")
    made |= {f"claim.{name}" for name in claims}
    made |= {f"place.{member.value}" for member in nouns.Place}
    made |= {f"shape.{member.value}" for member in nouns.Shape if member is not nouns.Shape.ONE_TO_ONE}
    made |= {"heading.renamed", "figure.up", "figure.down"}
    made |= {f"target.{result}" for result in ("met", "missed", "unclear", "open")}
    made |= {f"ending.{cue}" for cue in ("epidemic", "event", "campaign", "completed", "period")}
    made |= {f"filter.{name}" for name in ("status", "wording", "place", "role", "certainty")}
    made |= {"lapse.repealed", "lapse.ended"}
    made |= {f"left-out.{why}" for why in LEFT_OUT.split()}
    made |= {f"sheet-title.{table}" for table in TABLES}
    made |= {f"column.{name}" for table in TABLES for name in list_rows(make_everything(), table=table)[0]}
    titles = ("answer", "new", "dropped", "continued", "sections", "figures", "plans", "carried", "findings")
    made |= {f"part-title.{part}" for part in titles}
    made |= {f"review.{form}-{member.value}" for member in Asks for form in ("asks", "about")}
    made |= {f"review.{name}" for name in SAID}
    made |= {f"review.keys-{name}" for name in ("partners", "several", "outcome", "evidence")}
    bars = (*titles, "reading")
    made |= {f"bar.{part}" for part in bars if part != "continued"}
    open_sets = ("diagnostic", "barrier", "reason", "check", "required")
    return made | {key for key in read_catalogue("zh").table if key.partition(".")[0] in open_sets}


def _diagnostic_codes(path: Path) -> set[str]:
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    first = [call.args[0] for call in calls if getattr(call.func, "id", "") == "Diagnostic" and call.args]
    return {str(one.value) for one in first if isinstance(one, ast.Constant)}


class TestLaws:
    @pytest.mark.parametrize("name", RENDERERS)
    def test_same_input_same_output(self, name: str) -> None:
        assert RENDERERS[name](make_everything()) == RENDERERS[name](make_everything())

    def test_no_clock_and_no_path_in_any_output(self) -> None:
        for page in write_all(make_everything()):
            assert date.today().isoformat() not in page
            assert str(RENDER.parents[2]) not in page
            assert f"{Path.home()}/" not in page

    def test_every_measure_of_both_reports_is_in_the_page(self) -> None:
        comparison = make_everything()
        page = render_html(comparison)
        plain = re.sub(r"</?(?:ins|del)>", "", page)
        for report in (comparison.old, comparison.new):
            for measure in report.walk_measures():
                assert str(escape(measure.text)) in plain

    def test_every_change_has_an_address_and_every_link_leads_somewhere(self) -> None:
        page = render_html(make_everything())
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_dropped_never_reads_as_cancelled(self, lang: str) -> None:
        for render in RENDERERS.values():
            page = render(make_everything(), lang=lang)
            assert ("未再提及" if lang == "zh" else "not mentioned") in page
            assert not re.search("被取消|已取消|废除|cancelled|canceled|abolished|removed", page)

    def test_an_empty_comparison_can_be_written(self) -> None:
        full = make_everything()
        bare = [evolve(report, sections=(), issuer="", title="", year=None) for report in (full.old, full.new)]
        empty = pair_up(bare[0], bare[1], (), sections=())
        for page in write_all(empty):
            assert page.endswith("\n")

    @settings(max_examples=30, deadline=None)
    @given(st.text(max_size=40))
    def test_any_text_can_be_written_as_utf8(self, text: str) -> None:
        comparison = make_everything(texts=tuple(text + one for one in SENTENCES), heading=text or "题", name=text)
        for page in write_all(comparison):
            page.encode("utf-8")
            assert "\x1b" not in page
            assert "\x00" not in page


class TestRows:
    @pytest.mark.parametrize("table", TABLES)
    def test_rows_are_flat_and_alike(self, table: str) -> None:
        rows = list_rows(make_everything(), table=table)
        assert rows
        assert len({tuple(row) for row in rows}) == 1
        json.dumps(rows, default=str)
        for row in rows:
            assert not any(isinstance(value, dict | list | tuple) for value in row.values())

    def test_there_is_one_row_for_each_change(self) -> None:
        comparison = make_everything()
        assert len(list_rows(comparison)) == len(comparison.measures.rows)
        assert len(list_rows(comparison, table="indicators")) == len(comparison.indicators.rows)

    def test_an_unknown_table_is_an_error_that_names_them(self) -> None:
        with pytest.raises(OptionError, match="measures, indicators"):
            list_rows(make_everything(), table="all")

    def test_no_rows_for_nothing(self) -> None:
        assert list_rows(evolve(make_everything(), measures=Changes(()))) == []


def test_flatten_keeps_the_words() -> None:
    assert flatten("  甲\n乙　丙\nB ") == "甲乙 丙 B"
