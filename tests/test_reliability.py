"""The page of promises says what the code does: the limits, the tests that it names, and what is never done."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import attrs

from lawreport import Limits
from tests.reports import EXAMPLES
from tests.test_layers import MODULES, PACKAGE

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reliability.md").read_text("utf-8")
MEBI = 1024 * 1024

WATCHED = """
import json, sys
told = []
def watch(event, given):
    if event.startswith(("socket.", "urllib", "ftplib", "smtplib", "os.system", "webbrowser")):
        told.append([event, repr(given)])
    if event == "open" and isinstance(given[1], str) and set(given[1]) & set("wax+") and isinstance(given[0], (str, bytes)):
        told.append([event, given[0] if isinstance(given[0], str) else repr(given[0])])
import lawreport.cli
sys.addaudithook(watch)
status = lawreport.cli.main(sys.argv[1:])
print(json.dumps([status, told]))
"""


def write_amount(value: int) -> str:
    return f"{value // MEBI} MiB" if value >= MEBI and value % MEBI == 0 else f"{value:,}"


def test_the_table_of_limits_is_that_of_the_code() -> None:
    rows = re.findall(r"^\| `(max_\w+)` \| ([^|]+) \|", PAGE, re.MULTILINE)
    assert rows == [(one.name, write_amount(one.default)) for one in attrs.fields(Limits)]


def test_every_test_that_it_names_is_there() -> None:
    code = "\n".join(file.read_text("utf-8") for file in (ROOT / "tests").glob("test_*.py"))
    named = re.findall(r"`(test_\w+)`", PAGE)
    assert len(named) > 15
    assert [name for name in named if f"def {name}(" not in code] == []
    assert all((ROOT / file).exists() for file in re.findall(r"`((?:tests|\.ci|benchmarks)/[\w./]+)`", PAGE))


CHILDREN = (Path("load", "pdf", "process.py"), Path("batch", "work", "child.py"))
"""What starts processes of its own."""
PICKLES = (Path("batch", "work", "child.py"), Path("batch", "work", "kept.py"))
"""What a batch hands to its own processes, and what it keeps, of which it makes nothing but nouns."""


def test_no_code_is_made_of_text() -> None:
    for module in MODULES:
        place = module.relative_to(PACKAGE)
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("eval", "exec", "compile", "__import__"), f"{place}:{node.lineno}"
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = {alias.name for alias in node.names} | {getattr(node, "module", "") or ""}
                assert not names & {"marshal", "shelve", "runpy", "code"}, place
                assert "pickle" not in names or place in PICKLES, place
                assert "subprocess" not in names or place in CHILDREN, place


def test_nothing_is_fetched_and_nothing_else_is_written(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    text = (EXAMPLES / "2022.txt").read_text("utf-8").replace("\n", "<p>")
    links = "<img src='http://192.0.2.1/a.png'><link rel=stylesheet href='http://192.0.2.1/a.css'><base href='http://192.0.2.1/'>"
    page.write_text(f"<html><head>{links}</head><body><p>{text}</body></html>", "utf-8")
    output = tmp_path / "changes.html"
    command = [sys.executable, "-c", WATCHED, "compare", str(page), str(EXAMPLES / "2023.txt"), "--output", str(output)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    status, told = json.loads(done.stdout)
    assert status == 0
    assert output.stat().st_size > 100_000
    assert [event for event, _ in told if event != "open"] == []
    assert {Path(file).parent for event, file in told if event == "open"} <= {tmp_path}
    assert sorted(file.name for file in tmp_path.iterdir()) == ["changes.html", "page.html"]
