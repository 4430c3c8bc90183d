"""The columns of a statement, found in the header of its table by their labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.extract.grids import Grid, GridCell
from juesuan.extract.normal import spell
from juesuan.model.statement import ColumnKind, Side, StatementSpec

_TOTALS = ("合计", "小计")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the amounts of a row stand: at places of the grid, or, where rows differ in length, at its right end."""

    keys: tuple[str, ...]
    places: tuple[int, ...]
    width: int

    def of(self, row: list[GridCell]) -> Iterator[tuple[str, GridCell]]:
        """The amounts of a row by column."""
        if self.places and len(row) == self.width:
            yield from ((key, row[place]) for key, place in zip(self.keys, self.places, strict=True))
        else:
            yield from zip(self.keys, row[-len(self.keys) :], strict=False)


def placed(spec: StatementSpec, header: Grid, width: int) -> Columns | None:
    """The columns of a classified statement; None if the header does not name them all."""
    found: dict[str, list[tuple[int, int]]] = {}
    for key, chain in _chains(spec, spec.sides[0], 0):
        places = [place for label in chain if (place := _find(label, header))]
        if not places or not _find(chain[-1], header):
            return None
        found[key] = places
    leaves = {key: places[-1] for key, places in found.items()}
    if all(len(header[row]) == width for row, _ in leaves.values()):
        return Columns(tuple(leaves), tuple(place for _, place in leaves.values()), width)
    keys = sorted(found, key=lambda key: [place for _, place in found[key]])
    return Columns(tuple(keys), (), width)


def ordered(side: Side, spec: StatementSpec, header: Grid) -> list[str]:
    """The columns of a listed side in the order of the header; in that of the form where the header is silent."""
    start = sum(column.across for before in spec.sides[: spec.sides.index(side)] for column in before.columns)
    chains = list(_chains(spec, side, start))
    leaves = {key: _find(chain[-1], header) for key, chain in chains}
    rows = {place[0] for place in leaves.values() if place}
    if None in leaves.values() or len(rows) != 1:
        return [key for key, _ in chains]
    return sorted(leaves, key=lambda key: leaves[key] or (0, 0))


def flowing(side: Side, spec: StatementSpec, header: str) -> list[str] | None:
    """The columns of a side as the words of a header name them, one after the other; None if they do not name all.

    Where the side has one column, or the form lists the rows and the header is silent, the order is the form's.
    """
    start = sum(column.across for before in spec.sides[: spec.sides.index(side)] for column in before.columns)
    chains = dict(_chains(spec, side, start))
    if len(chains) == 1:
        return list(chains)
    if side.lines is not None:
        chains = {key: chain[-1:] for key, chain in chains.items()}
    if any(_place(chain[-1], header) < 0 for chain in chains.values()):
        return None if side.lines is None else list(chains)
    places = {key: [at for label in chain if (at := _place(label, header)) >= 0] for key, chain in chains.items()}
    return sorted(places, key=lambda key: places[key])


def _place(label: str, header: str) -> int:
    labels = _TOTALS if label in _TOTALS else (label,)
    return min((place for name in labels if (place := header.find(name)) >= 0), default=-1)


def column_label(spec: StatementSpec, key: str) -> str:
    """What the header calls a column; nothing where the statement has but one column of figures."""
    if len(spec.amounts) == 1:
        return ""
    start = 0
    for side in spec.sides:
        labels = {column: chain[-1] for column, chain in _chains(spec, side, start)}
        if key in labels:
            return labels[key]
        start += sum(column.across for column in side.columns)
    return ""


def _chains(spec: StatementSpec, side: Side, start: int) -> Iterator[tuple[str, list[str]]]:
    """Each amount column with the labels above it, from the topmost to its own; the numbers of columns are none."""
    for column in side.columns:
        if column.kind is ColumnKind.AMOUNT:
            labels = [spell(line[start]) for line in spec.header]
            yield column.key, list(dict.fromkeys(label for label in labels if not label.isdecimal()))
        start += column.across


def _find(label: str, header: Grid) -> tuple[int, int] | None:
    """The row and place of a label, in the lowest row that has it."""
    labels = _TOTALS if label in _TOTALS else (label,)
    for number in range(len(header) - 1, -1, -1):
        for place, cell in enumerate(header[number]):
            if cell.text in labels:
                return number, place
    return None
