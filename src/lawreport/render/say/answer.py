"""A Digest in, the answer as sentences out: what every rendering opens with."""

from __future__ import annotations

from attrs import evolve, frozen

from lawreport.late import compile_late
from lawreport.model.comparison import Comparison, IndicatorChange
from lawreport.model.digest import Digest, Flow, NamedMeasure, NamedPromise, Step, Trust
from lawreport.model.finding import Finding
from lawreport.model.outcome import Outcome
from lawreport.model.report import Measure
from lawreport.model.source import Span
from lawreport.model.status import Certainty
from lawreport.model.table import EntryChange
from lawreport.render.digest import make_digest
from lawreport.render.say.characters import excerpt, flatten
from lawreport.render.say.figures import (
    format_delta,
    format_entry,
    format_percent,
    format_printed,
)
from lawreport.render.say.findings import say_finding
from lawreport.render.say.index import Index, Side, figure_anchor, promise_anchor, section_anchor
from lawreport.render.say.words import Phrase, Words, phrase

_EXCERPT = 46
MARKS = {Certainty.SURE: "●", Certainty.LIKELY: "◐", Certainty.OPEN: "○"}
"""Signs of how sure a verdict is."""
_EXPLAINED = compile_late(r"[（(][^（()）]{6,}[)）]|^[一二三四五六七八九十\d]+[、.]|^[（(][一二三四五六七八九十]+[)）]")
"""What of a label explains or numbers it."""
_MORE_FIGURES = 3
"""Figures may take more lines than other names: each is short, and they are many."""


@frozen
class Item:
    """One name below a sentence."""

    said: Phrase
    anchor: str
    """Where the page shows it."""
    certainty: Certainty | None = None
    """How sure it is; None for what is no verdict."""
    old: tuple[Measure, ...] = ()
    """The sentences of the old report that it rests on."""
    new: tuple[Measure, ...] = ()

    @property
    def mark(self) -> str:
        """The sign of its certainty, empty for what is no verdict."""
        return MARKS[self.certainty] if self.certainty else ""


@frozen
class Point:
    """One sentence of the answer, with names."""

    slug: str
    said: Phrase
    items: tuple[Item, ...] = ()
    more: Phrase | None = None
    """Says how many were left out."""
    flows: tuple[Flow, ...] = ()
    """Chapters whose order changed, for a picture."""
    label: Phrase | None = None
    """What it answers, in a word or two, for a heading."""

    @property
    def spoken(self) -> Phrase:
        """The sentence behind its label, for what has no headings."""
        return self.said if self.label is None else phrase("answer.labelled", label=self.label, said=self.said)


def tell_answer(comparison: Comparison, index: Index, *, limit: int, length: int = _EXCERPT) -> tuple[Point, ...]:
    """Tell the answer.

    Args:
        comparison: What is told.
        index: Its look-ups.
        limit: How many names a sentence may have.
        length: How many characters a quotation may have.

    Returns:
        One line of trust, then the claims in the order in which readers ask: tables that say most, what is new, what
        is no longer mentioned, what moved, what became of last year's plan, what does not fit.
    """
    teller = _Teller(comparison, index, make_digest(comparison), limit, length)
    claims = (
        *teller.tell_tables(),
        teller.tell_new(),
        teller.tell_dropped(),
        teller.tell_moved(),
        teller.tell_promises(),
        *teller.tell_streaks(),
        teller.tell_findings(),
        teller.tell_figures(),
    )
    labelled = (evolve(claim, label=phrase(f"claim.{claim.slug}")) for claim in claims)
    return (*_tell_identical(comparison), _tell_trust(teller.digest.trust, index), *labelled)


def _tell_identical(comparison: Comparison) -> tuple[Point, ...]:
    return (Point("identical", phrase("answer.identical")),) if comparison.identical else ()


def _tell_trust(trust: Trust, index: Index) -> Point:
    counts = {"answer.sure": trust.sure, "answer.likely": trust.likely, "answer.open": trust.open}
    parts = tuple(phrase(key, n=count) for key, count in counts.items() if count)
    links = phrase("answer.links", n=trust.continued, parts=parts) if parts else ""
    left_out = phrase("answer.left-out", n=trust.left_out) if trust.left_out else ""
    sides = {"old": index.old.name, "new": index.new.name}
    sizes = {"old_n": trust.old_measures, "new_n": trust.new_measures}
    return Point("trust", phrase("answer.trust", None, links=links, left_out=left_out, **sizes, **sides))


