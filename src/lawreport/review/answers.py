"""A comparison and the answers to its questions in, a reader's decisions out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lawreport.errors import DecisionError
from lawreport.late import compile_late
from lawreport.model.alignment import Decision, Quote, Verdict
from lawreport.model.comparison import Comparison
from lawreport.model.question import SIDES, Answered, Asks
from lawreport.review.questions import Key, Sheet, make_sheet

_ID = compile_late(r"(partners|outcome):(old|new):([\d.]+#\d+)(?:/([1-9]\d{0,5}))?:([0-9a-f]{8})-([0-9a-f]{8})")
_AGAIN = "list the questions again with lawreport review"


def decide(comparison: Comparison, answers: Iterable[Answered]) -> tuple[Decision, ...]:
    """Turn answers into decisions, by quotes: they hold for other versions of the tool, and for later years.

    An answer that names partners links the measure with them and parts it from the other candidates that were shown;
    both may have further partners. Where two answers disagree about a pair, the later one holds.

    Args:
        comparison: The comparison that was asked about.
        answers: What was answered, each question once.

    Returns:
        Decisions for ``AlignOptions(decisions=…)``: links, then what is forbidden, outcomes, and what is no measure,
        each in the order of the answers.

    Raises:
        DecisionError: An id is none, belongs to other texts or is answered twice; an answer names what is no measure
            of the other report, or answers something else than was asked.
    """
    sheet = make_sheet(comparison)
    pairs: dict[tuple[Quote, ...], Decision] = {}
    others: list[Decision] = []
    for answer, key in _match_keys(sheet, answers):
        if answer.no_measure:
            others.append(_take_out(sheet, key, answer))
        elif answer.outcome is not None:
            others.append(_tell_outcome(sheet, key, answer))
        else:
            pairs |= {(one.quote, *one.news): one for one in _part(sheet, key, answer)}
    order = list(Verdict)
    return tuple(sorted((*pairs.values(), *others), key=lambda one: order.index(one.verdict)))


def _match_keys(sheet: Sheet, answers: Iterable[Answered]) -> Iterator[tuple[Answered, Key]]:
    """Find what each answer is about."""
    seen: dict[Key, str] = {}
    for answer in answers:
        key = _read_id(sheet, answer)
        if key in seen:
            raise DecisionError(answer.origin, f"{answer.id} was answered before, {seen[key]}", "keep one of the two")
        seen[key] = answer.origin
        yield answer, key


def _read_id(sheet: Sheet, answer: Answered) -> Key:
    found = _ID.fullmatch(answer.id)
    if found is None:
        advice = "take the id of a question from lawreport review --format jsonl"
        raise DecisionError(answer.origin, f"{answer.id!r} is no id of a question", advice)
    asks, side, measure, promise, *hashes = found.groups()
    _check_texts(sheet.stamp.split("-"), hashes, answer)
    key = Key(Asks(asks), SIDES.index(side), measure, int(promise or 0))
    if not _is_there(sheet, key):
        what = "no promise" if key.asks is Asks.OUTCOME else "no measure"
        raise DecisionError(answer.origin, f"{answer.id}: the {side} report has {what} {key.name}", _AGAIN)
    if (answer.outcome is not None) is not (key.asks is Asks.OUTCOME) and not answer.no_measure:
        wanted = '"outcome"' if key.asks is Asks.OUTCOME else '"partners"'
        raise DecisionError(answer.origin, f"{answer.id} asks for {asks}", f"answer it with {wanted}")
    return key


def _is_there(sheet: Sheet, key: Key) -> bool:
    if key.asks is Asks.PARTNERS:
        return key.measure in sheet.sides[key.side] and not key.promise
    return key.side == 0 and key.measure in sheet.plans and key.promise <= len(sheet.plans[key.measure].promises)


def _check_texts(own: list[str], asked: list[str], answer: Answered) -> None:
    """Refuse an id of other texts: of both, or of one that was changed."""
    same = [one == other for one, other in zip(own, asked, strict=True)]
    if not any(same):
        raise DecisionError(answer.origin, f"{answer.id} belongs to two other reports", "compare those that were asked")
    if not all(same):
        problem = f"{answer.id} is stale: the text of the {SIDES[same.index(False)]} report is another one since"
        raise DecisionError(answer.origin, problem, _AGAIN)


def _part(sheet: Sheet, key: Key, answer: Answered) -> Iterator[Decision]:
    """Link a measure with the partners named, and forbid the other candidates that were shown."""
    other, own = 1 - key.side, _quote(sheet, key.side, key.measure, answer)
    partners = dict.fromkeys(answer.partners or ())
    shown = [pair[other] for pair in sheet.lines.get(key, ())]
    for measure in (*partners, *(one for one in shown if one not in partners)):
        verdict = Verdict.LINK if measure in partners else Verdict.FORBID
        quotes = own, _quote(sheet, other, measure, answer)
        old, new = quotes if key.side == 0 else quotes[::-1]
        yield _decide(verdict, old, new, answer)


def _tell_outcome(sheet: Sheet, key: Key, answer: Answered) -> Decision:
    """The whole sentence is quoted, or one promise of it, so that the outcome is that of what was asked about."""
    assert answer.outcome is not None
    quote, evidence = sheet.quote_plan(key), [_quote(sheet, 1, one, answer) for one in answer.evidence]
    return Decision(
        Verdict.OUTCOME,
        quote.text,
        "",
        answer.origin,
        answer.by,
        answer.outcome.value,
        tuple(one.text for one in evidence),
        quote.nth,
        evidence_nth=tuple(one.nth for one in evidence) if any(one.nth for one in evidence) else (),
    )


def _take_out(sheet: Sheet, key: Key, answer: Answered) -> Decision:
    quote = _quote(sheet, key.side, key.measure, answer)
    old, new = (quote, Quote("")) if key.side == 0 else (Quote(""), quote)
    return _decide(Verdict.NO_MEASURE, old, new, answer)


def _decide(verdict: Verdict, old: Quote, new: Quote, answer: Answered) -> Decision:
    return Decision(verdict, old.text, new.text, answer.origin, answer.by, old_nth=old.nth, new_nth=new.nth)


def _quote(sheet: Sheet, side: int, measure: str, answer: Answered) -> Quote:
    """Quote a measure of an answer."""
    if measure not in sheet.sides[side]:
        problem = f"{answer.id}: the {SIDES[side]} report has no measure {measure!r}"
        raise DecisionError(answer.origin, problem, "name candidates by their ids")
    return sheet.quote(side, measure)


def merge_decisions(earlier: Iterable[Decision], later: Iterable[Decision]) -> tuple[Decision, ...]:
    """Put later decisions behind earlier ones; where both are about the same quotes, the later one holds."""
    added = tuple(later)
    taken = set(map(_name, added))
    kept = tuple(one for one in earlier if _name(one) not in taken)
    order = list(Verdict)
    merged = sorted((*kept, *added), key=lambda one: order.index(one.verdict))
    return tuple(merged)


_ABOUT: Mapping[Verdict, str] = {
    Verdict.PIN: "pair",
    Verdict.LINK: "pair",
    Verdict.FORBID: "pair",
    Verdict.OUTCOME: "outcome",
    Verdict.SAME_FIGURE: "figure",
    Verdict.OTHER_FIGURE: "figure",
    Verdict.NO_MEASURE: "measure",
}


def _name(decision: Decision) -> tuple[str, Quote, Quote]:
    """What a decision is about."""
    return _ABOUT[decision.verdict], decision.quote, Quote(decision.new, decision.new_nth)
