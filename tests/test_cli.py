from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lawreport.cli import inputs, main
from tests.reports import EXAMPLES

OLD, NEW = str(EXAMPLES / "2022.txt"), str(EXAMPLES / "2023.txt")
WAIT = 240
"""Seconds by the clock, for the machine may have other work; alone none of these takes a tenth of it."""


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "lawreport", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env=os.environ | environment, timeout=WAIT)


def test_outline_prints_the_public_json(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["outline", OLD, "--format", "json", "--with-text"]) == 0
    report = json.loads(capfdbinary.readouterr().out)["report"]
    assert (report["year"], report["reviews"], report["plans_for"]) == (2022, [2022, 2022], 2023)
    assert report["source"]["name"] == "2022.txt"
    first = next(section for section in report["sections"] if section["heading"])
    start, end = first["heading"]["span"]
    assert report["source"]["text"][start:end].endswith(first["heading"]["text"])


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((OLD, NEW), 0),
        ((OLD, NEW, "--exit-code"), 1),
        ((OLD, OLD, "--exit-code"), 0),
        ((OLD, "missing.txt"), 2),
        (("-", "-"), 2),
    ],
)
def test_compare_succeeds_and_ends_as_diff_does_when_asked(
    arguments: tuple[str, ...], status: int, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["compare", *arguments, "--format", "json"]) == status
    captured = capfdbinary.readouterr()
    assert bool(captured.out) == (status != 2)
    if status == 2:
        assert captured.err.startswith(b"lawreport: ")


@pytest.mark.parametrize("ending", ["html", "md", "json", "txt"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_ending_of_the_output_chooses_the_format(tmp_path: Path, ending: str, lang: str) -> None:
    target = tmp_path / f"changes.{ending}"
    assert main(["compare", OLD, NEW, "--output", str(target), "--lang", lang]) == 0
    text = target.read_text("utf-8")
    opening = {"html": "<!doctype html>", "md": "#", "json": "{", "txt": "云溪新区"}[ending]
    assert text.lower().startswith(opening)
    assert str(tmp_path) not in text


def test_output_that_cannot_be_written_is_an_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["outline", OLD, "--output", str(tmp_path / "no" / "such.txt")]) == 2
    assert "--output: cannot write" in capfd.readouterr().err


def test_standard_input_is_read_under_its_name() -> None:
    done = run("outline", "-", "--format", "json", stdin=Path(NEW).read_bytes())
    assert done.returncode == 0
    assert json.loads(done.stdout)["report"]["source"]["name"] == "-"


def test_quantities_are_one_object_a_line() -> None:
    lines = ["办理案件117件，同比增长12.5%。", "", "发布5G专网3.0版", "2023年"]
    done = run("quantities", "-", "--format", "jsonl", stdin="\n".join(lines).encode())
    rows = [json.loads(row) for row in done.stdout.splitlines()]
    assert [row["line"] for row in rows] == [1, 2, 3, 4]
    assert [[q["value"] for q in row["quantities"]] for row in rows] == [[117, 12.5], [], [3], []]
    assert [(r["text"], r["reason"]) for r in rows[3]["refused"]] == [("2023", "date")]


def test_numerals_are_the_bare_layer() -> None:
    done = run("quantities", "--numerals", "-", stdin="百分之九十九点五和一千零八十".encode())
    (row,) = map(json.loads, done.stdout.splitlines())
    assert [(n["value"], n["unit"]) for n in row["numerals"]] == [(99.5, "%"), (1080, None)]


def test_no_colour_where_output_is_no_terminal() -> None:
    assert b"\x1b[" not in run("compare", OLD, NEW).stdout


def test_same_bytes_under_two_hash_seeds() -> None:
    for form in ("json", "html"):
        outputs = {run("compare", OLD, NEW, "--format", form, PYTHONHASHSEED=seed).stdout for seed in ("1", "2")}
        assert len(outputs) == 1


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 8,
    "drawn.html": b"<!DOCTYPE html><html><body><div id='app'></div><script>draw()</script></body></html>",
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "cut.txt": "法治政府".encode() + b"\xff\xfe\xff",
}


@pytest.mark.parametrize("name", list(BAD))
def test_bad_input_is_a_sentence_and_a_status(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name])
    for arguments in (("outline", str(path)), ("compare", str(path), NEW), ("quantities", str(path))):
        done = run(*arguments)
        assert done.returncode == 2
        assert done.stderr.decode().startswith(f"lawreport: {name}")
        assert b"Traceback" not in done.stderr
        assert done.stdout == b""


