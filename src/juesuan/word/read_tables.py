"""Tables as they stand in a document: merged cells as one cell that covers columns and rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from juesuan.model.report import Align, Cell, Inline, Row, Table
from juesuan.word.looks import align
from juesuan.word.restore import Register
from juesuan.word.walk import Box, Grid, Line, Mark, Strip


@dataclass(slots=True)
class _Draft:
    """A cell that may still grow downwards."""

    inlines: tuple[Inline, ...]
    across: int
    align: Align
    down: int = 1


def read_table(grid: Grid, register: Register) -> Table:
    """A table with its name, the keys of its rows and the facts of its figures, as far as it has them."""
    written = register.take(
        _tokens(line for strip in grid.strips[:1] for box in strip.boxes for line in box.lines), Table
    )
    names: list[tuple[str, bool]] = []
    drafts: list[list[_Draft]] = []
    open_cells: dict[int, _Draft] = {}
    for strip in grid.strips:
        thing = register.take(_tokens(line for box in strip.boxes for line in box.lines), Row)
        row = thing if isinstance(thing, Row) else None
        names.append((row.name if row else register.number("row"), strip.header))
        placed, open_cells = _place(strip, row, open_cells, register)
        drafts.append(placed)
    rows = tuple(
        Row(name, tuple(Cell(each.inlines, each.across, each.down, each.align) for each in cells), header=header)
        for (name, header), cells in zip(names, drafts, strict=True)
    )
    widths = _widths(grid)
    if isinstance(written, Table):
        if len(written.widths) == len(widths):
            widths = written.widths
        return Table(written.name, rows, widths, wide=written.wide)
    return Table(register.number("table"), rows, widths)


def _place(
    strip: Strip, row: Row | None, above: dict[int, _Draft], register: Register
) -> tuple[list[_Draft], dict[int, _Draft]]:
    """The cells that begin in a row, and by column those that may go on in the next."""
    written = iter(row.cells if row else ())
    placed: list[_Draft] = []
    here: dict[int, _Draft] = {}
    column = strip.before
    for box in strip.boxes:
        cell = above.get(column) if box.covered else None
        if cell:
            cell.down += 1
        else:
            cell = _draft(box, next(written, None), register)
            placed.append(cell)
        here[column] = cell
        column += box.across
    return placed, here


def _draft(box: Box, written: Cell | None, register: Register) -> _Draft:
    side = align(box.lines[0].properties) if box.lines else Align.LEFT
    return _Draft(register.inlines(_tokens(box.lines), written.inlines if written else None), box.across, side)


def _widths(grid: Grid) -> tuple[int, ...]:
    """The grid as it is declared, or as many equal columns as the longest row fills."""
    filled = max((strip.before + sum(box.across for box in strip.boxes) for strip in grid.strips), default=0)
    return grid.widths if len(grid.widths) >= filled else (1,) * filled


def _tokens(lines: Iterable[Line]) -> list[str | Mark]:
    """The tokens of some paragraphs, a line break between two."""
    tokens: list[str | Mark] = []
    for line in lines:
        if tokens and any(isinstance(token, str) for token in tokens):
            tokens.append("\n")
        tokens.extend(line.tokens)
    return tokens
