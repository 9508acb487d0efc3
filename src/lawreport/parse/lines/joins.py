"""Two neighbouring pieces of text in, whether they are one line that was broken out."""

from __future__ import annotations

from collections import Counter

from attrs import frozen

from lawreport.late import compile_late
from lawreport.model.source import Span
from lawreport.parse.lines.ordinals import Ordinal, Scheme, read_ordinal

FEWEST_WRAPPED = 8
"""Lines of one width that make a text one of fixed width; shorter texts are not judged."""
GAPS = 55
"""Hundredths of the gaps between lines that hold an empty line where empty lines part paragraphs; measured on real
texts: under 20 or over 60."""
WRAPPED_GAPS = 10
"""The same where paragraphs were wrapped over several lines."""
NARROWEST = 12
"""Characters of the narrowest line that prose is cut to."""
FEWEST_FULL = 2
"""Lines of prose, equally long and longer than all others, that make a text cut at that many characters."""
TORN_AMONG = 8
"""Of so many full lines one that is not full may break off in prose: where more do, the width is not so sharp."""
SHORTEST_CUT = 4
"""Characters of the shortest line that may end within a number; what is shorter is a cell or a label."""
OUTLIERS = 40
"""Of so many lines one may be longer than the cut ones: a title, an address."""
EDGE = 80
"""Characters at both ends of a line that the rules look at."""
LONGEST_SHORT = 26
"""Characters of the longest line without a closing mark that may be a heading at the top of its block."""
LONG = 40
"""Characters from which a line without a closing mark is prose that was cut, and no heading."""

_TERMINAL = compile_late(r"[。!?;:][”’』」)》]*$|.{3}[一-鿿%”》)]\.$")
_HALF_STOP = compile_late(r".{4}[一-鿿”》)%]\.[一-鿿“]")
_BARE = compile_late(
    r"^(?:第[一二三四五六七八九十]{1,2}(?:部分|章|篇)|第?[一二三四五六七八九十]{1,3}(?:是|要|[、,])|\([一二三四五六七八九十]{0,3}\)?)$"
)
_CLOSER = compile_late(r"[》”]")
_INNER = compile_late(r"[、,。;:!?%]|是:")
_QUOTED = compile_late(r"[”’」』》)]$")
_RUN_IN = compile_late(r"^[^,。;:!?、]{4,24}。.")
_WORD = compile_late(r"[一-鿿A-Za-z0-9%”》)]$")
_HUNG = compile_late(r"[，,。;；:：、!！?？)）》”’%]$")
_CUT_NUMBER = compile_late(r"[一-鿿“(](?:\d{1,12}|\d{1,3}(?:,\d{3})*,?)\.?\d*$")
_NUMBER_GOES_ON = compile_late(r"\d{1,12}(?:,\d{3})*(?:\.\d+)?(?:[%‰万亿余多]|[一-鿿])(?!\d*[、.]\s)")
_UNIT_GOES_ON = compile_late(r"[%‰万亿余多]|个百分点")


@frozen
class Piece:
    """One printed line."""

    span: Span
    text: str
    """Folded and stripped, without fillers."""
    row: bool
    blank: bool
    """Whether an empty line stands before it."""
    paged: bool
    """Whether a page end stands before it: a line of zero-width characters, and no empty line."""
    furniture: bool
    """Whether page furniture stands before it."""
    indented: bool
    columns: int
    """Columns that it takes in print, its indent included."""
    size: int
    """Characters that it takes in print, its indent included."""
    below: int = 0
    """Characters of the line of furniture right above it; 0 where none is, or where it ends as a sentence does."""


