"""Markdown in, as converters of documents write it, its Layout out: one paragraph a line, one table row a line."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lawreport.late import compile_late
from lawreport.limits import Limits
from lawreport.load.layout import Layout
from lawreport.load.page.reader import lay_out_markup

_HEADING = compile_late(r"^ {0,3}#{1,6}[ \t　]+(?=\S)", re.MULTILINE)
_RULED = compile_late(r"^ {0,3}\|?(?: ?:?-{2,}:? ?\|)+(?: ?:?-{2,}:? ?)?$", re.MULTILINE)
_BOLD = compile_late(r"(?<!\*)\*\*(?!\s)([^*\n]{1,200}?)(?<!\s)\*\*(?!\*)")
FEWEST_BOLD = 2
"""Words in bold that make a text Markdown where it has neither a heading nor a table of it."""
_TABLE = compile_late(r"<table\b", re.IGNORECASE)
_TABLE_END = compile_late(r"</table\s*>", re.IGNORECASE)
_FRONT = compile_late(r"\A---[ \t]*\n(?:[\w-]{1,40}:.{0,400}\n|[ \t-].{0,400}\n){1,60}---[ \t]*\n")
_FRONT_TITLE = compile_late(r"(?m)^title:[ \t]*[\"']?(\S.{3,100}?)[\"']?[ \t]*$")
_FRONT_DATE = compile_late(r"(?m)^(?:date|published|pubdate):[ \t]*[\"']?(\d{4}-\d{1,2}-\d{1,2})")
_NOTE = compile_late(r"\[\^[\w-]{1,20}\](?!:)")
_LINE_MARK = compile_late(r"^\s{0,3}(?:>\s?)*\s*(?:#{1,6}[ \t　]+|[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?)?")
_CLOSING_MARK = compile_late(r"[ \t]+#{1,6}\s*$")
_ORDERED = compile_late(r"^(\d{1,3})\\([.)])")
_RULE = compile_late(r"^\s{0,3}(?:(?:[-*_]\s?){3,}|=+|```\S*|~~~\S*|\[TOC\])\s*$")
_PICTURE = compile_late(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,2000}\)")
_LINK = compile_late(r"\[([^\]\n]{1,200})\]\((?:https?:|mailto:|/|#|\.)[^)\n]{0,2000}\)")
_EMPHASIS = (
    _BOLD,
    compile_late(r"(?<![A-Za-z0-9_])__(?!\s)([^_\n]{1,200}?)(?<!\s)__(?![A-Za-z0-9_])"),
    compile_late(r"~~(?!\s)([^~\n]{1,200}?)(?<!\s)~~"),
    compile_late(r"(?<![\w*])\*(?![\s\d*])([^*\n]{1,100}?)(?<![\s*])\*(?![\w*])"),
    compile_late(r"(?<=[，。；：、\s])\*(?![\s\d*])([^*\n]{1,100}?)(?<![\s*])\*(?!\*)"),
    compile_late(r"`([^`\n]{1,200})`"),
)
_FORMULA = compile_late(
    r"(?:(?<=[一-鿿，。；：、“”（）]) )?\$\s?"
    r"((?:[\d.,~+\-\s%]|\\[%,~ ]|\\(?:sim|times|geq?|leq?)\b|\^|\{|\}|\\mathrm\b|\\circ\b){1,40}?)"
    r"\s?\$(?: (?=[一-鿿，。；：、“”（）]))?"
)
_FORMULA_NOISE = compile_late(r"\\(?=[%])|\\[, ~]|[\s{}^]|\\mathrm|\\circ")
_SIGNS = {r"\sim": "~", r"\times": "×", r"\geq": "≥", r"\ge": "≥", r"\leq": "≤", r"\le": "≤"}
_ESCAPED = compile_late(r"\\([!-/:-@\[-`{-~])")


def is_markdown(text: str) -> bool:
    """Whether a text is Markdown: a heading with # and a blank, the ruled line of a table, or words in bold.

    >>> is_markdown("## 一、总体情况"), is_markdown("#话题# 一、总体情况"), is_markdown("占比**项")
    (True, False, False)
    """
    if "#" in text and _HEADING.search(text):
        return True
    if "--" in text and "|" in text and _RULED.search(text):
        return True
    return text.count("**") >= 2 * FEWEST_BOLD and len(_BOLD.findall(text)) >= FEWEST_BOLD


def lay_out_markdown(text: str, name: str, limits: Limits) -> Layout:
    """Lay out Markdown as lines.

    Marks of headings, lists, quotations and emphasis, pictures and rules are left out; tables ruled with | and tables
    written as HTML become rows, as those of a page do.

    Args:
        text: The Markdown.
        name: The file's name, for errors.
        limits: How much is read.

    Returns:
        Its lines and tables.

    Raises:
        LimitError: It nests too deep or is too large.
    """
    return lay_out_markup("\n".join(_write_markup(_open_front(text).split("\n"))), name, limits)


def _open_front(text: str) -> str:
    """The text without the fields in front of it, of which title and day stand above it as a page prints them."""
    front = _FRONT.match(text)
    if front is None:
        return text
    title, day = _FRONT_TITLE.search(front.group()), _FRONT_DATE.search(front.group())
    body = text[front.end() :]
    above = [title.group(1)] if title and title.group(1) not in body[: 4 * len(title.group(1))] else []
    above += [f"发布日期：{day.group(1)}"] if day else []
    return "\n\n".join([*above, body])


def _write_markup(lines: list[str]) -> Iterator[str]:
    """The same as a page: what page.py lays out, this module need not."""
    k = 0
    while k < len(lines):
        line = lines[k]
        if _TABLE.search(line):
            after = _find_table_end(lines, k)
            yield from lines[k:after]
            k = after
        elif "|" in line and k + 1 < len(lines) and _RULED.match(lines[k + 1].rstrip()):
            after = k + 2
            while after < len(lines) and "|" in lines[after]:
                after += 1
            yield from _write_table([line, *lines[k + 2 : after]])
            k = after
        else:
            if line.strip() and not _RULE.match(line):
                yield f"<p>{_write_text(_strip_line(line))}</p>"
            k += 1


def _find_table_end(lines: list[str], start: int) -> int:
    """The line behind a table written as HTML."""
    for k in range(start, len(lines)):
        if _TABLE_END.search(lines[k]):
            return k + 1
    return len(lines)


def _write_table(rows: list[str]) -> Iterator[str]:
    yield "<table>"
    for row in rows:
        cells = re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|"))
        yield "<tr>" + "".join(f"<td>{_write_text(cell.strip())}</td>" for cell in cells) + "</tr>"
    yield "</table>"


def _strip_line(line: str) -> str:
    bare = line[_LINE_MARK.match(line).end() :]  # type: ignore[union-attr]
    return _ORDERED.sub(r"\1\2", _CLOSING_MARK.sub("", bare) if line.lstrip().startswith("#") else bare)


def _write_text(text: str) -> str:
    """A line without its marks; what is markup already (<br>, entities, comments) is left to the page."""
    text = _LINK.sub(r"\1", _NOTE.sub("", _PICTURE.sub("", text)))
    for emphasis in _EMPHASIS:
        text = emphasis.sub(r"\1", text)
    text = _ESCAPED.sub(r"\1", _FORMULA.sub(_write_formula, text) if "$" in text else text)
    return text if "<" not in text else re.sub(r"<(?![a-zA-Z/!])", html.escape("<"), text)


def _write_formula(found: re.Match[str]) -> str:
    r"""A figure that was taken for a formula: $98.5\%$."""
    text = found.group(1)
    for sign, char in _SIGNS.items():
        text = text.replace(sign, char)
    return _FORMULA_NOISE.sub("", text)
