"""One thing that a report says is not good enough."""

from __future__ import annotations

from attrs import frozen

from lawreport.model.source import Span


@frozen
class Shortcoming:
    """One thing that a report says is not good enough."""

    text: str
    span: Span
    holder: str
    """Id of the measure that says so; ``2.1#0`` for the heading of section 2.1."""
    causes: tuple[Span, ...] = ()
    """What the report gives as its cause; causes given for all of them together stand at each."""

    @property
    def id(self) -> str:
        """``HOLDER@START``: how matches name it."""
        return f"{self.holder}@{self.span.start}"
