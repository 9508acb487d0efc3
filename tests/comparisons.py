"""Comparisons for tests of renderers, put together by hand so that every status and facet occurs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from attrs import evolve

from lawreport.model.alignment import Match, Reason
from lawreport.model.comparison import (
    Changes,
    Comparison,
    Edit,
    HeadingFacet,
    Hunk,
    IndicatorChange,
    LifeStep,
    MeasureChange,
    Place,
    Section,
    SectionChange,
    Segment,
    Shape,
    Status,
    Summary,
    Wording,
)
from lawreport.model.finding import Finding, Severity
from lawreport.model.ledger import (
    Amount,
    AttentionChange,
    Lapse,
    MentionChange,
    Naming,
    Reuse,
    ReuseShare,
    RoleReuse,
    SectionReuse,
    Shortcoming,
    ShortcomingChange,
    TextSimilarity,
)
from lawreport.model.outcome import Outcome, PlanOutcome, PromiseChange, Target
from lawreport.model.promise import Grade, Promise
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.report import Genre, Heading, Measure, Mention, MentionKind, Path, Report, Role
from lawreport.model.source import Diagnostic, Source, Span

SENTENCES = (
    "举办培训12场。",
    "修订预案8个。",
    "设立窗口5个。",
    "清理文件20件。",
    "公布目录3批。",
    "复议案件连续五年零败诉。",
)


def make_measure(path: Path, number: int, text: str, start: int, role: Role, *, counts: bool = True) -> Measure:
    mention = Mention(MentionKind.DOCUMENT, text[:6], Span(start, start + 6))
    return Measure(path, number, text, Span(start, start + len(text)), (), (mention,), counts, role=role)


def make_section(path: Path, role: Role, heading: str | None, texts: tuple[str, ...], start: int) -> Section:
    """A section whose measures follow its heading without a gap."""
    at = start + len(heading or "")
    measures = []
    for number, text in enumerate(texts, 1):
        measures.append(make_measure(path, number, text, at, role))
        at += len(text)
    title = Heading(heading, Span(start, start + len(heading))) if heading else None
    return Section(path, len(path), role, Span(start, at), title, measures=tuple(measures), themes=("functions",))


def make_report(name: str, year: int | None, parts: tuple[tuple[Role, str | None, tuple[str, ...]], ...]) -> Report:
    sections: list[Section] = []
    text = ""
    for number, (role, heading, texts) in enumerate(parts, 1):
        sections.append(make_section((number,), role, heading, texts, len(text)))
        text += (heading or "") + "".join(texts)
    title = f"{name}报告"
    return Report(Source(f"{name}.txt", text), title, name, Genre.RULE_OF_LAW, year, None, None, tuple(sections))


def make_figure(text: str, value: str, **values: object) -> Indicator:
    base = Indicator("服务窗口", Decimal(value), None, "个", Kind.COUNT, Part.LEVEL, text, Span(0, len(text)))
    return evolve(base, **values)


def pair_up(
    old: Report,
    new: Report,
    measures: tuple[MeasureChange, ...],
    *,
    sections: tuple[SectionChange, ...],
    indicators: tuple[IndicatorChange, ...] = (),
    plans: tuple[PlanOutcome, ...] = (),
    findings: tuple[Finding, ...] = (),
) -> Comparison:
    changes = Changes(measures)
    paired = [row for row in indicators if row.status is Status.CONTINUED]
    summary = Summary(
        new=sum(row.new[0].role is not Role.PLAN for row in changes.new),
        plans_new=sum(row.new[0].role is Role.PLAN for row in changes.new),
        dropped=sum(row.old[0].role is not Role.PLAN for row in changes.dropped),
        plans_dropped=sum(row.old[0].role is Role.PLAN for row in changes.dropped),
        answered=len(changes.answered),
        continued=len(changes.continued),
        continued_old=sum(len(row.old) for row in changes.continued),
        continued_new=sum(len(row.new) for row in changes.continued),
        verbatim=sum(row.wording is Wording.VERBATIM for row in measures),
        moved=sum(row.place is Place.MOVED for row in measures),
        figures_up=sum(row.moved and (row.delta or 0) > 0 for row in paired),
        figures_down=sum(row.moved and (row.delta or 0) < 0 for row in paired),
        figures_same=sum(row.comparable and not row.delta for row in paired),
        figures_incomparable=sum(row.incomparable for row in paired),
        promises=sum(len(row.promises) for row in plans),
        silent=sum(one.status is Outcome.SILENT for row in plans for one in row.promises),
        old_measures=sum(one.counts for one in old.walk_measures()),
        new_measures=sum(one.counts for one in new.walk_measures()),
    )
    return Comparison(old, new, Changes(sections), changes, Changes(indicators), plans, summary, findings)


def _links(old: tuple[Measure, ...], new: tuple[Measure, ...]) -> tuple[tuple[Match, ...], tuple[Hunk, ...]]:
    pairs = [(one, other) for one in old for other in new]
    matches = tuple(Match(a.id, b.id, 0.7, 0.8, (Reason("clause", a.text[:4]),)) for a, b in pairs)
    return matches, tuple(Hunk(a.id, b.id, make_segments(a.text, b.text)) for a, b in pairs)


def make_segments(old: str, new: str) -> tuple[Segment, ...]:
    if old == new:
        return (Segment(Edit.EQUAL, old),)
    return (Segment(Edit.EQUAL, ""), Segment(Edit.DELETED, old), Segment(Edit.INSERTED, new))


def continue_measures(
    old: tuple[Measure, ...], new: tuple[Measure, ...], wording: Wording, place: Place, shape: Shape
) -> MeasureChange:
    matches, hunks = _links(old, new)
    return MeasureChange(Status.CONTINUED, old, new, matches, wording, place, shape, 0.7, hunks)


def make_everything(
    texts: tuple[str, ...] = SENTENCES, heading: str = "一、改善服务", name: str = "示例区"
) -> Comparison:
    """A comparison in which every status, facet, outcome, severity and barrier occurs.

    Args:
        texts: Six sentences; the new report has them with 另 before them.
        heading: The heading of both reviews.
        name: The issuer, which is also in the titles and file names.
    """
    later = tuple(f"另{text}" for text in texts)
    parts = (
        (Role.REVIEW, heading, texts),
        (Role.PLAN, None, texts[:5]),
        (Role.SHORTCOMINGS, f"二{heading}", ()),
        (Role.HONOURS, f"三{heading}", ()),
    )
    old = make_report(name, 2022, parts)
    new = make_report(name, 2023, ((Role.REVIEW, heading, later), *parts[1:3], (Role.OTHER, f"四{heading}", ())))
    old = evolve(old, diagnostics=_diagnose())
    o, n = old.sections[0].measures, new.sections[0].measures
    p, q = old.sections[1].measures, new.sections[1].measures
    measures = (
        evolve(
            continue_measures(o[:1], n[:1], Wording.UPDATED, Place.SAME, Shape.ONE_TO_ONE),
            figures_changed=True,
            life=(LifeStep.PLANNED, LifeStep.RUNNING),
            versions=("3.0版", "4.0版"),
        ),
        evolve(
            continue_measures(o[1:2], n[1:3], Wording.EXPANDED, Place.SAME, Shape.SPLIT),
            revised=(("示例规划（2020年）", "示例规划（2023年）"),),
        ),
        continue_measures(o[2:4], n[3:4], Wording.CONDENSED, Place.SAME, Shape.MERGED),
        MeasureChange(Status.NEW, (), n[4:5], nearest=Match(o[4].id, n[4].id, 0.4, 0.2)),
        MeasureChange(Status.NEW, (), n[5:], claims_first=True),
        MeasureChange(Status.DROPPED, o[4:5], (), nearest=Match(o[4].id, n[4].id, 0.4, 0.2), theme="rules"),
        MeasureChange(Status.DROPPED, o[5:], end_expected="epidemic"),
        continue_measures(p[:1], q[:1], Wording.VERBATIM, Place.SAME, Shape.ONE_TO_ONE),
        evolve(
            continue_measures(p[1:2], q[1:2], Wording.REWORDED, Place.MOVED, Shape.ONE_TO_ONE),
            refreshed=True,
            figures_changed=True,
        ),
        continue_measures(p[2:], q[2:], Wording.REWORDED, Place.SAME, Shape.MANY),
    )
    comparison = pair_up(
        old,
        new,
        measures,
        sections=_section_changes(old, new),
        indicators=_figure_changes(o, n, texts[0]),
        plans=_outcomes(p, n),
        findings=tuple(
            Finding(f"check-{one.value}", one, (("text", texts[k]),), (o[k].span,), (n[k].span,))
            for k, one in enumerate(Severity)
        ),
    )
    return evolve(comparison, **_ledgers(o, n, q))


def _ledgers(old: tuple[Measure, ...], new: tuple[Measure, ...], plan: tuple[Measure, ...]) -> dict[str, Any]:
    """Names, shortcomings, reuse and attention of every kind."""
    name, span, later = old[0].text[:4], old[0].span, new[0].span
    lapse = Lapse("repealed", 2020, "示例办法")
    continued = {"old": (span,), "new": (later, new[1].span)}
    mentions = [
        MentionChange(Status.CONTINUED, kind, name, name, **continued, naming=naming)
        for kind, naming in zip(MentionKind, (*Naming, Naming.SAME), strict=True)
    ]
    lack = Shortcoming(old[1].text, old[1].span, old[1].id, (old[2].span,))
    again = evolve(lack, text=new[1].text, span=new[1].span, holder=new[1].id)
    share = ReuseShare(100, 40, 20, 10)
    whole = TextSimilarity(0.75, 0.5, None, None)
    few, more = Amount(50, 3, 2, 0.25, 0.5, 0.4), Amount(80, 4, 5, 0.4, 0.5, 0.6)
    return {
        "mentions": (
            *mentions,
            MentionChange(Status.NEW, MentionKind.DOCUMENT, None, name, (), (later,), None, lapse),
            MentionChange(Status.NEW, MentionKind.BRAND, None, name, (), (later,), None, Lapse("ended", 2021)),
            MentionChange(Status.DROPPED, MentionKind.HONOUR, name, None, (span,)),
        ),
        "shortcomings": (
            ShortcomingChange(Status.CONTINUED, lack, again, Wording.REWORDED, 0.8, plan[:1], new[:1]),
            ShortcomingChange(Status.NEW, None, again, planned=plan[:2]),
            ShortcomingChange(Status.DROPPED, lack, reported=new[:2]),
        ),
        "reuse": Reuse(whole, share, (RoleReuse(Role.REVIEW, share),), (SectionReuse("1", share),), ()),
        "attention": (AttentionChange("rules", few, more), AttentionChange(None, more, few)),
    }


def _diagnose() -> tuple[Diagnostic, ...]:
    return (Diagnostic("ordinal-inferred", Span(0, 3), "一", 0.9), Diagnostic("unheard-of", None, "某"))


def _section_changes(old: Report, new: Report) -> tuple[SectionChange, ...]:
    match = Match("1", "1", 0.9, 0.9, (Reason("heading", "同"),))
    continued = Status.CONTINUED
    a, b, c, d = old.sections
    e, f, g, h = new.sections
    return (
        SectionChange(continued, (a,), (e,), (match,), HeadingFacet.SAME, Place.SAME, Shape.ONE_TO_ONE, 0.9),
        SectionChange(continued, (b, c), (f,), (match,), HeadingFacet.RENAMED, Place.MOVED, Shape.MERGED, 0.5),
        SectionChange(Status.NEW, (), (g,)),
        SectionChange(Status.NEW, (), (h,)),
        SectionChange(Status.DROPPED, (d,), ()),
    )


def _figure_changes(old: tuple[Measure, ...], new: tuple[Measure, ...], text: str) -> tuple[IndicatorChange, ...]:
    def pair(a: Indicator, b: Indicator, **values: object) -> IndicatorChange:
        base = IndicatorChange(Status.CONTINUED, a, b, old[0].id, new[0].id, b.value - a.value)
        return evolve(base, **values)

    def at(start: int, figure: Indicator) -> Indicator:
        return evolve(figure, span=Span(start, start + 1), name=f"{figure.name}{start}{text[:3]}")

    few, many = make_figure("12个", "12"), make_figure("1.2万个", "12000")
    rate = make_figure("96.5%", "96.5", unit="%", kind=Kind.RATE)
    change = make_figure("12.5%", "12.5", unit="%", kind=Kind.RATE, role=Part.CHANGE, direction="up", basis="同比")
    rank = make_figure("第三", "3", unit=None, kind=Kind.RANK)
    streak = make_figure("连续五年", "5", unit="年", kind=Kind.STREAK)
    version = make_figure("3.0版", "3.0", unit="版", kind=Kind.VERSION)
    rows = [
        pair(at(0, few), at(0, many), percent=Decimal("99900.00")),
        pair(at(1, rate), at(1, evolve(rate, value=Decimal("95.5"), text="95.5%"))),
        pair(at(2, change), at(2, evolve(change, direction="down"))),
        pair(at(3, rank), at(3, evolve(rank, value=Decimal(2), text="第二"))),
        pair(at(4, version), at(4, evolve(version, value=Decimal("4.0"), text="4.0版"))),
        pair(at(5, few), at(5, few)),
        IndicatorChange(Status.NEW, None, at(6, many), None, new[0].id),
        IndicatorChange(Status.DROPPED, at(7, streak), None, old[0].id, None),
        IndicatorChange(Status.DROPPED, at(8, evolve(few, value_max=Decimal(15), scope="全年")), None, old[1].id, None),
        pair(at(9, few), at(9, many), comparable=False, delta=None),
    ]
    barriers = ("unit", "kind", "role", "scope", "approximate", "unheard-of")
    barred = [
        pair(at(20 + k, few), at(20 + k, many), comparable=False, barrier=barrier, delta=None)
        for k, barrier in enumerate(barriers)
    ]
    return (*rows, *barred)


def _outcomes(plans: tuple[Measure, ...], new: tuple[Measure, ...]) -> tuple[PlanOutcome, ...]:
    return tuple(_outcome(outcome, plans[k], new[k : k + 2], new[0]) for k, outcome in enumerate(Outcome))


def _outcome(outcome: Outcome, plan: Measure, evidence: tuple[Measure, ...], near: Measure) -> PlanOutcome:
    """A sentence of one promise; one answered in part holds a promise that is kept and one that is not mentioned."""
    if outcome is Outcome.PARTLY:
        kept = make_promise_change(Outcome.TAKEN_UP, plan, 0, 3, 1, evidence=evidence)
        nearest = Match(plan.id, near.id, 0.3, 0.1)
        silent = make_promise_change(Outcome.SILENT, plan, 3, len(plan.text), 2, nearest=nearest)
        return PlanOutcome(outcome, plan, evidence, promises=(kept, silent))
    nearest = Match(plan.id, near.id, 0.4, 0.2) if outcome is Outcome.SILENT else None
    told = () if nearest else evidence
    targets = () if nearest else _targets(outcome)
    grade = Grade.FIRM if outcome is Outcome.CONTRADICTED else Grade.PROCESS
    found = {"evidence": told, "nearest": nearest, "targets": targets}
    one = make_promise_change(outcome, plan, 0, len(plan.text), 1, grade, **found)
    return PlanOutcome(outcome, plan, told, nearest, targets, (one,))


def make_promise_change(
    outcome: Outcome, plan: Measure, start: int, end: int, number: int, grade: Grade = Grade.PROCESS, **values: object
) -> PromiseChange:
    """A promise that is a stretch of a plan sentence; its first two characters are the verb."""
    at = plan.span.start
    verb, thing = Span(at + start, at + start + 2), Span(at + start + 2, at + end)
    text = plan.text[start:end]
    promise = Promise(text, Span(at + start, at + end), grade, text[:2], verb, thing, "年内", verb)
    return PromiseChange(outcome, promise, plan.id, number, **values)


def _targets(outcome: Outcome) -> tuple[Target, ...]:
    aim, result = make_figure("12个", "12", role=Part.TARGET), make_figure("15个", "15")
    met = {Outcome.TAKEN_UP: True, Outcome.CONTRADICTED: False}.get(outcome)
    return (Target(aim, result, met), Target(aim)) if outcome is not Outcome.RESTATED else ()
