"""Tables of entries: read, paired and compared."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from lawreport.model.source import Span
from lawreport.model.status import Status

LEVELS = " › "
"""What stands between the labels of a path where it is written in one line."""
LabelPath = tuple[str, ...]
"""Labels from the outermost to the innermost, merged header cells once; () where a row or column has none."""


@frozen
class Entry:
    """One value of a table."""

    row: int
    """0-based, in ``Table.rows``."""
    column: int
    """0-based, in ``Table.columns``."""
    text: str
    """As printed; empty where the cell is."""
    value: Decimal | None
    """The number; None where the cell holds none."""
    span: Span
    """Place in ``Source.text``."""


@frozen
class Table:
    """A table of entries, its labels resolved."""

    title: str
    """The line above it, a heading or a caption; empty where it has none."""
    part: str
    """Where one printed table is several in one frame: the full-width row that opens this one; else empty."""
    unit: str
    """What the line above or the corner says of the unit of all entries; else empty."""
    span: Span
    """From its first row to its last."""
    columns: tuple[LabelPath, ...]
    """One for each column of entries."""
    rows: tuple[LabelPath, ...]
    """One for each row of entries."""
    entries: tuple[Entry, ...]
    """In reading order; a merged cell stands once."""
    notes: tuple[str, ...] = ()
    """Texts of the frame that label nothing: the corner, full-width rows at the end."""

    @property
    def name(self) -> str:
        """Its title with the part that it is of a larger frame."""
        return " ".join(filter(None, (self.title, self.part)))


@frozen
class TableMatch:
    """An old and a new table that report the same, and their rows and columns that do."""

    old: int
    """Position among the old tables."""
    new: int
    """Position among the new tables."""
    similarity: float
    """Of titles and labels, in [0, 1]."""
    rows: tuple[tuple[int, int], ...]
    """(old row, new row), in the order of the old ones."""
    columns: tuple[tuple[int, int], ...]
    """(old column, new column), in the order of the old ones."""


@frozen
class EntryChange:
    """What became of one value; the side that lacks it is None."""

    row: LabelPath
    """As the new table has it; as the old one where the new lacks it."""
    column: LabelPath
    """As the new table has it; as the old one where the new lacks it."""
    old: Entry | None
    new: Entry | None
    delta: Decimal | None = None
    """New value less old value; None where one of them is no number, or their units differ."""
    percent: Decimal | None = None
    """Delta in percent of the old value, two decimals; None where that is 0 or either is no number."""


@frozen
class TableChange:
    """What became of one table; the side that lacks it is None."""

    old: Table | None
    new: Table | None
    entries: tuple[EntryChange, ...] = ()
    """In the order of the new table, then what only the old one has; empty where a side is None."""
    similarity: float | None = None
    """Of titles and labels, in [0, 1]; None where a side is None."""

    @property
    def status(self) -> Status:
        """New or dropped where a side lacks it, else continued."""
        if self.old is None or self.new is None:
            return Status.NEW if self.old is None else Status.DROPPED
        return Status.CONTINUED

    @property
    def moved(self) -> tuple[EntryChange, ...]:
        """Entries that print another text than last year, or that one side lacks; none where a side lacks the table."""
        return tuple(e for e in self.entries if e.old is None or e.new is None or e.old.text != e.new.text)

    @property
    def title(self) -> str:
        """As the new table has it, else the old one, with the part that it is of a larger frame."""
        table = self.new or self.old
        return table.name if table else ""

    @property
    def changed(self) -> bool:
        """Whether a side lacks the table, or an entry of it, or prints another text in one."""
        return self.old is None or self.new is None or bool(self.moved)
