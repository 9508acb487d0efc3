"""What a check found in what a report says."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from lawreport.model.source import Span


class Severity(Enum):
    """How much a finding asks of its reader."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@frozen
class Finding:
    """One thing that a check noticed; it never accuses."""

    code: str
    severity: Severity
    message: str
    """A plain sentence for readers."""
    old: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()
