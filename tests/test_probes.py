"""The layouts of real pages that lie beside the repository: their outlines, years and issuers, by reading."""

from __future__ import annotations

import pytest

from lawreport.load import load_source
from lawreport.model.report import Report
from lawreport.parse import parse_report
from tests.reports import SHARED

PROBES = SHARED / "field" / "probes"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PROBES.is_dir(), reason="no shared material beside the repository"),
]

READ = {
    "p01": (
        2022,
        "柳下街道",
        "lead-:0 review:0 .leadership:4 .review:1 .review:1 shortcomings:1 plan:1",
    ),
    "p02": (
        2022,
        "鲤湖区人民政府银龙街道办事处",
        "lead-:0 review:0 .review:2 .review:2 shortcomings:1 plan:2",
    ),
    "p03": (
        2022,
        "长河市天星区坡前街街道办事处",
        "lead-:0 review:3 review:1 plan:0 .shortcomings-:1 .plan-:1",
    ),
    "p04": (
        2022,
        "城东街道",
        "lead-:0 review:0 .review:0 ..review:2 ..review:1 ..review:1 .review:1 shortcomings:1 plan:0 .plan:1 .plan:0",
    ),
    "p05": (
        2025,
        "县教育局",
        "lead-:0 review:0 .review:0 ..review:1 ..review:1 .review:0 ..review:1 ..review:1 shortcomings:2 leadership:1 plan:2",
    ),
    "p07": (
        2020,
        "清源市教育局",
        "lead-:0 review:0 .review:3 .review:1 shortcomings:1 plan:1",
    ),
    "p08": (
        2022,
        "应急管理局",
        "lead-:0 review:0 .review:1 .review:1 review:0 .review:1",
    ),
    "p10": (
        2016,
        "石桥市人民政府",
        "lead-:0 review:2 review:1 shortcomings:1 .plan-:1",
    ),
    "p12": (
        2023,
        "市市场监管局",
        "lead-:0 review:0 .review:1 .review:1 .review:1 shortcomings:1 plan:1",
    ),
    "p13": (
        2023,
        "静江区",
        "lead-:0 leadership:1 review:0 .review:1 .review:1 shortcomings:1 plan:1",
    ),
    "p14": (
        2022,
        "赵河县人民政府",
        "lead-:0 review:0 .review:1 .review:1 review:0 .review:1 .review:1 plan:2",
    ),
    "p16": (
        2025,
        "某县",
        "lead-:0 review:0 .review:1 .review:1 review:0 .review:1 shortcomings:1 plan:0 .plan:1",
    ),
    "p18": (
        2021,
        "广源市教育局",
        "lead-:0 review:4 review:0 .review:1 .review:1 shortcomings:1",
    ),
    "p19": (
        2022,
        "街道",
        "lead-:0 review:0 .review:2 .review:1 shortcomings:1 plan:1",
    ),
    "p20": (
        2023,
        "清溪县人民政府",
        "lead-:0 review:1 review:1 review:3",
    ),
    "p22": (
        2020,
        "江宁区",
        "lead-:0 review:0 .review:0 ..review:1 ..review:1 .review:0 ..review:1 ..review:1 .review:0 ..review:1 shortcomings:1 plan:2",
    ),
    "p23": (
        2024,
        "东元产业园区管委会",
        "lead-:0 review:0 .review:1 .review:1 shortcomings:1 leadership:1 plan:1 other:0",
    ),
    "p25": (
        2024,
        "乳河市市场监督管理局",
        "lead-:0 review:0 .review:0 ..review:2 ..review:2 .review:0 ..review:1 ..review:1 shortcomings:2 plan:2",
    ),
}
"""Of each: year, issuer, and its sections (a dot a level, ``-`` without heading, measures that count)."""


def draw(report: Report) -> str:
    drawn = []
    for section in report.walk_sections():
        headless = "" if section.heading else "-"
        drawn.append(f"{'.' * (section.level - 1)}{section.role.value}{headless}:{len(section.counted)}")
    return " ".join(drawn)


@pytest.mark.parametrize("probe", sorted(READ))
def test_probe_is_read_as_a_reader_would(probe: str) -> None:
    report = parse_report(load_source(next(PROBES.glob(f"{probe}-*"))))
    assert (report.year, report.issuer, draw(report)) == READ[probe]


def test_every_probe_is_held() -> None:
    assert sorted(path.name.split("-")[0] for path in PROBES.iterdir()) == sorted(READ)
