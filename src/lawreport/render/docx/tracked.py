"""A Comparison in, the new report as a Word document out, its differences from the old one as tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, groupby
from typing import Any

from attrs import frozen

from lawreport.model.comparison import Comparison
from lawreport.render.docx.apart import keep_apart
from lawreport.render.docx.document import AUTHOR, make, make_run, open_document, save_document
from lawreport.render.docx.weave import Piece, Trace, weave_texts
from lawreport.render.say import make_index, read_catalogue

_LEVELS = 5
"""Levels of headings that have a style."""


def render_docx_tracked(comparison: Comparison, *, lang: str = "zh") -> bytes:
    """Write the new report with tracked changes against the old one.

    Accepting all of them gives the new report, rejecting all the old one: every title, heading and sentence, in the
    order and the paragraphs of that report, with runs of space as one and without page furniture. Every sentence is a
    change of its own, so that each can be judged alone. What stands in another order and kept at least half of its
    words is a move; its wording changes are tracked where it stands now.

    Args:
        comparison: All changes between two reports.
        lang: Language of the line at the head of the pages, ``zh`` or ``en``.

    Returns:
        A .docx file; equal comparisons give equal bytes.

    Raises:
        MissingExtraError: The extra ``[docx]`` is not installed.
        OptionError: There are no words in that language.
    """
    words = read_catalogue(lang)
    index = make_index(comparison, words)
    head = words("docx.tracked", old=index.old.name, new=index.new.name)
    document = open_document(comparison.new.title or comparison.new.source.name, head)
    marker = _Marker(count(1))
    body = document.element.body
    for paragraph in _list_paragraphs(keep_apart(weave_texts(comparison))):
        body.insert(len(body) - 1, marker.write(paragraph))  # the page's own properties stay last
    return save_document(document)


def _list_paragraphs(pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, ...]]:
    """Cut pieces into paragraphs, each with its end."""
    held: list[Piece] = []
    for piece in pieces:
        held.append(piece)
        if piece.key == "end":
            yield tuple(held)
            held = []


@frozen
class _Marker:
    numbers: Iterator[int]
    """Every tracked change of a document has its own."""

    def write(self, paragraph: tuple[Piece, ...]) -> Any:
        """Write a paragraph; whether its end is tracked stands in its properties."""
        *pieces, end = paragraph
        indent = _indent(pieces)
        facts = [_describe(end.style, indent)]
        if end.trace is not Trace.KEPT:
            facts.append(make("rPr", self._track("ins" if end.trace is Trace.INSERTED else "del")))
        if end.old_style is not None:
            facts.append(self._track("pPrChange", make("pPr", _describe(end.old_style, indent))))
        written = make("p", make("pPr", *facts))
        look = end.style == "body"
        for move, group in groupby(pieces, key=lambda piece: (piece.move, piece.trace is Trace.MOVED_AWAY)):
            written.extend(self._write_group(move[0], tuple(group), run_in=look))
        return written

    def _write_group(self, move: int | None, pieces: tuple[Piece, ...], *, run_in: bool) -> Iterator[Any]:
        if move is None:
            yield from (self._write_piece(piece, run_in=run_in) for piece in pieces)
            return
        way = "moveFrom" if pieces[0].trace is Trace.MOVED_AWAY else "moveTo"
        number = next(self.numbers)
        yield make(f"{way}RangeStart", id=number, name=f"move{move}", author=AUTHOR)
        yield from (self._write_piece(piece, run_in=run_in) for piece in pieces)
        yield make(f"{way}RangeEnd", id=number)

    def _write_piece(self, piece: Piece, *, run_in: bool) -> Any:
        style = "Strong" if run_in and piece.key.startswith("section") else None
        tag = _TAGS[piece.trace]
        run = make_run(piece.text, style, "delText" if tag == "del" else "t")
        return run if tag is None else self._track(tag, run)

    def _track(self, tag: str, *children: Any) -> Any:
        return make(tag, *children, id=next(self.numbers), author=AUTHOR)


_TAGS = {
    Trace.KEPT: None,
    Trace.INSERTED: "ins",
    Trace.DELETED: "del",
    Trace.MOVED_AWAY: "moveFrom",
    Trace.MOVED_HERE: "moveTo",
}


def _name_style(style: str) -> str:
    """The id of a paragraph style; python-docx's template writes ``Heading1``."""
    if style == "title":
        return "Title"
    return f"Heading{min(int(style.rpartition(' ')[2]), _LEVELS)}"


def _describe(style: str, indent: int) -> Any:
    """What sets a paragraph apart: its style, or for text how far its first line goes in."""
    if style == "body":
        return make("ind", firstLineChars=indent)
    return make("pStyle", val=_name_style(style))


def _indent(pieces: list[Piece]) -> int:
    """Two characters, as Chinese paragraphs have, but none where a table's row begins; in hundredths."""
    table = any("\t" in piece.text for piece in pieces)
    return 0 if table or not pieces else 200
