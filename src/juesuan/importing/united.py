"""The statements of all files as one: each sheet as what it is, each cell with its fate, nothing unread for blank."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from juesuan.extract.reading import read
from juesuan.extract.statements import ASSUMED
from juesuan.extract.worksheets import Found, chosen, found_on, has_figures, money_of_sheet, system_found
from juesuan.facts.book import FactBook
from juesuan.facts.leaves import fillable
from juesuan.facts.ledger import Ledger
from juesuan.importing.annex_sheets import is_annex
from juesuan.importing.gathering import Gathered, whose
from juesuan.importing.moneys import unclear
from juesuan.importing.public_tables import held_to_system
from juesuan.importing.receipts import (
    Part,
    SheetRead,
    columns_beside,
    figure_of,
    inputs_of,
    is_twice,
    left,
    of_statements,
    refusals,
    refused_cells,
    summed,
)
from juesuan.model.accounts import FinalAccounts
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Diagnostic, Label, Outcome, Severity
from juesuan.model.fact import CellRef, FactId
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.receipt import Fate
from juesuan.model.vocabulary import Vocabulary
from juesuan.sources.system_forms import system_forms
from juesuan.sources.worksheets import Place, Worksheet

_SYSTEM = "决算系统的表："
_UNKNOWN = "没有认出是哪一张表"
_ONE = Given(Amount.of("1"))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user says of the files: which of several units is meant, in which unit of money the figures are."""

    unit: str = ""
    money: str = ""


def statements(gathered: Gathered, form: Form, asked: Asked) -> Outcome[FinalAccounts | None]:
    """The statements of all files as one; None if it is not clear which unit, or what unit of money, is meant."""
    found = _found(gathered, form, asked.money)
    findings = [*found.diagnostics]
    everything = [each for several in found.value for each in several]
    doubts = [] if asked.money else list(unclear(everything))
    year = whose(gathered).year if everything else 0
    held, differing = held_to_system(everything, form)
    one = chosen(held, asked.unit, year)
    findings += (*one.diagnostics, *doubts, *differing)
    if doubts or (everything and not one.value):
        return Outcome(None, tuple(findings))
    gathered.readings = [read(report, form) for report in gathered.reports]
    findings += (finding for each in gathered.readings for finding in each.findings)
    sheets = [_with_figures(each, form.vocabulary, whose(gathered).year) for each in one.value]
    united = _united([*(each.statements.accounts for each in gathered.readings), *sheets], findings)
    if united.value is None:
        return united
    parts = [[_part(each, one.value, asked.unit, year) for each in several] for several in found.value]
    every = [part for several in parts for part in several]
    accounts = _without_refused(united.value, every, form)
    gathered.lacking = accounts.unknown - united.value.unknown
    whole = [part.found for part in every if part.fate is None]
    inputs = inputs_of(whole, form)
    ledger = summed(whole, inputs, form)
    names = FactBook(replace(accounts, unknown=frozenset()), form, ledger=ledger)
    for sheet, several in zip(gathered.sheets, parts, strict=True):
        if sheet in gathered.annexes:
            continue
        reading = SheetRead(sheet, tuple(several), partial(_follows, sheet.worksheet, inputs))
        why = _SYSTEM + gathered.unread[sheet.name] if sheet.name in gathered.unread else _UNKNOWN
        receipt = of_statements(reading, names, ledger) if several else left(sheet, why)
        gathered.receipts.append(receipt)
    return Outcome(accounts, (*united.diagnostics, *refusals(gathered.receipts)))


def _with_figures(found: Found, vocabulary: Vocabulary, year: int) -> FinalAccounts:
    """The accounts of a sheet with the figures that it says beside its statement; what it says of no budget is none."""
    figures: dict[FactId, Given] = {}
    for figure in found.figures:
        value = figure_of(figure, found.money, vocabulary)
        if value is not None:
            figures[FactId(figure.quantity, year, figure.key, figure.basis)] = Given(value, figure.cell.span)
    return replace(found.accounts, figures=figures)


def _follows(worksheet: Worksheet, inputs: Collection[CellRef], cell: CellRef, place: Place) -> bool:
    """Whether a cell is a sum whose formula tells nothing: it follows from the others."""
    return (place in worksheet.uncounted or place in worksheet.faulty) and cell not in inputs


