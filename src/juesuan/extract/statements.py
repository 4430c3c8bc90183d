"""The statements that a report holds, found by title, as final accounts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from juesuan.extract.amounts import amount_of
from juesuan.extract.flows import read_table
from juesuan.extract.grids import Grid, GridCell, grid
from juesuan.extract.heads import Unclear
from juesuan.extract.identify import identify
from juesuan.extract.money import money_known, money_said
from juesuan.extract.placing import Open, place
from juesuan.extract.sheets import OpenRow
from juesuan.extract.titles import statement_titled
from juesuan.extract.units import listed_units
from juesuan.extract.untitled import closes, money_above, titled_in, untitled
from juesuan.model.accounts import FinalAccounts
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Label, Outcome, Severity
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.report import Heading, Inline, Paragraph, Report, Table, Text, plain
from juesuan.model.source import SheetSource, Span

ASSUMED = "D303"
"""The finding that nothing tells the unit of money, of which one for many sheets is enough."""

_ASSUMED = MoneyUnit.WAN.label
_ROWS_OF_HEADER = 12  # and its unit


@dataclass(slots=True)
class _Found:
    """The rows that stand under a statement's title, the unit that they are in, and where the title is."""

    rows: Grid = field(default_factory=list)
    money: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of a report: their figures, the form as far as it has them, and every cell that was placed."""

    accounts: FinalAccounts
    form: Form
    placed: tuple[tuple[CellRef, GridCell], ...]


def read_statements(report: Report, form: Form) -> Outcome[tuple[FinalAccounts, Form]]:
    """The figures of a report's statements, and the form as far as the report has its statements."""
    read = statements_of(report, form)
    return Outcome((read.value.accounts, read.value.form), read.diagnostics)


def statements_of(report: Report, form: Form) -> Outcome[Statements]:
    """The statements of a report, with every cell that was placed, whatever it says.

    Where blank cells have vanished, the vocabulary tells which cells of two statements must say the same.
    """
    cells: dict[CellRef, Given] = {}
    placed_cells: list[tuple[CellRef, GridCell]] = []
    names: dict[str, str] = {}
    read: list[str] = []
    units_read: list[MoneyUnit] = []
    opened: list[Open] = []
    absent: set[CellRef] = set()
    findings: list[Diagnostic] = []
    collected = _collect(report, form)
    usual = _usual([found.money for found in collected.values() if found.money])
    for statement, found in collected.items():
        title, why = form.statements[statement].title, Unclear("", found.span)
        try:
            unit = _unit(found.money or usual or _ASSUMED)
            sheet = read_table(form.statements[statement], found.rows, form.vocabulary) if found.rows else None
        except Unclear as reason:
            sheet, why = None, reason
        if sheet is None:
            findings.append(_unread(title, why.why, why.span or found.span))
            continue
        if sheet.cells and not (found.money or usual) and not units_read:
            findings.append(_assumed(found.span))
        read.append(statement)
        units_read.append(unit)
        placed_cells += sheet.cells
        given = list(_given(sheet.cells, unit))
        findings += _twice(given, title)
        cells |= dict(reversed(given))  # of two rows of one 科目 the first counts
        opened += [_opened(row, unit) for row in sheet.open]
        absent |= set(sheet.absent)
        names |= {code: name for code, name in sheet.names if code not in names}
    placed = place(opened, _amounts(cells), read, form)
    cells |= {cell: _figure(opened[row], at) for cell, (row, at) in placed.cells.items()}
    findings += _undecided(opened, placed.unknown, form)
    kept_in = _unit(_usual([unit.label for unit in units_read]) or _ASSUMED)
    who = replace(identify(report), form=form.name, money=kept_in)
    units = listed_units(report)
    secret = {str(cell): "" for cell, said in placed_cells if said.is_secret}
    accounts = FinalAccounts(
        who, cells, account_names=names, unknown=placed.unknown | absent, units=units, withheld=secret
    )
    return Outcome(Statements(accounts, held(form, read), tuple(placed_cells)), tuple(findings))


def _usual(units: list[str]) -> str:
    """The unit of most statements."""
    return max(units, key=units.count, default="")


def _unit(label: str) -> MoneyUnit:
    unit = money_known(label)
    if unit is None:
        raise Unclear(f"金额单位是“{label}”，认得的是元、千元、万元、亿元")
    return unit


