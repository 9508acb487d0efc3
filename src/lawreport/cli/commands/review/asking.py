"""Questions and a reader at a terminal in, the answers out, saved one by one."""

from __future__ import annotations

from collections.abc import Callable, Collection

from attrs import frozen

from lawreport.model.outcome import Outcome
from lawreport.model.question import Answered, Asks, Question
from lawreport.render.say import read_catalogue
from lawreport.render.text import render_question
from lawreport.render.text.layout import indent
from lawreport.review.session import Session

CLEAR = "\x1b[H\x1b[2J"
_ENTER = ("\r", "\n")
_LEAVE = ("q", "")
"""The key, and a terminal that was closed."""


@frozen
class Screen:
    """A terminal."""

    press: Callable[[], str]
    """Waits for a key."""
    write: Callable[[str], None]
    width: Callable[[], int]
    """Columns."""
    color: bool
    lang: str


class _Left(Exception):  # noqa: N818 - no error: the reader leaves
    """The reader has pressed the key for it."""


class _Undone(Exception):  # noqa: N818 - no error: the reader goes back
    """Likewise."""


class _Dropped(Exception):  # noqa: N818 - no error: the reader takes back a part of an answer
    """Likewise."""


def ask_reader(
    questions: tuple[Question, ...], screen: Screen, save: Callable[[tuple[Answered, ...]], None]
) -> tuple[Answered, ...]:
    """Ask one by one.

    Args:
        questions: What is asked, in this order.
        screen: The terminal.
        save: Is given all answers after each one, and after each that is taken back.

    Returns:
        The answers.
    """
    session = Session(questions)
    while (question := session.question) is not None:
        try:
            after = session.take(_ask(question, session, screen))
        except _Left:
            break
        except _Undone:
            after = session.undo()
        if after.answers != session.answers:
            save(after.answers)
        session = after
    return session.answers


def _ask(question: Question, session: Session, screen: Screen) -> Answered | None:
    """Ask one question; None where it is skipped."""
    ask = _ask_outcome if question.asks is Asks.OUTCOME else _ask_partners
    while True:
        try:
            return ask(question, session, screen)
        except _Dropped:
            continue


def _ask_partners(question: Question, session: Session, screen: Screen) -> Answered | None:
    numbers = [str(k) for k in range(len(question.choices) + 1)]
    _show(question, session, screen, "keys-partners", n=len(question.choices))
    match _press(screen, (*numbers, "m")):
        case "s":
            return None
        case "x":
            return Answered(question.id, no_measure=True)
        case "m":
            return Answered(question.id, _mark(question, session, screen))
        case "0":
            return Answered(question.id, ())
        case key:
            return Answered(question.id, (question.choices[int(key) - 1].measure.id,))


def _press(screen: Screen, keys: Collection[str]) -> str:
    """Wait for one of some keys, to skip the question or to go back."""
    key = _wait(screen, (*keys, "s", "x", "u"))
    if key == "u":
        raise _Undone
    return key


def _press_further(screen: Screen, keys: Collection[str]) -> str:
    """Wait for one of some keys in the midst of an answer."""
    key = _wait(screen, (*keys, "u"))
    if key == "u":
        raise _Dropped
    return key


def _wait(screen: Screen, keys: Collection[str]) -> str:
    while (key := screen.press()) not in keys:
        if key in _LEAVE:
            raise _Left
    return key


def _mark(question: Question, session: Session, screen: Screen) -> tuple[str, ...]:
    """Have several choices marked; to go back drops the marks and asks again."""
    marked: set[int] = set()
    numbers = [str(k) for k in range(1, len(question.choices) + 1)]
    while True:
        _show(question, session, screen, "keys-several", marked=marked, n=len(question.choices))
        key = _press_further(screen, (*numbers, *_ENTER))
        if key in _ENTER:
            return tuple(question.choices[k].measure.id for k in sorted(marked))
        marked ^= {int(key) - 1}


def _ask_outcome(question: Question, session: Session, screen: Screen) -> Answered | None:
    words = read_catalogue(screen.lang)
    outcomes = {str(k): outcome for k, outcome in enumerate(question.outcomes, 1)}
    named = (words("review.press", number=key, name=words.of("outcome", one.value)) for key, one in outcomes.items())
    _show(question, session, screen, "keys-outcome", outcomes=words("list.comma").join(named))
    key = _press(screen, outcomes)
    if key not in outcomes:
        return Answered(question.id, no_measure=True) if key == "x" else None
    outcome = outcomes[key]
    if outcome is Outcome.SILENT or not question.choices:
        return Answered(question.id, outcome=outcome)
    numbers = [str(k) for k in range(len(question.choices) + 1)]
    _show(question, session, screen, "keys-evidence", n=len(question.choices))
    chosen = int(_press_further(screen, numbers))
    evidence = (question.choices[chosen - 1].measure.id,) if chosen else ()
    return Answered(question.id, outcome=outcome, evidence=evidence)


def _show(
    question: Question,
    session: Session,
    screen: Screen,
    keys: str,
    *,
    marked: Collection[int] = (),
    n: int | None = None,
    outcomes: str = "",
) -> None:
    width = screen.width()
    shown = render_question(
        question,
        number=session.number,
        every=len(session.questions),
        marked=marked,
        lang=screen.lang,
        width=width,
        color=screen.color,
    )
    told = read_catalogue(screen.lang)(f"review.{keys}", n=n, outcomes=outcomes)
    screen.write(f"{CLEAR}{shown}" + "".join(f"{line}\n" for line in indent("", told, width)))
