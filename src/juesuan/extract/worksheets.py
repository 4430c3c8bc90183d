"""The statements on the sheets of a workbook: each found by its title, whatever else stands on the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from juesuan.extract.amounts import amount_of
from juesuan.extract.grids import Grid, GridCell, grid
from juesuan.extract.heads import Unclear
from juesuan.extract.identify import identify
from juesuan.extract.money import money_known, money_said, moneys_said
from juesuan.extract.sheets import has_codes
from juesuan.extract.statements import statements_of
from juesuan.extract.system_sheets import Figured, read_system_sheet, system_form
from juesuan.extract.titles import statement_titled
from juesuan.extract.unread import unread_figures
from juesuan.model.accounts import FinalAccounts
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Label, Outcome, Severity
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.report import Cell, Paragraph, Report, Role, Row, Table, Text
from juesuan.model.source import Span
from juesuan.model.statement import TOTAL, StatementSpec
from juesuan.model.system import SystemForm

_ALONE = 3  # texts beside which a title may stand in its row: 公开01表, the unit
_LEAST_ROWS = 2
_ROWS_ABOVE = 3  # rows above a title that may hold the unit of money
_ROWS_OF_HEADER = 12
_LONGEST_UNIT = 12  # signs of a cell that says nothing but the unit


@dataclass(frozen=True, slots=True)
class Found:
    """A statement on a sheet: whose and of which year it is, its table as a report, and what was read of it.

    ``placed`` are all its cells, ``money`` the unit that they were read in, ``moneys`` those that the sheet names,
    ``lost`` the figures that belong to no row, ``beside`` those of columns that are not the statement's, ``twice`` the
    科目 that stand in two rows; ``figures`` are those beside the statements, on a sheet of the ``system``.
    """

    sheet: str
    statement: str
    unit: str
    year: int
    report: Report
    accounts: FinalAccounts
    placed: tuple[tuple[CellRef, GridCell], ...] = ()
    money: MoneyUnit = MoneyUnit.WAN
    moneys: tuple[str, ...] = ()
    lost: tuple[Span, ...] = ()
    beside: tuple[Span, ...] = ()
    twice: frozenset[str] = frozenset()
    figures: tuple[Figured, ...] = ()
    system: SystemForm | None = None


@dataclass(frozen=True, slots=True)
class OfSystem:
    """A sheet of the final-accounts system: which form it is, what it holds of a statement, what was wrong with it."""

    form: SystemForm
    found: Found | None = None
    findings: tuple[Diagnostic, ...] = ()


def system_found(report: Report, form: Form, systems: Sequence[SystemForm], forced: str = "") -> OfSystem | None:
    """What a sheet of the final-accounts system is, and what it holds of a statement; None for a sheet of others."""
    table = next((block for block in report.blocks if isinstance(block, Table)), None)
    rows = grid(table) if table else []
    system = system_form(report.title, rows, systems)
    if system is None or table is None:
        return None
    if system.layout is None or system.statement not in form.statements:
        return OfSystem(system)
    moneys = moneys_said(_texts(table.rows[:_ROWS_OF_HEADER]))
    money = money_known(forced or next(iter(moneys), "")) or MoneyUnit.YUAN
    who = identify(report)
    own = replace(who, form=form.name, money=money)
    whole = Found(report.title, system.statement, who.unit, who.year, report, FinalAccounts(own, {}), money=money)
    whole = replace(whole, moneys=moneys, system=system)
    try:
        sheet = read_system_sheet(rows, system, form)
    except Unclear as reason:
        finding = _unread(report.title, reason)
        return OfSystem(system, replace(whole, lost=tuple(unread_figures(rows))), (finding,))
    placed = tuple((cell, said) for cell, said in sheet.placed if said.span)
    amounts = ((cell, said, amount_of(said, money).amount) for cell, said in placed if not said.is_blank)
    cells = {cell: Given(amount, said.span) for cell, said, amount in amounts if amount}
    accounts = FinalAccounts(own, cells, account_names=sheet.names)
    lost = tuple(said.span for said in sheet.strange if said.span)
    twice = _twice(placed, form.statements[system.statement])
    figures_beside = tuple(sheet.figures)
    whole = replace(whole, accounts=accounts, placed=placed, lost=lost, twice=twice, figures=figures_beside)
    return OfSystem(system, whole)


def _unread(sheet: str, reason: Unclear) -> Diagnostic:
    message = f"工作表“{sheet}”没有读懂（{reason.why}）"
    mend = "请对照表头检查栏名和行名"
    return Diagnostic("D301", "unread-statement", Severity.WARNING, message, reason.span, help=mend)


def found_on(report: Report, form: Form, money: str = "", forced: str = "") -> Outcome[tuple[Found, ...]]:
    """The statements of a sheet; what stands on it and was not placed is among what was found.

    ``money`` is what the unit of the workbook is called, where a sheet does not say its own; ``forced`` is the unit
    that somebody says it is in, whatever stands there.
    """
    sheet = report.title
    found: list[Found] = []
    findings: list[Diagnostic] = []
    for table in (block for block in report.blocks if isinstance(block, Table)):
        for statement, part, above in divided(table, sheet, form):
            title = Paragraph(sheet, (Text(form.statements[statement].title),), Role.STATEMENT_TITLE)
            moneys = moneys_said(_texts((*part.rows[:_ROWS_OF_HEADER], *above)))
            unit = forced or money_said(_texts((*part.rows[:_ROWS_OF_HEADER], *above))) or money
            said = (Paragraph(sheet, (Text(f"单位：{unit}"),), Role.STATEMENT_UNIT),) if unit else ()
            body = _without_units(part) if forced else part
            alone = replace(report, blocks=(title, *said, body))
            read = statements_of(alone, form)
            findings += [replace(each, message=f"工作表“{sheet}”：{each.message}") for each in read.diagnostics]
            who = identify(alone)
            placed = read.value.placed
            lost, beside = _unplaced(grid(part), placed)
            found.append(
                Found(
                    sheet,
                    statement,
                    who.unit,
                    who.year,
                    alone,
                    read.value.accounts,
                    placed=placed,
                    money=money_known(unit) or MoneyUnit.WAN,
                    moneys=moneys,
                    lost=lost,
                    beside=beside,
                    twice=_twice(placed, form.statements[statement]),
                )
            )
    return Outcome(tuple(found), tuple(findings))


def _without_units(table: Table) -> Table:
    """A table whose header does not say its unit of money, because somebody else has."""
    rows = [replace(row, cells=tuple(map(_without_unit, row.cells))) for row in table.rows[:_ROWS_OF_HEADER]]
    return replace(table, rows=(*rows, *table.rows[_ROWS_OF_HEADER:]))


def _without_unit(cell: Cell) -> Cell:
    text = "".join(inline.text for inline in cell.inlines)
    return replace(cell, inlines=()) if moneys_said([text]) and len(text) <= _LONGEST_UNIT else cell


def _twice(placed: Sequence[tuple[CellRef, GridCell]], spec: StatementSpec) -> frozenset[str]:
    """The 科目 that stand in two rows; a 合计 that is printed again, and says the same, is none."""
    rows: dict[str, dict[int, set[Decimal | None]]] = {}
    cells: dict[CellRef, Decimal] = {}
    differing: set[str] = set()
    for cell, said in placed:
        if said.number is not None and cells.setdefault(cell, said.number) != said.number:
            differing.add(cell.row)
        if said.span and (cell.row.isdecimal() or cell.row == TOTAL) and (spec.classified or has_codes(spec)):
            line = said.span.source.position(said.span.start)[0]
            rows.setdefault(cell.row, {}).setdefault(line, set()).add(said.number)
    several = {row for row, lines in rows.items() if len(lines) > 1 and row != TOTAL}
    return frozenset(differing | several)


def money_of_sheet(report: Report) -> str:
    """The unit of money that a sheet names, wherever above its figures."""
    rows = (row for block in report.blocks if isinstance(block, Table) for row in block.rows[:_ROWS_OF_HEADER])
    return money_said(_texts(rows))


def has_figures(report: Report) -> bool:
    """Whether a sheet holds any amount; a contents page holds none."""
    tables = (grid(block) for block in report.blocks if isinstance(block, Table))
    return any(cell.number is not None and "." in cell.text for rows in tables for row in rows for cell in row)


def _texts(rows: Iterable[Row]) -> Iterator[str]:
    return ("".join(inline.text for inline in cell.inlines) for row in rows for cell in row.cells)


def divided(table: Table, sheet: str, form: Form) -> Iterator[tuple[str, Table, Sequence[Row]]]:
    """The tables that one sheet holds, from title to title, each with the rows right above its title.

    The name of the sheet is the title where there is none.
    """
    starts = [(at, titled) for at, row in enumerate(table.rows) if (titled := _title(row, form))]
    if not starts and (named := statement_titled(sheet, form) or statement_titled(f"{sheet}表", form)):
        starts = [(0, named)]
    for (start, statement), (end, _) in pairwise([*starts, (len(table.rows), "")]):
        rows = table.rows[start:end]
        if len(rows) > _LEAST_ROWS:
            yield statement, replace(table, rows=rows), table.rows[max(0, start - _ROWS_ABOVE) : start]


def _title(row: Row, form: Form) -> str | None:
    texts = [text for cell in row.cells if (text := "".join(inline.text for inline in cell.inlines).strip())]
    if not 0 < len(texts) <= _ALONE:
        return None
    return next((titled for text in texts if (titled := statement_titled(text, form))), None)


def _unplaced(rows: Grid, placed: Sequence[tuple[CellRef, GridCell]]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The figures that belong to no row that is known, and those of columns that belong to no statement."""
    used = {said.span.start for _, said in placed if said.span}
    starts = [(y, x) for y, row in enumerate(rows) for x, cell in enumerate(row) if _at(cell) in used]
    if not starts:
        return tuple(unread_figures(rows)), ()
    top, columns = min(y for y, _ in starts), {x for _, x in starts}
    figures = [(x, cell) for row in rows[top:] for x, cell in enumerate(row) if _at(cell) not in used]
    lost = [cell.span for x, cell in figures if cell.span and x in columns and _is_figure(cell)]
    beside = [c.span for x, c in figures if c.span and x not in columns and c.number and "." in c.text]
    return tuple(lost), tuple(beside)


