"""What the command line takes, refuses and says of itself: help, close matches, settings, exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lawreport.cli import main
from lawreport.cli.commands import COMMANDS
from lawreport.cli.language import read_help
from lawreport.cli.parser import make_parser
from tests.reports import EXAMPLES

OLD, NEW = str(EXAMPLES / "2022.txt"), str(EXAMPLES / "2023.txt")


def tell(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    try:
        status = main(arguments)
    except SystemExit as left:  # how argparse ends
        status = int(left.code or 0)
    captured = capfd.readouterr()
    return status, captured.out, captured.err


class TestHelp:
    @pytest.mark.parametrize("command", list(COMMANDS))
    @pytest.mark.parametrize(("locale", "sign"), [("zh_CN.UTF-8", "状态码：0"), ("C", "Exit status: 0")])
    def test_it_has_three_examples_and_the_statuses_in_the_language_of_the_locale(
        self, command: str, locale: str, sign: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("LC_ALL", locale)
        status, out, _ = tell([command, "--help"], capfd)
        assert status == 0
        assert out.count(f"  lawreport {command} ") == 3
        assert sign in out

    def test_the_language_that_is_asked_for_goes_before_the_locale(
        self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
        assert "usage: " in tell(["compare", "--lang", "en", "--help"], capfd)[1]
        assert "用法：" in tell(["compare", "--help"], capfd)[1]

    def test_both_catalogues_say_the_same_things(self) -> None:
        zh, en = read_help("zh").table, read_help("en").table
        assert list(zh) == list(en)

    def test_every_word_of_the_catalogue_is_used(self) -> None:
        _, parsers = make_parser(read_help("en"), COMMANDS)
        taken = {f"{name}.{one.dest}" for name, parser in parsers.items() for one in parser.list_actions()}
        told = {f"{name}.{part}" for name in (*COMMANDS, "lawreport") for part in ("about", "examples", "status")}
        own = {key for key in read_help("en").table if key.partition(".")[0] in (*COMMANDS, "lawreport")}
        assert own <= taken | told


class TestMistakes:
    @pytest.mark.parametrize(
        ("arguments", "meant"),
        [
            (["compre", OLD, NEW], "compare"),
            (["compare", OLD, NEW, "--ouput", "a.html"], "--output"),
            (["compare", OLD, NEW, "--format", "htm"], "html"),
            (["compare", OLD, NEW, "--table", "promise"], "promises"),
        ],
    )
    def test_a_close_match_is_named(
        self, arguments: list[str], meant: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LC_ALL", "C")
        status, _, err = tell(arguments, capfd)
        assert status == 2
        assert f"did you mean {meant}?" in err

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["compare", OLD, NEW, "--brief"], "--brief: text does not take it; use it with --format markdown"),
            (["compare", OLD, NEW, "--table", "measures"], "use it with --format csv, jsonl"),
            (["compare", OLD, NEW, "--only", "new", "-f", "html"], "--only: html does not take it"),
            (["compare", OLD, NEW, "--explain", "old:2.1#1", "-f", "html"], "--explain is told as text"),
            (["compare", OLD, NEW, "--explain", "old:2.1#1", "--brief"], "does nothing beside --explain"),
            (["outline", OLD, "--with-text"], "use it with --format json"),
            (["check", NEW, "--tasks", "--previous", OLD, "-f", "lines"], "no form lines here"),
            (["check", NEW, "-f", "docx"], "no form docx here"),
            (["review", OLD, NEW, "-f", "jsonl", "--answers", OLD], "is that of questions"),
        ],
    )
    def test_an_option_that_would_do_nothing_is_an_error(
        self, arguments: list[str], told: str, capfd: pytest.CaptureFixture[str]
    ) -> None:
        status, out, err = tell(arguments, capfd)
        assert (status, out) == (2, "")
        assert told in err

    @pytest.mark.parametrize(
        ("arguments", "endings"),
        [
            (["compare", OLD, NEW], ".txt, .md, .markdown, .html"),
            (["check", NEW], ".txt, .json"),
            (["quantities", NEW], ".jsonl, .txt"),
            (["draft", OLD], ".md, .markdown, .json, .docx"),
            (["review", OLD, NEW], ".txt, .jsonl"),
        ],
        ids=lambda one: one[0],
    )
    def test_an_ending_of_no_form_is_an_error_that_names_those_there_are(
        self, arguments: list[str], endings: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        target = tmp_path / "a.xyz"
        status, _, err = tell([*arguments, "-o", str(target)], capfd)
        assert status == 2
        assert f"no form has the ending .xyz; end it with one of {endings}" in err
        assert not target.exists()


class TestOrder:
    @pytest.mark.parametrize("command", ["compare", "review"])
    def test_reversed_years_stop(self, command: str, capfd: pytest.CaptureFixture[str]) -> None:
        status, out, err = tell([command, NEW, OLD], capfd)
        assert (status, out) == (2, "")
        assert "2023.txt is of 2023 and 2022.txt of 2022" in err
        assert "--keep-order" in err

    def test_unless_told(self, capfd: pytest.CaptureFixture[str]) -> None:
        status, out, _ = tell(["compare", NEW, OLD, "--keep-order", "-f", "json"], capfd)
        assert status == 0
        assert "years-reversed" in {one["code"] for one in json.loads(out)["diagnostics"]}


class TestQuiet:
    def test_no_notes(self, capfd: pytest.CaptureFixture[str]) -> None:
        damaged = str(EXAMPLES / "2022.damaged.txt")
        assert tell(["outline", damaged], capfd)[2]
        status, out, err = tell(["outline", damaged, "-q"], capfd)
        assert (status, bool(out), err) == (0, True, "")

    def test_errors_are_told_all_the_same(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert "missing.txt" in tell(["outline", "missing.txt", "-q"], capfd)[2]


class TestSettings:
    def write(self, folder: Path, name: str, text: str) -> None:
        (folder / name).write_text(text, "utf-8")

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("lawreport.toml", 'lang = "en"\nexit-code = true\n'),
            ("pyproject.toml", '[tool.lawreport]\nlang = "en"\nexit-code = true\n'),
            ("pyproject.toml", '[tool.lawreport.compare]\nlang = "en"\nexit_code = true\n'),
        ],
    )
    def test_they_stand_where_an_option_was_not_typed(
        self,
        name: str,
        text: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        self.write(tmp_path, name, text)
        (tmp_path / "below").mkdir()
        monkeypatch.chdir(tmp_path / "below")
        old, new = str((EXAMPLES / "2022.txt").resolve()), str((EXAMPLES / "2023.txt").resolve())
        status, out, _ = tell(["compare", old, new], capfd)
        assert status == 1
        assert "sentences of the 2023 report" in out
        assert "2023年报告" in tell(["compare", old, new, "--lang", "zh"], capfd)[1]

    def test_what_one_form_takes_is_no_error_with_another(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        self.write(tmp_path, "lawreport.toml", '[compare]\ntable = "plans"\n')
        monkeypatch.chdir(tmp_path)
        old, new = str((EXAMPLES / "2022.txt").resolve()), str((EXAMPLES / "2023.txt").resolve())
        assert tell(["compare", old, new], capfd)[0] == 0
        rows = tell(["compare", old, new, "-f", "jsonl"], capfd)[1].splitlines()
        assert "plan" in json.loads(rows[0])

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ('langue = "en"', "lawreport.toml: no setting 'langue'; did you mean lang?"),
            ('[compar]\nlang = "en"', "no setting 'compar'; did you mean compare?"),
            ('embedder = "http://127.0.0.1:9/v1"', "lawreport.toml: no setting 'embedder'"),
            ('judge = "http://127.0.0.1:9/v1"', "lawreport.toml: no setting 'judge'"),
            ("[compare]\nmost = 3", "lawreport.toml, compare: no setting 'most'"),
            ('lang = "fr"', "lawreport.toml, lang: no 'fr'; use one of zh, en"),
            ('quiet = "yes"', "lawreport.toml, quiet: 'yes' is no bool"),
            ("lang = ", "lawreport.toml: no TOML"),
        ],
    )
    def test_what_is_no_setting_is_an_error(
        self, text: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        self.write(tmp_path, "lawreport.toml", text)
        monkeypatch.chdir(tmp_path)
        status, _, err = tell(["compare", OLD, NEW], capfd)
        assert status == 2
        assert told in err

    def test_files_are_found_beside_them(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        self.write(tmp_path, "lawreport.toml", 'decisions = "own.toml"\n')
        (tmp_path / "below").mkdir()
        monkeypatch.chdir(tmp_path / "below")
        old, new = str((EXAMPLES / "2022.txt").resolve()), str((EXAMPLES / "2023.txt").resolve())
        assert "own.toml" in tell(["compare", old, new], capfd)[2]
        self.write(tmp_path, "own.toml", "")
        assert tell(["compare", old, new], capfd)[0] == 0
