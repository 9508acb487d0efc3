"""LibreOffice for tests: whether it is there, and what it makes of a document."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import NoReturn

import pypdfium2
import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PARTS = {".docx": "Writer", ".xlsx": "Calc"}
"""What opens a file, by its suffix."""
_PROBES = {"Writer": ("probe.txt", "甲"), "Calc": ("probe.csv", "甲,1")}


def absent(what: str) -> NoReturn:
    if os.environ.get("LAWREPORT_CI"):
        pytest.fail(f"{what} is absent or does not start, and nothing may be skipped here")
    pytest.skip(
        f"{what} is absent or does not start: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui python3-uno"
    )


@cache
def starts(part: str) -> bool:
    """Whether a part of LibreOffice is there and starts: it has to print one word, for each part may be missing."""
    if SOFFICE is None:
        return False
    name, text = _PROBES[part]
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder, name)
        probe.write_text(text, "utf-8")
        try:
            return _convert(probe, "pdf").is_file()
        except (OSError, subprocess.SubprocessError):
            return False


def require(part: str) -> str:
    """The program, or the test is skipped: a part of it is not there, or it does not start."""
    if SOFFICE is None or not starts(part):
        absent(f"LibreOffice {part}")
    return SOFFICE


def _convert(file: Path, form: str) -> Path:
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [
        SOFFICE or "soffice",
        profile,
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        str(file.parent),
        str(file),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return file.with_suffix("." + form.partition(":")[0])


def convert(file: Path, form: str) -> Path:
    """Have LibreOffice write a file in another form, beside it."""
    require(PARTS[file.suffix])
    return _convert(file, form)


def resolve_changes(file: Path) -> tuple[str, str]:
    """The text that LibreOffice has of a document after accepting, and after rejecting, all its changes."""
    soffice = require("Writer")
    python = next((one for one in ("/usr/bin/python3", "python3") if _speaks_uno(one)), None)
    if python is None:
        absent("a Python that speaks with LibreOffice")
    script = Path(__file__).parent / "office_resolve.py"
    subprocess.run([python, str(script), soffice, str(file)], capture_output=True, check=True, timeout=120)
    accepted, rejected = (Path(f"{file}.{name}").read_text("utf-8-sig") for name in ("accepted", "rejected"))
    return accepted, rejected


def _speaks_uno(python: str) -> bool:
    found = shutil.which(python)
    return found is not None and not subprocess.run([found, "-c", "import uno"], capture_output=True).returncode


def read_pages(data: bytes, folder: Path, suffix: str) -> list[str]:
    """The text of the pages that LibreOffice prints of a document, without space."""
    file = folder / f"document{suffix}"
    file.write_bytes(data)
    document = pypdfium2.PdfDocument(convert(file, "pdf"))
    return ["".join(page.get_textpage().get_text_range().split()) for page in document]
