"""What a batch may be told."""

from __future__ import annotations

from attrs import field, frozen

from lawreport.errors import OptionError


def _check_seconds(_: object, __: object, value: float) -> None:
    if not value > 0:
        raise OptionError("timeout", f"{value} is not above 0", "pass the seconds that one pair may take")


@frozen
class BatchOptions:
    """What is made of the reports, and how long it may take."""

    timeout: float = field(default=300.0, validator=_check_seconds)
    """Seconds by the clock for reading one report or comparing one pair; a series of years gets as many for each pair.
    What takes longer is ended and is a row of the table ``errors``. It does not change results and keys nothing."""
    text: bool = True
    """Whether tables hold the text of sentences; without it a dataset is a fifth of the size, and names are kept."""
    series: bool = True
    """Whether each body's years are traced (the table ``threads``), which takes about as long as comparing them."""
    pages: bool = False
    """Whether each pair gets an HTML page beside the tables."""
    json: bool = False
    """Whether each pair gets its whole comparison as JSON."""
    retry_errors: bool = False
    """Whether what failed in an earlier run is done again."""

    def describe(self, kind: str) -> str:
        """What of the options a piece of work of one kind depends on, for its key."""
        return f"pages={self.pages},json={self.json}" if kind == "pair" else ""


DEFAULT_OPTIONS = BatchOptions()
