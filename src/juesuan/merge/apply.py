"""A report with the edits of a merge carried out: what a patched document says, and where it then says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from juesuan.merge.rows import columns, covered
from juesuan.model.edits import Delete, DeleteRow, Edit, Insert, InsertRow, Place, Redraw, Remark, Reword
from juesuan.model.report import Block, Chart, Figure, Inline, Report, Row, Table, Text, plain


def applied(edits: Sequence[Edit], report: Report) -> Report:
    """The edited report with the changes in it. Comments change nothing."""
    blocks: list[Block] = _inserted(edits, -1)
    gone = {edit.block for edit in edits if isinstance(edit, Delete)}
    charts = {edit.block: edit.chart for edit in edits if isinstance(edit, Redraw)}
    for at, block in enumerate(report.blocks):
        if at not in gone:
            chart = charts.get(at)
            blocks.append(replace(chart, name=block.name) if chart else _block(edits, at, block))
        blocks += _inserted(edits, at)
    return replace(report, blocks=tuple(blocks))


def place_after(edits: Sequence[Edit], remark: Remark) -> Remark:
    """A comment with its place in the report that has the changes in it."""
    place = remark.place
    block = place.block + sum(_shift(edit, place.block) for edit in edits)
    row = place.row + sum(_row_shift(edit, place) for edit in edits)
    start, end = remark.start, remark.end
    for edit in edits:
        if isinstance(edit, Reword) and edit.place == place:
            grown = len(plain(edit.inlines)) - (edit.end - edit.start)
            start += grown if edit.end <= remark.start and edit.start < remark.start else 0
            end += grown if edit.end <= remark.end and edit.start < max(remark.end, edit.start + 1) else 0
    return replace(remark, place=Place(block, row, place.cell), start=start, end=max(start, end))


def _shift(edit: Edit, block: int) -> int:
    if isinstance(edit, Insert):
        return 1 if edit.after < block else 0
    return -1 if isinstance(edit, Delete) and edit.block < block else 0


def _row_shift(edit: Edit, place: Place) -> int:
    if isinstance(edit, InsertRow) and edit.table == place.block:
        return 1 if edit.after < place.row else 0
    return -1 if isinstance(edit, DeleteRow) and edit.table == place.block and edit.row < place.row else 0


def _inserted(edits: Iterable[Edit], after: int) -> list[Block]:
    return [edit.block for edit in edits if isinstance(edit, Insert) and edit.after == after]


def _block(edits: Sequence[Edit], at: int, block: Block) -> Block:
    if isinstance(block, Chart):
        return block
    if isinstance(block, Table):
        return _table(edits, at, block)
    return replace(block, inlines=reworded(edits, Place(at), block.inlines))


def _table(edits: Sequence[Edit], at: int, table: Table) -> Table:
    rows: list[Row] = []
    reach = _reach(edits, at, table)
    gone = {edit.row for edit in edits if isinstance(edit, DeleteRow) and edit.table == at}
    new = [edit for edit in edits if isinstance(edit, InsertRow) and edit.table == at]
    for number, row in enumerate(table.rows):
        cells = tuple(
            replace(
                cell, inlines=reworded(edits, Place(at, number, n), cell.inlines), down=cell.down + reach[number, n]
            )
            for n, cell in enumerate(row.cells)
        )
        if number not in gone:
            rows.append(replace(row, cells=cells))
        rows += [edit.row for edit in new if edit.after == number]
    return replace(table, rows=tuple(rows))


def _reach(edits: Sequence[Edit], at: int, table: Table) -> dict[tuple[int, int], int]:
    """By how many rows each cell comes to reach further down, or less."""
    new = [edit for edit in edits if isinstance(edit, InsertRow) and edit.table == at]
    gone = [edit.row for edit in edits if isinstance(edit, DeleteRow) and edit.table == at]
    found: dict[tuple[int, int], int] = {}
    for number, (row, taken) in enumerate(zip(table.rows, covered(table), strict=True)):
        for n, (column, cell) in enumerate(columns(row, taken)):
            last = number + cell.down - 1
            more = sum(number <= edit.after < last or (edit.after == last and column in edit.under) for edit in new)
            found[number, n] = more - sum(number < each <= last for each in gone)
    return found


def reworded(edits: Iterable[Edit], place: Place, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A text with its changes."""
    mine = [edit for edit in edits if isinstance(edit, Reword) and edit.place == place]
    if not mine:
        return inlines
    made: list[Inline] = []
    at = 0
    for edit in sorted(mine, key=lambda edit: edit.start):
        made += [*_cut(inlines, at, edit.start), *edit.inlines]
        at = edit.end
    made += _cut(inlines, at, len(plain(inlines)))
    return _joined(made)


def _cut(inlines: tuple[Inline, ...], start: int, end: int) -> list[Inline]:
    """The inlines between two characters; a figure that is cut is words from there on."""
    found: list[Inline] = []
    at = 0
    for inline in inlines:
        begin, stop = max(start, at), min(end, at + len(inline.text))
        if begin < stop:
            is_whole = stop - begin == len(inline.text)
            found.append(inline if is_whole else Text(inline.text[begin - at : stop - at]))
        at += len(inline.text)
    return found


def _joined(some: Iterable[Inline]) -> tuple[Inline, ...]:
    joined: list[Inline] = []
    for inline in some:
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + inline.text)
        elif inline.text or isinstance(inline, Figure):
            joined.append(inline)
    return tuple(joined)
