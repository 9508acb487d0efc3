"""The renderings of one comparison in which everything occurs, kept as files to be read like code.

``pytest tests/test_render_golden.py --snapshot-update`` rewrites them.
"""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from lawreport.render import render_html, render_markdown, render_outline_markdown, render_outline_text, render_text
from lawreport.render.templates import read_template_file
from tests.comparisons import make_everything


class Markdown(SingleFileSnapshotExtension):
    file_extension = "md"
    _write_mode = WriteMode.TEXT


class Text(SingleFileSnapshotExtension):
    file_extension = "txt"
    _write_mode = WriteMode.TEXT


class Page(SingleFileSnapshotExtension):
    file_extension = "html"
    _write_mode = WriteMode.TEXT


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_text(snapshot: SnapshotAssertion, lang: str) -> None:
    assert render_text(make_everything(), lang=lang) == snapshot(extension_class=Text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_markdown(snapshot: SnapshotAssertion, lang: str) -> None:
    assert render_markdown(make_everything(), lang=lang) == snapshot(extension_class=Markdown)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_brief(snapshot: SnapshotAssertion, lang: str) -> None:
    assert render_markdown(make_everything(), lang=lang, brief=True) == snapshot(extension_class=Markdown)


def test_outline(snapshot: SnapshotAssertion) -> None:
    report = make_everything().old
    assert render_outline_text(report) + render_outline_markdown(report) == snapshot(extension_class=Text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page(snapshot: SnapshotAssertion, lang: str) -> None:
    page = render_html(make_everything(), lang=lang)
    for file in ("page.css", "review.css", "page.js", "review.js"):
        page = page.replace(read_template_file(file), "")
    for tag in ("style", "script"):
        assert f"<{tag}></{tag}>" in page
    head, _, body = page.partition("</head>")
    assert "Content-Security-Policy" in head
    assert body == snapshot(extension_class=Page)
