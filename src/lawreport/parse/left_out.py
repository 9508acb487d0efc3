"""Sections in, what holds a figure and does not count out: nothing with a figure is left out without a word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lawreport.late import compile_late
from lawreport.model.report import Measure, Section
from lawreport.model.source import Diagnostic, Source, Span

_COUNT = compile_late(r"\d\s*[万亿千百]*(?:件|个|次|场|人|项|名|家|户|起|份|亿元|万元|[%％])")
_RESIDUE = compile_late(r"(?P<escapes>(?:<U\+[0-9A-F]{4,5}>)+)(?P<sentence>[^\n。！？；]+)")
_TABLE = "table"


def list_left_out(sections: tuple[Section, ...], source: Source) -> tuple[Diagnostic, ...]:
    """List the stretches that hold a figure and count as no measure, one diagnostic a stretch.

    Its detail says what it is: the reason of its measures, ``furniture`` for a line of the page, or ``residue`` for
    escapes of blanks that are longer than the sentence behind them. Rows of tables are read as tables and are not among
    them. A stretch holds no measure that counts.
    """
    measures = [measure for section in sections for one in section.walk() for measure in one.measures]
    told = [one.span for one in source.diagnostics if one.span is not None]
    lines = (span for span in source.furniture if _COUNT.search(source.text[span.start : span.end]))
    furniture = (Diagnostic("left-out", span, "furniture") for span in lines if not any(map(span.meets, told)))
    return (*_list_stretches(measures), *furniture, *_list_residue(source.text))


def _list_residue(text: str) -> Iterator[Diagnostic]:
    """Escapes that a scraper left before a sentence with a figure, where they outweigh it."""
    for found in _RESIDUE.finditer(text):
        escapes, sentence = found.span("escapes"), found.group("sentence")
        if len(sentence) <= escapes[1] - escapes[0] and _COUNT.search(sentence):
            yield Diagnostic("left-out", Span(*escapes), "residue")


def _list_stretches(measures: list[Measure]) -> Iterator[Diagnostic]:
    for why, group in groupby(measures, key=lambda measure: measure.left_out):
        holding = [measure for measure in group if measure.indicators]
        if holding and why is not None and why != _TABLE:
            yield Diagnostic("left-out", Span(holding[0].span.start, holding[-1].span.end), why)