def _at(cell: GridCell) -> int:
    return cell.span.start if cell.span else -1


def _is_figure(cell: GridCell) -> bool:
    """Whether a cell in a column of amounts is one, or was meant as one."""
    return bool(cell.number) or (cell.is_label and any(c.isdecimal() for c in cell.text))


def chosen(found: Sequence[Found], unit: str, year: int) -> Outcome[tuple[Found, ...]]:
    """The statements of one unit and year, each once; of two that differ neither is taken."""
    units = list(dict.fromkeys(each.unit for each in found if each.unit))
    findings: list[Diagnostic] = []
    if unit and units and unit not in units:
        message = f"工作簿里没有“{unit}”，有的是：{'、'.join(units)}"
        return Outcome((), (Diagnostic("D512", "unit-not-found", Severity.ERROR, message),))
    if len(units) > 1 and not unit:
        message = f"工作簿里有 {len(units)} 个单位：{'、'.join(units)}"
        mend = "请用 --unit 写明导入哪一个"
        return Outcome((), (Diagnostic("D513", "several-units", Severity.ERROR, message, help=mend),))
    by_statement: dict[str, list[Found]] = {}
    for each in found:
        if each.year not in (0, year):
            message = f"工作表“{each.sheet}”是 {each.year} 年度的，没有导入；其他表是 {year} 年度的"
            findings.append(Diagnostic("D528", "other-year", Severity.WARNING, message, help="请换成同一年度的表"))
        elif len(units) > 1 and not each.unit:
            message = f"工作表“{each.sheet}”没有写是哪个单位的，没有导入"
            mend = "请在表名下面写明，如“部门：某局”"
            findings.append(Diagnostic("D510", "no-owner", Severity.WARNING, message, help=mend))
        elif each.unit in ("", unit or each.unit):
            by_statement.setdefault(each.statement, []).append(each)
    kept: list[Found] = []
    for several in by_statement.values():
        if _is_continued(several):
            kept += several
        elif differing := _differing(several):
            findings.append(differing)
        else:
            kept.append(max(several, key=lambda each: len(each.accounts.cells)))
    return Outcome(tuple(kept), tuple(findings))


