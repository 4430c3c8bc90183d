"""The fill-in workbook as a whole: from data to the workbook, and back to the same data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from juesuan.extract.answers import Answer
from juesuan.extract.worksheets import Found, found_on
from juesuan.facts.book import FactBook
from juesuan.facts.leaves import leaves
from juesuan.importing.answered import answered
from juesuan.importing.copies import Copy, Together, disputes, read_copy, together
from juesuan.importing.copy_receipts import receipts_of
from juesuan.importing.moneys import unclear
from juesuan.importing.questions import questions
from juesuan.importing.receipts import refusals, summed
from juesuan.model.accounts import FinalAccounts, Identification
from juesuan.model.amount import MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.receipt import SheetReceipt
from juesuan.model.source import Source, Span
from juesuan.pipeline import book_of
from juesuan.sources.assemble import assemble
from juesuan.sources.data_shapes import shape_of
from juesuan.sources.fill_in import workbook
from juesuan.sources.filled_in import FilledIn, Said, as_tree, texts
from juesuan.sources.forms import form_of, nearest_form
from juesuan.sources.shape import Findings


def filling(book: FactBook) -> bytes:
    """The workbook of some data, asking in one round for what a draft of them owes, or will owe."""
    return workbook(book, questions(book))


def workbook_of(data: Path | None, form: str, unit: str, narratives: Path | None) -> Outcome[bytes | None]:
    """The workbook of a data folder, or an empty one of a form."""
    if data is not None:
        book = book_of(data, narratives)
        return Outcome(filling(book.value) if book.value else None, book.diagnostics)
    loaded = form_of(form, narratives)
    if loaded.value is None:
        return Outcome(None, loaded.diagnostics)
    year = form.rpartition("/")[2]
    return Outcome(filling(empty(loaded.value, unit, int(year) if year.isdecimal() else 0)), loaded.diagnostics)


def empty(form: Form, unit: str, year: int) -> FactBook:
    """The figures of a report that has none yet."""
    who = Identification(unit, unit, "部门", "本部门", "", year, form.name, form.money)
    return FactBook(FinalAccounts(who, {}), form)


@dataclass(frozen=True, slots=True)
class Filled:
    """What the copies of a fill-in workbook say together, and what became of their cells."""

    accounts: FinalAccounts
    form: Form
    receipts: tuple[SheetReceipt, ...]


def filled(
    copies: Sequence[FilledIn], narratives: Path | None = None, amounts_in: MoneyUnit | None = None
) -> Outcome[Filled | None]:
    """The data of a fill-in workbook, or of the copies of one that several offices filled."""
    form = _form(copies, narratives)
    if form.value is None:
        return Outcome(None, form.diagnostics)
    findings: Findings = list(form.diagnostics)
    read = [_read(copy, form.value, amounts_in, findings) for copy in copies]
    doubts = [] if amounts_in else [d for copy in read for d in unclear(copy.found, copy.filled.money)]
    if doubts:
        return Outcome(None, (*findings, *doubts))
    money = amounts_in or MoneyUnit.said(copies[0].money) or _unit(read)
    whole = together(read, money, form.value)
    span = next((said.span for copy in copies for said in copy.data), Span(Source(copies[0].file, ""), 0, 0))
    data = shape_of(form.value).read(as_tree(_in_unit(whole.data, money, span), whole.cells, span), findings)
    if data is None:
        return Outcome(None, (*findings, *disputes(whole, {})))
    accounts = assemble(data, texts(whole.data), form.value)
    own = accounts.value
    if not any(sheet.worksheet.computed for copy in copies for sheet in copy.statements):
        own = replace(own, cells=leaves(own.cells, form.value))  # an .xls does not tell what was computed
    found = {said.path: Answer(said.text, said.span) for said in whole.answers}
    taken = answered(own, found, form.value)
    inputs = frozenset[CellRef]().union(*(copy.inputs for copy in read))
    ledger = summed([found for copy in read for found in copy.found], inputs, form.value)
    names = FactBook(replace(own, unknown=frozenset()), form.value, ledger=ledger)
    findings += (*accounts.diagnostics, *disputes(whole, _names(whole, names)), *taken.diagnostics)
    receipts = tuple(receipts_of(read, whole, taken.diagnostics, names))
    findings += refusals(receipts)
    return Outcome(Filled(taken.value, form.value, receipts), tuple(findings))


def _read(copy: FilledIn, form: Form, amounts_in: MoneyUnit | None, findings: Findings) -> Copy:
    """A copy, its statements found on its sheets."""
    found: list[Found] = []
    for sheet in copy.statements:
        if not sheet.worksheet.hidden:
            forced = amounts_in.label if amounts_in else ""
            read = found_on(sheet.report, form, copy.money, forced)
            findings += read.diagnostics
            found += read.value
    return read_copy(copy, found, form)


def _unit(copies: Sequence[Copy]) -> MoneyUnit:
    """The unit that the sheets name, where the workbook does not say its own."""
    return next((found.money for copy in copies for found in copy.found if found.moneys), MoneyUnit.WAN)


def _in_unit(data: Sequence[Said], money: MoneyUnit, span: Span) -> list[Said]:
    """Further data, with the unit of money that the workbook says in its one place."""
    rest = [said for said in data if said.path != _MONEY]
    return [*rest, Said(_MONEY, money.label, span, (0, 0))]


def _names(whole: Together, names: FactBook) -> dict[str, str]:
    """What disputed cells of statements are called."""
    cells = {path: path.split("/") for path in whole.disputed if path.startswith("statements/")}
    return {path: names.cell_place(CellRef(*steps[1:])) for path, steps in cells.items()}


def _form(copies: Sequence[FilledIn], narratives: Path | None) -> Outcome[Form | None]:
    """The form that the copies name; of a year that has none the nearest, which is told."""
    names = dict.fromkeys(said.text for copy in copies for said in copy.data if said.path == "report/form")
    if not names:
        return Outcome(None, (_UNNAMED,))
    if len(names) > 1:
        message = f"几份填报工作簿的格式不同：{'、'.join(names)}"
        return Outcome(None, (Diagnostic("D553", "forms-differ", Severity.ERROR, message, help="请分开导入"),))
    named = next(iter(names))
    place, _, year = named.rpartition("/")
    nearest = nearest_form(place, int(year), narratives) if year.isdecimal() else ""
    loaded = form_of(nearest or named, narratives)
    if nearest in ("", named):
        return loaded
    message = f"没有 {named} 这种格式，按 {nearest} 读"
    told = Diagnostic("D524", "no-form-of-year", Severity.WARNING, message, help="请核对 report.yaml 里的 form 一项")
    return Outcome(loaded.value, (*loaded.diagnostics, told))


_MONEY = "report/money"

_UNNAMED = Diagnostic(
    "D520",
    "no-form-named",
    Severity.ERROR,
    "填报工作簿的“其他数据”里没有 report/form 一行，不知道按什么格式读",
    help="请用 juesuan workbook 重新写出一份，把数复制过去",
)
