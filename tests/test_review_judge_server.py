from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import lawreport
from lawreport.cli import main
from lawreport.model.question import Question
from lawreport.review.judge import ask_judge
from lawreport.review.judge.client import Patience, connect
from tests.judges import MODEL, Server, answer_first, complete, list_ten_questions, open_servers
from tests.reports import EXAMPLES

FILES = str(EXAMPLES / "2022.txt"), str(EXAMPLES / "2023.txt")


@pytest.fixture(scope="module")
def questions() -> tuple[Question, ...]:
    return list_ten_questions()


@pytest.fixture
def serve() -> Iterator[Callable[[Server], Server]]:
    with open_servers() as start:
        yield start


@pytest.fixture
def client() -> None:
    pytest.importorskip("openai", reason="openai is absent: pip install '.[judge]'")


PATIENT, IMPATIENT = Patience(seconds=20, retries=1), Patience(seconds=0.3, retries=0)


@pytest.mark.usefixtures("client")
def test_a_server_answers(questions: tuple[Question, ...], serve: Callable[[Server], Server]) -> None:
    server = serve(Server(complete(answer_first)))
    judged = ask_judge(questions, MODEL, connect(server.url, MODEL, key="k", patience=PATIENT))
    assert len(judged.answers) == len(questions)
    assert (judged.tokens_in, judged.tokens_out) == (100, 10)
    assert {one["model"] for one in server.requests} == {MODEL}
    assert {one["authorization"] for one in server.headers} == {"Bearer k"}


@pytest.mark.usefixtures("client")
def test_a_failure_that_passes_is_tried_again(
    questions: tuple[Question, ...], serve: Callable[[Server], Server]
) -> None:
    good = complete(answer_first)
    server = serve(Server(lambda request, number: (503, {}) if number == 1 else good(request, number)))
    judged = ask_judge(questions[:2], MODEL, connect(server.url, MODEL, patience=PATIENT))
    assert len(server.requests) == 2
    assert len(judged.answers) == 2


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize(
    ("status", "body", "answered_at_all"),
    [
        (500, {}, False),
        (401, {"error": {"message": "no"}}, False),
        (200, "no JSON", False),
        (200, {}, False),
        (200, {"choices": []}, False),
        (200, {"choices": [{"message": {"content": None}}]}, False),
        (200, [1, 2], False),
        (200, {"choices": [{"message": {"content": "我不知道。"}}]}, True),
    ],
)
def test_errors_and_nonsense_are_no_answers(
    questions: tuple[Question, ...],
    serve: Callable[[Server], Server],
    status: int,
    body: object,
    answered_at_all: bool,
) -> None:
    server = serve(Server(lambda *_: (status, body)))
    judged = ask_judge(questions[:2], MODEL, connect(server.url, MODEL, patience=Patience(20, retries=0)))
    assert judged.answers == ()
    assert (judged.failures == ()) is answered_at_all


@pytest.mark.usefixtures("client")
def test_a_slow_server_and_none_at_all_are_given_up(
    questions: tuple[Question, ...], serve: Callable[[Server], Server]
) -> None:
    server = serve(Server(complete(answer_first), delay=1.5))
    slow = ask_judge(questions[:2], MODEL, connect(server.url, MODEL, patience=IMPATIENT))
    assert (slow.answers, len(slow.failures)) == ((), 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    nobody = ask_judge(questions[:2], MODEL, connect(url, MODEL, patience=IMPATIENT))
    assert (nobody.answers, len(nobody.failures)) == ((), 1)


@pytest.mark.usefixtures("client")
def test_nothing_is_sent_to_another_address(questions: tuple[Question, ...], serve: Callable[[Server], Server]) -> None:
    other = serve(Server(complete(answer_first)))
    server = serve(Server(lambda *_: (307, f"{other.url}/chat/completions")))
    judged = ask_judge(questions[:2], MODEL, connect(server.url, MODEL, patience=Patience(20, retries=0)))
    assert judged.answers == ()
    assert other.requests == []


@pytest.mark.usefixtures("client")
def test_the_command_asks_a_model_and_repeats_without_it(
    tmp_path: Path,
    serve: Callable[[Server], Server],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "of another server")
    server = serve(Server(complete(answer_first)))
    output = tmp_path / "d.toml"
    command = ["review", *FILES, "--most", "7", "--model", MODEL, "--output", str(output)]
    assert main([*command, "--judge", server.url]) == 0
    err = capfd.readouterr().err
    assert f"{MODEL}：已问 7/7 问，答 7 问，用 100 + 10 词元" in err
    assert f"{MODEL} 答了 7 问中的 7 问：发出 2 次请求" in err
    assert {one["authorization"] for one in server.headers} == {"Bearer none"}
    decisions = output.read_bytes()
    assert {one.by for one in lawreport.load_decisions(output)} == {MODEL}
    transcript = tmp_path / "d.judge.jsonl"
    assert len(transcript.read_text("utf-8").splitlines()) == 2

    output.unlink()
    assert main([*command, "--transcript", str(transcript)]) == 0
    assert output.read_bytes() == decisions
    assert len(server.requests) == 2
    assert main(["compare", *FILES, "--decisions", str(output), "--output", str(tmp_path / "page.html")]) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--judge", "http://localhost/v1"], "--model: is missing; name the model"),
        (["--model", "m"], "--judge: is missing; give the address"),
        (["--judge", "http://localhost/v1", "--model", "m", "--format", "jsonl"], "--format: is that of questions"),
        (
            ["--judge", "http://localhost/v1", "--model", "m", "--answers", "a"],
            "--answers and --judge: both give answers",
        ),
        (["--judge", "localhost", "--model", "m"], "--judge: 'localhost' is no address"),
    ],
)
def test_the_command_says_what_is_missing(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["review", *FILES, *arguments]) == 2
    assert message in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("client")
def test_a_command_without_any_reply_is_an_error(
    tmp_path: Path, serve: Callable[[Server], Server], capfd: pytest.CaptureFixture[str]
) -> None:
    server = serve(Server(lambda *_: (401, {"error": {"message": "no"}})))
    output = tmp_path / "d.toml"
    command = ["review", *FILES, "--most", "3", "--model", MODEL, "--judge", server.url, "--output", str(output)]
    assert main(command) == 2
    assert "no request got a reply (AuthenticationError" in capfd.readouterr().err
    assert not output.exists()