@frozen
class _Teller:
    comparison: Comparison
    index: Index
    digest: Digest
    limit: int
    length: int

    def tell_tables(self) -> tuple[Point, ...]:
        entries = self.digest.entries
        if not entries:
            return ()
        moved = sum(len(table.moved) for table in self.comparison.tables)
        items = tuple(Item(self._say_entry(one), "figures", Certainty.SURE) for one in entries)
        return (Point("tables", phrase("answer.tables", n=moved), items, _rest(moved - len(items))),)

    def _say_entry(self, entry: EntryChange) -> Phrase:
        old, new = (flatten(one.text) if one else "" for one in (entry.old, entry.new))
        change = format_entry(entry, self.index.words)
        key = "answer.entry" if change else "answer.entry-plain"
        return phrase(key, name=_name_briefly(entry, self.length), old=old, new=new, change=change)

    def tell_new(self) -> Point:
        counts = self.comparison.summary
        ahead = phrase("answer.ahead", n=counts.plans_new) if counts.plans_new else ""
        sides = {"old": self.index.old.name, "new": self.index.new.name}
        said = phrase("answer.new", n=counts.new, base=counts.new_measures, ahead=ahead, **sides)
        return self._name("new", said, self.digest.new, counts.new)

    def tell_dropped(self) -> Point:
        counts = self.comparison.summary
        plans = counts.answered, counts.plans_dropped
        past = phrase("answer.past", answered=plans[0], silent=plans[1]) if any(plans) else ""
        sides = {"old": self.index.old.name, "new": self.index.new.name}
        said = phrase("answer.dropped", n=counts.dropped, base=counts.old_measures, ahead=past, **sides)
        return self._name("dropped", said, self.digest.dropped, counts.dropped)

    def _name(self, slug: str, said: Phrase, names: tuple[NamedMeasure, ...], count: int) -> Point:
        items = tuple(self._item(named, self._quote(named)) for named in names[: self.limit])
        return Point(slug, said, items, _rest(count - len(items)) if items else None)

    def _item(self, named: NamedMeasure, said: Phrase) -> Item:
        row = named.change
        return Item(said, self.index.anchor(row), named.certainty, row.old, row.new)

    def _quote(self, named: NamedMeasure) -> Phrase:
        """The clauses that tell a measure best, with a mark where its text begins earlier or goes on."""
        text = self.index.first(named.change).text
        piece = flatten(text[named.start : named.end]).rstrip("。；，、：;,")
        start = "……" if named.start else ""
        end = "……" if flatten(text[named.end :]) and len(piece) <= self.length else ""
        return phrase("answer.quote", text=f"{start}{excerpt(piece, self.length - len(start))}{end}")

    def tell_moved(self) -> Point:
        flows = self.digest.flows
        steps = [step for flow in flows for step in flow.moved]
        items = [Item(self._say_step(step), section_anchor(step.change), Certainty.LIKELY) for step in steps]
        items += [self._item(named, self._say_moved(named)) for named in self.digest.moved]
        said = phrase("answer.moved", chapters=len(steps), n=self.comparison.summary.moved)
        if not steps:
            said = phrase("answer.moved-plain", n=self.comparison.summary.moved)
        if not self.comparison.summary.moved and not steps:
            said = phrase("answer.moved-none")
        return Point("moved", said, tuple(items[: self.limit]), flows=flows)

    def _say_step(self, step: Step) -> Phrase:
        title = self._title(self.index.new, step.change.new[0].id, self.length - 8)
        return phrase("answer.step", title=title, old=step.old_rank, new=step.new_rank)

    def _title(self, side: Side, identity: str, length: int) -> str:
        """A chapter's heading without its ordinal, or what the part is for."""
        section = side.section_of(identity)
        return excerpt(section.heading.text if section.heading else self.index.title(side, section), length)

    def _say_moved(self, named: NamedMeasure) -> Phrase:
        row, room = named.change, max(self.length // 3, 12)
        old = self._title(self.index.old, row.old[0].id, room)
        new = self._title(self.index.new, row.new[0].id, room)
        text = excerpt(self.index.first(row).text[named.start : named.end], self.length)
        return phrase("answer.moved-measure", text=text, old=old, new=new)

    def tell_promises(self) -> Point:
        counts = self.comparison.summary
        if not counts.promises:
            return Point("promises", phrase("answer.no-promises", old=self.index.old.name))
        outcomes = tuple(
            phrase(f"answer.outcome-{outcome.value}", n=count)
            for outcome in Outcome
            if (count := len(self.comparison.promises_of(outcome)))
        )
        said = phrase("answer.promises", n=counts.promises, outcomes=outcomes, old=self.index.old.name)
        missed = [self._missed(named) for named in self.digest.missed]
        silent = [self._silent(named) for named in self.digest.silent]
        shown = (*missed[: self.limit], *silent[: max(self.limit - len(missed), 1)])
        return Point("promises", said, shown)

    def _missed(self, named: NamedPromise) -> Item:
        target = named.target
        words = self.index.words
        planned = format_printed(target.target, words) if target else ""
        result = format_printed(target.result, words) if target and target.result else words("figure.absent")
        following = phrase("answer.following", value=flatten(named.following.text)) if named.following else ""
        text = excerpt(named.promise.promise.text, self.length * 2 // 3)
        said = phrase("answer.missed", text=text, planned=planned, result=result, following=following)
        return Item(said, promise_anchor(named.promise), named.certainty, self._plan(named), named.promise.evidence[:1])

    def _silent(self, named: NamedPromise) -> Item:
        said = phrase("answer.silent", text=excerpt(named.promise.promise.text, self.length - 4))
        return Item(said, promise_anchor(named.promise), named.certainty, self._plan(named))

    def _plan(self, named: NamedPromise) -> tuple[Measure, ...]:
        return (self.index.old.measures[named.promise.plan],)

    def tell_streaks(self) -> tuple[Point, ...]:
        broken, silent = self.comparison.streaks_broken, self.digest.streaks
        new = self.index.new.name
        told = []
        if broken:
            items = tuple(self._finding(one) for one in broken[: self.limit])
            told.append(Point("streaks-broken", phrase("answer.broken", n=len(broken), new=new), items))
        if silent:
            shown = silent[: self.limit]
            items = tuple(Item(say_figure(row, self.index.words), figure_anchor(row)) for row in shown)
            told.append(Point("streaks", phrase("answer.streaks", n=len(silent), new=new), items))
        return tuple(told)

    def tell_findings(self) -> Point:
        told = self.digest.findings
        if not told:
            return Point("findings", phrase("answer.no-findings"))
        items = tuple(self._finding(one) for one in told[: self.limit])
        rest = _rest(len(told) - len(items))
        return Point("findings", phrase("answer.findings", n=len(told)), items, rest)

    def tell_figures(self) -> Point:
        counts = self.comparison.summary
        if not counts.figures_paired:
            return Point("figures", phrase("answer.no-figures"))
        parts = {
            "up": counts.figures_up,
            "down": counts.figures_down,
            "same": counts.figures_same,
            "barred": counts.figures_incomparable,
        }
        told = tuple(phrase(f"answer.part-{name}", n=count) for name, count in parts.items() if count)
        said = phrase("answer.figures", n=counts.figures_paired, parts=told)
        shown = self.digest.figures[: self.limit + _MORE_FIGURES]
        items = tuple(
            Item(say_figure(one.change, self.index.words), figure_anchor(one.change), one.certainty) for one in shown
        )
        return Point("figures", said, items)

    def _finding(self, finding: Finding) -> Item:
        return Item(
            say_finding(finding, self.index.words),
            finding_anchor(self.comparison.findings.index(finding)),
            old=_hold(self.index.old, finding.old),
            new=_hold(self.index.new, finding.new),
        )


def _hold(side: Side, spans: tuple[Span, ...]) -> tuple[Measure, ...]:
    """The sentences that places lie in."""
    return tuple(measure for measure, _ in side.quote_at(spans) if measure is not None)


def _name_briefly(entry: EntryChange, length: int) -> str:
    """The innermost labels of an entry, without their ordinals and what they explain in brackets."""
    row, column = entry.row[-1:], entry.column[-1:] if entry.row else entry.column[-2:]
    labels = [_EXPLAINED.sub("", flatten(label)) for label in (*row, *column)]
    return excerpt(" · ".join(filter(None, labels)), length)


def say_figure(row: IndicatorChange, words: Words) -> Phrase:
    """Say what became of a figure: name, old and new as printed, difference."""
    told = row.new or row.old
    name = (flatten(told.name) if told else "") or words("figure.unnamed")
    if row.old is None or row.new is None:
        return phrase("figure.alone", name=name, value=format_printed(told, words) if told else "")
    old, new = format_printed(row.old, words), format_printed(row.new, words)
    change = [part for part in (format_delta(row, words), format_percent(row)) if part]
    if row.incomparable:
        return phrase("figure.barred", name=name, old=old, new=new)
    if not change:
        return phrase("figure.pair", name=name, old=old, new=new)
    return phrase("figure.moved", name=name, old=old, new=new, change=words("list.comma").join(change))


def finding_anchor(place: int) -> str:
    """The address of a finding by its 0-based place among all of them."""
    return f"finding-{place + 1}"


def _rest(count: int) -> Phrase | None:
    return phrase("answer.more", n=count) if count > 0 else None
