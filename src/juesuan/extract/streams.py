"""The cells of a table in reading order, where blank ones have vanished and words are broken over lines."""

from __future__ import annotations

from collections.abc import Container

from juesuan.extract.grids import Grid, GridCell
from juesuan.extract.listed_rows import LABEL_CELLS, unnumbered
from juesuan.extract.normal import spell
from juesuan.extract.sheets import CODE_LENGTHS
from juesuan.model.statement import StatementSpec

_ROWS_ABOVE = 4
_BROKEN_LABEL = 2 * LABEL_CELLS  # pieces of a label that is broken over lines
_SPLIT_CODE = (3, 2, 2)  # digits of 类, 款 and 项 where each has a cell of its own
_LINE_DIGITS = 2
_TOTAL_LABEL = "合计"


class Stream:
    """Words and figures, one after the other, below the title of a table."""

    def __init__(self, cells: list[GridCell]) -> None:
        """See by the figures that have decimals whether all amounts have them."""
        numbers = [cell.text for cell in cells if cell.number is not None]
        decimals = {len(text.partition(".")[2]) for text in numbers if "." in text}
        self.cells = cells
        self.has_fixed_decimals = len(decimals) == 1
        self.has_amounts = any(len(text) > _LINE_DIGITS for text in numbers)

    @classmethod
    def below_title(cls, spec: StatementSpec, rows: Grid) -> Stream:
        """The cells below the lines of title, owner and unit; dashes stay, for they hold a place."""
        title = spell(spec.title)
        above = 0
        for number, row in enumerate(rows[:_ROWS_ABOVE], start=1):
            line = "".join(cell.text for cell in row)
            above = number if title in line or "单位：" in line else above
        return cls([cell for row in rows[above:] for cell in row if cell.text])

    def __len__(self) -> int:
        """How many cells there are."""
        return len(self.cells)

    def words(self, end: int) -> str:
        """What stands before a cell, in one piece."""
        return "".join(cell.text for cell in self.cells[:end])

    def is_label(self, at: int) -> bool:
        """Whether a cell holds words."""
        return at < len(self) and self.cells[at].is_label

    def is_figure(self, cell: GridCell) -> bool:
        """Whether a cell is an amount: where all amounts have their decimals, a whole number is a 行次 or a page."""
        if cell.number is None:
            return cell.is_blank
        return "." in cell.text or not self.has_fixed_decimals or not cell.number

    def is_stray(self, at: int) -> bool:
        """Whether a cell is surely an amount, so that it must belong to some row."""
        text = self.cells[at].text
        is_amount = "." in text or (not self.has_fixed_decimals and len(text) > _LINE_DIGITS)
        return is_amount and bool(self.cells[at].number)

    def figures(self, at: int, *, has_codes: bool = True) -> tuple[list[GridCell], int]:
        """The amounts from a cell on, up to the next word or 科目编码, and where they end."""
        start = at
        while at < len(self) and not self.cells[at].is_label and not (has_codes and self.code(at)[0]):
            at += 1
        return [cell for cell in self.cells[start:at] if self.is_figure(cell)], at

    def total(self, at: int) -> int:
        """Where a 合计 ends that is the label of a row, so that no word follows; 0 if there is none."""
        for after in (at + 1, at + 2):
            if "".join(cell.text for cell in self.cells[at:after]) == _TOTAL_LABEL and not self.is_label(after):
                return after
        return 0

    def code(self, at: int) -> tuple[str, int]:
        """The 科目编码 that starts at a cell, and where it ends; empty if none does.

        Words follow it; where amounts are told by their decimals, words before it will do.
        """
        for parts in range(len(_SPLIT_CODE), 0, -1):
            texts = [cell.text for cell in self.cells[at : at + parts]]
            sizes = tuple(len(text) for text in texts if text.isdecimal() and text.isascii())
            is_whole = parts == 1 and bool(sizes) and sizes[0] in CODE_LENGTHS
            if is_whole or (parts > 1 and sizes == _SPLIT_CODE[:parts]):
                is_between = is_whole and self.has_fixed_decimals and at > 0 and self.is_label(at - 1)
                if self.is_label(at + parts) or is_between:
                    return "".join(texts), at + parts
        return "", at

    def label(self, at: int, labels: Container[str]) -> tuple[str, int]:
        """The longest known label that starts at a cell, in however many pieces, and where it ends."""
        end = at
        while end < min(len(self), at + _BROKEN_LABEL) and self.cells[end].is_label:
            end += 1
        for after in range(end, at, -1):
            label = "".join(cell.text for cell in self.cells[at:after])
            if label in labels or unnumbered(label) in labels:
                return label, after
        return "", at