def _found(gathered: Gathered, form: Form, forced: str) -> Outcome[list[tuple[Found, ...]]]:
    """The statements on each sheet; a sheet on which none is known is told."""
    found: list[tuple[Found, ...]] = []
    findings: list[Diagnostic] = []
    moneys = {money for sheet in gathered.sheets if (money := money_of_sheet(sheet.report))}
    money = next(iter(moneys)) if len(moneys) == 1 else ""
    for sheet in gathered.sheets:
        if (known := system_found(sheet.report, form, system_forms(), forced)) is not None:
            found.append((known.found,) if known.found else ())
            findings += known.findings
            gathered.is_system = True
            if known.found:
                gathered.titled.add(known.form.statement)
            else:
                gathered.unread[sheet.name] = known.form.why or "这种格式没有这张表"
            continue
        on_sheet = found_on(sheet.report, form, money, forced)
        found.append(on_sheet.value)
        gathered.titled |= {each.statement for each in on_sheet.value}
        is_assumed = any(each.code == ASSUMED for each in findings)
        findings += (each for each in on_sheet.diagnostics if not (is_assumed and each.code == ASSUMED))
        findings += columns_beside(sheet, on_sheet.value)
        if not on_sheet.value and is_annex(sheet):
            gathered.annexes.append(sheet)
        elif not on_sheet.value:
            message = f"没有认出工作表“{sheet.name}”是哪一张表，没有导入"
            mend = f"请在表的上方写明表名，如“{form.first_title}”"
            severity = Severity.WARNING if has_figures(sheet.report) else Severity.INFO
            findings.append(Diagnostic("D515", "unknown-sheet", severity, message, help=mend))
    return Outcome(found, tuple(findings))


def _part(found: Found, kept: Sequence[Found], unit: str, year: int) -> Part:
    """A statement of a sheet, and why it was not taken if it was not."""
    if any(each is found for each in kept):
        return Part(found)
    if found.year not in (0, year):
        return Part(found, Fate.LEFT, f"是 {found.year} 年度的")
    if found.unit != (unit or next((each.unit for each in kept if each.unit), found.unit)):
        return Part(found, Fate.LEFT, f"是“{found.unit}”的" if found.unit else "没有写是哪个单位的")
    if other := next((each for each in kept if each.statement == found.statement), None):
        why = f"与“{other.sheet}”核对" if other.system else "与另一张工作表相同"
        return Part(found, Fate.LEFT, why)
    return Part(found, Fate.REFUSED, "与另一张工作表是同一张表，数却不同")


def _without_refused(accounts: FinalAccounts, parts: Sequence[Part], form: Form) -> FinalAccounts:
    """The accounts without the cells that nobody can read: they are not blank, unless another cell says the same."""
    twice = {cell for cell in accounts.cells if is_twice(cell, parts)}
    cells = {cell: given for cell, given in accounts.cells.items() if cell not in twice}
    refused = {cell for cell in refused_cells(parts, form) if cell not in cells}
    everything = dict.fromkeys((*cells, *refused), _ONE)
    own = fillable(everything, form) if refused else set()
    known = Ledger(cells, form) if refused else {}
    lost = {cell for cell in refused & own if cell not in known}
    return replace(accounts, cells=cells, unknown=accounts.unknown | lost)


def _united(several: Sequence[FinalAccounts], findings: list[Diagnostic]) -> Outcome[FinalAccounts | None]:
    """One year's accounts from several files; where two say one cell differently the first is kept, and told."""
    if not several:
        return Outcome(None, tuple(findings))
    cells: dict[CellRef, Given] = {}
    for accounts in several:
        for cell, given in accounts.cells.items():
            known = cells.setdefault(cell, given)
            if known.value != given.value:
                message = f"{cell} 在两处不同；导入的是先给出的那个数"
                labels = (Label("另一处在这里", given.span),)
                findings.append(Diagnostic("D516", "files-differ", Severity.WARNING, message, known.span, labels))
    first = max(several, key=lambda each: len(each.cells))
    names = {code: name for each in several for code, name in each.account_names.items()}
    figures = {identity: given for each in reversed(several) for identity, given in each.figures.items()}
    units = next((each.units for each in several if each.units), ())
    unknown = frozenset(cell for each in several for cell in each.unknown if cell not in cells)
    whole = replace(first, cells=cells, account_names=names, figures=figures, units=units, unknown=unknown)
    return Outcome(whole, tuple(findings))
