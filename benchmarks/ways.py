"""The names of the ways that are measured, in the order of the table."""

from __future__ import annotations

from typing import Protocol

from attrs import frozen

from task import Link, Task


class Way(Protocol):
    """One way of comparing a pair."""

    def __init__(self, task: Task) -> None:
        """Prepare; not timed."""

    def work(self) -> None:
        """Do what is timed."""

    def read_links(self) -> set[Link]:
        """Read the links of the work done; not timed."""


@frozen
class Entry:
    """A row of the table."""

    title: str
    module: str
    name: str
    """Class in that module."""


BASE = "xmldiff"
"""Its CPU time at the same scale is the unit."""
READING = Entry("reading alone", "ours", "Reading")
ENTRIES = {
    "xmldiff": Entry("xmldiff, edit script", "peers", "XmldiffScript"),
    "xmldiff-matching": Entry("xmldiff, matching alone", "peers", "XmldiffMatching"),
    "rapidfuzz": Entry("rapidfuzz cdist, scipy assignment", "peers", "Rapidfuzz"),
    "diff-match-patch": Entry("diff-match-patch, by character", "peers", "DiffMatchPatch"),
    "difflib": Entry("difflib, by sentence", "peers", "Difflib"),
    "whole": Entry("lawreport, whole way", "ours", "WholeWay"),
    "alignment": Entry("lawreport, alignment alone", "ours", "Alignment"),
}
