"""A Source's text in; its lines, joins, ordinals and sentences out: what every reader of the text starts from."""

from __future__ import annotations

from lawreport.parse.lines.flat import split_flat
from lawreport.parse.lines.lines import Line, join_lines, split_lines
from lawreport.parse.lines.moves import move_indicator, move_measure
from lawreport.parse.lines.numbered import mark_ordinals
from lawreport.parse.lines.ordinals import Ordinal, Scheme, format_chinese, read_number, read_ordinal
from lawreport.parse.lines.paged import join_pages
from lawreport.parse.lines.quotes import Quote, Quotes
from lawreport.parse.lines.sentences import split_sentences

__all__ = [
    "Line",
    "Ordinal",
    "Quote",
    "Quotes",
    "Scheme",
    "format_chinese",
    "join_lines",
    "join_pages",
    "mark_ordinals",
    "move_indicator",
    "move_measure",
    "read_number",
    "read_ordinal",
    "split_flat",
    "split_lines",
    "split_sentences",
]
