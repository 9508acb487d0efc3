"""Reports and comparisons in a notebook, and the notebook of the examples."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lawreport
from lawreport.model.comparison import Comparison
from lawreport.model.report import Report
from lawreport.model.timeline import Timeline
from lawreport.render import render_html_fragment, render_outline_html_fragment, render_timeline_html_fragment
from lawreport.render.html import load_ipython_extension, register_formatters
from tests.comparisons import SENTENCES, make_everything
from tests.outputs import ROOT
from tests.reports import parse_example

NOTEBOOK = ROOT / "examples" / "two_years.ipynb"


class Shell:
    """What of IPython's shell the formatters need."""

    def __init__(self) -> None:
        self.shown: dict[type, Callable[[Any], str]] = {}
        formatter = SimpleNamespace(for_type=self.shown.__setitem__)
        self.display_formatter = SimpleNamespace(formatters={"text/html": formatter})


def test_the_extension_shows_every_noun() -> None:
    shell = Shell()
    load_ipython_extension(shell)
    assert set(shell.shown) == {Report, Comparison, Timeline}
    assert lawreport.load_ipython_extension is load_ipython_extension
    comparison = make_everything()
    assert "示例区" in shell.shown[Report](comparison.new)
    assert "另设立窗口" in shell.shown[Comparison](comparison)


def test_importing_the_face_registers_with_the_shell_that_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell()
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    register_formatters()
    assert set(shell.shown) == {Report, Comparison, Timeline}


@pytest.mark.parametrize("ipython", [None, SimpleNamespace(), SimpleNamespace(get_ipython=lambda: None)])
def test_without_a_shell_nothing_happens(monkeypatch: pytest.MonkeyPatch, ipython: object) -> None:
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    register_formatters()


def test_the_face_never_imports_ipython() -> None:
    code = "import sys, lawreport; sys.exit('IPython' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return lawreport.trace_reports([parse_example(f"{year}.txt") for year in (2021, 2022, 2023)])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_timeline_answers_what_came_back(timeline: Timeline, lang: str) -> None:
    fragment = render_timeline_html_fragment(timeline, lang=lang)
    assert "2021" in fragment
    assert ("来" if lang == "zh" else "came back") in fragment


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_fragment_reaches_nothing_outside_itself(timeline: Timeline, lang: str) -> None:
    comparison = make_everything()
    for fragment in (
        render_timeline_html_fragment(timeline, lang=lang),
        render_html_fragment(comparison, lang=lang),
        render_outline_html_fragment(comparison.new, lang=lang),
    ):
        assert fragment.strip().startswith('<div class="lawreport"')
        assert fragment.count("<div") == fragment.count("</div>")
        assert not re.search(r"<script|<link|<html|<body| id=| href=| on\w+=|https?:", fragment)
        style = re.search(r"<style>(.*?)</style>", fragment, re.S)
        assert style is not None
        selectors = [one.strip() for rule in re.findall(r"([^{}]+)\{", style[1]) for one in rule.split(",")]
        assert selectors
        assert all(one.startswith(".lawreport") for one in selectors)


def test_a_fragment_answers_first() -> None:
    changes = lawreport.compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))
    fragment = render_html_fragment(changes)
    assert fragment.index("3.0版 → 4.0版") < fragment.index("<details>")
    for row in (*changes.measures_new, *changes.measures_dropped):
        assert all(one.text in fragment for one in (*row.old, *row.new))


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=30))
def test_text_never_becomes_markup(text: str) -> None:
    wild = f"</div><script>alert(1)</script>{text}"
    comparison = make_everything(texts=tuple(wild + one for one in SENTENCES), heading=wild, name=wild)
    assert "<script" not in render_html_fragment(comparison)
    assert "<script" not in render_outline_html_fragment(comparison.new)


def cells_of() -> list[str]:
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    assert len({cell["id"] for cell in cells}) == len(cells)
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def test_the_notebook_of_the_examples_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(NOTEBOOK.parent)
    shell = Shell()
    load_ipython_extension(shell)
    names: dict[str, Any] = {}
    shown: list[object] = []
    for cell in cells_of():
        tree = ast.parse(cell)
        last = tree.body[-1]
        tail = [tree.body.pop()] if isinstance(last, ast.Expr) and not isinstance(last.value, ast.Call) else []
        exec(compile(tree, "cell", "exec"), names)
        shown.extend(eval(ast.unparse(one), names) for one in tail)
    assert [type(one) for one in shown] == [Report, Comparison]
    assert all(shell.shown[type(one)](one) for one in shown)
    printed = capsys.readouterr().out
    assert "3个 → 2个" in printed
    assert "changes.html True" in printed


def test_the_notebook_is_kept_without_outputs() -> None:
    for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"]:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
