"""A text that was read, and a place in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, eq=False)
class Source:
    """A text with the name by which a person knows it (a path relative to the folder that was asked for)."""

    name: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(i + 1 for i, c in enumerate(self.text) if c == "\n")]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1 as editors do."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, without its line break."""
        starts = self._line_starts
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r")

    def place(self, offset: int) -> str:
        """``file:line``, as compilers and editors write it."""
        return f"{self.name}:{self.position(offset)[0]}"

    def exactly(self, offset: int) -> str:
        """``file:line:column``, for editors to jump to."""
        return f"{self.place(offset)}:{self.position(offset)[1]}"


@dataclass(frozen=True, eq=False)
class SheetSource(Source):
    """A worksheet as a text: a row a line, a tab between cells, so that every place is in a cell."""

    def place(self, offset: int) -> str:
        """``file［sheet］!F7``, as formulas write it."""
        return f"{self.name}!{self.address(offset)}"

    def exactly(self, offset: int) -> str:
        """No place is nearer than the cell."""
        return self.place(offset)

    def address(self, offset: int) -> str:
        """The cell: ``F7``."""
        return cell_name(*self.cell(offset))

    def cell(self, offset: int) -> tuple[int, int]:
        """Row and column of the cell, from 0."""
        line, column = self.position(offset)
        return line - 1, self.line(line)[: column - 1].count("\t")


def cell_name(row: int, column: int) -> str:
    """A cell as formulas write it, from its row and column counted from 0."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source, in code points."""

    source: Source
    start: int
    end: int

    def __reduce__(self) -> tuple[type[Span], tuple[Source, int, int]]:
        """What it is made of: reports come from another process, and the general way takes three times as long."""
        return Span, (self.source, self.start, self.end)

    @property
    def quote(self) -> str:
        """What stands there."""
        return self.source.text[self.start : self.end]

    @property
    def line(self) -> int:
        """The line on which the span begins, counted from 1."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """The column at which the span begins, counted from 1."""
        return self.source.position(self.start)[1]

    @property
    def place(self) -> str:
        """``file:line``, as compilers and editors write it, or the cell."""
        return self.source.place(self.start)
