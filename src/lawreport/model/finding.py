"""What a check found in what a report says, and the parts that such a report should have."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from lawreport.model.source import Span


class Severity(Enum):
    """How much a finding asks of its reader."""

    NOTE = "note"
    """Worth a look."""
    WARNING = "warning"
    """Worth a correction or an answer before the report goes out."""
    ERROR = "error"
    """The text contradicts itself."""


@frozen
class Finding:
    """One thing that a check noticed; it never accuses. Its sentence is made when it is rendered, in any language."""

    code: str
    """Slug, such as ``parts-exceed-whole``; the catalogue of the renderers has its sentence."""
    severity: Severity
    values: tuple[tuple[str, str], ...] = ()
    """What fills the gaps of the sentence, by name: figures and words as printed."""
    old: tuple[Span, ...] = ()
    """Places in the text of the earlier report."""
    new: tuple[Span, ...] = ()
    """Places in the text of the report that was checked, the telling one first."""


class Presence(Enum):
    """Whether a part was found."""

    PRESENT = "present"
    THIN = "thin"
    """Found, but short or without anything that can be counted."""
    NOT_FOUND = "not_found"
    """The tool did not find it; that is all it says."""


@frozen
class RequiredPart:
    """One thing that a report of its genre should hold."""

    id: str
    """``title``, ``issuer``, ``year``, ``date``, ``outline`` or the number of the duty (``M1``, ``M2a`` …)."""
    presence: Presence
    spans: tuple[Span, ...] = ()
    """The evidence, in document order."""
    count: int | None = None
    """How many items it holds (measures, shortcomings, causes, promises); None where nothing is counted."""
    detail: str = ""
    """What was read, as text: the title, the year, the date, the document."""
