"""Time inputs that once cost the square of their size, once and twice as large; print one Markdown table.

Usage: python benchmarks/growth.py [--rounds N]

Whatever the size, twice as large is to cost at most 2.3 times.
"""

from __future__ import annotations

import argparse
import gc
import io
import time
import zipfile
from collections.abc import Callable, Iterator

from attrs import frozen

from lawreport import compare_reports, read_report, read_text
from lawreport.load import load_source

_DOCX = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
_NUMBERING = '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:numbering>'
_TITLE = "云溪新区{}年度法治政府建设工作报告\n一、工作\n"


@frozen
class Case:
    """Inputs of one kind."""

    size: int
    """How many of its parts the smaller input has."""
    make: Callable[[int], object]
    work: Callable[[object], object]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the least ratio counts")
    rounds = parser.parse_args().rounds
    print("| input | parts | CPU s | twice as many | ratio |")
    print("|---|---|---|---|---|")
    for name, case in CASES.items():
        once, twice = (min(_time(case, size) for _ in range(rounds)) for size in (case.size, 2 * case.size))
        print(f"| {name} | {case.size:,} | {once:.2f} | {twice:.2f} | ×{twice / once:.2f} |")


def measure_growth(case: Case, rounds: int) -> Iterator[float]:
    """Measure how many times as much CPU time twice the size takes as half of it does, round by round.

    Four times as large, not twice: what costs its square then takes sixteen times, far from what noise adds to four.
    """
    for _ in range(rounds):
        least = _time(case, case.size // 2)
        yield _time(case, 2 * case.size) / least


def _time(case: Case, size: int) -> float:
    made = case.make(size)
    gc.collect()  # what lies about from other work is not counted
    gc.disable()
    try:
        start = time.process_time()
        case.work(made)
        return time.process_time() - start
    finally:
        gc.enable()


def _page_tables(count: int) -> bytes:
    return ("<html><body>" + "<table><tr><td>年<td>件</tr><tr><td>1<td>2</table>" * count).encode()


def _docx(body: str, numbering: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", _DOCX.format(body))
        archive.writestr("word/numbering.xml", _NUMBERING.format(numbering))
    return file.getvalue()


def _docx_tables(count: int) -> bytes:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = "".join(f"<w:tr>{cell.format(one)}{cell.format(other)}</w:tr>" for one, other in ("年件", "12"))
    return _docx(f"<w:tbl>{rows}</w:tbl>" * count)


def _docx_lists(count: int) -> bytes:
    levels = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>' * count
    uses = "".join(f'<w:num w:numId="{k}"><w:abstractNumId w:val="0"/></w:num>' for k in range(1, count + 1))
    paragraph = '<w:p><w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
    body = "".join(paragraph.format(k) for k in range(1, count + 1))
    return _docx(body, f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{uses}')


def _rtf_rows(count: int) -> bytes:
    row = "\\trowd\\cellx{}\\cellx{}\\pard\\intbl 1\\cell 2\\cell\\row"
    rows = "\n".join(row.format(1000 + 21 * k, 900_000 + 21 * k) for k in range(count))
    return ("{\\rtf1\\ansi " + rows + "\\pard end\\par}").encode()


def _sentences(count: int) -> tuple[str, str]:
    words = "推进行政执法监督落实责任完善制度优化营商环境"
    text = "".join(words[k * k % len(words)] for k in range(count))
    return _TITLE.format(2022) + text + "。\n", _TITLE.format(2023) + text.replace("环", "还") + "。\n"


def _compare(pair: object) -> object:
    old, new = pair  # type: ignore[misc]
    return compare_reports(read_text(old), read_text(new))


def _end_tags(count: int) -> bytes:
    return ("<html><body>" + "甲" * 30 + "<b>" * 1_990 + "</a>" * count).encode()


CASES: dict[str, Case] = {
    "HTML tables of 2×2": Case(1_000, _page_tables, read_report),  # type: ignore[arg-type]
    "DOCX tables of 2×2": Case(1_000, _docx_tables, read_report),  # type: ignore[arg-type]
    "DOCX lists times levels": Case(2_000, _docx_lists, load_source),  # type: ignore[arg-type]
    "RTF rows with shifted edges": Case(1_000, _rtf_rows, load_source),  # type: ignore[arg-type]
    "one sentence, characters": Case(10_000, _sentences, _compare),
    "HTML end tags without a start": Case(40_000, _end_tags, load_source),  # type: ignore[arg-type]
}
"""Inputs by name, each of the size that takes some tenths of a second."""


if __name__ == "__main__":
    main()
