"""The fill-in workbook as a whole: from data to the workbook, and back to the same data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from juesuan.extract.answers import Answer
from juesuan.extract.flows import read_table
from juesuan.extract.grids import GridCell, grid
from juesuan.extract.worksheets import divided
from juesuan.facts.book import FactBook
from juesuan.facts.leaves import leaves
from juesuan.importing.answered import answered, owed
from juesuan.model.accounts import FinalAccounts, Identification
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.fact import Basis, FactId, Measure
from juesuan.model.form import Form
from juesuan.model.report import Table
from juesuan.narrative.narrate import narrate
from juesuan.pipeline import book_of
from juesuan.sources.assemble import assemble
from juesuan.sources.data_shapes import data_shape
from juesuan.sources.fill_in import Question, workbook
from juesuan.sources.filled_in import FilledIn, as_tree, merged, texts
from juesuan.sources.forms import load_form
from juesuan.sources.shape import Findings
from juesuan.sources.vocabulary import vocabulary

_MEASURES = {"prior": (Measure.CHANGE, Basis.ACTUAL), "original": (Measure.EXCESS, Basis.ORIGINAL),
             "adjusted": (Measure.EXCESS, Basis.ADJUSTED)}  # fmt: skip


def filling(book: FactBook) -> bytes:
    """The workbook of some data, asking for what a draft of them owes."""
    lacking = owed(narrate(book).diagnostics)
    questions = [Question(what, about, _difference(what, book)) for what, about in lacking]
    return workbook(book, vocabulary(), questions)


def workbook_of(data: Path | None, form: str, unit: str, narratives: Path | None) -> Outcome[bytes | None]:
    """The workbook of a data folder, or an empty one of a form."""
    if data is not None:
        book = book_of(data, narratives)
        return Outcome(filling(book.value) if book.value else None, book.diagnostics)
    loaded = load_form(form, narratives)
    if loaded.value is None:
        return Outcome(None, loaded.diagnostics)
    year = form.rpartition("/")[2]
    return Outcome(filling(empty(loaded.value, unit, int(year) if year.isdecimal() else 0)), loaded.diagnostics)


def empty(form: Form, unit: str, year: int) -> FactBook:
    """The figures of a report that has none yet."""
    who = Identification(unit, unit, "部门", "本部门", "", year, form.name)
    return FactBook(FinalAccounts(who, {}), form, vocabulary())


def _difference(what: str, book: FactBook) -> str:
    """How much a reason has to explain."""
    section, _, rest = what.partition(".")
    against, _, quantity = rest.partition(".")
    if section != "reasons" or against not in _MEASURES:
        return ""
    key = ""
    if quantity not in book.vocabulary:
        quantity, _, key = quantity.rpartition(".")
    measure, basis = _MEASURES[against]
    fact = book.find(FactId(quantity, book.year, key, basis, measure))
    money = book.accounts.identification.money
    return f"{fact.value.within(money):f}{money.label}" if fact and isinstance(fact.value, Amount) else ""


def filled(copies: Sequence[FilledIn], narratives: Path | None = None) -> Outcome[FinalAccounts | None]:
    """The data of a workbook, and of its copies in which others answered what was owed."""
    first = copies[0]
    named = next((text for path, text, _ in first.data if path == "report/form"), "")
    if not named:
        return Outcome(None, (_UNNAMED,))
    form = load_form(named, narratives)
    if form.value is None:
        return Outcome(None, form.diagnostics)
    findings: Findings = list(form.diagnostics)
    data = data_shape(tuple(vocabulary())).read(as_tree(first.data, _cells(first, form.value, findings)), findings)
    if data is None:
        return Outcome(None, tuple(findings))
    accounts = assemble(data, texts(first.data), form.value, vocabulary())
    answers, differing = merged(copies)
    own = accounts.value
    if not any(sheet.has_formulas for sheet in first.statements):  # an .xls does not tell what was computed
        own = replace(own, cells=leaves(own.cells, form.value, vocabulary()))
    found = {what: Answer(text, span) for what, (_, text, span) in answers.items()}
    taken = answered(own, found, vocabulary())
    findings += (*accounts.diagnostics, *differing, *taken.diagnostics)
    return Outcome(taken.value, tuple(findings))


def _cells(copy: FilledIn, form: Form, findings: Findings) -> dict[str, dict[str, dict[str, GridCell]]]:
    """What was filled into the statements, zeros included."""
    said: dict[str, dict[str, dict[str, GridCell]]] = {}
    for sheet in copy.statements:
        for table in (block for block in sheet.report.blocks if isinstance(block, Table)):
            for statement, part, _ in divided(table, sheet.name, form):
                read = read_table(form.statements[statement], grid(part))
                if read is None:
                    message = f"工作表“{sheet.name}”的表格没有读懂，没有导入"
                    findings.append(Diagnostic("D518", "unread-sheet", Severity.ERROR, message))
                for cell, each in read.cells if read else ():
                    if each.number is not None:
                        said.setdefault(statement, {}).setdefault(cell.row, {})[cell.column] = each
    return said


_UNNAMED = Diagnostic(
    "D520",
    "no-form-named",
    Severity.ERROR,
    "填报工作簿的“其他数据”里没有 report/form 一行，不知道按什么格式读",
    help="请用 juesuan workbook 重新写出一份，把数复制过去",
)
