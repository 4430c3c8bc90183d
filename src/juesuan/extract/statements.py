"""The statements that a report holds, found by title, as final accounts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from juesuan.extract.amounts import amount_of
from juesuan.extract.collected import Found, collect
from juesuan.extract.flows import read_table
from juesuan.extract.grids import GridCell
from juesuan.extract.heads import Unclear
from juesuan.extract.identify import identify
from juesuan.extract.money import money_known
from juesuan.extract.placing import Open, place
from juesuan.extract.sheets import OpenRow, Sheet
from juesuan.extract.shifted import Shift, shifted
from juesuan.extract.units import listed_units
from juesuan.model.accounts import FinalAccounts
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Label, Outcome, Severity
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.report import Report
from juesuan.model.source import SheetSource, Span
from juesuan.model.statement import TOTAL, StatementSpec

ASSUMED = "D303"
"""The finding that nothing tells the unit of money, of which one for many sheets is enough."""

_ASSUMED = MoneyUnit.WAN.label


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of a report: their figures, the form as far as it has them, and every cell that was placed."""

    accounts: FinalAccounts
    form: Form
    placed: tuple[tuple[CellRef, GridCell], ...]

    @property
    def spans(self) -> Iterator[Span]:
        """Where the cells stand that went in, those whose columns the identities decided among them."""
        yield from (cell.span for _, cell in self.placed if cell.span)
        yield from (given.span for given in self.accounts.cells.values() if given.span)


def read_statements(report: Report, form: Form) -> Outcome[tuple[FinalAccounts, Form]]:
    """The figures of a report's statements, and the form as far as the report has its statements."""
    read = statements_of(report, form)
    return Outcome((read.value.accounts, read.value.form), read.diagnostics)


def statements_of(report: Report, form: Form) -> Outcome[Statements]:
    """The statements of a report, with every cell that was placed, whatever it says.

    Where blank cells have vanished, the vocabulary tells which cells of two statements must say the same.
    """
    collected = collect(report, form)
    reading = _Reading(form, _usual([found.money for found in collected.found.values() if found.money]))
    for statement, found in collected.found.items():
        reading.statement(statement, found)
    reading.findings += [_passed_over(title, span) for title, span in collected.passed.items()]
    return reading.outcome(report)


class _Reading:
    """Reads one statement after the other; ``usual`` is the unit of most of them."""

    def __init__(self, form: Form, usual: str) -> None:
        self.findings: list[Diagnostic] = []
        self._form, self._usual = form, usual
        self._cells: dict[CellRef, Given] = {}
        self._placed: list[tuple[CellRef, GridCell]] = []
        self._names: dict[str, str] = {}
        self._read: list[str] = []
        self._units: list[MoneyUnit] = []
        self._opened: list[Open] = []
        self._absent: set[CellRef] = set()

    def statement(self, statement: str, found: Found) -> None:
        """The cells of one statement, or the finding that it was not understood."""
        spec, why = self._form.statements[statement], Unclear("", found.span)
        if found.is_pictured:
            self.findings.append(_pictured(spec.title, found.span))
            return
        try:
            unit = _unit(found.money or self._usual or _ASSUMED)
            sheet = read_table(spec, found.rows, self._form.vocabulary) if found.rows else None
        except Unclear as reason:
            sheet, why = None, reason
        if sheet is None:
            self.findings.append(_unread(spec.title, why.why, why.span or found.span))
            return
        if sheet.cells and not (found.money or self._usual) and not self._units:
            self.findings.append(_assumed(found.span))
        self._read.append(statement)
        self._units.append(unit)
        self._placed += sheet.cells
        given = list(_given(sheet.cells, unit))
        self.findings += _twice(given, spec.title)
        cells = dict(reversed(given))  # of two rows of one 科目 the first counts
        if not sheet.open and (shift := shifted(spec, held(self._form, (statement,)), cells, sheet.cells)):
            self.findings.append(_slipped(spec, shift, dict(sheet.names), found.span))
            self._absent |= shift.lost
            cells = dict(shift.cells)
        self._cells |= cells
        self._opened += [_opened(row, unit) for row in sheet.open]
        self._absent |= {*sheet.lost, *_unknown(sheet, self._form)}
        self.findings += [_passed_column(spec.title, label, cell.span) for label, cell in sheet.passed]
        self._names |= {code: name for code, name in sheet.names if code not in self._names}

    def outcome(self, report: Report) -> Outcome[Statements]:
        """All statements, rows that had lost their blank cells placed by the identities."""
        placed = place(self._opened, _amounts(self._cells), self._read, self._form)
        cells = self._cells | {cell: _figure(self._opened[row], at) for cell, (row, at) in placed.cells.items()}
        self.findings += _undecided(self._opened, placed.unknown, self._form)
        kept_in = _unit(_usual([unit.label for unit in self._units]) or _ASSUMED)
        accounts = FinalAccounts(
            replace(identify(report), form=self._form.name, money=kept_in),
            cells,
            account_names=self._names,
            unknown=placed.unknown | self._absent,
            units=listed_units(report),
            withheld={str(cell): "" for cell, said in self._placed if said.is_secret},
        )
        read = Statements(accounts, held(self._form, self._read), tuple(self._placed))
        return Outcome(read, tuple(self.findings))


