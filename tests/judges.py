"""Judges of the tests' own: functions that answer, and a server on loopback that says what it is told to."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from attrs import define, field

import lawreport
from lawreport.model.question import Asks, Question
from lawreport.review.judge import Message, Reply
from tests.reports import parse_example

MODEL = "某模型"
Answers = Callable[[list[dict[str, Any]]], object]
"""The questions of a request in, what the server says out."""


def list_ten_questions() -> tuple[Question, ...]:
    """Eight for partners and two for outcomes."""
    comparison = lawreport.compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))
    listed = lawreport.list_questions(comparison, most=1000)
    outcomes = [one for one in listed if one.asks is Asks.OUTCOME]
    return *[one for one in listed if one.asks is Asks.PARTNERS][:8], *outcomes[:2]


def read_questions(messages: list[dict[str, str]]) -> list[dict[str, Any]]:
    """What stands between the marks of a request."""
    (user,) = (one["content"] for one in messages if one["role"] == "user")
    data = re.fullmatch(r"<(DATA-[0-9a-f]{16})>\n(.*)\n</\1>", user, re.DOTALL)
    assert data is not None
    return [json.loads(line) for line in data[2].split("\n")]


def answer_first(asked: list[dict[str, Any]]) -> dict[str, Any]:
    """As gold would: the first candidate, and every outcome partly."""
    return {
        "answers": [
            {"q": one["q"], "outcome": "partly", "evidence": []}
            if one["asks"] == "outcome"
            else {"q": one["q"], "partners": [one["candidates"][0]["id"]]}
            for one in asked
        ]
    }


def talk_with(say: Answers) -> Callable[[tuple[Message, ...]], Reply]:
    def talk(messages: tuple[Message, ...]) -> Reply:
        said = say(read_questions([{"role": one.role, "content": one.content} for one in messages]))
        return Reply(said if isinstance(said, str) else json.dumps(said), 100, 10)

    return talk


@define
class Server:
    """A server of chat completions on loopback, which says what it is told to."""

    say: Callable[[dict[str, Any], int], tuple[int, Any]]
    """The request and its number in; status and body out. A body that is a text is sent as it is."""
    delay: float = 0.0
    requests: list[dict[str, Any]] = field(factory=list)
    headers: list[dict[str, str]] = field(factory=list)
    url: str = ""


def complete(answers: Answers) -> Callable[[dict[str, Any], int], tuple[int, Any]]:
    def say(request: dict[str, Any], number: int) -> tuple[int, Any]:
        said = answers(read_questions(request["messages"]))
        content = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
        return 200, {
            "id": str(number),
            "object": "chat.completion",
            "created": 0,
            "model": request["model"],
            "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}],
            "usage": {"prompt_tokens": 50, "completion_tokens": 5, "total_tokens": 55},
        }

    return say


@contextmanager
def open_servers() -> Iterator[Callable[[Server], Server]]:
    started: list[ThreadingHTTPServer] = []

    def start(server: Server) -> Server:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.requests.append(request)
                server.headers.append({name.lower(): value for name, value in self.headers.items()})
                time.sleep(server.delay)
                status, body = server.say(request, len(server.requests))
                data = (body if isinstance(body, str) else json.dumps(body)).encode()
                self.send_response(status)
                if status == 307:
                    self.send_header("Location", str(body))
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *arguments: object) -> None:
                return

        http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        http.daemon_threads = True
        threading.Thread(target=http.serve_forever, daemon=True).start()
        started.append(http)
        server.url = f"http://127.0.0.1:{http.server_address[1]}/v1"
        return server

    try:
        yield start
    finally:
        for http in started:
            http.shutdown()
            http.server_close()
