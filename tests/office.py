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
    pytest.skip(f"{what} is absent: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui")


def convert(file: Path, form: str) -> Path:
    """Have LibreOffice write a file in another form, beside it."""
    if SOFFICE is None:
        absent("LibreOffice")
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", form, "--outdir", str(file.parent), str(file)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return file.with_suffix("." + form.partition(":")[0])


def read_pages(data: bytes, folder: Path, suffix: str) -> list[str]:
    """The text of the pages that LibreOffice prints of a document, without space."""
    file = folder / f"document{suffix}"
    file.write_bytes(data)
    document = pypdfium2.PdfDocument(convert(file, "pdf"))
    return ["".join(page.get_textpage().get_text_range().split()) for page in document]