@frozen
class Above:
    """The line that a piece may go on with: what of it the rules look at, so that a long one costs no more."""

    head: str
    """Its first characters."""
    tail: str
    """Its last characters."""
    length: int
    prose: bool
    """Whether it holds a comma or a full stop."""
    stopped: bool
    """Whether it holds a full stop."""
    columns: int
    """Columns of its last piece."""
    size: int
    """Characters of its last piece."""
    row: bool

    @classmethod
    def of(cls, piece: Piece) -> Above:
        """A line of one piece."""
        return cls("", "", 0, prose=False, stopped=False, columns=0, size=0, row=piece.row).with_piece(piece)

    def with_piece(self, piece: Piece) -> Above:
        """The line with one more piece."""
        return Above(
            head=(self.head + piece.text[:EDGE])[:EDGE],
            tail=(self.tail + piece.text[-EDGE:])[-EDGE:],
            length=self.length + len(piece.text),
            prose=self.prose or "," in piece.text or "。" in piece.text,
            stopped=self.stopped or "。" in piece.text or _HALF_STOP.search(piece.text) is not None,
            columns=piece.columns,
            size=piece.size,
            row=self.row,
        )


@frozen
class Layout:
    """How the text was laid out."""

    blocks: bool
    """Whether empty lines part its paragraphs, so that neighbouring lines are one paragraph."""
    width: int | None
    """Columns a line, where lines were wrapped at a fixed width."""
    size: int | None
    """Characters a line, where lines were cut at that many."""
    columns: int | None
    """Columns a line, where lines were cut at that many."""
    indents: bool
    """Whether paragraphs are indented."""


def describe_layout(pieces: tuple[Piece, ...]) -> Layout:
    """Tell by all lines whether empty lines part the paragraphs and whether lines were wrapped.

    A third of the lines at the commonest width, most of them cut in mid-sentence, make a fixed width (tuned on
    composed texts wrapped at 40 to 92 columns).
    """
    gaps = sum(piece.blank for piece in pieces[1:])
    size, columns = _find_full(pieces, columns=False), _find_full(pieces, columns=True)
    if size and columns:  # what was cut by the one is full by the other now and then
        size, columns = (size, None) if size[1] >= columns[1] else (None, columns)
    width = None if size or columns else _find_width(pieces)
    share = WRAPPED_GAPS if width or size or columns else GAPS
    blocks = len(pieces) >= FEWEST_WRAPPED and 100 * gaps >= share * (len(pieces) - 1)
    indents = 0 < sum(piece.indented for piece in pieces) < 0.8 * len(pieces)
    return Layout(blocks, width, size and size[0], columns and columns[0], indents)


