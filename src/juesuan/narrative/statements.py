"""A statement as blocks: title, number, unit line, the grid with its figures, notes."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.book import FactBook
from juesuan.facts.printing import Printing
from juesuan.model.fact import CellRef
from juesuan.model.report import Align, Block, Cell, Figure, Inline, Owed, Paragraph, Role, Row, Table, Text
from juesuan.model.statement import TOTAL, Column, ColumnKind, Line, Side, StatementSpec

WITHHELD = "涉密"
"""What a cell says that is withheld, where the form has no words of its own for it."""

_ALIGN = {
    ColumnKind.LABEL: Align.LEFT,
    ColumnKind.LINE: Align.CENTRE,
    ColumnKind.CODE: Align.LEFT,
    ColumnKind.NAME: Align.LEFT,
    ColumnKind.AMOUNT: Align.RIGHT,
}


def statement_blocks(statement: str, book: FactBook, printing: Printing) -> Iterator[Block]:
    """The blocks of one statement as the form lays it out; zero cells are blank."""
    spec = book.form.statements[statement]
    name = f"statement.{statement}"
    words = _Words(spec, book, printing)
    yield Paragraph(
        f"{name}.title", (Text(words.said("statement_caption", "{year}年度{title}")),), Role.STATEMENT_TITLE
    )
    if number := words.said("statement_number", "{number}"):
        yield Paragraph(f"{name}.number", (Text(number),), Role.STATEMENT_NUMBER)
    yield Paragraph(f"{name}.unit", (Text(words.owner_and_unit()),), Role.STATEMENT_UNIT)
    yield Table(f"{name}.table", tuple(_Grid(spec, book, printing).rows()), spec.widths, spec.wide)
    remark = words.said("statement_remark", "")
    for position, note in enumerate((*spec.notes, *([remark] if remark else ())), start=1):
        yield Paragraph(f"{name}.note.{position}", (Text(note),), Role.NOTE)


class _Words:
    """What stands around the table of a statement, as the phrases of the form word it; an empty phrase is nothing."""

    def __init__(self, spec: StatementSpec, book: FactBook, printing: Printing) -> None:
        who = book.accounts.identification
        self._phrases = book.form.phrases
        self._kind = who.kind
        self._known = {
            "{year}": str(who.year),
            "{title}": spec.title,
            "{number}": spec.number,
            "{order}": str([*book.form.statements].index(spec.id) + 1),
            "{unit}": who.unit,
            "{kind}": who.kind,
            "{money}": printing.unit.label,
        }

    def said(self, phrase: str, usual: str) -> str:
        """A phrase with what it asks for in braces."""
        text = self._phrases.get(phrase, usual)
        for name, value in self._known.items():
            text = text.replace(name, value)
        return text

    def owner_and_unit(self) -> str:
        """Whose statement it is to the left, its unit of money to the right."""
        owner = self.said("statement_owner", self._kind)
        money = self.said("statement_money", "金额单位")
        unit = self.said("", f"{money}：{{money}}")
        return (self.said("", f"{owner}：{{unit}}") if owner else "") + "\t" + unit


class _Grid:
    """The rows of a statement's table."""

    def __init__(self, spec: StatementSpec, book: FactBook, printing: Printing) -> None:
        self.spec = spec
        self.book = book
        self.printing = printing

    def rows(self) -> Iterator[Row]:
        """Header, body, footer."""
        for position, cells in enumerate(merged_header(self.spec.header), start=1):
            yield Row(f"header.{position}", cells, header=True)
        side = self.spec.sides[0]
        if side.lines is None:
            used = tuple(self._used())
            for row in (*used, TOTAL) if self.spec.total_last else (TOTAL, *used):
                yield Row(row, tuple(self._classified(side, row)))
            return
        for position in range(len(side.lines)):
            lines = [(s, s.lines[position]) for s in self.spec.sides if s.lines]
            key = "|".join(line.key for _, line in lines).strip("|") or f"blank.{position}"
            yield Row(key, tuple(cell for s, line in lines for cell in self._line(s, line)))
        if self.spec.footer:
            yield Row("footer", tuple(self._footer()))

    def _used(self) -> Iterator[str]:
        """The 科目 that have money, or should."""
        ledger = self.book.ledger
        for code in ledger.codes(self.spec.id):
            refs = [CellRef(self.spec.id, code, column) for column in self.spec.amounts]
            cells = (ledger.get(ref) for ref in refs)
            if not ledger.unknown.isdisjoint(refs) or any(cell and cell.value for cell in cells):
                yield code

    def _classified(self, side: Side, row: str) -> Iterator[Cell]:
        for column in side.columns:
            if column.kind is ColumnKind.AMOUNT:
                yield self._amount(column, row)
            elif row != TOTAL:
                text = row if column.kind is ColumnKind.CODE else self.book.account_name(row)
                yield Cell(_text(text), column.across)
            elif column.kind is ColumnKind.CODE:
                across = sum(c.across for c in side.columns if c.kind is not ColumnKind.AMOUNT)
                yield Cell(_text("合计"), across, align=Align.CENTRE)

    def _line(self, side: Side, line: Line) -> Iterator[Cell]:
        for column in side.columns:
            if column.kind is ColumnKind.AMOUNT:
                yield self._amount(column, line.key)
                continue
            text = {ColumnKind.LINE: line.number, ColumnKind.CODE: line.key}.get(column.kind, line.label)
            yield Cell(_text(text), column.across, align=_ALIGN[column.kind])

    def _footer(self) -> Iterator[Cell]:
        for footing in self.spec.footer:
            yield Cell(_text(footing.label), footing.across, align=Align.CENTRE)
            yield self._amount(Column("amount", ColumnKind.AMOUNT), footing.key)

    def _asked(self, ref: CellRef) -> CellRef:
        """The cell that somebody has to give so that this one is known: of a sum, the first of its unknown parts."""
        ledger = self.book.ledger
        if ref in self.book.accounts.unknown or ref in ledger.over_withheld:
            return ref
        return next(iter(ledger.roots(ref)), ref)

    def _amount(self, column: Column, row: str) -> Cell:
        ref = CellRef(self.spec.id, row, column.key)
        if ref in self.book.ledger.withheld:
            secret = Figure(self.book.form.phrases.get("withheld_cell", WITHHELD), f"{ref}@{self.book.year}")
            return Cell((secret,), column.across, align=Align.RIGHT)
        if ref in self.book.ledger.unknown:
            return Cell((Owed("【待补充】", f"statements.{self._asked(ref)}"),), column.across, align=Align.RIGHT)
        value = self.book.ledger.get(ref) if row else None
        text = self.printing.cell(value.value) if value else ""
        figures: tuple[Inline, ...] = (Figure(text, f"{ref}@{self.book.year}"),) if text else ()
        return Cell(figures, column.across, align=Align.RIGHT)


def merged_header(grid: tuple[tuple[str, ...], ...]) -> list[tuple[Cell, ...]]:
    """A grid of labels as cells: equal neighbours, to the right and below, are one."""
    taken: set[tuple[int, int]] = set()
    rows = []
    for y, labels in enumerate(grid):
        cells = []
        for x, label in enumerate(labels):
            if (y, x) in taken:
                continue
            across = down = 1
            while label and x + across < len(labels) and labels[x + across] == label and (y, x + across) not in taken:
                across += 1
            while label and y + down < len(grid) and all(grid[y + down][x + i] == label for i in range(across)):
                down += 1
            taken |= {(y + j, x + i) for j in range(down) for i in range(across)}
            cells.append(Cell(_text(label), across, down, Align.CENTRE))
        rows.append(tuple(cells))
    return rows


def _text(text: str) -> tuple[Inline, ...]:
    return (Text(text),) if text else ()
