"""The new report as a Word document with tracked changes: accepted it is the new text, rejected the old one."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawreport import compare_reports, read_text
from lawreport.errors import MissingExtraError
from lawreport.model.comparison import Comparison, Place
from lawreport.model.outcome import Outcome
from lawreport.model.report import Report
from lawreport.render.docx import Piece, Trace, keep_apart, render_docx_tracked, weave_texts
from lawreport.render.docx import document as docx_document
from lawreport.render.say import clean
from tests.comparisons import make_everything
from tests.office import read_pages, resolve_changes
from tests.reports import EXAMPLES, parse_example

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAIRS = [
    ("2022.txt", "2023.txt"),
    ("2023.txt", "2024.txt"),
    ("2024.txt", "2021.txt"),
    ("2022.damaged.txt", "2023.html"),
]


def read_body(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))[0]


def resolve(body: ElementTree.Element, *, accept: bool) -> list[tuple[str, str]]:
    """Style and text of the paragraphs that are left when all changes are accepted, or all rejected.

    A paragraph whose end goes is continued by the next one and takes its properties, as in Word.
    """
    lost = ("del", "moveFrom") if accept else ("ins", "moveTo")
    found: list[tuple[str, str]] = []
    text = ""
    for paragraph in body.findall(f"{W}p"):
        text += _walk(paragraph, lost)
        if any(paragraph.find(f"{W}pPr/{W}rPr/{W}{tag}") is not None for tag in lost):
            continue
        found.append((_style(paragraph, accept=accept), text))
        text = ""
    assert not text
    return [row for row in found if row[1]]


def _walk(element: ElementTree.Element, lost: tuple[str, ...]) -> str:
    tag = element.tag.removeprefix(W)
    if tag in lost or tag == "pPr":
        return ""
    if tag in ("t", "delText"):
        return element.text or ""
    return "\t" if tag == "tab" else "".join(_walk(child, lost) for child in element)


def _style(paragraph: ElementTree.Element, *, accept: bool) -> str:
    facts = paragraph.find(f"{W}pPr")
    changed = paragraph.find(f"{W}pPr/{W}pPrChange/{W}pPr")
    facts = changed if changed is not None and not accept else facts
    style = None if facts is None else facts.find(f"{W}pStyle")
    return "" if style is None else style.attrib[f"{W}val"]


def close(text: str) -> str:
    return re.sub(r"\s", "", clean(text))


def lines_of(report: Report) -> list[str]:
    """The lines of a report outside furniture, without space; none ends within a sentence or a heading."""
    text = list(report.source.text)
    spans = [measure.span for measure in report.walk_measures()]
    spans += [section.heading.span for section in report.walk_sections() if section.heading]
    spans += [report.title_span] if report.title_span else []
    for span in spans:
        text[span.start : span.end] = "".join(text[span.start : span.end]).replace("\n", " ")
    for span in report.source.furniture:
        text[span.start : span.end] = re.sub(r"[^\n]", " ", "".join(text[span.start : span.end]))
    return [line for line in map(close, "".join(text).split("\n")) if line]


def check_law(comparison: Comparison) -> None:
    body = read_body(render_docx_tracked(comparison))
    for report, accept in ((comparison.new, True), (comparison.old, False)):
        left = [close(text) for _, text in resolve(body, accept=accept)]
        assert left == lines_of(report)
        whole, at = "".join(left), 0
        for measure in report.walk_measures():  # measure by measure, in order
            at = whole.index(close(measure.text), at) + len(close(measure.text))


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_accepting_gives_the_new_text_and_rejecting_the_old_one(old: str, new: str) -> None:
    check_law(compare_reports(parse_example(old), parse_example(new)))


def test_every_status_facet_and_outcome_obeys_the_law() -> None:
    comparison = make_everything()
    assert {row.status for row in comparison.plans} == set(Outcome)
    pieces = weave_texts(comparison)
    for report, gone in ((comparison.new, "old"), (comparison.old, "new")):
        text = "".join(piece.text for piece in pieces if piece.kind != gone)
        assert close(text) == close(report.source.text)


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False))
def test_shuffled_paragraphs_and_sentences_obey_the_law(chance: random.Random) -> None:
    lines = [line for line in (EXAMPLES / "2022.txt").read_text("utf-8").split("\n") if line][:16]
    changed = [_shuffle(line, chance) for line in lines]
    chance.shuffle(changed)
    later = "\n\n".join(changed[: chance.randrange(2, len(changed) + 1)])
    check_law(compare_reports(read_text("\n\n".join(lines)), read_text(later)))


def _shuffle(line: str, chance: random.Random) -> str:
    sentences = line.split("。")[:-1]
    if len(sentences) < 3:
        return line
    return "".join(f"{one}。" for one in chance.sample(sentences, chance.randrange(1, len(sentences) + 1)))


HEAD, SHARED = "一、改善服务\n", "举办法治培训12场，覆盖各街道干部540人次。"
MOVED = "设立便民服务窗口5个，接待群众来访咨询3,200人次，平均等候时间缩短至8分钟。"
TEXTS = (f"示例区2022年法治政府建设年度报告\n{HEAD}{MOVED}{SHARED}\n二、规范执法\n修订执法手册2册，公布目录3批。",)


def test_a_moved_sentence_is_a_move_and_both_its_places_bear_one_name() -> None:
    old = TEXTS[0]
    new = old.replace(MOVED, "").replace("2022", "2023") + "\n" + MOVED
    changes = compare_reports(read_text(old), read_text(new))
    assert any(row.place is Place.MOVED for row in changes.measures.continued)
    body = read_body(render_docx_tracked(changes))
    names = {
        way: [mark.attrib[f"{W}name"] for mark in body.iter(f"{W}{way}RangeStart")] for way in ("moveFrom", "moveTo")
    }
    assert names == {"moveFrom": ["move1"], "moveTo": ["move1"]}
    for way in ("moveFrom", "moveTo"):
        (moved,) = body.iter(f"{W}{way}")
        assert "".join(part.text or "" for part in moved.iter(f"{W}t")) == MOVED
        ends = [mark.attrib[f"{W}id"] for mark in body.iter(f"{W}{way}RangeEnd")]
        assert ends == [mark.attrib[f"{W}id"] for mark in body.iter(f"{W}{way}RangeStart")]


def test_every_change_has_its_own_number_an_author_and_no_date() -> None:
    body = read_body(render_docx_tracked(compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))))
    tags = [f"{W}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart")]
    changes = [element for element in body.iter() if element.tag in tags]
    ids = [element.attrib[f"{W}id"] for element in changes]
    assert len(ids) == len(set(ids)) > 100
    assert {element.attrib[f"{W}author"] for element in changes} == {"lawreport"}
    assert not any(f"{W}date" in element.attrib for element in changes)


def test_deleted_text_is_written_as_such_and_only_there() -> None:
    body = read_body(render_docx_tracked(compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))))
    deleted = [part for change in body.iter(f"{W}del") for part in change.iter(f"{W}delText")]
    assert len(deleted) == len(list(body.iter(f"{W}delText"))) > 0
    assert not [part for change in body.iter(f"{W}del") for part in change.iter(f"{W}t")]


def test_a_report_against_itself_has_no_change() -> None:
    report = parse_example("2022.txt")
    body = read_body(render_docx_tracked(compare_reports(report, report)))
    assert not [one for one in body.iter() if one.tag in (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")]


def test_headings_of_their_own_are_headings_on_both_sides() -> None:
    changes = compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))
    body = read_body(render_docx_tracked(changes))
    for report, accept in ((changes.new, True), (changes.old, False)):
        told = [text for style, text in resolve(body, accept=accept) if style == "Heading1"]
        lines = lines_of(report)
        heads = [s.heading.text for s in report.sections if s.heading]
        assert told == [line for line in lines if any(line.endswith(head) for head in heads)]


def test_same_comparison_same_bytes() -> None:
    assert render_docx_tracked(make_everything()) == render_docx_tracked(make_everything())


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_document, "docx", None)
    with pytest.raises(MissingExtraError, match=r"\[docx\]"):
        render_docx_tracked(make_everything())


END = Piece(Trace.KEPT, "", "end", "body")


def spell(pieces: tuple[Piece, ...]) -> str:
    return " ".join(f"{'=+-'[('both', 'new', 'old').index(one.kind)]}{one.text or one.style}" for one in pieces)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("=x +a =body +b +heading =y", "=x +a +body +b =heading =y"),
        ("=x -a =body -b -heading =y", "=x -a -body -b =body =y"),
        ("=x -d +a =body +b +body =y", "=x +a -d =body +b +body =y"),
        ("=x +a =body +b -d =y", "=x +a =body -d +b =y"),
        ("=x +a =body -d +b =y", "=x +a =body -d +b =y"),
    ],
)
def test_changes_of_one_kind_are_kept_apart_around_an_end(given: str, wanted: str) -> None:
    traces = {"=": Trace.KEPT, "+": Trace.INSERTED, "-": Trace.DELETED}
    pieces = tuple(
        Piece(traces[one[0]], "", "end", one[1:]) if len(one) > 2 else Piece(traces[one[0]], one[1:], "text")
        for one in given.split()
    )
    assert spell(keep_apart(pieces)) == wanted


@pytest.mark.office
@pytest.mark.parametrize(("old", "new"), PAIRS[:2])
def test_libreoffice_accepts_to_the_new_text_and_rejects_to_the_old_one(tmp_path: Path, old: str, new: str) -> None:
    changes = compare_reports(parse_example(old), parse_example(new))
    file = tmp_path / "tracked.docx"
    file.write_bytes(render_docx_tracked(changes))
    for text, report in zip(resolve_changes(file), (changes.new, changes.old), strict=True):
        assert [line for line in map(close, text.split("\n")) if line] == lines_of(report)


@pytest.mark.office
def test_libreoffice_opens_it_and_shows_both_texts(tmp_path: Path) -> None:
    changes = compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))
    pages = "".join(read_pages(render_docx_tracked(changes), tmp_path, ".docx"))
    assert "接受全部修订即新报告" in pages
    for report in (changes.old, changes.new):
        heads = [section.heading.text for section in report.walk_sections() if section.heading]
        assert sum(head[-4:] in pages for head in heads) > 0.9 * len(heads)