def _find_full(pieces: tuple[Piece, ...], *, columns: bool) -> tuple[int, int] | None:
    """Characters, or columns, of a line where no line is longer and many are as long: what cuts a text counts them.

    Prose that was not cut ends its lines in full stops, and hardly two of its longest lines are equally long; where
    lines were cut, nearly all that break off in mid-sentence are full.

    Returns:
        The width and how many lines fill it, or None.
    """
    lines = [piece for piece in pieces if not piece.row]
    sizes = [piece.columns if columns else piece.size for piece in lines]
    behind = [*(piece.text for piece in lines[1:]), ""]
    longer = 0
    for width in sorted(set(sizes), reverse=True):
        hung = (
            0
            if columns
            else sum(
                size == width + 1 and bool(_HUNG.search(piece.text)) for size, piece in zip(sizes, lines, strict=True)
            )
        )
        if width < NARROWEST * (1 + columns) or OUTLIERS * (longer - hung) > len(lines):
            return None
        short = [size == width - 1 and (columns or _goes_down(text)) for size, text in zip(sizes, behind, strict=True)]
        full = [piece for size, low, piece in zip(sizes, short, lines, strict=True) if size == width or low]
        if len(full) >= max(FEWEST_FULL, len(lines) // 5) and _are_cut(full, lines, width, columns=columns):
            return width, len(full)
        longer += sizes.count(width)
    return None


def _are_cut(full: list[Piece], lines: list[Piece], width: int, *, columns: bool) -> bool:
    """Whether lines that are equally long were cut: most break off, in prose, and few shorter ones do."""
    cut = [piece for piece in full if not _TERMINAL.search(piece.text)]
    prose = sum("," in piece.text or "。" in piece.text for piece in full)
    places = {piece.span for piece in full}
    torn = sum(
        (piece.columns if columns else piece.size) >= width // 2
        and "," in piece.text
        and not _TERMINAL.search(piece.text)
        and read_ordinal(piece.text) is None
        for piece in lines
        if piece.span not in places
    )
    return 5 * len(cut) >= 3 * len(full) and 2 * prose >= len(full) and TORN_AMONG * torn <= len(full)


def _goes_down(text: str) -> bool:
    """Whether a line begins with a character that went down with the mark behind it."""
    return _HUNG.search(text[1:2]) is not None and read_ordinal(text) is None


def _find_width(pieces: tuple[Piece, ...]) -> int | None:
    sizes = [piece.columns for piece in pieces]
    cut = Counter(
        size for size, piece in zip(sizes, pieces, strict=True) if size > 28 and not _TERMINAL.search(piece.text)
    )
    if not cut:
        return None
    width = max(cut, key=lambda size: (sum(cut[size - k] for k in range(4)), -size))
    near = sum(cut[width - k] for k in range(-2, 5))
    longer = sum(size > width + 4 for size in sizes)
    if near < FEWEST_WRAPPED or 3 * near < len(pieces) or 20 * longer > len(pieces):
        return None
    return width


def measure_columns(text: str) -> int:
    """Columns that a text takes in a fixed-width font: two for Chinese characters and marks, one for the others.

    >>> measure_columns("第1条"), measure_columns("（一）")
    (5, 6)
    """
    return sum(1 if char < "\u2000" else 2 for char in text)


def ends_line(text: str) -> bool:
    """Whether a folded line ends as a sentence or an announcement does.

    >>> ends_line("全部办结。"), ends_line("来源:云溪新区司法")
    (True, False)
    """
    return _TERMINAL.search(text) is not None


def tell_join(above: Above, piece: Piece, layout: Layout) -> tuple[str, float] | None:
    """Tell whether a piece goes on with the line above it.

    Args:
        above: The line so far.
        piece: The next printed line.
        layout: How the text was laid out.

    Returns:
        The kind of break (``cut``, ``link``, ``block``, ``width``, ``page``) and how sure that is, or None.
    """
    if piece.row or above.row:
        return None
    opens = read_ordinal(piece.text)
    numbered = (opens is not None and opens.text is not None) or bool(_BARE.match(piece.text))
    ended = ends_line(above.tail)
    if _fills(above, piece, layout):
        return _tell_cut(above, piece, layout, opens, ended=ended)
    if _is_number_cut(above, piece):
        return "cut", 0.95
    if above.tail[-1] in "《(“" or (_dangles(above) and not numbered):
        return "cut", 0.95
    if _CLOSER.match(piece.text) or (piece.text[0] == ")" and above.tail.count("(") > above.tail.count(")")):
        return "link", 0.95
    if not ended and (_INNER.match(piece.text) or (_is_open(above.tail) and not numbered)):
        return "link", 0.9
    if (numbered or (opens is not None and opens.scheme is Scheme.DASH)) and not _is_inside(
        above, piece, layout, opens
    ):
        return None
    full = layout.width is not None and above.columns >= layout.width - 3
    if _heads_itself(above) and (ended or not full):
        return None
    if layout.blocks and not piece.furniture:
        return _tell_block(above, piece, layout, ended=ended)
    if layout.size is not None or layout.columns is not None:
        return None  # a line that is not full ends its paragraph
    return _tell_width(above, piece, layout, ended=ended) or _tell_page(above, piece, layout)


def _fills(above: Above, piece: Piece, layout: Layout) -> bool:
    """Whether a line is full: to the last character, or but for one that went down with the mark behind it."""
    if layout.size is None:
        return layout.columns is not None and layout.columns - 1 <= above.columns <= layout.columns
    if above.size == layout.size + 1:
        return _HUNG.search(above.tail) is not None
    return above.size == layout.size or (above.size == layout.size - 1 and _goes_down(piece.text))


def _tell_cut(
    above: Above, piece: Piece, layout: Layout, opens: Ordinal | None, *, ended: bool
) -> tuple[str, float] | None:
    """A line cut at the last character goes on in the next, unless that begins a paragraph or an item."""
    if piece.blank and not piece.furniture:
        return None
    if layout.indents and piece.indented:
        return None
    numbered = opens is not None and opens.text is not None
    headed = read_ordinal(above.head) is not None and not above.stopped
    titled = opens is not None and opens.scheme < Scheme.NTH and not above.prose
    if numbered and (ended or headed or titled):
        return None
    return "width", 0.9


def _is_number_cut(above: Above, piece: Piece) -> bool:
    """Whether a number was cut in two, in prose: 办理案件1|26件, 罚没款18.|6万元, 信息14|万余条."""
    if piece.blank and not piece.furniture:
        return False
    if above.length < SHORTEST_CUT or not _CUT_NUMBER.search(above.tail):
        return False
    if _UNIT_GOES_ON.match(piece.text):
        return True
    return bool(_NUMBER_GOES_ON.match(piece.text)) and (above.prose or bool(_INNER.search(piece.text)))


def _is_inside(above: Above, piece: Piece, layout: Layout, opens: Ordinal | None) -> bool:
    """Whether a spoken ordinal only came to open a line because the text was wrapped there."""
    spoken = opens is not None and opens.scheme in (Scheme.NTH, Scheme.SPOKEN)
    if not spoken or layout.width is None or above.columns < layout.width - 5:
        return False
    return (layout.blocks and not piece.blank) or (layout.indents and not piece.indented)


def _dangles(above: Above) -> bool:
    """Whether a line ends as none does: in a comma, in a particle, or as an ordinal with nothing after it."""
    bare = above.length <= EDGE and _BARE.match(above.head)
    return above.tail[-1] in "、," or bool(bare) or (above.length > 12 and above.tail[-1] in "的与和及")


def _is_open(tail: str) -> bool:
    """Whether a title or a bracket is open at the end of the line."""
    return tail.rfind("《") > tail.rfind("》") or tail.rfind("(") > tail.rfind(")")


def _heads_itself(above: Above) -> bool:
    """A line with an ordinal and no full stop is a heading on its own line; salutations and subtitles stand alone."""
    ordinal = read_ordinal(above.head)
    if ordinal is not None and ordinal.scheme is Scheme.DASH:
        return not above.stopped
    if ordinal is not None and ordinal.scheme < Scheme.NTH:
        return not above.stopped and above.tail[-1] != ","
    return above.tail[-1] == ":" or (above.length < 12 and above.tail[-1] in "!:")


def _tell_block(above: Above, piece: Piece, layout: Layout, *, ended: bool) -> tuple[str, float] | None:
    if piece.blank:
        return None
    full = layout.width is not None and above.columns >= layout.width - 6
    return ("block", 0.9) if ended or full or above.length > LONGEST_SHORT or piece.paged else None


def _tell_width(above: Above, piece: Piece, layout: Layout, *, ended: bool) -> tuple[str, float] | None:
    """A full line goes on in the next; one that ends a sentence must be full to the last column."""
    if layout.width is None or piece.blank or (layout.indents and piece.indented):
        return None
    missing = 1 if ended and not layout.indents else 5
    return ("width", 0.85) if above.columns >= layout.width - missing else None


def _tell_page(above: Above, piece: Piece, layout: Layout) -> tuple[str, float] | None:
    """Prose that breaks off without a mark goes on in the next line, if that line does not begin a paragraph.

    A quotation ends a sentence more often than a page: where the next line opens as one with a heading run in, it was
    the full stop that was lost.
    """
    if _QUOTED.search(above.tail) and _RUN_IN.match(piece.text):
        return None
    longest = LONG // 2 if layout.indents or piece.furniture or above.stopped else LONG
    cut = above.length >= longest and above.prose and _WORD.search(above.tail)
    return ("page", 0.8) if cut and not piece.indented else None
