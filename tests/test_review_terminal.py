from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from select import select

import pytest

import lawreport
from lawreport.cli.commands.review.asking import Screen, ask_reader
from lawreport.model.outcome import Outcome
from lawreport.model.question import Answered, Asks, Question
from tests.reports import EXAMPLES, parse_example

FILES = str(EXAMPLES / "2022.txt"), str(EXAMPLES / "2023.txt")


@pytest.fixture(scope="module")
def questions() -> tuple[Question, ...]:
    """Two for partners with three choices at least, then one for an outcome."""
    comparison = lawreport.compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))
    listed = lawreport.list_questions(comparison, most=1000)
    partners = [one for one in listed if one.asks is Asks.PARTNERS and len(one.choices) > 2]
    return *partners[:2], next(one for one in listed if one.asks is Asks.OUTCOME and len(one.choices) > 1)


def ask(questions: tuple[Question, ...], keys: str) -> tuple[tuple[Answered, ...], list[int], list[str]]:
    """The answers, how many there were at each saving, and what was shown."""
    pressed, saved, shown = iter(keys), list[int](), list[str]()
    screen = Screen(lambda: next(pressed, ""), shown.append, lambda: 100, color=False, lang="zh")
    return ask_reader(questions, screen, lambda answers: saved.append(len(answers))), saved, shown


def test_a_digit_chooses_and_goes_on(questions: tuple[Question, ...]) -> None:
    answers, saved, shown = ask(questions, "20q")
    assert answers == (
        Answered(questions[0].id, (questions[0].choices[1].measure.id,)),
        Answered(questions[1].id, ()),
    )
    assert saved == [1, 2]
    assert "第 1 问，共 3 问" in shown[0]
    assert "第 3 问，共 3 问" in shown[2]


def test_several_are_marked_and_unmarked(questions: tuple[Question, ...]) -> None:
    answers, _, shown = ask(questions, "m1232\n")
    chosen = tuple(questions[0].choices[k].measure.id for k in (0, 2))
    assert answers == (Answered(questions[0].id, chosen),)
    assert "*1  " in shown[2]
    assert "*2  " not in shown[-2]


def test_marks_are_dropped_and_the_question_asked_again(questions: tuple[Question, ...]) -> None:
    answers, _, _ = ask(questions, "m12u0")
    assert answers == (Answered(questions[0].id, ()),)


def test_skipped_is_not_answered_and_undone_is_forgotten(questions: tuple[Question, ...]) -> None:
    answers, saved, shown = ask(questions, "s1uu1q")
    assert answers == (Answered(questions[0].id, (questions[0].choices[0].measure.id,)),)
    assert saved == [1, 0, 1]
    assert [int(text[text.index("第") + 2]) for text in shown] == [1, 2, 3, 2, 1, 2]
    assert ask(questions, "uuu0")[0] == (Answered(questions[0].id, ()),)


def test_what_is_no_measure_and_other_keys(questions: tuple[Question, ...]) -> None:
    answers, _, _ = ask(questions, "9?\x1bx")
    assert answers == (Answered(questions[0].id, no_measure=True),)


def test_an_outcome_is_asked_with_its_evidence(questions: tuple[Question, ...]) -> None:
    plan = questions[2]
    second = (plan.choices[1].measure.id,)
    assert ask((plan,), "22")[0] == (Answered(plan.id, outcome=Outcome.PARTLY, evidence=second),)
    assert ask((plan,), "10")[0] == (Answered(plan.id, outcome=Outcome.TAKEN_UP),)
    assert ask((plan,), "1u22")[0] == (Answered(plan.id, outcome=Outcome.PARTLY, evidence=second),)
    assert ask((plan,), "4")[0] == (Answered(plan.id, outcome=Outcome.SILENT),)
    assert ask((plan,), "x")[0] == (Answered(plan.id, no_measure=True),)


