"""A Comparison in, the change report as a Word document out: the answer, the tables, the ledger, the findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from lawreport.model.comparison import Comparison, Edit, Hunk, IndicatorChange, MeasureChange, Status, Wording
from lawreport.model.finding import Finding
from lawreport.model.outcome import PlanOutcome, PromiseChange, Target
from lawreport.model.quantity import Indicator
from lawreport.model.report import Measure
from lawreport.model.source import Span
from lawreport.render.docx.document import (
    Cell,
    Paragraph,
    Row,
    Run,
    add_contents,
    add_heading,
    add_paragraph,
    add_table,
    open_document,
    plain,
    save_document,
)
from lawreport.render.docx.ledger import list_attention, list_names, list_shortcomings
from lawreport.render.docx.runs import say_runs
from lawreport.render.say import (
    Index,
    Side,
    Words,
    collapse,
    excerpt,
    flatten,
    format_delta,
    format_percent,
    format_printed,
    make_index,
    message_of,
    read_catalogue,
    say_decided,
    say_reuse,
    say_target,
    tell_answer,
    tell_facets,
)

_EXAMPLES = 5
_QUOTE = 60


def render_docx(comparison: Comparison, *, lang: str = "zh") -> bytes:
    """Write the change report as a Word document.

    Args:
        comparison: All changes between two reports.
        lang: Language of the labels, ``zh`` or ``en``; the reports' own text stays as it is.

    Returns:
        A .docx file; equal comparisons give equal bytes.

    Raises:
        MissingExtraError: The extra ``[docx]`` is not installed.
        OptionError: There are no labels in that language.
    """
    words = read_catalogue(lang)
    index = make_index(comparison, words)
    title = _title(comparison, index)
    document = open_document(title, title)
    _Writer(document, words, index).write(comparison, title)
    return save_document(document)


def _title(comparison: Comparison, index: Index) -> str:
    old, new, issuer = index.old.short, index.new.short, flatten(comparison.new.issuer)
    if issuer:
        return index.words("page.title", issuer=issuer, old=old, new=new)
    return index.words("page.title-plain", old=old, new=new)


@frozen
class _Writer:
    document: Any
    words: Words
    index: Index

    def write(self, comparison: Comparison, title: str) -> None:
        """Write all parts in the order of the page."""
        parts = {
            "answer": self._write_answer,
            "new": self._write_new,
            "dropped": lambda c: self._write_measures(c.measures_dropped, "change.none-dropped"),
            "continued": self._write_continued,
            "figures": self._write_figures,
            "plans": self._write_plans,
            "carried": self._write_carried,
            "findings": self._write_findings,
            "reading": self._write_reading,
        }
        self._write_head(comparison, title)
        labels = [self.words.of("part-title", part) for part in parts]
        entries = [(number, label, 1) for number, label in enumerate(labels, 1)]
        for number, (label, write) in enumerate(zip(labels, parts.values(), strict=True), 1):
            add_heading(self.document, number, label)
            write(comparison)
            if number == 1:  # the answer first: a page of contents tells nothing yet
                add_contents(self.document, self.words("docx.contents"), entries)

    def _add(self, text: str, style: str = "Normal", look: str | None = None) -> None:
        add_paragraph(self.document, (Run(text, look),), style)

    def _write_head(self, comparison: Comparison, title: str) -> None:
        self._add(title, "Title")
        same = comparison.old.genre is comparison.new.genre
        genre = self.words.of("genre", comparison.new.genre.value)
        self._add(
            self.words("page.subtitle", genre=genre) if same else self.words("page.subtitle-plain"), "Subtitle", None
        )
        for side, label in ((self.index.old, "page.read-old"), (self.index.new, "page.read-new")):
            report = side.report
            name = flatten(report.title) or self.words("page.untitled")
            file = self.words("page.file", name=flatten(report.source.name))
            add_paragraph(self.document, (Run(self.words(label) + " ", "Strong"), Run(name + " "), Run(file, "Note")))
        for one in comparison.diagnostics:
            self._add(f"{self.words.known('diagnostic', one.code)} {flatten(one.detail)}", look="Dropped")

    def _write_answer(self, comparison: Comparison) -> None:
        for point in tell_answer(comparison, self.index, limit=_EXAMPLES):
            add_paragraph(self.document, say_runs(point.spoken, self.words))
            for item in point.items:
                mark = (Run(f"{item.mark} "),) if item.mark else ()
                add_paragraph(self.document, (*mark, *say_runs(item.said, self.words)), "List Bullet")
            if point.more is not None:
                add_paragraph(self.document, say_runs(point.more, self.words), "List Bullet")
        self._add(self.words("answer.marks"), look="Note")
        self._add(self.words("answer.note"), look="Note")

    def _write_new(self, comparison: Comparison) -> None:
        self._write_measures(comparison.measures_new, "change.none-new")
        if comparison.plans_new:
            add_paragraph(self.document, plain(self.words.of("part-title", "plan-new"))[0], "Heading 2")
            self._write_measures(comparison.plans_new, "change.none-new")

    def _write_measures(self, rows: tuple[MeasureChange, ...], empty: str) -> None:
        if not rows:
            self._add(self.words(empty))
            return
        head = (self.words("docx.measure"), self.words("docx.note"))
        add_table(self.document, head, self._list_measures(rows), (11, 9))

    def _list_measures(self, rows: tuple[MeasureChange, ...]) -> Iterator[Row]:
        for trail, role, group in self.index.by_section(rows):
            label = self.words("list.trail").join(trail)
            aside = "" if role.value == "review" else f"  {self.words.of('role', role.value)}"
            yield Row((((Run(label, "Strong"), Run(aside, "Note")),),))
            for row in group.rows:
                yield Row((_texts(row.new or row.old), self._notes(row)))

    def _notes(self, row: MeasureChange) -> Cell:
        places = (self.words("change.where", n=one.number) for one in row.new or row.old)
        said = [say_runs(facet.said, self.words) for facet in tell_facets(row)]
        nearest = self._nearest(row)
        aside = ((Run(nearest, "Note"),),) if nearest else ()
        return (*said, (Run(self.words("list.comma").join(places), "Note"),), *aside)

    def _nearest(self, row: MeasureChange) -> str:
        match = row.nearest
        if match is None:
            return ""
        side, identity = (self.index.old, match.old) if row.status is Status.NEW else (self.index.new, match.new)
        measure = side.measures.get(identity)
        return "" if measure is None else self.words("docx.nearest", text=excerpt(measure.text, _QUOTE // 2))

    def _write_continued(self, comparison: Comparison) -> None:
        rows = comparison.measures.continued
        shown = tuple(row for row in rows if not _is_kept(row))
        if len(shown) < len(rows):
            self._add(self.words("docx.kept", n=len(rows) - len(shown)))
        if not shown:
            return
        self._add(self.words("docx.legend"), look="Note")
        head = (self.words("docx.facets"), self.index.old.short, self.index.new.short)
        add_table(self.document, head, self._list_continued(shown), (4, 9, 9))

    def _list_continued(self, rows: tuple[MeasureChange, ...]) -> Iterator[Row]:
        for trail, _, group in self.index.by_section(rows):
            yield Row((plain(self.words("list.trail").join(trail), "Strong"),))
            for row in group.rows:
                facets = tuple(say_runs(facet.said, self.words) for facet in tell_facets(row))
                old = self._wording(row, self.index.old, Edit.DELETED, "Deleted")
                yield Row((facets, old, self._wording(row, self.index.new, Edit.INSERTED, "Inserted")))

    def _wording(self, row: MeasureChange, side: Side, edit: Edit, style: str) -> Cell:
        """One side of a continued measure: every sentence once, marked against its likeliest partner."""
        parts = row.old if side.key == "old" else row.new
        cell = [_mark(self._hunk(row, side, one), one, edit, style) for one in parts]
        if any(facet.slug == "moved" for facet in tell_facets(row)):
            cell.append((Run(self.words("list.trail").join(self.index.trail(side, parts[0].id)), "Note"),))
        return tuple(cell)

    def _hunk(self, row: MeasureChange, side: Side, measure: Measure) -> Hunk | None:
        found = [
            (match.similarity, -number, hunk)
            for number, (match, hunk) in enumerate(zip(row.matches, row.hunks, strict=False))
            if measure.id == (hunk.old if side.key == "old" else hunk.new)
        ]
        return max(found, key=lambda one: one[:2])[2] if found else None

    def _write_figures(self, comparison: Comparison) -> None:
        changes = comparison.indicators
        groups = (
            ("figure.group-moved", tuple(row for row in changes.continued if row.moved)),
            ("figure.group-incomparable", tuple(row for row in changes.continued if row.incomparable)),
            ("figure.group-new", changes.new),
            ("figure.group-dropped", changes.dropped),
        )
        if not changes.rows:
            self._add(self.words("figure.none"))
            return
        head = (self.words("figure.name"), self.index.old.short, self.index.new.short, self.words("figure.change"))
        rows = (row for label, found in groups if found for row in self._list_figures(label, found))
        add_table(self.document, head, rows, (8, 4, 4, 5))

    def _list_figures(self, label: str, rows: tuple[IndicatorChange, ...]) -> Iterator[Row]:
        yield Row((plain(self.words("figure.caption", group=self.words(label), n=len(rows)), "Strong"),))
        for row in rows:
            told = row.new or row.old
            name = (flatten(told.name) if told else "") or self.words("figure.unnamed")
            yield Row((plain(name), self._value(row.old), self._value(row.new), plain(self._move(row))))

    def _value(self, figure: Indicator | None) -> Cell:
        if figure is None:
            return plain(self.words("figure.absent"), "Note")
        return plain(format_printed(figure, self.words))

    def _move(self, row: IndicatorChange) -> str:
        if row.incomparable:
            barrier = self.words.known("barrier", row.barrier) if row.barrier else ""
            return self.words("figure.barrier", barrier=barrier) if barrier else self.words("figure.not-comparable")
        parts = (format_delta(row, self.words), format_percent(row))
        return self.words("list.comma").join(part for part in parts if part)

    def _write_plans(self, comparison: Comparison) -> None:
        if not comparison.plans:
            self._add(self.words("plan.none", old=self.index.old.name))
            return
        promise, outcome = self.words("plan.promise", old=self.index.old.short), self.words("docx.outcome")
        head = (outcome, promise, self.words("plan.outcome", new=self.index.new.short))
        rows = (told for row in comparison.plans for told in self._plan(row))
        add_table(self.document, head, rows, (3, 8, 9))

    def _plan(self, row: PlanOutcome) -> Iterator[Row]:
        """A row for a sentence of one promise; for one of several, a row for each under one that says what they are."""
        if not row.several:
            yield self._promise(row, row.plan.text, "Strong")
            return
        label = self.words.of("outcome", row.status.value)
        count = self.words("plan.count", n=len(row.promises))
        yield Row((plain(label, "Strong"), _texts((row.plan,)), plain(count, "Note")))
        for promise in row.promises:
            yield self._promise(promise, f"└ {promise.promise.text}", None)

    def _promise(self, row: PlanOutcome | PromiseChange, text: str, style: str | None) -> Row:
        label = plain(self.words.of("outcome", row.status.value), style)
        firm = plain(self.words("grade.firm"), "Note") if row.firm else ()
        decided = (say_runs(say_decided(row.by), self.words, "Note"),) if row.by else ()
        cell = [paragraph for measure in row.evidence[:1] for paragraph in self._evidence(measure)]
        cell.extend(self._further(measure) for measure in row.evidence[1:])
        told = tuple(cell) or plain(self.words("plan.silent", new=self.index.new.name), "Note")
        targets = tuple(self._target(target) for target in row.targets)
        return Row(((*label, *firm, *decided), ((Run(flatten(text)),), *targets), told))

    def _evidence(self, measure: Measure) -> tuple[Paragraph, ...]:
        place = self.words("list.trail").join(self.index.trail(self.index.new, measure.id))
        return (Run(flatten(measure.text)),), (Run(place, "Note"),)

    def _further(self, measure: Measure) -> Paragraph:
        heading = self.index.trail(self.index.new, measure.id)[-1]
        return Run(excerpt(measure.text, _QUOTE)), Run(f"  {heading}", "Note")

    def _target(self, target: Target) -> Paragraph:
        return say_runs(say_target(target, self.words), self.words, "Note")

    def _write_carried(self, comparison: Comparison) -> None:
        words, sides = self.words, (self.index.old.short, self.index.new.short)
        if comparison.reuse is not None:
            add_paragraph(self.document, say_runs(say_reuse(comparison.reuse), words))
        if comparison.mentions:
            head = (words("docx.kind"), words("docx.name"), words("docx.note"))
            add_table(self.document, head, list_names(comparison, self.index), (3, 10, 7))
        if comparison.shortcomings:
            head = (words("docx.facets"), words("docx.shortcoming"), words("docx.note"))
            add_table(self.document, head, list_shortcomings(comparison, self.index), (3, 8, 9))
        if comparison.attention:
            columns = (words("carried.attention"), *sides, words("figure.change"))
            add_table(self.document, columns, list_attention(comparison, self.index), (9, 3, 3, 5))

    def _write_findings(self, comparison: Comparison) -> None:
        if not comparison.findings:
            self._add(self.words("finding.none"))
            return
        head = (self.words("docx.severity"), self.words("docx.finding"), self.words("docx.source"))
        add_table(self.document, head, (self._finding(one) for one in comparison.findings), (3, 8, 9))

    def _finding(self, finding: Finding) -> Row:
        label = self.words.of("severity", finding.severity.value)
        places = (
            *self._quotes(self.index.old, finding.old, "finding.old"),
            *self._quotes(self.index.new, finding.new, "finding.new"),
        )
        return Row((plain(label, "Strong"), plain(message_of(finding, self.words)), places))

    def _quotes(self, side: Side, spans: Iterable[Span], label: str) -> Iterator[Paragraph]:
        name = self.words(label, old=side.name, new=side.name)
        for _, text in side.quote_at(spans):
            yield Run(f"{name} ", "Note"), Run(excerpt(text, _QUOTE))

    def _write_reading(self, comparison: Comparison) -> None:
        sides = tuple(side for side in (self.index.old, self.index.new) if side.report.diagnostics)
        self._add(self.words("reading.intro" if sides else "reading.none"), look="Note")
        for side in sides:
            for one in side.report.diagnostics:
                label = self.words.known("diagnostic", one.code)
                runs = (Run(f"{side.short} ", "Note"), Run(label), Run(f" {flatten(one.detail)}", "Strong"))
                add_paragraph(self.document, runs, "List Bullet")


def _is_kept(row: MeasureChange) -> bool:
    """Whether a row stands where it stood, word for word, and nothing else is to be said of it."""
    return row.wording is Wording.VERBATIM and len(tell_facets(row)) == 1


def _texts(parts: tuple[Measure, ...]) -> Cell:
    return tuple((Run(flatten(one.text)),) for one in parts)


def _mark(hunk: Hunk | None, measure: Measure, edit: Edit, style: str) -> Paragraph:
    if hunk is None:
        return (Run(flatten(measure.text)),)
    return tuple(
        Run(collapse(segment.text), style if segment.edit is edit else None)
        for segment in hunk.segments
        if segment.edit in (Edit.EQUAL, edit) and segment.text
    )
