"""The renderings of a timeline: the page, Markdown, JSON by its schema, rows, the workbook."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from lawreport import trace_reports
from lawreport.cli import main
from lawreport.errors import OptionError
from lawreport.model.timeline import Timeline
from lawreport.render import (
    list_timeline_rows,
    read_timeline_schema,
    render_timeline_html,
    render_timeline_json,
    render_timeline_markdown,
    render_timeline_text,
    render_timeline_xlsx,
)
from lawreport.render.rows import TIMELINE_TABLES
from tests.reports import EXAMPLES, parse_example, parse_text

RENDERERS = {
    "html": render_timeline_html,
    "markdown": render_timeline_markdown,
    "text": render_timeline_text,
}
HOSTILE = "<script>alert(1)</script>|*x*\x1b[31m"


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return trace_reports([parse_example(f"{year}.txt") for year in (2021, 2022, 2023, 2024)])


@pytest.fixture(scope="module")
def hostile() -> Timeline:
    texts = [
        f"甲区{year}年法治政府建设年度报告\n\n一、推进依法行政{HOSTILE}\n印发《{HOSTILE}方案》，办理案件{n}件{HOSTILE}。\n"
        for year, n in ((2021, 12), (2022, 15))
    ]
    return trace_reports([parse_text(text) for text in texts])


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.unclosed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unclosed.append(tag)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", RENDERERS)
def test_same_input_same_output_in_both_languages(name: str, lang: str, timeline: Timeline) -> None:
    page = RENDERERS[name](timeline, lang=lang)
    assert page == RENDERERS[name](timeline, lang=lang)
    assert "{" not in re.sub(r"<style>.*?</style>|<script>.*?</script>|data-shown=\"[^\"]*\"", "", page, flags=re.S)


@pytest.mark.parametrize("name", RENDERERS)
def test_another_language_is_an_error(name: str, timeline: Timeline) -> None:
    with pytest.raises(OptionError, match="zh, en"):
        RENDERERS[name](timeline, lang="fr")


class TestPage:
    def test_it_is_well_formed(self, timeline: Timeline) -> None:
        tags = Tags()
        tags.feed(render_timeline_html(timeline))
        assert (tags.open, tags.unclosed) == ([], [])

    def test_every_thread_has_one_address_and_every_link_leads_somewhere(self, timeline: Timeline) -> None:
        page = render_timeline_html(timeline)
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
        assert len(re.findall(r'class="thread [a-z]+"', page)) == sum(
            one.kind.value != "indicator" for one in timeline.threads
        )

    def test_it_needs_nothing_from_elsewhere(self, timeline: Timeline) -> None:
        page = render_timeline_html(timeline)
        assert not re.findall(r'(?:src|href)="(?!#)', page)
        assert "http:" not in page.replace("http-equiv", "")

    def test_text_of_a_report_never_becomes_markup(self, hostile: Timeline) -> None:
        page = render_timeline_html(hostile)
        assert "<script>alert" not in page
        assert "\x1b" not in page

    def test_a_break_is_drawn_as_one_and_no_line_crosses_it(self, timeline: Timeline) -> None:
        page = render_timeline_html(timeline)
        broken = next(one for one in timeline.series if "政务服务事项办理" in one.name and one.values[0].unit == "件")
        row = page[page.index(f">{broken.name}<") :].split("</tr>")[0]
        assert row.count('class="break"') == 1
        assert row.count("<polyline") == len(broken.values) - 2
        assert row.count("<circle") == len(broken.values)


def test_markdown_holds_no_markup_of_a_report(hostile: Timeline) -> None:
    page = render_timeline_markdown(hostile)
    assert "<script>" not in page
    assert "*x*" not in page.replace("\\*x\\*", "")


def test_text_holds_no_terminal_codes_of_a_report(hostile: Timeline) -> None:
    assert "\x1b" not in render_timeline_text(hostile)


class TestJson:
    def test_the_schema_is_one(self) -> None:
        Draft202012Validator.check_schema(read_timeline_schema())

    def test_the_output_follows_it(self, timeline: Timeline) -> None:
        for with_state in (True, False):
            document = json.loads(render_timeline_json(timeline, with_state=with_state))
            Draft202012Validator(read_timeline_schema()).validate(document)
            assert ("saved" in document) is with_state

    def test_spans_are_places_in_the_texts(self, timeline: Timeline) -> None:
        document = json.loads(render_timeline_json(timeline))
        texts = {
            report["year"]: source["text"]
            for report, source in zip(document["reports"], document["saved"]["sources"], strict=True)
        }
        for thread in document["threads"]:
            if thread["kind"] == "initiative":
                for place in thread["places"]:
                    start, end = place["spans"][0]
                    assert texts[place["year"]][start:end] == place["text"]


class TestRows:
    @pytest.mark.parametrize("table", TIMELINE_TABLES)
    def test_all_rows_of_a_table_have_the_same_keys(self, table: str, timeline: Timeline) -> None:
        rows = list_timeline_rows(timeline, table=table)
        assert rows
        assert len({tuple(row) for row in rows}) == 1

    def test_another_table_is_an_error(self, timeline: Timeline) -> None:
        with pytest.raises(OptionError, match="threads"):
            list_timeline_rows(timeline, table="x")

    def test_the_workbook_has_a_sheet_for_each_and_no_formula(self, timeline: Timeline) -> None:
        pytest.importorskip("xlsxwriter")
        named = evolve(timeline, threads=(evolve(timeline.threads[0], label="=1+1"),))
        with zipfile.ZipFile(io.BytesIO(render_timeline_xlsx(named))) as book:
            sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
            assert len(sheets) == len(TIMELINE_TABLES)
            assert all(b"<f>" not in book.read(name) for name in sheets)


class TestCommand:
    FILES = tuple(str(EXAMPLES / f"{year}.txt") for year in (2022, 2021))

    @pytest.mark.parametrize("ending", ["json", "html", "md", "txt"])
    def test_it_writes_every_format(self, ending: str, tmp_path: Path) -> None:
        assert main(["trace", *self.FILES, "--output", str(tmp_path / f"t.{ending}")]) == 0
        assert "云溪" in (tmp_path / f"t.{ending}").read_text("utf-8")

    def test_a_saved_timeline_is_gone_on_with(self, tmp_path: Path) -> None:
        saved, grown, whole = (str(tmp_path / f"{name}.json") for name in ("saved", "grown", "whole"))
        last = str(EXAMPLES / "2023.txt")
        assert main(["trace", *self.FILES, "--output", saved]) == 0
        assert main(["trace", last, "--timeline", saved, "--output", grown]) == 0
        assert main(["trace", *self.FILES, last, "--output", whole]) == 0
        assert Path(grown).read_bytes() == Path(whole).read_bytes()

    def test_two_files_of_one_year_end_with_status_2(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert main(["trace", *self.FILES, str(EXAMPLES / "2022.damaged.txt")]) == 2
        error = capfd.readouterr().err
        assert "2022.txt" in error
        assert "2022.damaged.txt" in error
