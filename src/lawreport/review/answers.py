"""A comparison and the answers to its questions in, a reader's decisions out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lawreport.errors import DecisionError
from lawreport.late import compile_late
from lawreport.model.alignment import Decision, Verdict
from lawreport.model.comparison import Comparison
from lawreport.model.question import SIDES, Answered, Asks
from lawreport.review.questions import Key, Pair, Sheet, make_sheet

_ID = compile_late(r"(partners|outcome):(old|new):([\d.]+#\d+):([0-9a-f]{8})-([0-9a-f]{8})")
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
            of the other report, or answers something else than was asked; a sentence stands more than once, so that no
            quote can name it.
    """
    sheet = make_sheet(comparison)
    pairs: dict[Pair, Decision] = {}
    others: list[Decision] = []
    for answer, key in _match_keys(sheet, answers):
        if answer.no_measure:
            others.append(_take_out(sheet, key, answer))
        elif answer.outcome is not None:
            others.append(_tell_outcome(sheet, key, answer))
        else:
            pairs |= {(one.old, one.new): one for one in _part(sheet, key, answer)}
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
    asks, side, measure, *hashes = found.groups()
    _check_texts(sheet.stamp.split("-"), hashes, answer)
    key = Key(Asks(asks), SIDES.index(side), measure)
    if measure not in sheet.sides[key.side] or (key.asks is Asks.OUTCOME and measure not in sheet.plans):
        what = "no promise" if key.asks is Asks.OUTCOME else "no measure"
        raise DecisionError(answer.origin, f"{answer.id}: the {side} report has {what} {measure}", _AGAIN)
    if (answer.outcome is not None) is not (key.asks is Asks.OUTCOME) and not answer.no_measure:
        wanted = '"outcome"' if key.asks is Asks.OUTCOME else '"partners"'
        raise DecisionError(answer.origin, f"{answer.id} asks for {asks}", f"answer it with {wanted}")
    return key


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
    shown = [pair[other] for pair in sheet.lines.get(key, ()) if sheet.can_quote(other, pair[other])]
    for measure in (*partners, *(one for one in shown if one not in partners)):
        verdict = Verdict.LINK if measure in partners else Verdict.FORBID
        quotes = own, _quote(sheet, other, measure, answer)
        old, new = quotes if key.side == 0 else quotes[::-1]
        yield Decision(verdict, old, new, answer.origin, answer.by)


def _tell_outcome(sheet: Sheet, key: Key, answer: Answered) -> Decision:
    """The whole sentence is quoted, so that the outcome is that of all its promises."""
    assert answer.outcome is not None
    _quote(sheet, 0, key.measure, answer)
    evidence = tuple(_quote(sheet, 1, one, answer) for one in answer.evidence)
    text = sheet.sides[0][key.measure].text
    return Decision(Verdict.OUTCOME, text, "", answer.origin, answer.by, answer.outcome.value, evidence)


def _take_out(sheet: Sheet, key: Key, answer: Answered) -> Decision:
    quote = _quote(sheet, key.side, key.measure, answer)
    old, new = (quote, "") if key.side == 0 else ("", quote)
    return Decision(Verdict.NO_MEASURE, old, new, answer.origin, answer.by)


def _quote(sheet: Sheet, side: int, measure: str, answer: Answered) -> str:
    """Quote a measure of an answer."""
    if measure not in sheet.sides[side]:
        problem = f"{answer.id}: the {SIDES[side]} report has no measure {measure!r}"
        raise DecisionError(answer.origin, problem, "name candidates by their ids")
    if not sheet.can_quote(side, measure):
        where = f"{measure} of the {SIDES[side]} report"
        problem = f"{answer.id}: {where} stands more than once, so that no quote can name it"
        raise DecisionError(answer.origin, problem, "leave it out")
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


def _name(decision: Decision) -> tuple[str, str, str]:
    """What a decision is about."""
    return _ABOUT[decision.verdict], decision.old, decision.new
