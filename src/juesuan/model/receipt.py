"""The receipt for what came in: what became of every cell, so that nothing vanishes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from juesuan.model.amount import Amount
from juesuan.model.fact import FactId
from juesuan.model.source import cell_name

Place = tuple[int, int]
"""Row and column of a cell, from 0."""


class Fate(StrEnum):
    """What became of a cell: it went in as it stands, or changed; it could not be used; it is not ours to read."""

    TAKEN = "taken"
    CONVERTED = "converted"
    REFUSED = "refused"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell, or a number of a text: where it stands, what it shows, what became of it.

    ``where`` is the place in the data that holds it now (03:2130314.project, prior.income), ``name`` the same in
    words, ``value`` the figure itself, ``fact`` what it is of if it stands beside the statements; ``why`` says what was
    changed, or why it was not used, ``mend`` what to do about it.
    """

    place: Place
    text: str
    fate: Fate
    where: str = ""
    name: str = ""
    why: str = ""
    mend: str = ""
    value: Amount | Decimal | None = None
    fact: FactId | None = None
    is_text: bool = False

    @property
    def address(self) -> str:
        """The cell as formulas write it: F7; of a text the line and the column, 12:7."""
        line, column = self.place
        return f"{line + 1}:{column + 1}" if self.is_text else cell_name(line, column)


@dataclass(frozen=True, slots=True)
class Sum:
    """A total that a sheet prints beside the total of what was read of it; None for one that is not there."""

    name: str
    where: str
    printed: Amount | None
    read: Amount | None

    @property
    def agrees(self) -> bool:
        """Whether both say the same; a total that the sheet does not print is denied by nothing."""
        return self.printed is None or (self.read is not None and self.printed.yuan == self.read.yuan)


@dataclass(frozen=True, slots=True)
class SheetReceipt:
    """What became of the cells of one sheet; ``what`` says as what it was read, ``money`` the unit of its figures."""

    file: str
    sheet: str
    entries: tuple[Entry, ...]
    what: str = ""
    money: str = ""
    sums: tuple[Sum, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether it is that of a report, number by number."""
        return any(entry.is_text for entry in self.entries)

    def count(self, fate: Fate) -> int:
        """How many cells met this fate."""
        return sum(entry.fate is fate for entry in self.entries)

    def of(self, *fates: Fate) -> Iterator[Entry]:
        """The cells that met one of these fates."""
        return (entry for entry in self.entries if entry.fate in fates)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The receipt for several files, sheet by sheet; a text is a sheet of lines."""

    sheets: tuple[SheetReceipt, ...] = field(default=())

    @classmethod
    def of(cls, sheets: Iterable[SheetReceipt]) -> Receipt:
        """The receipt of these sheets."""
        return cls(tuple(sheets))

    def count(self, fate: Fate) -> int:
        """How many cells of all sheets met this fate."""
        return sum(sheet.count(fate) for sheet in self.sheets)

    @property
    def is_whole(self) -> bool:
        """Whether nothing was refused."""
        return not self.count(Fate.REFUSED)
