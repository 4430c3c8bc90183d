"""A statement of single rows that stands without its title, or under another one, known by its rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.extract.flows import read_table
from juesuan.extract.grids import Grid, GridCell, grid
from juesuan.extract.heads import TOTALS, Unclear
from juesuan.extract.money import money_said
from juesuan.extract.sheets import has_single_rows, is_code
from juesuan.extract.titles import other_titled, statement_titled
from juesuan.extract.turned import across, columns_named, item, side_names
from juesuan.model.form import Form
from juesuan.model.report import Block, Heading, Paragraph, Role, Table, plain
from juesuan.model.statement import StatementSpec

ROWS_ABOVE = 4  # rows of a table that may hold its title
_LINES_ABOVE = 3  # that may tell its unit of money
_TOTAL = "合计"
_LEAST = 2  # items by which a table is known


def untitled(blocks: Sequence[Block], form: Form) -> dict[int, tuple[str, Grid]]:
    """The tables that are a statement without saying so, by their places: of those whose title stands above no table.

    Each with the rows to be read.
    """
    single = {key: spec for key, spec in form.statements.items() if has_single_rows(spec)}
    wanted = single.keys() - set(_titled(blocks, form)) if single else set()
    found: dict[int, tuple[str, Grid]] = {}
    for at, block in enumerate(blocks) if wanted else ():
        rows = grid(block) if isinstance(block, Table) else []
        for key in sorted(wanted) if rows else ():
            if own := _own(single[key], rows, form):
                found[at] = key, own
                wanted.remove(key)
                break
    return found


def titled_in(rows: Grid, form: Form) -> str | None:
    """The statement whose title stands in the first rows of a table."""
    texts = (cell.text for row in rows[:ROWS_ABOVE] for cell in row if cell.is_label)
    return next((titled for text in texts if (titled := statement_titled(text, form))), None)


def other_titled_in(rows: Grid, form: Form) -> GridCell | None:
    """The cell in the first rows of a table, alone in its row, that is the title of a statement of another place."""
    said = ([cell for cell in row if cell.text] for row in rows[:ROWS_ABOVE])
    return next((line[0] for line in said if len(line) == 1 and other_titled(line[0].text, form)), None)


def closes(block: Heading | Paragraph, section: int = 2) -> bool:
    """Whether a heading that is no statement's title, or the title of something else, ends the statement above."""
    return block.level <= section if isinstance(block, Heading) else block.role is Role.STATEMENT_TITLE


def money_above(blocks: Sequence[Block], at: int) -> str:
    """The unit of money that is said right above a table, between it and what stands before."""
    for block in reversed(blocks[max(0, at - _LINES_ABOVE) : at]):
        if not isinstance(block, Heading | Paragraph):
            break
        if said := money_said([plain(block.inlines)]):
            return said
    return ""


def _titled(blocks: Sequence[Block], form: Form) -> Iterator[str]:
    """The statements whose title stands above a table."""
    current = None
    for block in blocks:
        if isinstance(block, Table):
            current = titled_in(grid(replace(block, rows=block.rows[:ROWS_ABOVE])), form) or current
            yield from (current,) if current else ()
        elif isinstance(block, Heading | Paragraph):
            titled = statement_titled(plain(block.inlines), form)
            current = titled or (None if closes(block) else current)


def _own(spec: StatementSpec, rows: Grid, form: Form) -> Grid:
    """The rows of a statement's own items; none if both sides and at least two items are not there, or many others.

    A 合计 of more than the statement lists is not the statement's.
    """
    columns = columns_named(spec, form.vocabulary)
    labels = {item(cell.text) for row in rows for cell in row if cell.is_label} - set(TOTALS)
    items = {columns[label] for label in labels if label in columns} - {columns.get(_TOTAL)}
    if len(items) < _LEAST or any(is_code(cell) for row in rows for cell in row[:1]):
        return []
    below = across(spec, rows, form.vocabulary) or rows
    figures = [row for row in below if any(cell.number is not None for cell in row)]
    known = [at for at, row in enumerate(figures) if any(item(cell.text) in columns for cell in row)]
    if known and known[-1] - known[0] + 1 >= 2 * len(known):
        return []
    if known and len(known) < len(figures):
        below = [row for row in below if not any(cell.text in TOTALS for cell in row) or row not in figures]
    return below if _is(spec, below, form) else []


def _is(spec: StatementSpec, rows: Grid, form: Form) -> bool:
    """Whether figures of both sides and of several items are read."""
    try:
        sheet = read_table(spec, rows, form.vocabulary)
    except Unclear:
        return False
    told = [cell for cell, said in sheet.cells if said.number is not None] if sheet else []
    sides = {line for _, line in side_names(spec)}
    return {cell.row for cell in told} == sides and len({cell.column for cell in told}) >= _LEAST
