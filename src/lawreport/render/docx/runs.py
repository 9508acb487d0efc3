"""A phrase in, runs of a Word document out."""

from __future__ import annotations

from lawreport.late import compile_late
from lawreport.render.docx.document import Paragraph, Run
from lawreport.render.say import Phrase, Words, clean

_START, _END = "\x01", "\x02"
"""Around numbers while a sentence is put together; ``clean`` leaves neither in the text of a report."""
_NUMBER = compile_late(f"{_START}([^{_END}]*){_END}")


class _RunStyle:
    """Sentences with their numbers marked."""

    def trust(self, text: str) -> str:
        return text

    def text(self, text: str) -> str:
        return clean(text)

    def number(self, text: str) -> str:
        return f"{_START}{text}{_END}"


def say_runs(said: Phrase, words: Words, look: str | None = None) -> Paragraph:
    """Say a phrase as runs.

    Args:
        said: What is said.
        words: The language.
        look: Character style of all but the numbers, which are strong.
    """
    parts = _NUMBER.split(words.say(said, _RunStyle()))
    return tuple(Run(part, "Strong" if place % 2 else look) for place, part in enumerate(parts) if part)
