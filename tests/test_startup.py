"""What starting costs, in CPU time held against other work of the same run, and what it does not load."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import lawreport

OPTIONAL = ("docx", "xlsxwriter", "pypdfium2_raw", "striprtf")
BASELINE = "import attrs, jinja2, rapidfuzz"
MOST = 3.0
"""Times the CPU of the baseline."""


def spend(code: str) -> float:
    """CPU seconds of an interpreter that runs some code, the best of five."""

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return min(once() for _ in range(5))


@pytest.mark.parametrize(
    "code",
    [
        "import lawreport",
        "from lawreport.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass",
        "from lawreport.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass",
    ],
    ids=["import", "help", "version"],
)
def test_starting_costs_little(code: str) -> None:
    assert spend(code) <= MOST * spend(BASELINE)


def loaded_by(code: str) -> set[str]:
    told = f"import json, sys\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)
    return set(json.loads(run.stdout.splitlines()[-1]))


def test_the_version_stands_in_one_place_and_whoever_cites_it_agrees() -> None:
    root = Path(__file__).parents[1]
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    held = root / project["tool"]["hatch"]["version"]["path"]
    assert f'__version__ = "{lawreport.__version__}"\n' in held.read_text("utf-8")
    assert f"\nversion: {lawreport.__version__}\n" in (root / "CITATION.cff").read_text("utf-8")


READ = "import lawreport\nold = lawreport.read_text('一、工作\\n新建学校12所。\\n', name='旧')\n"


@pytest.mark.parametrize(
    ("code", "late"),
    [
        ("import lawreport", (*OPTIONAL, "attr", "jinja2", "cattrs", "rapidfuzz")),
        (READ, (*OPTIONAL, "jinja2", "cattrs", "lawreport.align", "lawreport.render.html.page")),
        (READ + "lawreport.compare_reports(old, old)", (*OPTIONAL, "jinja2", "cattrs", "lawreport.render.html.page")),
        (READ + "lawreport.render_as(old, 'text')", (*OPTIONAL, "jinja2", "cattrs")),
    ],
    ids=["import", "read", "compare", "show"],
)
def test_nothing_is_loaded_before_it_is_needed(code: str, late: tuple[str, ...]) -> None:
    assert not loaded_by(code) & set(late)
