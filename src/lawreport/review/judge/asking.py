"""Questions in batches and a way to talk to a language model in, its answers out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from attrs import field, frozen

from lawreport.errors import OptionError
from lawreport.model.question import Answered, Question
from lawreport.review.judge.exchange import Exchange, Message, Reply, Talk, name_request
from lawreport.review.judge.prompt import write_messages
from lawreport.review.judge.replies import read_reply


@frozen
class JudgeOptions:
    """How a language model is asked."""

    batch: int = field(default=5)
    """Questions in one request. More of them cost less; one reply that cannot be read loses more."""
    workers: int = field(default=4)
    """Requests under way at a time."""
    lang: str = "zh"
    """Language of the rules that it is told, ``zh`` or ``en``."""

    @batch.validator
    @workers.validator
    def _check(self, attribute: object, value: int) -> None:
        if value < 1:
            name = getattr(attribute, "name", "")
            raise OptionError(name, f"{value} is below 1", "pass a number from 1 up")


@frozen
class Progress:
    """How far the asking has got."""

    asked: int
    """Questions whose batch is done."""
    every: int
    """Questions in all."""
    answered: int
    tokens_in: int
    tokens_out: int


@frozen
class Judged:
    """What a language model said to some questions."""

    answers: tuple[Answered, ...]
    """In the order of the questions; one that has none was not answered in the form that was asked for."""
    exchanges: tuple[Exchange, ...]
    """All of them, those that were known before among them."""
    asked: int
    """How many questions."""
    sent: int
    """How many requests went out; the others were known before."""
    failures: tuple[str, ...]
    """Of every request without a reply the reason, in order."""
    tokens_in: int
    """Of the requests that went out, as the server counts them."""
    tokens_out: int


DEFAULT_OPTIONS = JudgeOptions()
_NOT_KNOWN = Reply(None, failure="not in the transcript")


def ask_judge(
    questions: Sequence[Question],
    model: str,
    talk: Talk | None,
    *,
    known: Mapping[str, Exchange] | None = None,
    keep: Callable[[Exchange], None] = lambda _: None,
    tell: Callable[[Progress], None] = lambda _: None,
    options: JudgeOptions = DEFAULT_OPTIONS,
) -> Judged:
    """Have a language model answer questions.

    Args:
        questions: What is asked.
        model: Its name, which the answers carry.
        talk: Sends a request; called from several threads. None where only what is known is to be used.
        known: Exchanges of earlier runs by their request; an equal request is not sent again.
        keep: Is given every exchange that is new, in the order of the questions, as soon as it is there.
        tell: Is told how far it is, after each batch.
        options: How it is asked.

    Returns:
        The answers and what they cost. A request without a reply, or with a reply that is not in the form asked for,
        gives no answer.
    """
    batches = [tuple(questions[k : k + options.batch]) for k in range(0, len(questions), options.batch)]
    answers: list[Answered] = []
    exchanges: list[Exchange] = []
    asked = 0
    new: list[Reply] = []
    with _open_pool(options.workers) as pool:
        for batch, exchange, fresh in _exchange(pool, batches, model, talk, known or {}, options.lang):
            answers += read_reply(exchange.reply.text, batch, model) if exchange.reply.text is not None else ()
            exchanges.append(exchange)
            asked += len(batch)
            if fresh:
                new.append(exchange.reply)
                keep(exchange)
            tell(Progress(asked, len(questions), len(answers), *_count_tokens(new)))
    failures = tuple(one.reply.failure or "no reply" for one in exchanges if one.reply.text is None)
    return Judged(tuple(answers), tuple(exchanges), asked, len(new), failures, *_count_tokens(new))


def _count_tokens(replies: Sequence[Reply]) -> tuple[int, int]:
    return sum(reply.tokens_in for reply in replies), sum(reply.tokens_out for reply in replies)


@contextmanager
def _open_pool(workers: int) -> Iterator[ThreadPoolExecutor]:
    """A pool whose requests that were not sent yet are dropped where the block is left early."""
    pool = ThreadPoolExecutor(workers)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _exchange(
    pool: ThreadPoolExecutor,
    batches: Sequence[tuple[Question, ...]],
    model: str,
    talk: Talk | None,
    known: Mapping[str, Exchange],
    lang: str,
) -> Iterator[tuple[tuple[Question, ...], Exchange, bool]]:
    """Every batch with its exchange, in order, and whether it went out now."""
    waiting: list[tuple[str, tuple[Message, ...], Future[Reply] | None]] = []
    for batch in batches:
        messages = write_messages(batch, lang)
        request = name_request(model, messages)
        sent = pool.submit(talk, messages) if talk is not None and request not in known else None
        waiting.append((request, messages, sent))
    for batch, (request, messages, sent) in zip(batches, waiting, strict=True):
        if sent is not None:
            yield batch, Exchange(request, model, messages, sent.result()), True
        else:
            yield batch, known.get(request) or Exchange(request, model, messages, _NOT_KNOWN), False
