"""The verbs of the face that read a report: load, then parse."""

from __future__ import annotations

import os

from lawreport.limits import DEFAULT_LIMITS, Limits
from lawreport.load import load_source, load_text
from lawreport.model.report import Report
from lawreport.parse import parse_report


def read_report(
    file: str | os.PathLike[str] | bytes, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Report:
    """Read one report.

    Args:
        file: A path (``str`` or ``PathLike``, always a path), or a file's content (``bytes``).
        name: The name that output shows; the file's own, without folders, if None. It is never evidence for the year.
        limits: How much is read.

    Returns:
        The report; what the reading repaired or guessed is in its ``diagnostics``.

    Raises:
        LoadError: The file cannot be read as text; a LimitError where it is larger than a limit allows.
        ParseError: It holds no text beside page furniture.
    """
    return parse_report(load_source(file, name=name, limits=limits))


def read_text(text: str, *, name: str = "text", limits: Limits = DEFAULT_LIMITS) -> Report:
    """Read a report from pasted text; otherwise as ``read_report``."""
    return parse_report(load_text(text, name=name, limits=limits))
