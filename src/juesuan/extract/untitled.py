"""A statement of single rows that stands without its title, or under another one, known by its rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.extract.flows import read_table
from juesuan.extract.grids import Grid, grid
from juesuan.extract.heads import TOTALS, Unclear
from juesuan.extract.money import money_said
from juesuan.extract.sheets import has_single_rows, is_code
from juesuan.extract.titles import statement_titled
from juesuan.extract.turned import columns_named, item, side_names
from juesuan.model.form import Form
from juesuan.model.report import Block, Heading, Paragraph, Role, Table, plain
from juesuan.model.statement import StatementSpec

ROWS_ABOVE = 4  # rows of a table that may hold its title
_LINES_ABOVE = 3  # that may tell its unit of money
_TOTAL = "合计"
_LEAST = 2  # items by which a table is known


def untitled(blocks: Sequence[Block], form: Form) -> dict[int, str]:
    """The places of tables that are a statement without saying so: of those whose own title stands above no table."""
    single = {key: spec for key, spec in form.statements.items() if has_single_rows(spec)}
    wanted = single.keys() - set(_titled(blocks, form)) if single else set()
    found: dict[int, str] = {}
    for at, block in enumerate(blocks) if wanted else ():
        rows = grid(block) if isinstance(block, Table) else []
        if key := next((key for key in sorted(wanted) if rows and _is(single[key], rows, form)), None):
            found[at] = key
            wanted.remove(key)
    return found


def titled_in(rows: Grid, form: Form) -> str | None:
    """The statement whose title stands in the first rows of a table."""
    texts = (cell.text for row in rows[:ROWS_ABOVE] for cell in row if cell.is_label)
    return next((titled for text in texts if (titled := statement_titled(text, form))), None)


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
            current = titled_in(grid(block)[:ROWS_ABOVE], form) or current
            yield from (current,) if current else ()
        elif isinstance(block, Heading | Paragraph):
            titled = statement_titled(plain(block.inlines), form)
            current = titled or (None if closes(block) else current)


def _is(spec: StatementSpec, rows: Grid, form: Form) -> bool:
    """Whether a table names both sides and at least two items of a statement, has its figures, and is no other's."""
    columns = columns_named(spec, form.vocabulary)
    labels = {item(cell.text) for row in rows for cell in row if cell.is_label} - set(TOTALS)
    items = {columns[label] for label in labels if label in columns} - {columns.get(_TOTAL)}
    if len(items) < _LEAST or _lists_others(spec, rows, form):
        return False
    try:
        sheet = read_table(spec, rows, form.vocabulary)
    except Unclear:
        return False
    told = [cell for cell, said in sheet.cells if said.number is not None] if sheet else []
    sides = {line for _, line in side_names(spec)}
    return {cell.row for cell in told} == sides and len({cell.column for cell in told}) >= _LEAST


def _lists_others(spec: StatementSpec, rows: Grid, form: Form) -> bool:
    """Whether among the rows of the items stand as many others, or rows of 科目: then it lists more than the items."""
    if any(is_code(cell) for row in rows for cell in row[:1]):
        return True
    columns = columns_named(spec, form.vocabulary)
    figures = [row for row in rows if any(cell.number is not None for cell in row)]
    known = [at for at, row in enumerate(figures) if any(item(cell.text) in columns for cell in row)]
    return bool(known) and known[-1] - known[0] + 1 >= 2 * len(known)
