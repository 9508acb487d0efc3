from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "benchmarks"


def run(*arguments: str) -> str:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(FOLDER)])}
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, encoding="utf-8", env=environment, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folders = [tmp_path_factory.mktemp(name) for name in ("first", "second", "third")]
    script = (
        "import sys; from pathlib import Path; from pairs import make_pair, save_pair; examples, *rest = sys.argv[1:]"
    )
    script += "\nfor seed, folder in zip((1, 1, 2), rest): save_pair(make_pair(Path(examples), 2, seed), Path(folder))"
    run("-c", script, str(ROOT / "examples" / "data" / "yunxi"), *map(str, folders))
    return folders


def read(folder: Path) -> list[str]:
    return [(folder / name).read_text("utf-8") for name in ("old.txt", "new.txt", "truth.json")]


def test_the_same_seed_gives_the_same_pair_and_another_seed_another(pairs: list[Path]) -> None:
    assert read(pairs[0]) == read(pairs[1])
    assert all(one != other for one, other in zip(read(pairs[0]), read(pairs[2]), strict=True))


def test_the_truth_names_whole_sentences_and_links_them(pairs: list[Path]) -> None:
    script = "import sys; from pathlib import Path; from task import load_task; task = load_task(Path(sys.argv[1]))\n"
    script += "for side in (task.old, task.new): print(all(text[-1] in '。；”' for text in side.sentences))\n"
    script += "print(len({i for i, _ in task.links}) > 150, max(j for _, j in task.links) < len(task.new.spans))"
    assert run("-c", script, str(pairs[0])).split() == ["True"] * 4


def test_the_table_has_our_figures() -> None:
    table = run(str(FOLDER / "run.py"), "--scales", "1", "--repeats", "1", "--ways", "difflib,whole,alignment")
    rows = {row.split(" | ")[0].strip("| "): row.split(" | ") for row in table.splitlines()[2:]}
    assert list(rows) == ["difflib, by sentence", "lawreport, whole way", "lawreport, alignment alone"]
    assert float(rows["lawreport, whole way"][-1].strip(" |")) > 0.9


def test_the_table_tells_ratios_growth_and_who_did_not_finish() -> None:
    script = """
from measure import Run
from table import write_table
runs = {("xmldiff", 1): Run(2.0, 10, 0.5), ("whole", 1): Run(0.5, 30, 0.9), ("rapidfuzz", 1): Run(note="absent (scipy)")}
runs |= {("xmldiff", 10): Run(note="stopped at 9 s"), ("whole", 10): Run(6.0, 40, 0.8), ("rapidfuzz", 10): Run(note="–")}
print(write_table(runs, [1, 10]))
"""
    assert run("-c", script).splitlines()[2:] == [
        "| xmldiff, edit script | 1 | 2 | – | 10 | 0.50 | stopped at 9 s |  |  |  |  |",
        "| rapidfuzz cdist, scipy assignment | absent (scipy) |  |  |  |  | – |  |  |  |  |",
        "| lawreport, whole way | 1/4 | 0.5 | – | 30 | 0.90 | – | 6 | ×12.0 | 40 | 0.80 |",
    ]


def test_the_table_of_figures_has_ours_named_and_refused() -> None:
    rows = [row.strip("| ").split(" | ") for row in run(str(FOLDER / "extraction.py"), "--rounds", "1").splitlines()]
    ours = next(row for row in rows if row[0] == "lawreport")
    found, refused, named = map(int, ours[1:4])
    assert found > 500
    assert refused > 200
    assert 0 < named <= found
