"""The shipped example reports in, small files of every format out: what the mutations start from."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import frozen

from fuzzing.packing import pack, unpack
from lawreport import LawreportError, read_text, trace_reports
from lawreport.render import render_outline_markdown, render_timeline_json

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))
from tests import documents  # noqa: E402  the builders live with the tests, which are no package that is installed

EXAMPLES = ROOT / "examples" / "data" / "yunxi"
YEARS = (2021, 2022, 2023, 2024)
MOST = 64 * 1024
"""Bytes of a seed from outside; a larger one would take the time of many."""
PARAGRAPH = 80
"""Characters that a paragraph of a seed keeps."""
HEADED = 1
"""Paragraphs that a chapter of a seed keeps."""
SAVED = 300
"""Characters of each report of a saved timeline, which holds much for each."""
TABLE = (("项目", "2022年", "2023年"), ("行政许可（件）", "1,204", "1,380"), ("行政处罚（件）", "87", "无"))
FORMS: dict[str, Callable[[str], bytes]] = {
    "txt": lambda text: text.encode(),
    "md": lambda text: _write_markdown(text).encode(),
    "html": lambda text: _write_page(text),
    "docx": lambda text: _settle(documents.docx_report(text)),
    "odt": lambda text: _settle(documents.odt_report(text)),
    "rtf": lambda text: documents.rtf_report(text),
    "pdf": lambda text: documents.pdf_report(text),
}
"""How a text is written in each format; half of all mutants are texts, for their laws reach furthest."""


@frozen
class Seed:
    """A file to mutate."""

    form: str
    """Key of ``FORMS``, or ``timeline`` or ``decisions``."""
    data: bytes


def make_seeds() -> tuple[Seed, ...]:
    """Make the seeds: each year in each format, tables, and what is saved and decided."""
    texts = [_shorten((EXAMPLES / f"{year}.txt").read_text("utf-8")) for year in YEARS]
    seeds = [Seed(form, write(text)) for form, write in FORMS.items() for text in texts]
    seeds += _make_tables()
    saved = render_timeline_json(trace_reports([read_text(text[:SAVED]) for text in texts[:2]]))
    first, second = (text.split("\n") for text in texts[:2])
    decisions = f'[[pin]]\nold = "{first[3][:20]}"\nnew = "{second[3][:20]}"\n[[forbid]]\nold = "甲"\nnew = "乙"\n'
    return (*seeds, Seed("timeline", saved.encode()), Seed("decisions", decisions.encode()))


def read_corpus(folder: Path) -> Iterator[Seed]:
    """Take the small files of a folder as seeds too, whatever lies under it."""
    for file in sorted(folder.rglob("*")):
        form = file.suffix.lower().lstrip(".").replace("htm", "html").replace("htmll", "html")
        if file.is_file() and form in FORMS and file.stat().st_size <= MOST:
            yield Seed(form, file.read_bytes())


def _shorten(text: str) -> str:
    """The title and, of every chapter, its heading and the beginnings of its first paragraphs."""
    kept, left = [], HEADED
    for line in map(str.strip, filter(None, text.split("\n"))):
        left = HEADED + 1 if re.match(r"[一二三四五六七八九十]+、", line) else left
        if left > 0:
            kept.append(line if len(line) <= PARAGRAPH else line[: line.rfind("，", 0, PARAGRAPH)] + "。")
        left -= 1
    return "\n".join(kept) + "\n"


def _settle(data: bytes) -> bytes:
    """Pack anew, without the time of packing."""
    return pack(unpack(data))


def _write_page(text: str) -> bytes:
    return documents.page_report(text).decode("gb18030").encode()


def _write_markdown(text: str) -> str:
    rows = "\n".join(f"| {' | '.join(row)} |" for row in TABLE)
    try:
        outline = render_outline_markdown(read_text(text))
    except LawreportError:  # a text that was mutated to nothing has none
        outline = ""
    return f"{outline}\n{rows}\n\n{text}"


def _make_tables() -> list[Seed]:
    cells = [documents.Placed(text, y, x) for y, row in enumerate(TABLE) for x, text in enumerate(row)]
    head = "云溪新区2023年政府信息公开工作年度报告\n一、总体情况\n全年公开信息1,204条，同比增长12%。\n"
    printed, rules = documents.pdf_grid(cells, 500)
    lines = [documents.Printed(106, 700 - 28 * k, line) for k, line in enumerate(head.splitlines())]
    paragraphs = "".join(map(documents.para, head.splitlines()))
    rows = "".join(
        "\\trowd\\cellx900\\cellx1800\\cellx2700\\intbl "
        + "".join(f"{documents.rtf_text(cell)}\\cell " for cell in row)
        + "\\row "
        for row in TABLE
    )
    return [
        Seed("txt", (head + "\n".join("\t".join(row) for row in TABLE)).encode()),
        Seed("html", f"<html><body><p>{head}</p>{documents.page_grid(cells)}</body></html>".encode()),
        Seed("docx", _settle(documents.docx(paragraphs + documents.docx_grid(cells)))),
        Seed("odt", _settle(documents.odt(f"<text:p>{head}</text:p>{documents.odt_grid(cells)}"))),
        Seed("rtf", documents.rtf(documents.rtf_text(head).replace("\n", "\\par ") + rows)),
        Seed("pdf", documents.pdf(documents.Page((*lines, *printed), tuple(rules)))),
    ]
