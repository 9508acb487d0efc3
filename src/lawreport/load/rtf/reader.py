"""The bytes of an RTF in, its Layout out; the only module that knows striprtf."""

from __future__ import annotations

from bisect import bisect_right

from lawreport.errors import LimitError, LoadError, MissingExtraError
from lawreport.late import compile_late
from lawreport.limits import Limits
from lawreport.load.layout import Layout, Sheet
from lawreport.load.rtf.groups import CELL, NOTE, ROW, ROW_END, ROW_START, PlainRtf, RowShape, plain_rtf
from lawreport.model.source import Diagnostic

try:
    from striprtf.striprtf import rtf_to_text
except ImportError:  # the extra is not installed: told when an RTF comes
    rtf_to_text = None

_ROW = compile_late(f"{ROW}(\\d{{1,9}}){ROW_END}\n?")
_PAIR = compile_late("[\ud800-\udbff][\udc00-\udfff]")
_LONE = compile_late("[\ud800-\udfff]")
_MARKS = compile_late(f"[{CELL}{NOTE}{ROW}{ROW_END}{ROW_START}]")
_NEAR = 20
"""Twips (a point) within which two edges of cells are one."""


def lay_out_rtf(data: bytes, name: str, limits: Limits) -> Layout:
    """Lay out an RTF.

    Deleted and hidden text, headers and footers are left out; automatic numbers are as the file prints them; text
    boxes stand after the paragraph that they hang on. Footnotes stand after the text, marked as no part of the report.

    Args:
        data: Its content.
        name: Its name, for errors.
        limits: How much is read.

    Raises:
        MissingExtraError: The extra ``[rtf]`` is not installed.
        LoadError: It is damaged or cut off; a LimitError where it is too large.
    """
    if rtf_to_text is None:
        raise MissingExtraError(name, "an RTF file", "rtf")
    plain = plain_rtf(data.decode("latin-1").lstrip(), name, limits)
    if len(plain.text) > limits.max_characters:
        raise LimitError(name, "max_characters", limits.max_characters, len(plain.text))
    try:
        text: str = rtf_to_text(plain.text, encoding="gb18030", errors="strict")
    except (ValueError, LookupError, TypeError, OverflowError, RecursionError) as error:
        raise LoadError(name, f"an RTF file that cannot be read ({error})", "save it as DOCX") from None
    return _lay_out(_join_surrogates(text), plain, Sheet(name, limits))


def _join_surrogates(text: str) -> str:
    """Make one character of two halves; a half alone is nothing."""
    joined = _PAIR.sub(lambda pair: pair.group().encode("utf-16-le", "surrogatepass").decode("utf-16-le"), text)
    return _LONE.sub("", joined)


def _lay_out(text: str, plain: PlainRtf, sheet: Sheet) -> Layout:
    body, *notes = text.split(NOTE)
    edges: list[int] = []
    for shape in plain.rows:
        edges.extend(shape.edges)
    columns = _unite(edges)
    at, open_table = 0, False
    for row in _ROW.finditer(body):
        before, _, cells = body[at : row.start()].rpartition(ROW_START)
        if before.strip() and open_table:
            sheet.close_table()
            open_table = False
        sheet.add_line(_MARKS.sub("", before))
        if not open_table:
            sheet.open_table()
            open_table = True
        number = int(row.group(1))
        _add_row(sheet, cells.split(CELL), plain.rows[number] if number < len(plain.rows) else RowShape(()), columns)
        at = row.end()
    if open_table:
        sheet.close_table()
    sheet.add_line(_MARKS.sub("", body[at:]))
    for note in notes:
        sheet.add_line(_MARKS.sub("", note), aside=True)
    told = (Diagnostic("notes-apart", None, str(len(notes))),) if notes else ()
    return sheet.finish((), told)


def _unite(edges: list[int]) -> list[int]:
    united: list[int] = []
    for edge in sorted(edges):
        if not united or edge - united[-1] > _NEAR:
            united.append(edge)
    return united


def _add_row(sheet: Sheet, texts: list[str], shape: RowShape, columns: list[int]) -> None:
    """Add a row; how many columns a cell covers is told by its right edge."""
    sheet.open_row()
    covered = 0
    for number, text in enumerate(texts[:-1] if len(texts) > 1 else texts):
        after = covered + 1
        if number < len(shape.edges):
            edge = shape.edges[number]
            after = max(after, bisect_right(columns, edge + _NEAR))
        if number in shape.across and sheet.cell is not None and number:
            sheet.cell.columns += after - covered
        else:
            sheet.open_cell(after - covered)
            if sheet.cell is not None:
                sheet.cell.continues = number in shape.down
        covered = after
        for line in _MARKS.sub("", text).split("\n"):
            sheet.add_line(line.strip())