def _unknown(sheet: Sheet, form: Form) -> set[CellRef]:
    """The cells without a place in a table of which nobody knows that they are nothing.

    Where a total is printed beside others of its parts, there are none that are not.
    """
    printed = {cell for cell, said in sheet.cells if said.number is not None}
    absent = set(sheet.absent)
    for identity in form.identities if absent else ():
        for row in dict.fromkeys(cell.row for cell in printed):
            total, *parts = (_in_row(cell, row) for cell in (identity.left, *(term.cell for term in identity.right)))
            if (
                total in printed
                and sum(part in printed for part in parts) > 1
                and printed.union(absent).issuperset(parts)
            ):
                absent.difference_update(parts)
    return absent


def _in_row(cell: CellRef, row: str) -> CellRef:
    """The cell of an identity that holds in every row: {row}, {class}."""
    return replace(cell, row=row) if cell.row.startswith("{") else cell


def _passed_column(title: str, label: str, span: Span | None) -> Diagnostic:
    message = f"《{title}》里“{label}”一栏不认识，这一栏的数没有核对；表里没有的栏，也没有核对"
    mend = "栏名写错的，请改成格式里的栏名"
    return Diagnostic("D308", "column-passed-over", Severity.WARNING, message, span, help=mend)


def _passed_over(title: str, span: Span | None) -> Diagnostic:
    message = f"《{title}》是格式里没有的报表，表里的数没有核对"
    help_ = "格式里有这张表而名称不同的，请在格式的 also 里写上这个名称"
    return Diagnostic("D306", "statement-passed-over", Severity.INFO, message, span, help=help_)


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


def _pictured(title: str, span: Span | None) -> Diagnostic:
    message = f"《{title}》是图片或嵌入的对象，表里的数没有核对"
    mend = "请把它换成 Word 里的表格"
    return Diagnostic("D301", "unread-statement", Severity.WARNING, message, span, help=mend)


def _slipped(spec: StatementSpec, shift: Shift, names: Mapping[str, str], title: Span | None) -> Diagnostic:
    """Told at the first figure that stands in the row of another."""
    labels = {TOTAL: "合计", **{line.key: line.label for side in spec.sides for line in side.lines or ()}, **names}
    where, back = ("低", "上") if shift.is_low else ("高", "下")
    message = f"《{spec.title}》从“{labels.get(shift.row, shift.row)}”一行起，数都{where}了一行，已按放回原处的核对"
    first = min((given.span for given in shift.moved if given.span), key=lambda span: span.start, default=title)
    mend = f"请把这一行以下的数都{back}移一行"
    return Diagnostic("D307", "rows-shifted", Severity.ERROR, message, first, help=mend)


def _unread(title: str, why: str, span: Span | None) -> Diagnostic:
    message = f"《{title}》的表格没有读懂{f'（{why}）' if why else ''}，表里的数没有核对"
    return Diagnostic("D301", "unread-statement", Severity.WARNING, message, span, help="请对照表头检查栏名和行名")