def test_a_folder_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["outline", str(tmp_path)]) == 2
    assert "a folder; pass one of its files" in capfd.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        "今天天气很好。我们去公园。",
        "法" * 2_000_000,
        "全年办理案件117件，" * 20_000,
        "一、" * 30_000,
        "（" * 300_000 + "）" * 300_000,
    ],
    ids=["no heading", "one character", "one clause", "ordinals", "brackets"],
)
def test_odd_texts_end_in_an_honest_result_within_seconds(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(text, "utf-8")
    done = run("compare", str(path), NEW, "--format", "json")
    assert done.returncode in (0, 2)
    assert b"Traceback" not in done.stderr
    if done.returncode == 0:
        assert json.loads(done.stdout)["new"]["year"] == 2023


def test_two_unrelated_texts_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "recipe.txt"
    path.write_text(
        "春日食谱\n先将面粉与温水和匀。静置半个时辰再揉。加入切碎的韭菜和鸡蛋。小火慢煎至两面金黄。", "utf-8"
    )
    done = run("compare", str(path), NEW, "--format", "json")
    assert done.returncode == 0
    changes = json.loads(done.stdout)
    assert not [row for row in changes["measures"] if row["status"] == "continued"]
    assert "nothing-continued" in {row["code"] for row in changes["diagnostics"]}


@pytest.mark.parametrize(
    ("ending", "opening"), [("docx", b"PK"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbfstatus,"), ("jsonl", b'{"status"')]
)
def test_documents_and_tables_by_the_ending_of_the_output(tmp_path: Path, ending: str, opening: bytes) -> None:
    target = tmp_path / f"changes.{ending}"
    assert main(["compare", OLD, NEW, "--output", str(target)]) == 0
    assert target.read_bytes().startswith(opening)


def test_output_and_format_have_a_letter_of_their_own(tmp_path: Path) -> None:
    told = tmp_path / "told"
    assert main(["outline", OLD, "-f", "json", "-o", str(told)]) == 0
    assert json.loads(told.read_text("utf-8"))["report"]["year"] == 2022


def test_formats_without_an_ending_of_their_own_go_anywhere(tmp_path: Path) -> None:
    done = run("compare", OLD, NEW, "--format", "docx-tracked")
    assert done.stdout.startswith(b"PK")
    assert done.stderr == b""


def test_tables_are_named() -> None:
    rows = [
        json.loads(line)
        for line in run("compare", OLD, NEW, "--format", "jsonl", "--table", "plans").stdout.splitlines()
    ]
    assert len(rows) == 11
    assert {"plan", "status", "evidence"} <= set(rows[0])


def test_only_the_parts_asked_for_stand_below_the_answer(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", OLD, NEW, "--lang", "en", "--only", "promises,figures"]) == 0
    text = capfd.readouterr().out
    assert "New: 27 sentences of the 2023 report" in text
    assert text.index("\nFigures\n") < text.index("\nWhat became of last year's promises\n")
    assert "\nSection by section\n" not in text
    assert main(["compare", OLD, NEW, "--only", "new,all"]) == 2
    assert "no part 'all'" in capfd.readouterr().err


@pytest.mark.parametrize(("form", "module", "extra"), [("docx", "docx", "docx"), ("xlsx", "xlsxwriter", "xlsx")])
def test_an_extra_that_is_missing_is_named(tmp_path: Path, form: str, module: str, extra: str) -> None:
    (tmp_path / f"{module}.py").write_text("raise ImportError('not here')\n", "utf-8")
    done = run("compare", OLD, NEW, "--format", form, PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert f'pip install ".[{extra}]" in the checkout' in done.stderr.decode()
    assert done.stdout == b""


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("slow", "told"), [(False, ""), (True, "reading 2022.txt")])
def test_progress_is_told_to_a_terminal_when_it_takes_long(
    monkeypatch: pytest.MonkeyPatch, slow: bool, told: str
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(inputs, "PATIENCE", 0.05 if slow else 60.0)
    with inputs.tell_progress(3, argparse.Namespace(quiet=False)) as step:
        step("reading 2022.txt")
        time.sleep(0.3 if slow else 0)
    assert told in terminal.getvalue()
    assert bool(terminal.getvalue().strip()) == slow


def test_no_progress_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    monkeypatch.setattr(inputs, "PATIENCE", 0.01)
    with inputs.tell_progress(3, argparse.Namespace(quiet=False)) as step:
        step("reading")
        time.sleep(0.1)
    assert written.getvalue() == ""


def test_a_document_is_not_poured_into_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    errors = io.StringIO()
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setattr(sys, "stderr", errors)
    assert main(["compare", OLD, NEW, "--format", "xlsx"]) == 2
    assert "--output: a terminal cannot show xlsx" in errors.getvalue()
