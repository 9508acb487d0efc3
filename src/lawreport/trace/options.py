"""What the tracing may be told."""

from __future__ import annotations

from attrs import field, frozen

from lawreport.align import DEFAULT_OPTIONS as DEFAULT_ALIGN
from lawreport.align import AlignOptions
from lawreport.errors import OptionError


@frozen
class TraceOptions:
    """What the tracing may be told."""

    align: AlignOptions = DEFAULT_ALIGN
    """For every two reports that are aligned. Its decisions hold in every two years whose reports have both quotes."""
    most_silent: int = field(default=4)
    """How many reports in a row a thread may be absent from and still return. Raising it finds later returns, takes
    time for each further year, and makes chance likeness count; 0 follows threads through neighbouring reports only."""
    several_bodies: bool = False
    """Whether reports of different bodies may be traced as one series (a body that was renamed or merged)."""
    several_genres: bool = False
    """Whether reports of different kinds may be traced as one series."""

    @most_silent.validator
    def _check(self, _: object, value: int) -> None:
        if value < 0:
            raise OptionError("most_silent", f"{value} is below 0", "pass how many reports a thread may be absent from")


DEFAULT_OPTIONS = TraceOptions()
