"""The script that fits the weights: on a gold folder of its own, made of two composed reports."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.test_benchmarks import ROOT, run

pytest.importorskip("scipy", reason="scipy is absent: pip install '.[bench]'")

SCRIPT = str(ROOT / "benchmarks" / "tuning" / "tune.py")
SHARED = ROOT.parent / "shared"
TOPICS = ("行政复议", "行政调解", "法律援助", "公证服务", "社区矫正", "人民调解", "普法宣传", "执法监督")


def make_text(year: int, topics: tuple[str, ...]) -> str:
    lines = [f"云溪区{year}年法治政府建设情况报告", "一、主要工作"]
    lines += [f"区司法局办理{topic}案件{year - 1980 + 7 * len(topic)}件，{topic}满意率稳步提升。" for topic in topics]
    return "\n".join(lines) + "\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Eight topics, of which six go on; three pairs of three series."""
    for number in range(3):
        shifted = TOPICS[number:] + TOPICS[:number]
        sides, starts = {}, {}
        for side, year, topics in (("old", 2021, shifted[:7]), ("new", 2022, shifted[1:])):
            text = make_text(year, topics)
            (tmp_path / f"{number}-{side}.txt").write_text(text, "utf-8")
            start = text.index("一、")
            heading = {"start": start, "end": start + len("一、主要工作"), "level": 1, "role": "review"}
            sides[side], starts[side] = {"text": f"{number}-{side}.txt", "headings": [heading]}, start
        links = [[1 + k + 1, 1 + k, "updated"] for k in range(6)]
        annotations = {**sides, "skip": {"old": [0], "new": [0]}, "links": links, "may": []}
        (tmp_path / f"series{number}-2021-2022.json").write_text(json.dumps(annotations), "utf-8")
    return tmp_path


def test_it_shows_every_pair_with_its_series_left_out_and_what_each_evidence_adds(gold: Path) -> None:
    shown = run(SCRIPT, "links", "--gold", str(gold), "--corpus", str(gold), "--ablation")
    rows = [line for line in shown.splitlines() if line.startswith("| ")]
    assert [row.split(" | ")[0] for row in rows[1:5]] == [f"| series{k}-2021-2022" for k in range(3)] + ["| all"]
    assert "| all | 1.000 / 1.000 / 1.000 |" in shown
    assert "| competition |" in shown


def test_certainty_is_judged_by_weights_that_did_not_see_the_series(gold: Path) -> None:
    shown = run(str(ROOT / "benchmarks" / "certainty.py"), "--gold", str(gold), "--corpus", str(gold))
    rows = {line.split(" | ")[0].strip("| "): line.strip("| ").split(" | ") for line in shown.splitlines()}
    assert rows["measures continued, by link"][1:3] == ["18", "1.00"]
    assert rows["measures new"][1] == rows["measures dropped"][1] == "3"
    assert [rows[f"series{k}"][2] for k in range(3)] == ["1.00"] * 3
    assert float(rows["expected calibration error"][-1]) < 0.5


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the annotations lie beside the repository")
@pytest.mark.parametrize("model", ["links", "figures", "outcomes"])
def test_the_weights_that_ship_are_those_that_it_fits(model: str, tmp_path: Path) -> None:
    name = {"links": "link", "figures": "figure", "outcomes": "outcome"}[model] + "-weights.json"
    shipped = ROOT / "src/lawreport/lexicon/data" / name
    shutil.copy(shipped, tmp_path)
    run(SCRIPT, model, "--write", str(tmp_path))
    assert read(tmp_path / name) == pytest.approx(read(shipped), abs=0.15)


def read(path: Path) -> dict[str, float]:
    table = json.loads(path.read_text("utf-8"))
    return flatten({key: value for key, value in table.items() if key != "_meta"})


def flatten(table: dict[str, object], prefix: str = "") -> dict[str, float]:
    found: dict[str, float] = {}
    for key, value in table.items():
        found |= flatten(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: float(str(value))}
    return found
