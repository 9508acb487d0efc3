"""A stretch of text in, its sentences out."""

from __future__ import annotations

import re

from lawreport.model.source import Span

_SENTENCE = re.compile(r"[^。!?;\n]*[。!?;\n]?[”’』」)》。!?;]*")


def split_sentences(folded: str, span: Span) -> tuple[Span, ...]:
    """Cut a stretch at full stops, semicolons, exclamation and question marks and line ends.

    Args:
        folded: The whole text, folded.
        span: The stretch to cut.

    Returns:
        Sentences in order, with their closing marks and without the spaces around them; those without a letter
        or digit are left out.
    """
    found, position = [], span.start
    while position < span.end:
        match = _SENTENCE.match(folded, position, span.end)
        end = match.end() if match else span.end
        end = max(end, position + 1)
        raw = folded[position:end]
        body = raw.strip()
        if any(char.isalnum() for char in body):
            first = position + len(raw) - len(raw.lstrip())
            found.append(Span(first, first + len(body)))
        position = end
    return tuple(found)