def test_a_narrow_terminal_shows_one_text_below_the_other(questions: tuple[Question, ...]) -> None:
    shown: list[str] = []
    screen = Screen(lambda: "", shown.append, lambda: 40, color=False, lang="en")
    ask_reader(questions, screen, lambda _: None)
    assert "│" not in shown[0]
    assert "Question 1 of 3" in shown[0]


class Terminal:
    """The command under a pseudo-terminal."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
        self.master, slave = pty.openpty()
        command = [sys.executable, "-m", "lawreport", "review", *FILES, *arguments]
        environment = os.environ | {"COLUMNS": "100", "LINES": "40"}
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, cwd=folder, env=environment, start_new_session=True
        )
        os.close(slave)
        self.shown = ""

    def wait(self, text: str, seconds: float = 60) -> None:
        """Wait until a text is shown, from the last key on."""
        end, data = time.monotonic() + seconds, b""
        while time.monotonic() < end:
            if select([self.master], [], [], 0.2)[0]:
                try:
                    data += os.read(self.master, 65536)
                except OSError:  # the other end is closed
                    break
            self.shown = data.decode("utf-8", "ignore")
            if text in self.shown:
                return
        raise AssertionError(f"{text!r} is not in {self.shown!r}")

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def close(self) -> int:
        self.process.kill() if self.process.poll() is None else None
        os.close(self.master)
        return self.process.wait(10)


@pytest.fixture
def terminals(tmp_path: Path) -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for one in opened:
        one.close()


def test_a_reader_answers_at_a_terminal_leaves_and_resumes(tmp_path: Path, terminals: list[Terminal]) -> None:
    terminals.append(first := Terminal(tmp_path, "--most", "4"))
    first.wait("第 1 问，共 4 问")
    asked = re.search(r"（(\d[\d.#]+)）", first.shown)
    first.press("１")  # full-width, as input methods send it
    first.wait("第 2 问，共 4 问")
    saved = lawreport.load_decisions(tmp_path / "decisions.toml")
    assert any(one.verdict.value == "link" for one in saved)
    first.press("\x1b[A")  # an arrow is no answer
    first.press("0")
    first.wait("第 3 问，共 4 问")
    assert len(lawreport.load_decisions(tmp_path / "decisions.toml")) > len(saved)
    first.press("u")
    first.wait("第 2 问，共 4 问")
    first.press("q")
    first.wait("已答 1 问，存入 decisions.toml。")
    assert first.process.wait(10) == 0
    assert lawreport.load_decisions(tmp_path / "decisions.toml") == saved

    terminals.append(second := Terminal(tmp_path, "--most", "4", "--lang", "en"))
    second.wait("Question 1 of 4")
    assert asked is not None
    assert asked[1] not in second.shown
    second.press("q")
    second.wait("Nothing was answered, decisions.toml is as it was.")
    assert second.process.wait(10) == 0


def test_ctrl_c_leaves_what_was_saved_and_the_terminal_as_it_was(tmp_path: Path, terminals: list[Terminal]) -> None:
    termios = pytest.importorskip("termios", reason="no terminals of this kind here")
    terminals.append(one := Terminal(tmp_path, "--decisions", "mine.toml"))
    before = termios.tcgetattr(one.master)
    one.wait("第 1 问，共 20 问")
    assert termios.tcgetattr(one.master) != before
    one.press("0")
    one.wait("第 2 问，共 20 问")
    one.process.send_signal(2)
    one.wait("interrupted")
    assert one.process.wait(10) == 130
    assert termios.tcgetattr(one.master) == before
    assert lawreport.load_decisions(tmp_path / "mine.toml")


def test_another_output_is_written_and_nobody_is_asked(tmp_path: Path, terminals: list[Terminal]) -> None:
    terminals.append(one := Terminal(tmp_path, "--format", "text", "--most", "1"))
    one.wait("都不是")
    assert one.process.wait(10) == 0
    assert not (tmp_path / "decisions.toml").exists()
