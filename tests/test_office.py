"""Tests that need a part of an office program skip, and never fail, where that very part is missing or does not start."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import office

ONLY_WRITER = """#!/bin/sh
for last; do file=$last; done
case $file in *.txt|*.docx) echo > "${file%.*}.pdf" ;; esac
"""
"""A soffice without Calc, which says nothing of it and ends well, as LibreOffice does."""


def install(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    program = folder / "soffice"
    program.write_text(script, "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(office, "SOFFICE", str(program))
    monkeypatch.delenv("LAWREPORT_CI", raising=False)
    monkeypatch.setattr(office, "starts", office.starts.__wrapped__)


def test_the_part_that_is_there_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, tmp_path, ONLY_WRITER)
    file = tmp_path / "report.docx"
    file.touch()
    assert office.convert(file, "pdf").is_file()


def test_a_part_that_is_missing_skips(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, tmp_path, ONLY_WRITER)
    with pytest.raises(pytest.skip.Exception, match="LibreOffice Calc is absent or does not start"):
        office.convert(tmp_path / "tables.xlsx", "pdf")


def test_a_program_that_does_not_start_skips(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, tmp_path, "#!/bin/sh\nexit 1\n")
    with pytest.raises(pytest.skip.Exception, match="LibreOffice Writer"):
        office.resolve_changes(tmp_path / "report.docx")


def test_where_all_must_run_it_fails_instead(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, tmp_path, "#!/bin/sh\nexit 1\n")
    monkeypatch.setenv("LAWREPORT_CI", "1")
    with pytest.raises(pytest.fail.Exception, match="nothing may be skipped"):
        office.convert(tmp_path / "tables.xlsx", "pdf")
