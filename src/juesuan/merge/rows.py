"""Rows of a table merged three ways: by their keys, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from juesuan.merge.tokens import NUMBER
from juesuan.model.report import Cell, Row, Table, plain


class RowPairs(NamedTuple):
    """Rows of the base by number, and the rows of the edited table that they are now."""

    pairs: dict[int, int]
    deleted: tuple[int, ...]


def pair_rows(base: Table, edited: Table) -> RowPairs:
    """The rows of ours and what people made of them: by key where links survived, else by their labels, in order."""
    names = {row.name: at for at, row in enumerate(base.rows)}
    pairs: dict[int, int] = {}
    for at, row in enumerate(edited.rows):
        if row.name in names:
            pairs.setdefault(names[row.name], at)
    taken = set(pairs.values())
    ours = [at for at in range(len(base.rows)) if at not in pairs]
    theirs = [at for at in range(len(edited.rows)) if at not in taken]
    labels = [_label(base.rows[at]) for at in ours], [_label(edited.rows[at]) for at in theirs]
    for run in SequenceMatcher(None, *labels, autojunk=False).get_matching_blocks():
        pairs.update((ours[run.a + n], theirs[run.b + n]) for n in range(run.size))
    return RowPairs(pairs, tuple(at for at in range(len(base.rows)) if at not in pairs))


def _label(row: Row) -> str:
    """What a row says beside its figures."""
    texts = [plain(cell.inlines) for cell in row.cells]
    return "\t".join((*texts[:1], *(NUMBER.sub("", text) for text in texts[1:])))


def covered(table: Table) -> list[frozenset[int]]:
    """For each row, the columns that a cell above covers."""
    rows: list[frozenset[int]] = []
    reach: dict[int, int] = {}  # column → first row below its cell
    for at, row in enumerate(table.rows):
        rows.append(frozenset(column for column, below in reach.items() if below > at))
        for column, cell in columns(row, rows[at]):
            reach.update(dict.fromkeys(range(column, column + cell.across), at + cell.down))
    return rows


def columns(row: Row, taken: frozenset[int]) -> Iterator[tuple[int, Cell]]:
    """The cells of a row with the column in which each begins."""
    column = 0
    for cell in row.cells:
        while column in taken:
            column += 1
        yield column, cell
        column += cell.across


def model_row(table: Table, row: Row, after: int, under: frozenset[int] = frozenset()) -> int | None:
    """The row of a table that another, put in behind its n-th, may look like: of the same cells, near, no header.

    ``under`` are the columns in which a cell from above is to go on. None where a cell of the new row reaches over
    rows, or one from above would be cut in two.
    """
    above = covered(table)
    here = above[after + 1] if after + 1 < len(above) else frozenset()
    if not may_delete(row) or not here <= under:
        return None
    fitting = [
        at
        for at, other in enumerate(table.rows)
        if above[at] == under and may_delete(other) and (same_cells(row, other) or (not under and _fills(other, row)))
    ]
    return min(fitting, key=lambda at: _unlike(table.rows[at], row, abs(at - after))) if fitting else None


def _fills(one: Row, other: Row) -> bool:
    return sum(cell.across for cell in one.cells) == sum(cell.across for cell in other.cells)


def _unlike(one: Row, other: Row, distance: int) -> tuple[bool, bool, int]:
    return one.header, not same_cells(one, other), distance


def may_delete(row: Row) -> bool:
    """Whether a row may be taken out: none of its cells reaches into the next."""
    return all(cell.down == 1 for cell in row.cells)


def same_cells(*rows: Row) -> bool:
    """Whether rows have the same cells, whatever these say."""
    shapes: Sequence[list[int]] = [[cell.across for cell in row.cells] for row in rows]
    return all(shape == shapes[0] for shape in shapes)
