"""LibreOffice for tests: whether it is there, and what it makes of a document."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pypdfium2
import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def absent(what: str) -> NoReturn:
    if os.environ.get("LAWREPORT_CI"):
        pytest.fail(f"{what} is absent, and nothing may be skipped here")
    pytest.skip(f"{what} is absent: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui python3-uno")


def convert(file: Path, form: str) -> Path:
    """Have LibreOffice write a file in another form, beside it."""
    if SOFFICE is None:
        absent("LibreOffice")
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", form, "--outdir", str(file.parent), str(file)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return file.with_suffix("." + form.partition(":")[0])


def resolve_changes(file: Path) -> tuple[str, str]:
    """The text that LibreOffice has of a document after accepting, and after rejecting, all its changes."""
    if SOFFICE is None:
        absent("LibreOffice")
    python = next((one for one in ("/usr/bin/python3", "python3") if _speaks_uno(one)), None)
    if python is None:
        absent("a Python that speaks with LibreOffice")
    script = Path(__file__).parent / "office_resolve.py"
    subprocess.run([python, str(script), SOFFICE, str(file)], capture_output=True, check=True, timeout=120)
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
