"""Other ways of comparing a pair; each starts from the texts, sentences or trees and imports its library when made.

They are helped where they can be: sentences and sections are cut for them as the truth has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from importlib import import_module
from typing import Any

from task import Link, Side, Task

MIN_RATIO = 50.0
"""Percent; an assigned pair less similar than this is no link. 30 to 60 do alike, at one copy and at ten."""


class Difflib:
    """``SequenceMatcher`` over sentences; in a replaced stretch the first answers the first, and so on."""

    def __init__(self, task: Task) -> None:
        self._old, self._new = task.old.sentences, task.new.sentences
        self._opcodes: Sequence[tuple[str, int, int, int, int]] = ()

    def work(self) -> None:
        """Find the opcodes."""
        self._opcodes = SequenceMatcher(None, self._old, self._new, autojunk=False).get_opcodes()

    def read_links(self) -> set[Link]:
        """Sentences that are equal or replace each other."""
        stretches = [code[1:] for code in self._opcodes if code[0] in ("equal", "replace")]
        return {link for a, b, c, d in stretches for link in zip(range(a, b), range(c, d), strict=False)}


class DiffMatchPatch:
    """diff-match-patch by character on the whole texts, without its time limit, which makes answers depend on load."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._old, self._new = task.old.text, task.new.text
        self._engine = import_module("diff_match_patch").diff_match_patch()
        self._engine.Diff_Timeout = 0
        self._diffs: list[tuple[int, str]] = []

    def work(self) -> None:
        """Find the edits and tidy them."""
        self._diffs = self._engine.diff_main(self._old, self._new, False)
        self._engine.diff_cleanupSemantic(self._diffs)

    def read_links(self) -> set[Link]:
        """Sentences that have half of the shorter one in common."""
        shared: dict[Link, int] = {}
        old = new = 0
        for edit, text in self._diffs:
            if edit == 0:
                for i, j, length in _overlaps(self._task, old, new, len(text)):
                    shared[i, j] = shared.get((i, j), 0) + length
            old += len(text) if edit <= 0 else 0
            new += len(text) if edit >= 0 else 0
        olds, news = self._task.old.spans, self._task.new.spans
        return {(i, j) for (i, j), n in shared.items() if 2 * n >= min(_length(olds[i]), _length(news[j]))}


def _length(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def _overlaps(task: Task, old: int, new: int, length: int) -> list[tuple[int, int, int]]:
    """Which sentences an equal stretch belongs to, and how many characters of it they share."""
    found = []
    for i in _touched(task.old, old, length):
        for j in _touched(task.new, new, length):
            a, b = task.old.spans[i], task.new.spans[j]
            start = max(0, a[0] - old, b[0] - new)
            end = min(length, a[1] - old, b[1] - new)
            if end > start:
                found.append((i, j, end - start))
    return found


def _touched(side: Side, start: int, length: int) -> list[int]:
    return [k for k, (a, b) in enumerate(side.spans) if a < start + length and b > start]


class Rapidfuzz:
    """``rapidfuzz.process.cdist`` of all sentences, then scipy's optimal assignment."""

    def __init__(self, task: Task) -> None:
        self._old, self._new = task.old.sentences, task.new.sentences
        self._process, self._fuzz = import_module("rapidfuzz.process"), import_module("rapidfuzz.fuzz")
        self._assign = import_module("scipy.optimize").linear_sum_assignment
        self._pairs: list[tuple[int, int, float]] = []

    def work(self) -> None:
        """Score all pairs and assign."""
        ratios = self._process.cdist(self._old, self._new, scorer=self._fuzz.ratio)
        rows, columns = self._assign(ratios, maximize=True)
        self._pairs = [(int(i), int(j), float(ratios[i, j])) for i, j in zip(rows, columns, strict=True)]

    def read_links(self) -> set[Link]:
        """Assigned pairs that are similar enough."""
        return {(i, j) for i, j, ratio in self._pairs if ratio >= MIN_RATIO}


class XmldiffMatching:
    """xmldiff's matching of nodes alone."""

    def __init__(self, task: Task) -> None:
        self._etree = import_module("lxml.etree")
        self._old, self._new = self._make_tree(task.old), self._make_tree(task.new)
        self._differ: Any = import_module("xmldiff.diff").Differ(ignored_attrs=["number"])

    def _make_tree(self, side: Side) -> Any:
        root, sentences = self._etree.Element("report"), side.sentences
        for child in side.tree:
            self._add(root, child, sentences)
        return root

    def _add(self, parent: Any, child: Any, sentences: list[str]) -> None:
        if isinstance(child, int):
            element = self._etree.SubElement(parent, "sentence", number=str(child))
            element.text = sentences[child]
            return
        section = self._etree.SubElement(parent, "section")
        self._etree.SubElement(section, "heading").text = child[0]
        for each in child[1]:
            self._add(section, each, sentences)

    def work(self) -> None:
        """Match the nodes."""
        self._differ.match(self._old, self._new)

    def read_links(self) -> set[Link]:
        """Matched sentences; the edit script has no more."""
        matches = [(a, b) for a, b, _ in self._differ._matches if a.tag == b.tag == "sentence"]
        return {(int(a.get("number")), int(b.get("number"))) for a, b in matches if a.get("number")}


class XmldiffScript(XmldiffMatching):
    """xmldiff's edit script: what the ratios refer to."""

    def work(self) -> None:
        """Match the nodes and find the edits."""
        list(self._differ.diff(self._old, self._new))
