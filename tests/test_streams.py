"""Files that are written and streams that are closed, full or interrupted; what a stranger named."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import lawreport
from lawreport import read_report, read_text
from lawreport.cli import main
from lawreport.errors import LawreportError, LoadError, OptionError, WriteError
from lawreport.render import output, render_json, render_xlsx
from lawreport.render.output import write_file
from tests.reports import EXAMPLES

OLD, NEW = str(EXAMPLES / "2022.txt"), str(EXAMPLES / "2023.txt")
SMALL = "云溪新区2022年法治政府建设工作报告\n一、工作\n全年办理案件117件，同比增长12%。\n"
ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
NASTY = "\x1b[31mRED\x07\x9b31m\u202e\u2066\u2028\udcff\uffff.txt"

linux = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs the devices of Linux")


@pytest.fixture
def small(tmp_path: Path) -> str:
    path = tmp_path / "2022.txt"
    path.write_text(SMALL, "utf-8")
    return str(path)


def shell(line: str) -> subprocess.CompletedProcess[bytes]:
    command = line.replace("lawreport", f"{shlex.quote(sys.executable)} -m lawreport")
    return subprocess.run(["bash", "-c", command], capture_output=True, timeout=120)


class TestOutput:
    def test_what_stood_there_is_replaced_with_its_mode(self, tmp_path: Path, small: str) -> None:
        target = tmp_path / "out.json"
        target.write_text("old")
        target.chmod(0o640)
        assert main(["outline", small, "--output", str(target)]) == 0
        assert json.loads(target.read_text("utf-8"))["report"]["year"] == 2022
        assert target.stat().st_mode & 0o777 == 0o640
        assert sorted(os.listdir(tmp_path)) == ["2022.txt", "out.json"]

    def test_a_new_file_has_the_usual_mode(self, tmp_path: Path) -> None:
        (tmp_path / "plain").touch()
        write_file(tmp_path / "new", b"x")
        assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode

    @pytest.mark.parametrize("there", [True, False])
    def test_a_link_is_followed(self, tmp_path: Path, there: bool) -> None:
        (tmp_path / "folder").mkdir()
        target = tmp_path / "folder" / "target"
        if there:
            target.write_text("old")
        (tmp_path / "link").symlink_to("folder/target")
        write_file(tmp_path / "link", b"new")
        assert (tmp_path / "link").is_symlink()
        assert target.read_text() == "new"

    @pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
    def test_a_write_that_fails_leaves_all_as_it_was(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
    ) -> None:
        def fail(descriptor: int, data: bytes) -> None:
            os.write(descriptor, data[:3])
            raise failure

        monkeypatch.setattr(output, "_write_all", fail)
        (tmp_path / "out").write_text("old")
        with pytest.raises((WriteError, KeyboardInterrupt)):
            write_file(tmp_path / "out", b"new content")
        assert (tmp_path / "out").read_text() == "old"
        assert os.listdir(tmp_path) == ["out"]

    def test_a_full_disk_gets_its_own_advice(
        self, tmp_path: Path, small: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        def fail(descriptor: int, data: bytes) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(output, "_write_all", fail)
        assert main(["outline", small, "--output", str(tmp_path / "out")]) == 2
        told = capfd.readouterr().err
        assert "(No space left on device); free some space" in told
        assert "folder that exists" not in told

    def test_an_interruption_within_the_write(
        self, tmp_path: Path, small: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        def fail(descriptor: int, data: bytes) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(output, "_write_all", fail)
        assert main(["outline", small, "--output", str(tmp_path / "out")]) == 130
        assert capfd.readouterr().err == "lawreport: interrupted\n"
        assert os.listdir(tmp_path) == ["2022.txt"]

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
    def test_a_file_that_is_closed_to_writing_stays(self, tmp_path: Path) -> None:
        (tmp_path / "out").write_text("old")
        (tmp_path / "out").chmod(0o444)
        with pytest.raises(WriteError, match="you may write"):
            write_file(tmp_path / "out", b"new")

    @pytest.mark.parametrize(
        ("name", "advice"),
        [
            ("no/such.txt", "a folder that exists"),
            (".", "not a folder"),
            ("loop", "another file"),
            ("x" * 300, "another"),
        ],
    )
    def test_where_nothing_can_be_written(self, tmp_path: Path, name: str, advice: str) -> None:
        (tmp_path / "loop").symlink_to("loop")
        with pytest.raises(WriteError, match=advice):
            write_file(tmp_path / name, b"new")
        assert os.listdir(tmp_path) == ["loop"]

    def test_a_pipe_is_written_directly(self, tmp_path: Path, small: str) -> None:
        os.mkfifo(tmp_path / "pipe")
        read: list[bytes] = []
        reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_bytes()))
        reader.start()
        assert main(["outline", small, "--output", str(tmp_path / "pipe")]) == 0
        reader.join(10)
        assert "云溪新区".encode() in read[0]

    @linux
    def test_devices_are_written_directly(self, small: str, capfd: pytest.CaptureFixture[str]) -> None:
        assert main(["outline", small, "--output", "/dev/null"]) == 0
        assert main(["outline", small, "--output", "/dev/full"]) == 2
        assert "free some space" in capfd.readouterr().err

    @linux
    def test_an_open_descriptor_keeps_what_it_holds(self, tmp_path: Path, small: str) -> None:
        done = shell(f"(echo first; lawreport outline {small} --output /dev/stdout) >> {tmp_path}/all")
        assert done.returncode == 0
        lines = (tmp_path / "all").read_text("utf-8").splitlines()
        assert (lines[0], len(lines) > 2) == ("first", True)


class TestInputs:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["outline", "A"],
            ["quantities", "A"],
            ["check", "B", "--previous", "A"],
            ["compare", "A", "B"],
            ["compare", "B", "A"],
            ["compare", "B", "C", "--decisions", "A"],
            ["trace", "C", "B", "A"],
            ["trace", "C", "--timeline", "A"],
        ],
        ids=" ".join,
    )
    @pytest.mark.parametrize("through", ["itself", "link", "hard link"])
    def test_no_command_writes_over_what_it_reads(
        self, tmp_path: Path, arguments: list[str], through: str, capfd: pytest.CaptureFixture[str]
    ) -> None:
        for name in "ABC":
            (tmp_path / name).write_text(SMALL, "utf-8")
        target = tmp_path / ("A" if through == "itself" else "other")
        if through == "link":
            target.symlink_to("A")
        elif through == "hard link":
            target.hardlink_to(tmp_path / "A")
        named = [str(tmp_path / one) if one in "ABC" else one for one in arguments]
        assert main([*named, "--output", str(target)]) == 2
        assert "one of the files that are read" in capfd.readouterr().err
        assert (tmp_path / "A").read_text("utf-8") == SMALL

    def test_nor_over_what_standard_input_is(self, small: str) -> None:
        done = shell(f"lawreport outline - --output {small} < {small}")
        assert (done.returncode, Path(small).read_text("utf-8")) == (2, SMALL)

    def test_the_library_refuses_it_too(self, small: str) -> None:
        with pytest.raises(WriteError, match="that are read"):
            write_file(small, b"", inputs=[small])

    @linux
    def test_standard_input_without_end_is_refused(self) -> None:
        done = shell("lawreport quantities - < /dev/zero")
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"max_bytes" in done.stderr


STREAMS = {
    "outline FILE >/dev/full": (2, "standard output: cannot be written (No space left on device); free some space"),
    "outline FILE >&-": (2, "standard output: closed; name a file with --output"),
    "outline - <&-": (2, "standard input: closed; name a file"),
    "outline - 0>/dev/null": (2, "standard input: cannot be read"),
    "outline FILE 1</dev/null": (2, "standard output: cannot be written"),
    "--help >/dev/full": (2, "standard output: cannot be written"),
    "outline none >&- 2>&-": (2, ""),
    "outline none 2>&-": (2, ""),
    "outline none 2>/dev/full": (2, ""),
    "compare FILE FILE 2>&-": (0, ""),
    "compare FILE FILE 2>/dev/full": (0, ""),
    "compare FILE FILE <&- 2>&-": (0, ""),
    "trace FILE 2>&-": (2, ""),
    "frobnicate 2>&-": (2, ""),
}


@linux
@pytest.mark.parametrize("line", list(STREAMS))
def test_streams_that_are_closed_or_full(small: str, line: str) -> None:
    done = shell("lawreport " + line.replace("FILE", small))
    status, told = STREAMS[line]
    assert done.returncode == status
    assert told in done.stderr.decode()
    assert b"internal error" not in done.stdout + done.stderr
    assert b"lawreport:" not in done.stdout
    assert b"Exception" not in done.stderr
    assert bool(done.stdout) == (line.startswith("compare") and status == 0)


def test_the_output_does_not_get_the_place_of_a_closed_stream(tmp_path: Path, small: str) -> None:
    done = shell(f"lawreport outline {small} --output {tmp_path}/out.json <&- >&- 2>&-")
    assert done.returncode == 0
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))


def test_an_interruption_is_one_line(
    small: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(lawreport, "read_report", interrupt)
    for arguments in (["outline", small], ["compare", small, small], ["trace", small, small], ["check", small]):
        assert main(arguments) == 130
        assert capfd.readouterr().err == "lawreport: interrupted\n"


class TestNames:
    @linux
    @pytest.mark.parametrize("arguments", [["outline"], ["check"], ["quantities"], ["trace"], ["compare", NEW]])
    def test_a_name_is_shown_and_not_obeyed(
        self, tmp_path: Path, arguments: list[str], capfd: pytest.CaptureFixture[str]
    ) -> None:
        name = NASTY.replace("\uffff", "")
        for content in (SMALL.replace("一、工作", "二、工作\n\n四、其他"), "", "\x00"):
            path = tmp_path / name
            path.write_text(content, "utf-8")
            main([*arguments, str(path)])
            main([*arguments, str(path), "--output", str(tmp_path / "no" / name)])
            captured = capfd.readouterr()
            assert not ACTING.search(captured.err)
            assert not ACTING.search(captured.out)
            assert "RED" in captured.err

    def test_options_are_shown_and_not_obeyed(self, capfd: pytest.CaptureFixture[str]) -> None:
        for arguments in (
            ["outline", OLD, f"--{NASTY}"],
            ["outline", OLD, NASTY],
            ["compare", OLD, NEW, "--only", NASTY],
        ):
            try:
                status = main(arguments)
            except SystemExit as ended:
                status = int(ended.code or 0)
            assert status == 2
            told = capfd.readouterr().err
            assert "RED" in told
            assert not ACTING.search(told)

    @pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "csv", "jsonl", "xlsx", "docx"])
    def test_every_format_is_clean_and_utf8(self, tmp_path: Path, form: str) -> None:
        text = SMALL.replace("案件", "案\x9b31m\x85\u202e\u2028\ud800件")
        old, new = read_text(text, name=NASTY), read_text(text.replace("117", "120"), name=NASTY)
        comparison = lawreport.compare_reports(old, new)
        rendered = lawreport.render_as(comparison, form)
        if isinstance(rendered, str):
            rendered = rendered.encode("utf-8")
        if form not in ("xlsx", "docx"):
            found = ACTING.search(rendered.decode("utf-8-sig").replace("\r\n", "\n"))
            assert not found, found

    def test_json_keeps_the_value(self) -> None:
        report = read_text(SMALL, name=NASTY)
        text = render_json(lawreport.compare_reports(report, report))
        assert json.loads(text)["old"]["source"]["name"] == NASTY

    def test_a_workbook_of_a_file_with_half_a_pair_in_its_name(self) -> None:
        report = read_text(SMALL, name="b\udcff")
        assert render_xlsx(lawreport.compare_reports(report, report)).startswith(b"PK")

    @pytest.mark.parametrize(
        "error",
        [
            LoadError(NASTY, "bad " + NASTY, "do", offset=3),
            OptionError(NASTY, "x" * 1_000_000, "do"),
            WriteError("\n" * 5000, NASTY, "do"),
        ],
    )
    def test_errors_are_legible_and_short(self, error: LawreportError) -> None:
        assert str(error).isprintable()
        assert len(str(error)) < 5000
        assert str(error).endswith("; do")

    def test_standard_input_of_text_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        errors = io.StringIO()
        monkeypatch.setattr(sys, "stdin", io.StringIO(SMALL))
        monkeypatch.setattr(sys, "stderr", errors)
        assert main(["outline", "-"]) == 2
        assert "standard input: closed" in errors.getvalue()

    def test_a_part_of_an_archive_is_named_and_not_obeyed(self, tmp_path: Path) -> None:
        with pytest.raises(LoadError) as caught:
            read_report(tmp_path / "\x1b]0;x\x07.docx")
        assert str(caught.value).isprintable()
