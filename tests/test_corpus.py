"""On the reports that lie beside the repository: every one reads, nothing is lost, and the trees agree with the gold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from lawreport.load import load_source
from lawreport.model.report import Measure, Report, Role
from lawreport.parse import parse_report
from tests.test_measures import rebuild

SHARED = Path(__file__).parents[1].parent / "shared"
CORPUS = SHARED / "corpus"
GOLD = SHARED / "eval" / "gold" / "dev"
TEXTS = sorted(str(path.relative_to(CORPUS)) for path in CORPUS.glob("*/*.txt")) if CORPUS.exists() else []

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPUS.exists(), reason="the corpus does not lie beside the repository"),
]


def gold_sides() -> list[tuple[str, str]]:
    if not GOLD.exists():
        return []
    found = []
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        found += [(path.name, side) for side in ("old", "new") if gold.get(side, {}).get("headings")]
    return found


def read(name: str) -> Report:
    return parse_report(load_source(CORPUS / name))


@pytest.mark.parametrize("name", TEXTS)
def test_report_reads_and_nothing_is_lost(name: str) -> None:
    report = read(name)
    kept, whole = rebuild(report)
    assert kept == whole
    codes = {told.code for told in report.diagnostics}
    year = re.search(r"\d{4}", Path(name).name)
    assert year
    assert report.year == int(year.group()) or "year-not-found" in codes
    assert report.title or "title-not-found" in codes
    assert report.issuer or "issuer-not-found" in codes


@pytest.mark.parametrize(("name", "side"), gold_sides())
def test_headings_agree_with_the_gold(name: str, side: str) -> None:
    gold = json.loads((GOLD / name).read_text("utf-8"))[side]
    report = read(gold["text"])
    wanted = {(head["start"], head["level"]) for head in gold["headings"]}
    found = {(s.heading.span.start, s.level) for s in report.walk_sections() if s.heading}
    assert 2 * len(wanted & found) >= 0.97 * (len(wanted) + len(found))


def test_damaged_report_shows_all_its_chapters_and_sections() -> None:
    report = read("sip-rule-of-law/2022.txt")
    chapters = [section for section in report.sections if section.heading]
    assert len(chapters) == 7
    assert sum(len(chapter.sections) for chapter in chapters) == 19
    inferred = [section for section in report.walk_sections() if section.ordinal_inferred]
    assert len(inferred) == 7
    tail = [section for section in report.sections if not section.heading]
    assert [section.role.value for section in tail] == ["lead", "honours", "shortcomings", "plan"]
    assert len(tail[-1].sections) == 3


PAIRS = sorted(
    [
        *(SHARED / "eval" / "gold" / "dev").glob("*.json"),
        *(SHARED / "eval" / "gold" / "provinces").glob("*.json"),
        *(Path(__file__).parents[1] / "benchmarks" / "tuning" / "gold").glob("*.json"),
    ]
)
UNIT = re.compile(r"[^。！？!\?；;\n]*(?:[。！？!\?；;][。！？!\?；;”’』」）\)》]*)?")
GROUPS = {Role.PLAN: "plan", Role.SHORTCOMINGS: "shortcoming"}


def cut_units(text: str, side: dict[str, Any]) -> list[tuple[int, int]]:
    """The units of the gold: sentences outside the headings, as its README defines them."""
    covered = sorted((head["start"], head["end"]) for head in side.get("headings", ()))
    free = [*zip([0, *(end for _, end in covered)], [*(start for start, _ in covered), len(text)], strict=True)]
    found = []
    for start, end in free:
        for piece in UNIT.finditer(text, start, end):
            said = piece.group()
            if any(map(str.isalnum, said)):
                first = piece.start() + len(said) - len(said.lstrip())
                found.append((first, first + len(said.strip())))
    return found


def group_of(measures: list[Measure], unit: tuple[int, int]) -> str | None:
    """The role group of the measure that a unit belongs to; None where it is in none that counts."""
    start, end = unit
    for one in measures:
        shared = min(end, one.span.end) - max(start, one.span.start)
        if one.counts and (2 * shared >= end - start or 2 * shared >= len(one.span)):
            return GROUPS.get(one.role, "done")
    return None


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
def test_linked_units_are_measures_of_one_group(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    if not gold.get("links"):
        pytest.skip("no links")
    sides = []
    for name in ("old", "new"):
        source = load_source(CORPUS / gold[name]["text"])
        sides.append((cut_units(source.text, gold[name]), list(parse_report(source).walk_measures())))
    wrong = []
    for old, new, *_ in gold["links"]:
        told = [group_of(measures, units[k]) for (units, measures), k in zip(sides, (old, new), strict=True)]
        if None in told or told[0] != told[1]:
            wrong.append((old, new, told))
    assert wrong == []
