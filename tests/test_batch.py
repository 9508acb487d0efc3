"""Many reports become a dataset: what is in it, what goes together, what could not be done."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import pickle
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import lawreport
from lawreport.cli import main
from lawreport.errors import LoadError, OptionError
from tests.batches import BODIES, YEARS, compose, describe_tables, read_dataset, write_reports
from tests.outputs import ROOT
from tests.reports import parse_example

parquet = pytest.importorskip("pyarrow.parquet", reason="the extra [batch] is not installed")
batch = pytest.importorskip("lawreport.batch")
from lawreport.batch.work.kept import pack_report, unpack_report  # noqa: E402


def read_table(output: Path, table: str) -> list[dict[str, Any]]:
    files = sorted((output / "tables" / table).glob("*.parquet"))
    return [row for file in files for row in parquet.read_table(file, use_threads=False).to_pylist()]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reports(tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="module")
def made(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    output = tmp_path_factory.mktemp("output")
    options = batch.BatchOptions(pages=True, json=True)
    return output, batch.run_batch(reports, output, workers=2, options=options)


def test_every_pair_of_neighbouring_years_is_compared(made: tuple[Path, Any]) -> None:
    output, result = made
    assert (result.files, result.reports, result.bodies, result.pairs) == (9, 9, 3, 6)
    assert result.errors == result.notes == ()
    pairs = read_table(output, "pairs")
    assert [(one["body"], one["old_year"], one["year"], one["gap"]) for one in pairs] == [
        (body, year - 1, year, 1) for body in sorted(BODIES) for year in YEARS[1:]
    ]
    old, new = (lawreport.read_text(compose(pairs[0]["body"], year)) for year in YEARS[:2])
    summary = lawreport.compare_reports(old, new).summary
    assert (pairs[0]["new"], pairs[0]["continued"], pairs[0]["silent"]) == (
        summary.new,
        summary.continued,
        summary.silent,
    )


def test_every_row_says_of_whom_and_where_from(made: tuple[Path, Any]) -> None:
    output, _ = made
    for table in batch.list_tables():
        rows = read_table(output, table.name)
        assert rows or table.name == "errors", table.name
        for row in rows:
            assert list(row) == [column.name for column in table.columns]
            assert row["body"] in BODIES
            assert row["year"] in YEARS
            assert row["genre"] == "rule_of_law"
            assert row["certainty"] in ("sure", "likely", "open")
            assert row["source"] == f"{row['body']}/{row['year']}.txt"


def test_no_column_is_always_empty_for_want_of_a_source(made: tuple[Path, Any]) -> None:
    """What a table promises is a key of the rows that fill it."""
    old, new = (lawreport.read_text(compose(BODIES[0], year)) for year in YEARS[:2])
    comparison = lawreport.compare_reports(old, new)
    told = {"body", "year", "genre", "certainty", "source", "old_year", "old_source", "theme"}
    names = {"measure_changes": "measures", "indicator_changes": "indicators", "mention_changes": "mentions"}
    for table in batch.list_tables():
        if table.made_by == "pair" and table.name != "pairs":
            keys = set(lawreport.list_rows(comparison, table=names.get(table.name, table.name))[0])
            assert {column.name for column in table.columns} - told <= keys, table.name


def test_a_series_is_traced_and_a_promise_answered(made: tuple[Path, Any]) -> None:
    output, _ = made
    threads = read_table(output, "threads")
    assert any(one["years"] == "2021 2022 2023" and one["kind"] == "initiative" for one in threads)
    assert {one["status"] for one in read_table(output, "promises")} > {"taken_up"}
    assert any(one["result_value"] for one in read_table(output, "targets"))


def test_pages_and_json_stand_beside_the_tables(made: tuple[Path, Any]) -> None:
    output, _ = made
    index = (output / "index.html").read_text("utf-8")
    assert index.count("<tr>") == 1 + 6
    for row in read_table(output, "pairs"):
        assert row["page"] in index
        assert (output / row["page"]).read_text("utf-8").lower().startswith("<!doctype html>")
        assert json.loads((output / row["json"]).read_text("utf-8"))
    assert "http" not in index


def test_a_second_run_does_nothing_and_a_changed_file_its_pairs_alone(reports: Path, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports")
    first = batch.run_batch(folder, tmp_path / "out", executor="serial")
    before = read_dataset(tmp_path / "out")
    assert first.done == 9 + 6 + 3
    assert batch.run_batch(folder, tmp_path / "out", executor="serial").done == 0
    assert read_dataset(tmp_path / "out") == before
    (folder / BODIES[0] / "2023.txt").write_text(compose(BODIES[0], 2023) + "四、其他\n编制年度报告2份。\n", "utf-8")
    assert batch.run_batch(folder, tmp_path / "out", executor="serial").done == 1 + 1 + 1
    write_reports(folder)
    assert batch.run_batch(folder, tmp_path / "out", executor="serial").done == 0
    assert read_dataset(tmp_path / "out") == before


def test_every_executor_gives_the_same_bytes(reports: Path, made: tuple[Path, Any], tmp_path: Path) -> None:
    output, _ = made
    options = batch.BatchOptions(pages=True, json=True)
    with ThreadPoolExecutor(2) as executor:
        batch.run_batch(reports, tmp_path, executor=executor, options=options)
    assert read_dataset(tmp_path) == read_dataset(output)


def test_names_fold_and_what_was_decided_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    texts = {
        "a-2021.txt": compose("云川县人民政府", 2021),
        "b-2022.txt": compose("云川县", 2022),
        "c-2022.txt": compose("云川县", 2022),  # the same text
        "d-2022.txt": compose("云川县", 2022).replace("二、存在的问题\n", ""),  # less well kept
        "e-2023.txt": compose("澜州市云川县", 2023),
        "f-2023.txt": compose("平湖市", 2023),
        "g.txt": "一、主要工作\n办结案件12件。\n",
        "h.doc": "\xd0\xcf\x11\xe0",
        "i.csv": "not a report",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "latin-1" if name == "h.doc" else "utf-8")
    (folder / "loop").symlink_to(folder)
    result = batch.run_batch(folder, tmp_path / "out", executor="serial")
    assert (result.files, result.pairs) == (8, 2)
    assert {(one["code"], one["place"]) for one in result.errors} == {
        ("load", "h.doc"),
        ("body-unknown", "g.txt"),
        ("single-year", "f-2023.txt"),
    }
    assert [(one["code"], one["place"]) for one in result.notes] == [
        ("body-joined", "a-2021.txt b-2022.txt c-2022.txt d-2022.txt"),
        ("same-text", "c-2022.txt"),
        ("same-year", "d-2022.txt"),
    ]
    pairs = read_table(tmp_path / "out", "pairs")
    assert [(one["old_source"], one["source"]) for one in pairs] == [
        ("a-2021.txt", "b-2022.txt"),
        ("b-2022.txt", "e-2023.txt"),
    ]
    rows = {one["source"]: one for one in read_table(tmp_path / "out", "reports")}
    assert [name for name, one in rows.items() if not one["taken"]] == ["c-2022.txt", "d-2022.txt"]
    assert rows["d-2022.txt"]["duplicate_of"] == "b-2022.txt"
    assert rows["b-2022.txt"]["certainty"] == "likely"


def test_a_manifest_overrules_what_was_read(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", BODIES[:1], (2021, 2022))
    rows = [
        {"path": f"reports/{BODIES[0]}/2021.txt", "body": "甲县", "year": "2031", "genre": ""},
        {"path": f"reports/{BODIES[0]}/2022.txt", "body": "甲县人民政府", "year": "2033", "genre": ""},
        {"path": "reports/missing.txt", "body": "", "year": "", "genre": ""},
    ]
    with (tmp_path / "list.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    (tmp_path / "list.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    arrow = pytest.importorskip("pyarrow")
    parquet.write_table(arrow.Table.from_pylist(rows), tmp_path / "list.parquet")
    listed = {name: batch.list_entries(tmp_path / f"list.{name}") for name in ("csv", "jsonl", "parquet")}
    assert listed["csv"] == listed["jsonl"] == listed["parquet"]
    result = batch.run_batch(tmp_path / "list.csv", tmp_path / "out", executor="serial")
    assert [one["code"] for one in result.errors] == ["load"]
    (pair,) = read_table(tmp_path / "out", "pairs")
    assert (pair["body"], pair["old_year"], pair["year"], pair["gap"]) == ("甲县人民政府", 2031, 2033, 2)
    assert pair["certainty"] == "sure"
    assert folder.is_dir()


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("path,year\n,2021\n", "no path"),
        ("path,year\na.txt,today\n", "no year 'today'"),
        ("path,genre\na.txt,novel\n", "no genre 'novel'"),
    ],
)
def test_a_manifest_that_cannot_be_used_is_named_with_its_row(tmp_path: Path, row: str, problem: str) -> None:
    (tmp_path / "list.csv").write_text(row, "utf-8")
    with pytest.raises(OptionError, match=f"list.csv, row 1: {problem}"):
        batch.list_entries(tmp_path / "list.csv")


def test_sources_that_are_none_are_refused(tmp_path: Path) -> None:
    (tmp_path / "list.jsonl").write_text("{", "utf-8")
    with pytest.raises(LoadError, match="no manifest"):
        batch.list_entries(tmp_path / "list.jsonl")
    with pytest.raises(OptionError, match="neither a folder nor a manifest"):
        batch.list_entries(tmp_path / "missing")
    with pytest.raises(OptionError, match="timeout: 0 is not above 0"):
        batch.BatchOptions(timeout=0)
    with pytest.raises(OptionError, match="executor: there is none 'cluster'"):
        batch.run_batch([], tmp_path, executor="cluster")


def test_the_command_tells_errors_by_its_status(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out"
    alone = write_reports(tmp_path / "alone", BODIES[:1], YEARS[:1])
    assert main(["batch", str(alone), "--output", str(output), "--executor", "serial"]) == 1
    told = capsys.readouterr()
    assert "1 files, 1 read; 1 bodies, 0 pairs compared" in told.out
    assert "single-year: 云川县人民政府/2021.txt: the only year" in told.out
    assert told.err == ""
    write_reports(alone, BODIES[:1], YEARS[:2])
    asked = ["batch", str(alone), "--output", str(output), "--workers", "1", "--no-text", "--no-series"]
    assert main(asked) == 0
    assert "0 errors" in capsys.readouterr().out
    assert not (output / "tables" / "threads").exists() or not read_table(output, "threads")
    assert "text" not in read_table(output, "measures")[0]
    assert main(["batch", str(tmp_path / "missing"), "--output", str(output)]) == 2


def test_an_object_store_takes_the_same_dataset(reports: Path, tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="the extra [batch] is not installed")
    folder = write_reports(tmp_path / "reports", BODIES[:1], YEARS[:2])
    batch.run_batch(folder, tmp_path / "out", executor="serial")
    batch.run_batch(folder, f"file://{tmp_path}/store", executor="serial")
    assert read_dataset(tmp_path / "store") == read_dataset(tmp_path / "out")


def test_the_schema_is_documented() -> None:
    text = (ROOT / "docs" / "batch.md").read_text("utf-8")
    assert text[text.index("## Tables\n") :] == describe_tables()


QUESTIONS = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "batch.md").read_text("utf-8"), re.DOTALL)


def test_there_are_ten_questions() -> None:
    assert len(QUESTIONS) == 10


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch with an answer to every question: one body promises in vain, comes back to a thing, one is alone."""
    folder = write_reports(tmp_path_factory.mktemp("asked"))
    (folder / "单独县.txt").write_text(compose("单独县人民政府", 2023), "utf-8")
    texts = {year: compose("平湖市人民政府", year) for year in YEARS}
    revival = "建成数字执法平台，归集数据3万条。"
    texts[2021] = texts[2021].replace("下一步工作\n", "下一步工作\n建成法治文化公园3个。建成殡仪服务中心1座。")
    texts[2021] = texts[2021].replace("二、存在", revival + "落实《法治政府建设实施纲要（2015-2020年）》。\n二、存在")
    texts[2022] = texts[2022].replace(revival, "").replace("二、存在", "建成法治文化公园2个。\n二、存在")
    texts[2023] = texts[2023].replace("二、存在", revival + "率先出台柔性执法清单。\n二、存在")
    texts[2023] = texts[2023].replace("二、存在", "落实《法治政府建设实施纲要（2015-2020年）》。\n二、存在")
    for year, text in texts.items():
        (folder / "平湖市人民政府" / f"{year}.txt").write_text(text, "utf-8")
    output = tmp_path_factory.mktemp("answers")
    batch.run_batch(folder, output, workers=1)
    return output


@pytest.mark.parametrize("question", QUESTIONS, ids=range(1, len(QUESTIONS) + 1))
def test_every_question_of_the_document_has_an_answer(
    question: str, asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(asked)
    with duckdb.connect() as connection:
        assert connection.sql(question).fetchall()


class _Code:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch broken-in",)


def test_what_a_batch_keeps_makes_nouns_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    report = parse_example("2022.txt")
    assert unpack_report(pack_report(report)) == report
    hostile = pickle.dumps(_Code())
    packed = hashlib.sha256(hostile).hexdigest().encode() + b"\n" + hostile
    assert unpack_report(packed) is None
    assert unpack_report(pack_report(report)[:-9]) is None
    assert list(tmp_path.iterdir()) == []
