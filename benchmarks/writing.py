"""Drafts in, the text of one report out, with the span of every sentence and the tree of sections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from drafts import HONOURS, Draft, Part, Sentence

_DIGITS = "零一二三四五六七八九"
LEAD = "{year}年，云溪新区坚持依法行政、服务大局，努力让法治成为高质量发展最鲜明的底色。现将一年来的工作情况报告如下："
GAPS = "在肯定成绩的同时，我们也清醒看到，新区法治政府建设还存在一些薄弱环节。"
PLAN = "{year}年，新区将重点做好以下工作："


@frozen
class Written:
    """The text of a report and where everything stands in it."""

    text: str
    sentences: tuple[Sentence, ...]
    spans: tuple[tuple[int, int], ...]
    """Of each sentence."""
    tree: list[Any]
    """Sections as [heading, [position of a sentence or section…]]."""


def write_report(drafts: Sequence[Draft], year: int) -> Written:
    """Write a report: the chapters of all drafts numbered on, then the honours, the shortcomings and the plan."""
    writer = _Writer()
    writer.put(f"云溪新区{year}年度法治政府建设工作报告\n\n{LEAD.format(year=year)}\n\n")
    tree = writer.put_chapters(drafts)
    tree.append(["", writer.put_tail([s for draft in drafts for s in draft.honours], drop=HONOURS)])
    writer.put(GAPS)
    tree.append(["", writer.put_tail([s for draft in drafts for s in draft.shortcomings])])
    writer.put(PLAN.format(year=year + 1) + "\n\n")
    heads = [part for draft in drafts for part in draft.plan]
    per_copy = len(drafts[0].plan)
    tree.append(["", [writer.put_part(f"{format_chinese(k % per_copy + 1)}是", part) for k, part in enumerate(heads)]])
    return Written("".join(writer.pieces), tuple(writer.sentences), tuple(writer.spans), tree)


def format_chinese(number: int) -> str:
    """Write a number below 1000 in Chinese.

    >>> [format_chinese(number) for number in (7, 10, 21, 105, 700)]
    ['七', '十', '二十一', '一百零五', '七百']
    """
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += f"{_DIGITS[tens]}十" if tens > 1 or hundreds else "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


class _Writer:
    """A text that grows, with the places of its sentences."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.sentences: list[Sentence] = []
        self.spans: list[tuple[int, int]] = []
        self._length = 0

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self._length += len(text)

    def put_chapters(self, drafts: Sequence[Draft]) -> list[Any]:
        tree: list[Any] = []
        for chapter in (chapter for draft in drafts for chapter in draft.chapters):
            self.put(f"{format_chinese(len(tree) + 1)}、{chapter.heading}\n\n")
            parts = [self.put_part(f"（{format_chinese(k)}）", part) for k, part in enumerate(chapter.parts, 1)]
            tree.append([chapter.heading, parts])
        return tree

    def put_part(self, ordinal: str, part: Part) -> list[Any]:
        self.put(ordinal + part.heading)
        return [part.heading, self.put_tail(part.sentences)]

    def put_tail(self, sentences: Sequence[Sentence], drop: str = "") -> list[int]:
        first = len(self.sentences)
        for sentence in sentences:
            text = sentence.text.removeprefix(drop) if len(self.sentences) > first else sentence.text
            self.sentences.append(Sentence(text, sentence.origins))
            self.spans.append((self._length, self._length + len(text)))
            self.put(text)
        self.put("\n\n")
        return list(range(first, len(self.sentences)))
