"""The columns of a statement, found in the header of its table by their labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from juesuan.extract.column_labels import label_chains
from juesuan.extract.grids import Grid, GridCell
from juesuan.extract.heads import TOTALS, Heads, Unclear
from juesuan.extract.normal import spell
from juesuan.model.statement import ColumnKind, Side, StatementSpec

_ITEMS = "项目"
_CODES, _ACCOUNTS = ("编码", "代码"), "科目"
_TELLS = "："  # 部门：某局, 单位：万元 name no column
_LEAST = 2  # columns by which a table is read that lacks others
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the amounts of a row stand: at places of the grid, or, where rows differ in length, at its right end.

    ``absent`` are columns of the form that the table does not have, ``others`` the labels of its columns that the
    form does not have.
    """

    keys: tuple[str, ...]
    places: tuple[int, ...]
    width: int
    absent: tuple[str, ...] = ()
    others: tuple[tuple[int, str], ...] = ()

    def of(self, row: list[GridCell]) -> Iterator[tuple[str, GridCell]]:
        """The amounts of a row by column."""
        if self.places and len(row) == self.width:
            yield from ((key, row[place]) for key, place in zip(self.keys, self.places, strict=True))
        else:
            yield from zip(self.keys, row[-len(self.keys) :], strict=False)


def placed(spec: StatementSpec, header: Grid, width: int, *, may_lack: bool = False) -> Columns:
    """The columns of a classified statement. Raises `Unclear` if one of them is not named, or several are so named.

    One that ``may_lack`` columns, as printed ones lack those that hold nothing, has its total and others still.
    """
    chains = dict(label_chains(spec, spec.sides[0], 0))
    if is_whole(header, width):
        heads = Heads(spec, header)
        places = {key: heads.place(chain) for key, chain in chains.items()}
        told = {key: place for key, place in places.items() if place is not None}
        if may_lack and next(iter(chains)) in told and _LEAST <= len(told) < len(chains):
            absent = tuple(key for key in chains if key not in told)
            others = tuple((at, chain[-1]) for at, chain in enumerate(heads.above) if chain and at not in told.values())
            return Columns(tuple(told), tuple(told.values()), width, absent, others)
        strange = _strange(spec, header)
        known = tuple(_known(place, chains[key][-1], strange) for key, place in places.items())
        return Columns(tuple(chains), known, width)
    leaves = {key: _known(_find(chain[-1], header), chain[-1]) for key, chain in chains.items()}
    if all(len(header[row]) == width for row, _ in leaves.values()):
        return Columns(tuple(leaves), tuple(place for _, place in leaves.values()), width)
    found = {key: [place for label in chain if (place := _find(label, header))] for key, chain in chains.items()}
    keys = sorted(found, key=lambda key: [place for _, place in found[key]])
    return Columns(tuple(keys), (), width)


def is_whole(header: Grid, width: int) -> bool:
    """Whether the rows that name columns have all their cells."""
    naming = [row for row in header if sum(cell.is_label and _TELLS not in cell.text for cell in row) > 1]
    return bool(naming) and all(len(row) == width for row in naming)


def _known(place: T | None, label: str, strange: GridCell | None = None) -> T:
    if place is None:
        why = f"表头里没有“{label}”一栏，或有几栏都可能是它"
        raise Unclear(f"{why}；“{strange.text}”不认识" if strange else why, strange.span if strange else None)
    return place


def _strange(spec: StatementSpec, header: Grid) -> GridCell | None:
    """A label of a header that the form does not have; without one the last label of the header is where to look."""
    own = {spell(label) for line in spec.header for label in line}
    heads = [row for row in header if any(cell.text in own for cell in row if cell.text)]
    named = [cell for row in heads for cell in row if cell.is_label and cell.span]
    return next((cell for cell in named if cell.text not in own), named[-1] if named else None)


def side_places(spec: StatementSpec, header: Grid) -> list[dict[str, int]]:
    """Where the amounts of each side of a statement stand; nothing if the header does not tell all of them.

    A side that lists its rows begins where its 项目 does.
    """
    heads = Heads(spec, header)
    items = [place for place, chain in enumerate(heads.above) if chain and chain[-1].startswith(_ITEMS)]
    starts = [place for place in items if place - 1 not in items or heads.above[place - 1] != heads.above[place]]
    is_listing = any(column.kind is ColumnKind.LABEL for side in spec.sides for column in side.columns)
    if is_listing and len(starts) < len(spec.sides):
        return []
    ranges = [range(*each) for each in pairwise([*starts, len(heads.above)])]
    within = ranges[: len(spec.sides)] if is_listing else [None] * len(spec.sides)
    found: list[dict[str, int]] = []
    at = 0
    for side, places in zip(spec.sides, within, strict=True):
        chains = dict(label_chains(spec, side, at))
        known = {key: place for key, chain in chains.items() if (place := heads.place(chain, places)) is not None}
        if len(known) < len(chains):
            return []
        found.append(known)
        at += sum(column.across for column in side.columns)
    return found


def coded_blocks(spec: StatementSpec, header: Grid) -> list[tuple[int, int, int]]:
    """Where each block of code, name and amount begins and ends, and where its amounts are. Raises `Unclear`.

    A block begins where its 科目编码 does.
    """
    heads = Heads(spec, header)
    codes = [place for place, chain in enumerate(heads.above) if any(label.endswith(_CODES) for label in chain)]
    codes = codes or [place for place, chain in enumerate(heads.above) if any(x.startswith(_ACCOUNTS) for x in chain)]
    starts = [place for place in codes if place - 1 not in codes]
    tops = dict.fromkeys(spell(label) for label in spec.header[0])
    amount = next(chain[-1] for _, chain in label_chains(spec, spec.sides[0], 0))
    wanted = [(*above, label) for above in ((), tuple(tops)) for label in (amount, TOTALS[0])]
    found = []
    for start, end in pairwise([*starts, len(heads.above)]):
        places = (heads.place(each, range(start, end)) for each in wanted)
        found.append((start, end, _known(next((each for each in places if each is not None), None), amount)))
    return found


def ordered(side: Side, spec: StatementSpec, header: Grid) -> list[str]:
    """The columns of a listed side in the order of the header; in that of the form where the header is silent."""
    start = sum(column.across for before in spec.sides[: spec.sides.index(side)] for column in before.columns)
    chains = list(label_chains(spec, side, start))
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
    chains = dict(label_chains(spec, side, start))
    if len(chains) == 1:
        return list(chains)
    if side.lines is not None:
        chains = {key: chain[-1:] for key, chain in chains.items()}
    if any(_place(chain[-1], header) < 0 for chain in chains.values()):
        return None if side.lines is None else list(chains)
    places = {key: [at for label in chain if (at := _place(label, header)) >= 0] for key, chain in chains.items()}
    return sorted(places, key=lambda key: places[key])


def _place(label: str, header: str) -> int:
    labels = TOTALS if label in TOTALS else (label,)
    return min((place for name in labels if (place := header.find(name)) >= 0), default=-1)


def _find(label: str, header: Grid) -> tuple[int, int] | None:
    """The row and place of a label, in the lowest row that has it."""
    labels = TOTALS if label in TOTALS else (label,)
    for number in range(len(header) - 1, -1, -1):
        for place, cell in enumerate(header[number]):
            if cell.text in labels:
                return number, place
    return None
