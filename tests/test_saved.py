"""Saved timelines and decisions from anywhere: an error of ours that names the place, or a timeline that is whole."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lawreport import load_decisions, load_timeline, read_report, read_text, trace_reports
from lawreport.errors import DecisionError, LawreportError, LimitError, LoadError
from lawreport.limits import Limits
from lawreport.render import render_timeline_json

REPORT = """云溪新区{year}年法治政府建设工作报告
一、主要工作
（一）办理案件。全年办理行政复议案件{count}件，同比增长{rate}%。建成云溪法治广场。
表一 办理情况
项目\t件数\t比例
复议\t{count}\t{rate}%
应诉\t30\t5%
二、存在的问题
执法力量不足。
三、{next}年工作安排
（一）制定《云溪新区执法办法》，培训执法人员{count}人次。
"""
Json = Any


@pytest.fixture(scope="module")
def saved() -> Json:
    years = ((2021, 110, 4), (2022, 120, 6), (2023, 131, 9))
    texts = [REPORT.format(year=year, next=year + 1, count=count, rate=rate) for year, count, rate in years]
    return json.loads(render_timeline_json(trace_reports([read_text(text, name="报告") for text in texts])))


def load(document: Json) -> None:
    """Load it; what is read must be whole."""
    timeline = load_timeline(json.dumps(document).encode())
    for report in timeline.reports:
        source = report.source
        spans = [*source.furniture, *source.rows, *(g.span for g in source.grids)]
        spans += [cell.span for grid in source.grids for cell in grid.cells]
        assert all(0 <= span.start <= span.end <= len(source.text) for span in spans)
    again = json.loads(render_timeline_json(timeline))
    assert again["saved"]["sources"] == document["saved"]["sources"]


RTF = (
    r"{\rtf1\ansi "
    + r"\par ".join(
        "".join(rf"\u{ord(one)}?" for one in line) for line in ("云溪新区2022年度工作报告", "一、工作", "新建")
    )
    + r"\u}"
)
"""Its last character has no number."""


@pytest.mark.parametrize(
    "data",
    [
        "云溪新区2022年度工作报告\n一、工作\n新建\0学校12所。\n",
        RTF.encode(),
    ],
    ids=["pasted", "rtf"],
)
def test_what_is_no_character_is_saved_and_read_again(data: str | bytes) -> None:
    old = read_text(data) if isinstance(data, str) else read_report(data, name="2022.rtf")
    assert "\0" not in old.source.text
    saved = render_timeline_json(
        trace_reports([old, read_text("云溪新区2023年度工作报告\n一、工作\n新建学校12所。\n")])
    )
    assert render_timeline_json(load_timeline(saved.encode())) == saved


def test_the_whole_file_loads(saved: Json) -> None:
    assert saved["saved"]["sources"][0]["grids"][0]["cells"]
    load(saved)


BREAKS: dict[str, Callable[[Json], object]] = {
    "a version that is true": lambda d: d.update(version=True),
    "a version as text": lambda d: d.update(version="1"),
    "furniture far out": lambda d: d["saved"]["sources"][0].update(furniture=[[10**9, 10**9 + 1]]),
    "furniture in parts of a character": lambda d: d["saved"]["sources"][0].update(furniture=[[1e30, 1e31]]),
    "furniture backwards": lambda d: d["saved"]["sources"][0].update(furniture=[[5, 1]]),
    "furniture before the text": lambda d: d["saved"]["sources"][0].update(furniture=[[-5, -1]]),
    "furniture out of order": lambda d: d["saved"]["sources"][0].update(furniture=[[9, 12], [1, 5]]),
    "furniture of truths": lambda d: d["saved"]["sources"][0].update(furniture=[[False, True]]),
    "rows out of the text": lambda d: d["saved"]["sources"][0]["rows"].append([0, 10**6]),
    "a diagnostic out of the text": lambda d: d["saved"]["sources"][0].update(
        diagnostics=[{"code": "x", "span": [0, 10**6]}]
    ),
    "a table out of the text": lambda d: d["saved"]["sources"][0]["grids"][0].update(span=[0, 10**6]),
    "a huge table": lambda d: d["saved"]["sources"][0]["grids"][0].update(height=10**9, width=10**9),
    "a cell before its table": lambda d: d["saved"]["sources"][0]["grids"][0]["cells"][0].update(row=-1),
    "a cell beside its table": lambda d: d["saved"]["sources"][0]["grids"][0]["cells"][0].update(column=99),
    "a cell without size": lambda d: d["saved"]["sources"][0]["grids"][0]["cells"][0].update(rows=0),
    "a cell of truth": lambda d: d["saved"]["sources"][0]["grids"][0]["cells"][0].update(rows=True),
    "a probability above 1": lambda d: d["saved"]["links"][0]["links"][0].update(probability=1e30),
    "a probability below 0": lambda d: d["saved"]["links"][0]["links"][0].update(probability=-1),
    "a probability of truth": lambda d: d["saved"]["links"][0]["links"][0].update(probability=True),
    "no number": lambda d: d["saved"]["links"][0]["links"][0].update(probability=float("nan")),
    "without end": lambda d: d["saved"].update(min_probability=float("inf")),
    "a limit below 0": lambda d: d["saved"].update(most_silent=-1),
    "a name that is a number": lambda d: d["saved"]["sources"][0].update(name=3),
    "years backwards": lambda d: d["saved"]["links"][0].update(old=2023, new=2021),
    "the same two years again": lambda d: d["saved"]["links"].append(d["saved"]["links"][0]),
    "a decision without a quote": lambda d: d["saved"].update(decisions=[{"verdict": "pin", "old": "", "new": ""}]),
    "no reports": lambda d: d["saved"].update(sources=[]),
    "an empty report": lambda d: d["saved"]["sources"][0].update(text=""),
    "a reading that is longer": lambda d: d["saved"]["sources"][0].update(reading="甲" * 9999),
    "a line end that no source has": lambda d: d["saved"]["sources"][0].update(text="甲\r\n乙"),
}


@pytest.mark.parametrize("name", list(BREAKS))
def test_damage_is_an_error_of_ours(saved: Json, name: str) -> None:
    document = copy.deepcopy(saved)
    BREAKS[name](document)
    with pytest.raises(LawreportError):
        load(document)


def list_places(value: Json, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, one in items for place in list_places(one, (*path, key)))]


ODD = (None, True, -1, 10**12, 1e308, float("nan"), "", "\x1b\u202e\ud800", "1.1", [], {}, [[]], [0, 1])


@pytest.mark.parametrize("seed", range(12))
def test_any_field_may_be_anything(saved: Json, seed: int) -> None:
    chance = random.Random(seed)
    places = [place for place in list_places(saved["saved"]) if place]
    for place in chance.sample(places, 12):
        document = copy.deepcopy(saved)
        holder = document["saved"]
        for key in place[:-1]:
            holder = holder[key]
        if chance.random() < 0.2:
            del holder[place[-1]]
        else:
            holder[place[-1]] = chance.choice(ODD)
        assert tell_error(document).isprintable()


def tell_error(document: Json) -> str:
    try:
        load_timeline(json.dumps(document).encode())
    except LawreportError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"format": "lawreport-timeline", "version": ' + b"9" * 5000 + b"}", "a number of 5000 digits"),
        (b'{"format": "lawreport-timeline", "version": NaN}', "NaN is no number"),
        (b"[" * 200_000, "nested too deep"),
        (b"\xff", "byte 0: not UTF-8"),
        (b'{"a": "' + b"x" * 2000 + b'"}', "max_bytes=1000"),
    ],
)
def test_a_file_that_is_no_timeline(data: bytes, message: str) -> None:
    limits = Limits(max_bytes=1000) if len(data) == 2009 else Limits()
    with pytest.raises(LoadError, match=message):
        load_timeline(data, limits=limits)


def test_texts_of_a_timeline_have_the_limits_of_a_report(saved: Json) -> None:
    with pytest.raises(LimitError, match="max_characters=50"):
        load_timeline(json.dumps(saved).encode(), limits=Limits(max_characters=50))


def test_a_device_without_end_is_refused() -> None:
    with pytest.raises(LimitError, match="max_bytes=1000"):
        load_timeline("/dev/zero", limits=Limits(max_bytes=1000))
    with pytest.raises(DecisionError, match="max_bytes=1000"):
        load_decisions("/dev/zero", limits=Limits(max_bytes=1000))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a = " + "[" * 100_000, "nested too deep"),
        ("a = " + "9" * 5000, "digits"),
        ("a = {" + ".".join(["b"] * 50_000) + " = 1}", "a key of more parts"),
        ("[" + " . ".join(['"b"'] * 50_000) + "]", "a key of more parts"),
        ("pin = [1, 2, 3]", "over the limit max_decisions=2"),
        ('["\\u001b]0;owned\\u0007\\u202e"]', r"unknown table \[\\u001b\]0;owned\\u0007\\u202e\]"),
    ],
    ids=["deep", "digits", "inline key", "quoted key", "rows", "controls"],
)
def test_decisions_that_are_none(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "d.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(DecisionError, match=message) as caught:
        load_decisions(path, limits=Limits(max_decisions=2))
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 1000


def test_decisions_of_notepad(tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_bytes(b"\xef\xbb\xbf" + '[[pin]]\r\nold = "甲"\r\nnew = "乙"\r\n'.encode())
    assert [(one.old, one.new) for one in load_decisions(path)] == [("甲", "乙")]
