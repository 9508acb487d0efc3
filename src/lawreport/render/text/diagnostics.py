"""Diagnostics in, one line for each kind of them out: what a command writes on standard error."""

from __future__ import annotations

from lawreport.legible import make_legible
from lawreport.model.source import Diagnostic, Source
from lawreport.render.say import flatten, read_catalogue


def render_diagnostics(diagnostics: tuple[Diagnostic, ...], *, source: Source | None = None, lang: str = "zh") -> str:
    """Write diagnostics, those of one code together.

    Args:
        diagnostics: What a reading or a comparison noticed.
        source: Where their spans lie; None for those that concern a pair.
        lang: ``zh`` or ``en``.

    Returns:
        A line for each code, in the order of first appearance: ``NAME:LINE:COLUMN: words (count): details``, the
        place that of the first; lines and columns count from 1, columns in code points. Empty where there is none.
    """
    words = read_catalogue(lang)
    kinds: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        kinds.setdefault(diagnostic.code, []).append(diagnostic)
    return "".join(
        make_legible(f"{_place(found[0], source)}{words.known('diagnostic', code)}{_count(found)}{_details(found)}")
        + "\n"
        for code, found in kinds.items()
    )


def _place(diagnostic: Diagnostic, source: Source | None) -> str:
    if source is None:
        return ""
    if diagnostic.span is None:
        return f"{source.name}: "
    start = diagnostic.span.start
    line = source.text.count("\n", 0, start) + 1
    return f"{source.name}:{line}:{start - source.text.rfind(chr(10), 0, start)}: "


def _count(found: list[Diagnostic]) -> str:
    return f" ({len(found)})" if len(found) > 1 else ""


def _details(found: list[Diagnostic]) -> str:
    details = [flatten(diagnostic.detail) for diagnostic in found if diagnostic.detail]
    return f": {', '.join(details)}" if details else ""
