"""The statements on the sheets of a workbook: each found by its title, whatever else stands on the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from juesuan.extract.grids import Grid, GridCell, grid
from juesuan.extract.identify import identify
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

_ALONE = 3  # texts beside which a title may stand in its row: 公开01表, the unit
_LEAST_ROWS = 2
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A statement on a sheet: whose it is, its table as a report, and what was read of it."""

    sheet: str
    statement: str
    unit: str
    report: Report
    accounts: FinalAccounts


def found_on(report: Report, sheet: str, form: Form, vocabulary: Vocabulary) -> Outcome[tuple[Found, ...]]:
    """The statements of a sheet; what stands on it and was not placed is told by its cells."""
    found: list[Found] = []
    findings: list[Diagnostic] = []
    for table in (block for block in report.blocks if isinstance(block, Table)):
        for statement, part in divided(table, sheet, form):
            titled = (Paragraph(sheet, (Text(form.statements[statement].title),), Role.STATEMENT_TITLE), part)
            alone = replace(report, blocks=titled)
            read = read_statements(alone, form, vocabulary)
            accounts = read.value[0]
            findings += [replace(each, message=f"工作表“{sheet}”：{each.message}") for each in read.diagnostics]
            findings += _unplaced(grid(part), accounts, sheet)
            found.append(Found(sheet, statement, identify(alone).unit, alone, accounts))
    return Outcome(tuple(found), tuple(findings))


def divided(table: Table, sheet: str, form: Form) -> Iterator[tuple[str, Table]]:
    """The tables that one sheet holds, from title to title; the name of the sheet is the title where there is none."""
    starts = [(at, titled) for at, row in enumerate(table.rows) if (titled := _title(row, form))]
    if not starts and (named := statement_titled(sheet, form) or statement_titled(f"{sheet}表", form)):
        starts = [(0, named)]
    for (start, statement), (end, _) in pairwise([*starts, (len(table.rows), "")]):
        rows = table.rows[start:end]
        if len(rows) > _LEAST_ROWS:
            yield statement, replace(table, rows=rows)


def _title(row: Row, form: Form) -> str | None:
    texts = [text for cell in row.cells if (text := "".join(inline.text for inline in cell.inlines).strip())]
    if not 0 < len(texts) <= _ALONE:
        return None
    return next((titled for text in texts if (titled := statement_titled(text, form))), None)


def _unplaced(rows: Grid, accounts: FinalAccounts, sheet: str) -> Iterator[Diagnostic]:
    """The figures in the columns of figures that belong to no row that is known."""
    used = {given.span.start for given in accounts.cells.values() if given.span}
    starts = [
        (y, x) for y, row in enumerate(rows) for x, cell in enumerate(row) if cell.span and cell.span.start in used
    ]
    if not starts:
        return
    top, columns = min(y for y, _ in starts), {x for _, x in starts}
    lost = [
        cell.span
        for row in rows[top:]
        for x, cell in enumerate(row)
        if x in columns and cell.span and _is_figure(cell) and cell.span.start not in used
    ]
    if lost:
        message = f"工作表“{sheet}”有 {len(lost)} 个数不知道是哪一行，没有导入：{_quoted(lost)}"
        labels = tuple(Label("这个数没有导入", span) for span in lost[1:])
        mend = "请核对行名、科目编码是否与报表一致"
        yield Diagnostic("D511", "unplaced-figure", Severity.WARNING, message, lost[0], labels, help=mend)


def _is_figure(cell: GridCell) -> bool:
    return bool(cell.number) and cell.span is not None


def _quoted(spans: Sequence[Span]) -> str:
    shown = "、".join(f"{span.source.place(span.start).rpartition('!')[2]} 的 {span.quote}" for span in spans[:_SHOWN])
    return shown + ("……" if len(spans) > _SHOWN else "")


def chosen(found: Sequence[Found], unit: str) -> Outcome[tuple[Found, ...]]:
    """The statements of one unit, each once; of two that differ neither is taken."""
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
        if each.unit in ("", unit or each.unit):
            by_statement.setdefault(each.statement, []).append(each)
    kept = []
    for several in by_statement.values():
        differing = _differing(several)
        if differing:
            findings.append(differing)
        else:
            kept.append(max(several, key=lambda each: len(each.accounts.cells)))
    return Outcome(tuple(kept), tuple(findings))


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
