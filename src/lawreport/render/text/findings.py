"""Findings in; a sheet for a terminal, and lines as compilers print them, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lawreport.model.finding import Finding, Presence, RequiredPart, Severity
from lawreport.model.report import Report
from lawreport.render.say import Words, flatten, message_of, name_place, read_catalogue, say_part
from lawreport.render.text.layout import Paint, indent


def render_findings_lines(
    findings: Iterable[Finding], report: Report, *, previous: Report | None = None, lang: str = "zh"
) -> str:
    """Write findings as lines that editors and pipelines read.

    Args:
        findings: What was found.
        report: The report that was checked.
        previous: The one before it, which holds the place of what is no longer mentioned.
        lang: ``zh`` or ``en``.

    Returns:
        ``NAME:LINE:COLUMN: code message`` for each, ``NAME: code message`` for one without a place.

    Raises:
        OptionError: There are no words in that language.
    """
    words = read_catalogue(lang)
    return "".join(f"{_place(one, report, previous)}: {one.code} {message_of(one, words)}\n" for one in findings)


def _place(finding: Finding, report: Report, previous: Report | None) -> str:
    if not finding.new and finding.old and previous is not None:
        return name_place(previous.source, finding.old[0])
    return name_place(report.source, finding.new[0] if finding.new else None)


def render_findings_text(
    findings: tuple[Finding, ...],
    parts: tuple[RequiredPart, ...],
    report: Report,
    *,
    previous: Report | None = None,
    lang: str = "zh",
    width: int = 80,
    color: bool = False,
) -> str:
    """Write a check for a terminal: what the report should hold, then what is worth a look.

    Args:
        findings: What was found.
        parts: What the report should hold.
        report: The report that was checked.
        previous: The one before it, if the check had it.
        lang: ``zh`` or ``en``.
        width: Columns of the terminal.
        color: Whether to write terminal colours.

    Returns:
        Lines, each with its end.

    Raises:
        OptionError: There are no words in that language.
    """
    words, paint = read_catalogue(lang), Paint(color)
    sheet = _Sheet(words, paint, max(width, 20), report, previous)
    return "".join(f"{line.rstrip()}\n" for line in sheet.write(findings, parts))


class _Sheet:
    """The lines of one check."""

    def __init__(self, words: Words, paint: Paint, width: int, report: Report, previous: Report | None) -> None:
        self._words, self._paint, self._width = words, paint, width
        self._report, self._previous = report, previous

    def write(self, findings: tuple[Finding, ...], parts: tuple[RequiredPart, ...]) -> Iterator[str]:
        title = flatten(self._report.title) or flatten(self._report.source.name)
        yield from self._bold("bold", self._words("sheet.title", name=title))
        if parts:
            yield ""
            yield from self._bold("title", self._words("sheet.parts"))
            for part in parts:
                lines = indent("  ", say_part(part, self._words), self._width)
                yield from lines if part.presence is Presence.PRESENT else self._color(part, lines)
        yield ""
        yield from self._bold("title", self._words("sheet.findings", n=len(findings)))
        for one in findings:
            yield from self._finding(one)
        if not findings:
            yield self._words("sheet.none")
        yield ""
        yield from indent("", self._words("sheet.note"), self._width)

    def _bold(self, kind: str, text: str) -> Iterator[str]:
        yield from (self._paint(kind, line) for line in indent("", text, self._width))

    def _color(self, part: RequiredPart, lines: list[str]) -> Iterator[str]:
        """Only a mandatory part that is missing is told apart by colour."""
        kind = "dropped" if part.id.startswith("M") and part.id != "M5" else "soft"
        yield from (self._paint(kind, line) for line in lines)

    def _finding(self, finding: Finding) -> Iterator[str]:
        label = self._words.of("severity", finding.severity.value)
        mark = f"  [{label}] "
        lines = indent(mark, message_of(finding, self._words), self._width, "    ")
        yield from lines if finding.severity is Severity.NOTE else (self._paint("warning", line) for line in lines)
        place = _place(finding, self._report, self._previous)
        yield from (self._paint("soft", line) for line in indent("    ", f"{place} {finding.code}", self._width))