def _is_continued(several: Sequence[Found]) -> bool:
    """Whether each sheet has rows of its own: a table that goes on on the next sheet."""
    rows = [{cell.row for cell in each.accounts.cells} - {TOTAL} for each in several]
    return len(several) > 1 and all(rows) and sum(map(len, rows)) == len(set[str]().union(*rows))


def _differing(several: Sequence[Found]) -> Diagnostic | None:
    """The finding that two sheets bear one title and say different figures."""
    first, *others = [each for each in several if each.accounts.cells] or several
    for other in others:
        for cell in (*first.accounts.cells, *other.accounts.cells):
            if _said(first, cell) != _said(other, cell):
                spans = [given.span for each in (first, other) if (given := each.accounts.cells.get(cell))]
                message = f"工作表“{first.sheet}”和“{other.sheet}”是同一张表，数却不同（如 {cell}），都没有导入"
                labels = (Label("另一处在这里", spans[1]),) if len(spans) > 1 else ()
                mend = "请删去不用的那一张"
                return Diagnostic("D514", "two-versions", Severity.ERROR, message, spans[0], labels, help=mend)
    return None


def _said(found: Found, cell: CellRef) -> Amount | None:
    given = found.accounts.cells.get(cell)
    return given.value if given and isinstance(given.value, Amount) else None
