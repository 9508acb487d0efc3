"""Questions and a language model in, its answers out; it can only choose among what it was shown."""

from __future__ import annotations

from lawreport.review.judge.asking import Judged, JudgeOptions, Progress, ask_judge
from lawreport.review.judge.exchange import Exchange, Message, Reply, name_request
from lawreport.review.judge.transcript import read_transcript, write_exchange

__all__ = [
    "Exchange",
    "JudgeOptions",
    "Judged",
    "Message",
    "Progress",
    "Reply",
    "ask_judge",
    "name_request",
    "read_transcript",
    "write_exchange",
]
