"""Two neighbouring pieces of text in, whether they are one line that was broken out."""

from __future__ import annotations

import re
from collections import Counter

from attrs import frozen

from lawreport.model.source import Span
from lawreport.parse.ordinals import Scheme, read_ordinal

FEWEST_WRAPPED = 8
"""Lines of one width that make a text one of fixed width; shorter texts are not judged."""
LONG = 40
"""Characters from which a line without a closing mark is prose that was cut, and no heading."""

_TERMINAL = re.compile(r"[。!?;:][”’』」)》]*$")
_BARE = re.compile(r"^(?:第?[一二三四五六七八九十]{1,3}(?:是|要|[、,])|\([一二三四五六七八九十]{0,3}\)?)$")
_CLOSER = re.compile(r"[》”]")
_INNER = re.compile(r"[、,。;:!?%]|是:")
_WORD = re.compile(r"[一-鿿A-Za-z0-9%”》)]$")


@frozen
class Piece:
    """One printed line."""

    span: Span
    text: str
    """Folded and stripped."""
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


@frozen
class Layout:
    """How the text was laid out."""

    blocks: bool
    """Whether empty lines part its paragraphs, so that neighbouring lines are one paragraph."""
    width: int | None
    """Columns a line, where lines were wrapped at a fixed width."""
    indents: bool
    """Whether paragraphs are indented."""


def describe_layout(pieces: tuple[Piece, ...]) -> Layout:
    """Tell by all lines whether empty lines part the paragraphs and whether lines were wrapped.

    An empty line in more than half of the gaps between lines makes blocks (measured: under 0.2 or over 0.6); a third
    of the lines at the commonest width, most of them cut in mid-sentence, make a fixed width (tuned on composed texts
    wrapped at 20 to 46).
    """
    gaps = sum(piece.blank for piece in pieces[1:])
    blocks = len(pieces) >= FEWEST_WRAPPED and 20 * gaps >= 11 * (len(pieces) - 1)
    indents = 0 < sum(piece.indented for piece in pieces) < 0.8 * len(pieces)
    return Layout(blocks, _find_width(pieces), indents)


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


def tell_join(above: str, last: int, piece: Piece, layout: Layout) -> tuple[str, float] | None:
    """Tell whether a piece goes on with the line above it.

    Args:
        above: The line so far, folded.
        last: Columns of its last piece.
        piece: The next printed line.
        layout: How the text was laid out.

    Returns:
        The kind of break (``cut``, ``link``, ``block``, ``width``, ``page``) and how sure that is, or None.
    """
    if piece.row:
        return None
    opens = read_ordinal(piece.text)
    ended = _TERMINAL.search(above)
    if above[-1] in "《(“" or (_dangles(above) and (opens is None or opens.text is None)):
        return "cut", 0.95
    if _CLOSER.match(piece.text) or (piece.text[0] == ")" and above.count("(") > above.count(")")):
        return "link", 0.95
    if not ended and _INNER.match(piece.text):
        return "link", 0.9
    if _is_open(above) and not ended and (opens is None or opens.text is None):
        return "link", 0.9
    if opens is not None and (opens.text is not None or opens.scheme is Scheme.DASH):
        return None
    if _heads_itself(above) and not (layout.width and last >= layout.width - 3 and not ended):
        return None
    if layout.blocks:
        return _tell_block(above, piece)
    return _tell_width(last, piece, layout, ended=bool(ended)) or _tell_page(above, piece, layout)


def _dangles(above: str) -> bool:
    """Whether a line ends as none does: in a comma, in a particle, or as an ordinal with nothing after it."""
    return above[-1] in "、," or bool(_BARE.match(above)) or (len(above) > 12 and above[-1] in "的与和及")


def _is_open(above: str) -> bool:
    """Whether a title or a bracket is open at the end of the line."""
    tail = above[-80:]
    return tail.rfind("《") > tail.rfind("》") or tail.rfind("(") > tail.rfind(")")


def _heads_itself(above: str) -> bool:
    """A line with an ordinal and no full stop is a heading on its own line; salutations and subtitles stand alone."""
    ordinal = read_ordinal(above)
    if ordinal is not None and ordinal.scheme is Scheme.DASH:
        return "。" not in above
    if ordinal is not None and ordinal.scheme < Scheme.SPOKEN:
        return "。" not in above and not above.endswith(",")
    return above.endswith(":") or (len(above) < 12 and above[-1] in "!:")


def _tell_block(above: str, piece: Piece) -> tuple[str, float] | None:
    if piece.blank:
        return None
    prose = _TERMINAL.search(above) or len(above) > 26 or piece.paged
    return ("block", 0.9) if prose and not piece.furniture else None


def _tell_width(last: int, piece: Piece, layout: Layout, *, ended: bool) -> tuple[str, float] | None:
    """A full line goes on in the next; one that ends a sentence must be full to the last column."""
    if layout.width is None or piece.blank or (layout.indents and piece.indented):
        return None
    return ("width", 0.85) if last >= layout.width - (1 if ended and not layout.indents else 5) else None


def _tell_page(above: str, piece: Piece, layout: Layout) -> tuple[str, float] | None:
    """Prose that breaks off without a mark goes on in the next line, if that line does not begin a paragraph."""
    longest = LONG // 2 if layout.indents else LONG
    cut = len(above) >= longest and _WORD.search(above) and ("," in above or "。" in above)
    return ("page", 0.8) if cut and not piece.indented else None