def _twice(given: Iterable[tuple[CellRef, Given]], title: str) -> Iterator[Diagnostic]:
    """One finding for each row that a statement of a document has twice with different figures."""
    known: dict[CellRef, Given] = {}
    told: set[str] = set()
    for cell, figure in given:
        first = known.setdefault(cell, figure)
        is_sheet = first.span is not None and isinstance(first.span.source, SheetSource)
        if first.value != figure.value and cell.row not in told and not is_sheet:
            told.add(cell.row)
            message = f"《{title}》里“{cell.row}”有两行，数不同，读的是前一行"
            labels = (Label("后一行在这里", figure.span),)
            yield Diagnostic(
                "D304", "row-twice", Severity.WARNING, message, first.span, labels, help="请删去重复的一行"
            )


def _assumed(span: Span | None) -> Diagnostic:
    message = f"报表没有写明金额单位，按{_ASSUMED}读"
    mend = f"不是{_ASSUMED}的，请在表的上方写明，如“金额单位：元”"
    return Diagnostic(ASSUMED, "assumed-unit", Severity.WARNING, message, span, help=mend)


def _opened(row: OpenRow, money: MoneyUnit) -> Open:
    return Open(row, tuple(Amount.of(cell.number or Decimal(0), money) for cell in row.figures))


def _amounts(cells: Mapping[CellRef, Given]) -> dict[CellRef, Amount]:
    return {cell: given.value for cell, given in cells.items() if isinstance(given.value, Amount)}


def _figure(opened: Open, at: int) -> Given:
    return Given(opened.amounts[at], opened.row.figures[at].span)


def _undecided(opened: list[Open], unknown: frozenset[CellRef], form: Form) -> Iterator[Diagnostic]:
    """One finding for each statement in which the columns of some rows stay undecided."""
    rows: dict[str, list[OpenRow]] = {}
    for each in opened:
        if not unknown.isdisjoint(each.row.cells):
            rows.setdefault(each.row.cells[0].statement, []).append(each.row)
    for statement, undecided in rows.items():
        first, *others = (row.figures[0].span for row in undecided)
        title = form.statements[statement].title
        message = f"《{title}》有 {len(undecided)} 行没有空白格，由勾稽关系也定不出数字在哪一栏，这些格没有核对"
        yield Diagnostic(
            "D302",
            "undecided-column",
            Severity.INFO,
            message,
            first,
            tuple(Label("这一行也无法确定", span) for span in others),
            help="请核对 Word 或 PDF 原件，或在空白格里填 0",
        )


def _given(cells: Iterable[tuple[CellRef, GridCell]], money: MoneyUnit) -> Iterator[tuple[CellRef, Given]]:
    """The figures of a sheet: a blank cell is nothing, and so is a mere 0 or a dash; 0.00 was written as a figure."""
    for cell, said in cells:
        amount = amount_of(said, money).amount if said.number is not None else None
        if amount is not None and (said.number or "." in said.text):
            yield cell, Given(amount, said.span)


def held(form: Form, read: Collection[str]) -> Form:
    """A form of these statements and of the identities that speak of no other."""
    identities = tuple(
        identity
        for identity in form.identities
        if identity.left.statement in read and all(term.cell.statement in read for term in identity.right)
    )
    statements = {key: spec for key, spec in form.statements.items() if key in read}
    return replace(form, statements=statements, identities=identities)


def _collect(report: Report, form: Form) -> dict[str, _Found]:
    """The tables under each statement's title. A title in a table opens it too; any other heading closes it."""
    found: dict[str, _Found] = {}
    current, bare = "", untitled(report.blocks, form)
    for at, block in enumerate(report.blocks):
        if isinstance(block, Table):
            rows = grid(block)
            if at not in bare:
                current = titled_in(rows, form) or current
            if held_by := bare.get(at, current):
                here = found.setdefault(held_by, _Found())
                if at in bare:
                    here.money, here.span = money_above(report.blocks, at), rows[0][0].span
                here.rows += rows
                above = rows[:_ROWS_OF_HEADER]
                lines = ("".join(cell.text for cell in row) for row in above)
                here.money = money_said((*(cell.text for row in above for cell in row), *lines)) or here.money
        elif isinstance(block, Heading | Paragraph):
            titled = statement_titled(plain(block.inlines), form)
            if titled:
                current = titled
                found.setdefault(current, _Found()).span = _span(block.inlines)
            elif closes(block):
                current = ""
            elif current:
                found[current].money = money_said([plain(block.inlines)]) or found[current].money
    return found


def _span(inlines: tuple[Inline, ...]) -> Span | None:
    return next((inline.span for inline in inlines if isinstance(inline, Text)), None)


def _unread(title: str, why: str, span: Span | None) -> Diagnostic:
    message = f"《{title}》的表格没有读懂{f'（{why}）' if why else ''}，表里的数没有核对"
    return Diagnostic("D301", "unread-statement", Severity.WARNING, message, span, help="请对照表头检查栏名和行名")
