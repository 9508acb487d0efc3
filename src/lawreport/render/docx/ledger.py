"""A Comparison in, rows of Word tables out: names, shortcomings and attention."""

from __future__ import annotations

from collections.abc import Iterator

from lawreport.lexicon import read_table
from lawreport.model.comparison import Comparison
from lawreport.model.ledger import ShortcomingChange
from lawreport.render.docx.document import Cell, Row, Run, plain
from lawreport.render.docx.runs import say_runs
from lawreport.render.say import Index, flatten, format_shift, group_names, name_mention, say_lapse


def list_names(comparison: Comparison, index: Index) -> Iterator[Row]:
    """Names by group: kind, name, what is to be said of it."""
    words = index.words
    for label, rows in group_names(comparison.mentions):
        if rows:
            yield Row((plain(words(label, n=len(rows)), "Strong"),))
        for row in rows:
            said = () if row.lapse is None else (say_runs(say_lapse(row.lapse), words),)
            yield Row((plain(words.of("mention", row.kind.value), "Note"), plain(name_mention(row)), said))


def list_shortcomings(comparison: Comparison, index: Index) -> Iterator[Row]:
    """Shortcomings: status, text, what the later report did about it and plans."""
    for row in comparison.shortcomings:
        status = index.words.of("status", row.status.value)
        yield Row((plain(status, "Strong"), _shortcoming(row), _answers(row, index)))


def _shortcoming(row: ShortcomingChange) -> Cell:
    texts = [flatten(one.text) for one in (row.old, row.new) if one]
    return tuple((Run(text),) for text in dict.fromkeys(texts))


def _answers(row: ShortcomingChange, index: Index) -> Cell:
    pairs = [("carried.reported", one) for one in row.reported] + [("carried.planned", one) for one in row.planned]
    return tuple(
        (Run(index.words(label, new=index.new.name) + " ", "Note"), Run(flatten(one.text))) for label, one in pairs
    )


def list_attention(comparison: Comparison, index: Index) -> Iterator[Row]:
    """Themes: their shares of the characters of either report, and the change."""
    words = index.words
    themes = {theme["id"]: theme[words.lang] for theme in read_table("themes")["themes"]}
    for row in comparison.attention:
        theme = themes.get(row.theme or "", words("carried.no-theme"))
        shares = (plain(words("carried.share", value=f"{one.characters_share:.1%}"[:-1])) for one in (row.old, row.new))
        yield Row((plain(theme), *shares, plain(format_shift(row.shift, words))))
