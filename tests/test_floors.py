"""The constraints that hold the suite to the floors of pyproject.toml."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def _list_floors(*extras: str) -> list[str]:
    script = ROOT / ".ci" / "floors.py"
    return subprocess.run([sys.executable, script, *extras], capture_output=True, text=True, check=True).stdout.split()


def test_every_dependency_has_its_floor_in_the_constraints() -> None:
    floors = _list_floors()
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in ("attrs", "rapidfuzz", "pypdfium2", "python-docx", "pytest", "syrupy"):
        (stated,) = re.findall(rf'"{name}>=([\d.]+)', text)
        assert f"{name}=={stated}" in floors
    assert len(floors) == len(set(floors))
    assert not any(line.startswith("lawreport") for line in floors)


def test_an_extra_alone_stands_beside_the_core() -> None:
    assert {line.partition("==")[0] for line in _list_floors("xlsx")} > {"attrs", "XlsxWriter"}
    assert not any(line.startswith("pytest") for line in _list_floors("xlsx"))
