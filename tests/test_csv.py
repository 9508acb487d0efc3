"""Tables as CSV and JSON Lines, and in the data frames that the documents show."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from attrs import evolve

from lawreport import compare_reports, list_rows
from lawreport.errors import OptionError
from lawreport.model.comparison import Comparison
from lawreport.render import render_csv, render_jsonl
from lawreport.render.rows import TABLES
from tests.comparisons import SENTENCES, make_everything
from tests.reports import parse_example

BOM = b"\xef\xbb\xbf"


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("table", TABLES)
def test_every_row_and_column_is_there(table: str) -> None:
    rows = list_rows(make_everything(), table=table)
    data = render_csv(make_everything(), table=table)
    assert data.startswith(BOM)
    assert data.endswith(b"\r\n")
    read = read_csv(data)
    assert [list(row) for row in read] == [list(row) for row in rows]
    for row, told in zip(rows, read, strict=True):
        for name, value in row.items():
            if isinstance(value, str) and not value.startswith(tuple("=+-@")):
                assert told[name] == value
            if isinstance(value, Decimal):
                assert Decimal(told[name]) == value


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "－", "\t="])
def test_no_text_of_a_report_is_a_formula(start: str) -> None:
    comparison = make_everything(texts=tuple(f"{start}1+1|{one}" for one in SENTENCES), heading=f"{start}题", name="区")
    texts = [row["old_text"] for row in read_csv(render_csv(comparison))]
    assert any(f"{start.strip()}1+1" in text for text in texts)
    for table in TABLES:
        for row in read_csv(render_csv(comparison, table=table)):
            for name, text in row.items():
                assert not text.startswith(("=", "@", "\t", "\r", "＝", "＋", "－", "＠")), name
                assert not text.startswith(("+", "-")) or text.lstrip("+-").replace(".", "").isdigit()


def test_negative_figures_stay_numbers() -> None:
    deltas = [row["delta"] for row in read_csv(render_csv(make_everything(), table="indicators"))]
    assert "-1.0" in deltas
    assert "-1" in deltas


@pytest.mark.parametrize("table", TABLES)
def test_json_lines_hold_the_same_rows(table: str) -> None:
    rows = list_rows(make_everything(), table=table)
    read = [json.loads(line) for line in render_jsonl(make_everything(), table=table).splitlines()]
    assert read == [{k: float(v) if isinstance(v, Decimal) else v for k, v in row.items()} for row in rows]


def test_a_table_without_rows_is_empty_and_an_unknown_one_is_an_error() -> None:
    report = parse_example("2022.txt")
    changes = compare_reports(report, report)
    assert list_rows(changes, table="measures")
    assert render_csv(make_bare(changes), table="findings") == BOM
    assert render_jsonl(make_bare(changes), table="findings") == b""
    for render in (render_csv, render_jsonl):
        with pytest.raises(OptionError, match="measures, indicators, plans"):
            render(changes, table="all")


def make_bare(changes: Comparison) -> Comparison:
    return evolve(changes, findings=())


def test_findings_are_said_in_the_language_asked_for() -> None:
    changes = compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))
    zh, en = (read_csv(render_csv(changes, table="findings", lang=lang)) for lang in ("zh", "en"))
    assert [row["code"] for row in zh] == [row["code"] for row in en] != []
    assert all(a["message"] != b["message"] for a, b in zip(zh, en, strict=True))


class TestFrames:
    """What the documents show, where those libraries are installed."""

    ROWS = list_rows(make_everything(), table="indicators")

    def test_pandas(self) -> None:
        pandas = pytest.importorskip("pandas")
        frame = pandas.DataFrame(self.ROWS)
        assert len(frame[frame["status"] == "dropped"]) == sum(row["status"] == "dropped" for row in self.ROWS)

    def test_polars(self) -> None:
        polars = pytest.importorskip("polars")
        frame = polars.DataFrame(self.ROWS, infer_schema_length=None)
        assert frame.filter(polars.col("status") == "dropped").height == sum(
            row["status"] == "dropped" for row in self.ROWS
        )

    def test_duckdb(self) -> None:
        duckdb, pandas = pytest.importorskip("duckdb"), pytest.importorskip("pandas")
        frame = pandas.DataFrame(self.ROWS)
        ((count,),) = duckdb.sql("select count(*) from frame where status = 'dropped'").fetchall()
        assert count == sum(row["status"] == "dropped" for row in self.ROWS)
        assert frame is not None
