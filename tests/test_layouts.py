"""One report in many layouts: whatever a copy does to lines, marks and ordinals, its outline stays the same."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from lawreport.load.source import load_text
from lawreport.model.report import Report
from lawreport.parse import parse_report
from tests.reports import EXAMPLES

YEARS = ["2021", "2022", "2023", "2024"]
COLUMNS = 56
CLOSING = "，。；：、）”》！？"
ORDINAL = re.compile(r"^(?:第?[一二三四五六七八九十\d]+(?:部分|[、.是要])|[（(]?[一二三四五六七八九十\d]*[）)])\s*")

Paragraph = tuple[str, int, str]
"""Heading as printed (empty for none), its level, and the body behind it."""


def read_paragraphs(year: str) -> list[Paragraph]:
    text = (EXAMPLES / f"{year}.txt").read_text("utf-8")
    heads = {s.heading.span.start: (s.heading.span.end, s.level) for s in parse(text).walk_sections() if s.heading}
    found, start = [], 0
    for raw in text.split("\n"):
        body = raw.strip()
        first = start + len(raw) - len(raw.lstrip())
        start += len(raw) + 1
        end, level = heads.get(first, (first, 0))
        if body:
            found.append((text[first:end], level, text[end : first + len(body)]))
    return found


def parse(text: str) -> Report:
    return parse_report(load_text(text))


def normalise(heading: str) -> str:
    return re.sub(r"[\W_]", "", ORDINAL.sub("", heading.strip()))


def outline(text: str) -> list[tuple[int, str]]:
    report = parse(text)
    spans = [(s.level, s.heading.span) for s in report.walk_sections() if s.heading]
    return [(level, normalise(text[span.start : span.end])) for level, span in spans]


def wrap(paragraph: str, indent: str) -> list[str]:
    lines, line = [], indent
    for char in paragraph:
        if columns(line) + columns(char) > COLUMNS and char not in CLOSING:
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]


def columns(text: str) -> int:
    return sum(1 if char < "\u2000" else 2 for char in text)


def as_printed(paragraphs: list[Paragraph]) -> str:
    return "\n".join(heading + body for heading, _, body in paragraphs)


def with_empty_lines(paragraphs: list[Paragraph]) -> str:
    return as_printed(paragraphs).replace("\n", "\n\n")


def with_heads_on_own_lines(paragraphs: list[Paragraph]) -> str:
    own = [
        (heading.rstrip("。") + "\n" if heading[:1] == "（" and body else heading) + body
        for heading, _, body in paragraphs
    ]
    return "\n".join(own)


def in_half_width(paragraphs: list[Paragraph]) -> str:
    return as_printed(paragraphs).translate(str.maketrans("，；：（）！？。", ",;:()!?."))


def wrapped_with_page_numbers(paragraphs: list[Paragraph]) -> str:
    lines: list[str] = []
    for heading, _, body in paragraphs:
        for line in wrap(heading + body, "　　"):
            lines.append(line)
            if len(lines) % 23 == 22:
                lines.append(f"－ {len(lines) // 22} －")
    return "\n".join(lines)


def wrapped_in_blocks(paragraphs: list[Paragraph]) -> str:
    return "\n\n".join("\n".join(wrap(heading + body, "")) for heading, _, body in paragraphs)


def with_running_heads(paragraphs: list[Paragraph]) -> str:
    printed = [heading + body for heading, _, body in paragraphs]
    pages = [printed[k : k + 6] for k in range(0, len(printed), 6)]
    return "\n".join(
        "\n".join([*page, "云溪新区年度报告资料汇编", f"第{k}页 共9页"]) for k, page in enumerate(pages, 1)
    )


def with_arabic_sections(paragraphs: list[Paragraph]) -> str:
    numbered, count = [], 0
    for heading, level, body in paragraphs:
        count = 0 if level == 1 else count + (level == 2)
        numbered.append((re.sub(r"^（[一二三四五六七八九十]+）", f"{count}.", heading), level, body))
    return as_printed(numbered)


def with_arabic_running_on(paragraphs: list[Paragraph]) -> str:
    numbered, count = [], 0
    for heading, level, body in paragraphs:
        count += level == 2
        numbered.append((re.sub(r"^（[一二三四五六七八九十]+）", f"{count}、", heading), level, body))
    return as_printed(numbered)


def with_parts(paragraphs: list[Paragraph]) -> str:
    return as_printed(
        [(re.sub(r"^([一二三四五六七八九十]+)、", r"第\1部分　", h), level, b) for h, level, b in paragraphs]
    )


def without_some_quotes(paragraphs: list[Paragraph]) -> str:
    chance = random.Random(5)
    return "".join(char for char in as_printed(paragraphs) if char not in "“”" or chance.random() > 0.3)


def without_some_ordinals(paragraphs: list[Paragraph]) -> str:
    chance = random.Random(5)
    lost = []
    for heading, level, body in paragraphs:
        if level == 2 and body and heading[0] == "（" and chance.random() < 0.25:
            heading = ("）" if chance.random() < 0.7 else "") + heading[3:]
        lost.append((heading, level, body))
    return as_printed(lost)


LAYOUTS: list[Callable[[list[Paragraph]], str]] = [
    with_empty_lines,
    with_heads_on_own_lines,
    in_half_width,
    wrapped_with_page_numbers,
    wrapped_in_blocks,
    with_running_heads,
    with_arabic_sections,
    with_arabic_running_on,
    with_parts,
    without_some_quotes,
    without_some_ordinals,
]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("year", YEARS)
def test_outline_stays_the_same(year: str, layout: Callable[[list[Paragraph]], str]) -> None:
    paragraphs = read_paragraphs(year)
    wanted = [(level, normalise(heading)) for heading, level, _ in paragraphs if heading]
    assert outline(layout(paragraphs)) == wanted


@pytest.mark.parametrize("layout", [wrapped_with_page_numbers, wrapped_in_blocks], ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("year", YEARS)
def test_wrapped_sentences_are_the_same_measures(year: str, layout: Callable[[list[Paragraph]], str]) -> None:
    def sentences(text: str) -> list[str]:
        report = parse(text)
        hidden = re.compile(r"\s*\n(?:－ \d+ －\n)?")
        return [hidden.sub("", measure.text) for measure in report.walk_measures() if measure.counts]

    paragraphs = read_paragraphs(year)
    assert sentences(layout(paragraphs)) == sentences(as_printed(paragraphs))
