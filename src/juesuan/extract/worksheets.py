"""The statements on the sheets of a workbook: each found by its title, whatever else stands on the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from juesuan.extract.grids import Grid, GridCell, grid
from juesuan.extract.heads import Heads
from juesuan.extract.identify import identify
from juesuan.extract.money import money_said
from juesuan.extract.statements import read_statements
from juesuan.extract.titles import statement_titled
from juesuan.facts.vocabulary import Vocabulary
from juesuan.model.accounts import FinalAccounts
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Diagnostic, Label, Outcome, Severity
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.report import Block, Paragraph, Report, Role, Row, Table, Text
from juesuan.model.source import Span
from juesuan.model.statement import TOTAL, StatementSpec

_ALONE = 3  # texts beside which a title may stand in its row: 公开01表, the unit
_LEAST_ROWS = 2
_ROWS_ABOVE = 3  # rows above a title that may hold the unit of money
_ROWS_OF_HEADER = 12
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A statement on a sheet: whose and of which year it is, its table as a report, and what was read of it."""

    sheet: str
    statement: str
    unit: str
    year: int
    report: Report
    accounts: FinalAccounts


def found_on(
    report: Report, sheet: str, form: Form, vocabulary: Vocabulary, money: str = ""
) -> Outcome[tuple[Found, ...]]:
    """The statements of a sheet; what stands on it and was not placed is told by its cells.

    ``money`` is what the unit of the workbook is called, where a sheet does not say its own.
    """
    found: list[Found] = []
    findings: list[Diagnostic] = []
    for table in (block for block in report.blocks if isinstance(block, Table)):
        for statement, part, above in divided(table, sheet, form):
            title = Paragraph(sheet, (Text(form.statements[statement].title),), Role.STATEMENT_TITLE)
            unit = money_said(_texts((*part.rows[:_ROWS_OF_HEADER], *above))) or money
            said = (Paragraph(sheet, (Text(f"单位：{unit}"),), Role.STATEMENT_UNIT),) if unit else ()
            alone = replace(report, blocks=(title, *said, part))
            read = read_statements(alone, form, vocabulary)
            accounts = read.value[0]
            findings += [replace(each, message=f"工作表“{sheet}”：{each.message}") for each in read.diagnostics]
            if accounts.cells or not read.diagnostics:
                findings += _unplaced(grid(part), accounts, sheet, form.statements[statement])
            who = identify(alone)
            found.append(Found(sheet, statement, who.unit, who.year, alone, accounts))
    return Outcome(tuple(found), tuple(findings))


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


def _unplaced(rows: Grid, accounts: FinalAccounts, sheet: str, spec: StatementSpec) -> Iterator[Diagnostic]:
    """The figures that belong to no row that is known, and the columns that belong to no statement."""
    used = {given.span.start for given in accounts.cells.values() if given.span}
    starts = [(y, x) for y, row in enumerate(rows) for x, cell in enumerate(row) if _at(cell) in used]
    top, columns = min((y for y, _ in starts), default=0), {x for _, x in starts}
    figures = [(x, cell) for row in rows[top:] for x, cell in enumerate(row) if _at(cell) not in used]
    lost = [cell.span for x, cell in figures if cell.span and _is_figure(cell, x in columns, not columns)]
    if lost:
        message = f"工作表“{sheet}”有 {len(lost)} 个数不知道是哪一行，没有导入：{_quoted(lost)}"
        labels = tuple(Label("这个数没有导入", span) for span in lost[1:])
        mend = "请核对行名、科目编码是否与报表一致，数是否写成了数"
        yield Diagnostic("D511", "unplaced-figure", Severity.WARNING, message, lost[0], labels, help=mend)
    beside = {x: cell.span for x, cell in reversed(figures) if columns and x not in columns and "." in cell.text}
    if beside := {x: span for x, span in beside.items() if span and any(row[x].number for row in rows if x < len(row))}:
        above = Heads(spec, rows[:top]).above
        names = "、".join(_column(above[x] if x < len(above) else (), span) for x, span in sorted(beside.items()))
        message = f"工作表“{sheet}”里这些栏不是这张表的，没有导入：{names}"
        yield Diagnostic("D509", "column-beside", Severity.INFO, message, next(iter(beside.values())))


def _at(cell: GridCell) -> int:
    return cell.span.start if cell.span else -1


def _is_figure(cell: GridCell, is_amount: bool, is_unread: bool) -> bool:  # noqa: FBT001
    """Whether a cell is a figure; in a column of amounts, or was meant as one."""
    is_meant = is_amount and cell.is_label and any(c.isdecimal() for c in cell.text)
    return is_meant or (bool(cell.number) and (is_amount or (is_unread and "." in cell.text)))


def _column(labels: Sequence[str], span: Span) -> str:
    """A column as people find it: its letter and its labels."""
    letter = span.source.place(span.start).rpartition("!")[2].rstrip("0123456789")
    return f"{letter} 栏{'·'.join(labels)}"


def _quoted(spans: Sequence[Span]) -> str:
    shown = "、".join(f"{span.source.place(span.start).rpartition('!')[2]} 的 {span.quote}" for span in spans[:_SHOWN])
    return shown + ("……" if len(spans) > _SHOWN else "")


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


def together(found: Sequence[Found]) -> tuple[Block, ...]:
    """The statements as the blocks of one report."""
    return tuple(block for each in found for block in each.report.blocks)
