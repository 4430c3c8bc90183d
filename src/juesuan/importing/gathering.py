"""What the files say together: the statements of workbooks and reports, each once, and the reports' prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.extract.identify import identify
from juesuan.extract.normal import spell
from juesuan.extract.outlines import Block, blocks
from juesuan.extract.statements import ASSUMED, read_statements
from juesuan.extract.worksheets import Found, chosen, found_on, has_figures, money_of_sheet, together
from juesuan.facts.vocabulary import Vocabulary
from juesuan.model.accounts import FinalAccounts, Identification
from juesuan.model.amount import Amount, MoneyUnit, half_up
from juesuan.model.diagnostic import Diagnostic, Label, Outcome, Severity
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.report import Report, plain
from juesuan.pipeline import placed
from juesuan.reading import Reading, read_report
from juesuan.sources.files import read_bytes
from juesuan.sources.worksheets import Sheet

if TYPE_CHECKING:
    from juesuan.sources.filled_in import FilledIn

Reader = Callable[[Path], Outcome[Report | None]]
"""Reads a report, such as ``read_report``."""

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SUM = re.compile(r"\d(万?元)")
_KEPT = 2  # decimals that a report keeps


@dataclass(slots=True)
class Gathered:
    """What was read: sheets and reports, whose they are, what was wrong with them; the statements that sheets hold."""

    sheets: list[Sheet] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    filled: list[FilledIn] = field(default_factory=list)
    titled: set[str] = field(default_factory=set)

    @property
    def everything(self) -> Iterable[Report]:
        """Reports before sheets: a report says best whose it is."""
        return (*self.reports, *(sheet.report for sheet in self.sheets))


def gather(paths: Sequence[Path], read_file: Reader = read_report) -> Gathered:
    """Read every file; what cannot be read is told and left out."""
    gathered = Gathered()
    for path in paths:
        if path.suffix.lower() in WORKBOOKS and _is_workbook(path):
            _workbook(path, gathered)
            continue
        read = read_file(path)
        gathered.findings += read.diagnostics
        if read.value:
            gathered.reports.append(placed(read.value, path)[1])
    return gathered


def _is_workbook(path: Path) -> bool:
    """Whether the bytes are a workbook's: web pages are often called .xls. What is no regular file is not opened."""
    try:
        if path.exists() and not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(8).startswith((_ZIP, _OLE))
    except OSError:
        return True


def _workbook(path: Path, gathered: Gathered) -> None:
    from juesuan.sources.filled_in import is_filled_in, parts
    from juesuan.sources.workbooks import read_workbook

    data = read_bytes(path)
    gathered.findings += data.diagnostics
    if data.value is not None:
        read = Reading(path.name, read_workbook, data.value, path.name).outcome()
        if isinstance(read, Diagnostic):
            gathered.findings.append(read)
            return
        gathered.findings += read.diagnostics
        if read.value and is_filled_in(read.value):
            gathered.filled.append(parts(read.value))
        else:
            gathered.sheets += read.value


def whose(gathered: Gathered) -> Identification:
    """The unit and the year, as far as any of the files says."""
    found = [identify(report) for report in gathered.everything]
    first = next((each for each in found if each.unit), found[0])
    return replace(first, year=next((each.year for each in found if each.year), 0))


def statements(gathered: Gathered, form: Form, vocabulary: Vocabulary, unit: str) -> Outcome[FinalAccounts | None]:
    """The statements of all files as one; None if a workbook does not say which unit is meant."""
    found: list[Found] = []
    findings: list[Diagnostic] = []
    moneys = {money for sheet in gathered.sheets if (money := money_of_sheet(sheet.report))}
    money = next(iter(moneys)) if len(moneys) == 1 else ""
    for sheet in gathered.sheets:
        read = found_on(sheet.report, sheet.name, form, vocabulary, money)
        found += read.value
        gathered.titled |= {each.statement for each in read.value}
        is_assumed = any(each.code == ASSUMED for each in findings)
        findings += (each for each in read.diagnostics if not (is_assumed and each.code == ASSUMED))
        if not read.value:
            message = f"没有认出工作表“{sheet.name}”是哪一张表，没有导入"
            mend = "请在表的上方写明表名，如“收入支出决算总表”"
            severity = Severity.WARNING if has_figures(sheet.report) else Severity.INFO
            findings.append(Diagnostic("D515", "unknown-sheet", severity, message, help=mend))
    one = chosen(found, unit, whose(gathered).year if found else 0)
    findings += one.diagnostics
    if found and not one.value:
        return Outcome(None, tuple(findings))
    reports = list(gathered.reports)
    if one.value:
        reports.append(replace(one.value[0].report, blocks=together(one.value)))
    read_all = [read_statements(report, form, vocabulary) for report in reports]
    for each in read_all[: len(gathered.reports)]:
        findings += each.diagnostics
    return _united([each.value[0] for each in read_all], findings)


def _united(several: Sequence[FinalAccounts], findings: list[Diagnostic]) -> Outcome[FinalAccounts | None]:
    """One year's accounts from several files; where two say one cell differently the first is kept, and told."""
    if not several:
        return Outcome(None, tuple(findings))
    cells: dict[CellRef, Given] = {}
    for accounts in several:
        for cell, given in accounts.cells.items():
            known = cells.setdefault(cell, given)
            if known.value != given.value:
                message = f"{cell} 在两个文件里不同；导入的是先给出的文件里的数"
                labels = (Label("另一处在这里", given.span),)
                findings.append(Diagnostic("D516", "files-differ", Severity.WARNING, message, known.span, labels))
    first = max(several, key=lambda each: len(each.cells))
    names = {code: name for each in several for code, name in each.account_names.items()}
    units = next((each.units for each in several if each.units), ())
    unknown = frozenset(cell for each in several for cell in each.unknown if cell not in cells)
    return Outcome(replace(first, cells=cells, account_names=names, units=units, unknown=unknown), tuple(findings))


def in_unit(accounts: FinalAccounts, money: MoneyUnit) -> FinalAccounts:
    """The accounts kept in a unit, each cell rounded by itself as reports do."""
    cells = {cell: _rounded(given, money) for cell, given in accounts.cells.items()}
    return replace(accounts, cells=cells, identification=replace(accounts.identification, money=money))


def _rounded(given: Given, money: MoneyUnit) -> Given:
    if not isinstance(given.value, Amount):
        return given
    return replace(given, value=Amount.of(half_up(given.value.within(money), _KEPT), money))


def money_of(accounts: FinalAccounts, reports: Iterable[Report]) -> MoneyUnit:
    """The unit in which the statements are, 元 only if nothing is coarser; without statements that of most sums."""
    steps = {given.value.resolution for given in accounts.cells.values() if isinstance(given.value, Amount)}
    yuan = MoneyUnit.YUAN.size.scaleb(-_KEPT)
    if steps:
        return MoneyUnit.YUAN if max(steps) <= yuan else MoneyUnit.WAN
    units = Counter(found[1] for report in reports for block in blocks(report) for found in _sums(block))
    return MoneyUnit.YUAN if units[MoneyUnit.YUAN.label] > units[MoneyUnit.WAN.label] else MoneyUnit.WAN


def _sums(block: Block) -> Iterator[re.Match[str]]:
    return _SUM.finditer(spell(plain(block.inlines)))
