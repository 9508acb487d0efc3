"""Questions in, a sheet for a terminal out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import zip_longest

from lawreport.model.question import Asks, Choice, Question
from lawreport.render.say import Words, flatten, read_catalogue
from lawreport.render.text.layout import Paint, indent, measure_width

NARROWEST = 30
"""Columns of one of two texts side by side."""


def render_questions_text(
    questions: Iterable[Question], *, lang: str = "zh", width: int = 80, color: bool = False
) -> str:
    """Write questions for a terminal.

    Args:
        questions: What is asked.
        lang: ``zh`` or ``en``.
        width: Columns of the terminal.
        color: Whether to write terminal colours.

    Returns:
        Of each its place among all, its id, the measure, what is asked and the numbered choices; a sentence where
        nothing is asked.

    Raises:
        OptionError: There are no words in that language.
    """
    words, paint, listed = read_catalogue(lang), Paint(color), list(questions)
    if not listed:
        return f"{words('review.none')}\n"
    lines: list[str] = []
    for number, question in enumerate(listed, 1):
        head = words("review.head", number=f"{number:,}", all=f"{len(listed):,}")
        lines += [f"{paint('title', head)}  {paint('soft', question.id)}", *describe_question(question, words, width)]
        lines.append("")
    return "\n".join(lines)


def describe_question(question: Question, words: Words, width: int) -> Iterator[str]:
    """Write one question: the measure with its place, what is asked, the choices by number."""
    asked, other = (words.of("side", side) for side in _name_sides(question))
    yield from indent("  ", words("review.place", side=asked, section=question.section, id=question.measure.id), width)
    yield from indent("  ", flatten(question.measure.text), width)
    yield from indent("  ", _name_promise(question, words), width)
    yield f"  {words(f'review.asks-{question.asks.value}', side=other)}"
    for number, choice in enumerate(question.choices, 1):
        yield from indent(f"   {number}  ", _offer(choice, words), width)
    if question.asks is Asks.PARTNERS:
        yield f"   0  {words('review.nothing')}"
    else:
        yield from indent("  ", words("review.outcomes", outcomes=_list_outcomes(question, words)), width)


def render_question(
    question: Question,
    *,
    number: int,
    every: int,
    marked: Collection[int] = (),
    lang: str = "zh",
    width: int = 80,
    color: bool = False,
) -> str:
    """Write one question for a terminal, both texts side by side where there is room.

    Args:
        question: What is asked.
        number: Its place among all, from 1.
        every: How many are asked.
        marked: Places of the choices that are marked, from 0.
        lang: ``zh`` or ``en``.
        width: Columns of the terminal.
        color: Whether to write terminal colours.

    Returns:
        Lines: its place among all, the sentence beside its choices, what is asked.

    Raises:
        OptionError: There are no words in that language.
    """
    words, paint = read_catalogue(lang), Paint(color)
    asked, other = (words.of("side", side) for side in _name_sides(question))
    room = max(NARROWEST, (width - 3) // 2) if width >= 2 * NARROWEST else max(NARROWEST, width)
    place = words("review.place", side=asked, section=question.section, id=question.measure.id)
    left = [*indent("", place, room), "", *indent("", flatten(question.measure.text), room)]
    left += ["", *indent("", _name_promise(question, words), room)] if question.promise else []
    right: list[str] = []
    for k, choice in enumerate(question.choices):
        right += indent(f"{'*' if k in marked else ' '}{k + 1}  ", _offer(choice, words), room)
    head = words("review.head", number=f"{number:,}", all=f"{every:,}")
    lines = [paint("title", head), "", *_set_beside(left, right, room, width), ""]
    return "\n".join([*lines, words(f"review.asks-{question.asks.value}", side=other)]) + "\n"


def _name_promise(question: Question, words: Words) -> str:
    """The promise that alone is asked about; empty where it is the whole sentence."""
    return words("review.promise", text=flatten(question.promise.text)) if question.promise else ""


def _set_beside(left: list[str], right: list[str], room: int, width: int) -> Iterator[str]:
    """Two columns; one below the other on a narrow terminal."""
    if width < 2 * NARROWEST:
        yield from (*left, "", *right)
        return
    for one, other in zip_longest(left, right, fillvalue=""):
        yield f"{one}{' ' * (room - measure_width(one))} │ {other}".rstrip()


def _name_sides(question: Question) -> tuple[str, str]:
    return ("old", "new") if question.side == "old" else ("new", "old")


def _offer(choice: Choice, words: Words) -> str:
    text = flatten(choice.measure.text)
    if choice.probability is None:
        return words("review.evidence", section=choice.section, text=text)
    return words("review.choice", probability=f"{choice.probability:.0%}", section=choice.section, text=text)


def _list_outcomes(question: Question, words: Words) -> str:
    named = (f"{words.of('outcome', outcome.value)} {outcome.value}" for outcome in question.outcomes)
    return words("list.comma").join(named)
