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
from juesuan.extract.reading import Reading
from juesuan.importing.receipts import (
    left,
)
from juesuan.model.accounts import FinalAccounts, Identification
from juesuan.model.amount import Amount, MoneyUnit, half_up
from juesuan.model.diagnostic import Diagnostic, Outcome
from juesuan.model.fact import CellRef
from juesuan.model.given import Given
from juesuan.model.receipt import SheetReceipt
from juesuan.model.report import Report, plain
from juesuan.placed import placed
from juesuan.report_files import WORKBOOKS, read_report, read_sheets
from juesuan.sources.worksheets import Sheet

if TYPE_CHECKING:
    from juesuan.sources.filled_in import FilledIn

Reader = Callable[[Path], Outcome[Report | None]]
"""Reads a report, such as ``read_report``."""

_CSV = ".csv"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SUM = re.compile(r"\d(万?元)")
_KEPT = 2  # decimals that a report keeps


@dataclass(slots=True)
class Gathered:
    """What was read: sheets and reports, whose they are, what was wrong with them; what became of the sheets' cells."""

    sheets: list[Sheet] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    filled: list[FilledIn] = field(default_factory=list)
    receipts: list[SheetReceipt] = field(default_factory=list)
    titled: set[str] = field(default_factory=set)
    unread: dict[str, str] = field(default_factory=dict)
    annexes: list[Sheet] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    is_system: bool = False
    lacking: frozenset[CellRef] = frozenset()

    @property
    def sources(self) -> set[str]:
        """The names of the files."""
        return {receipt.file for receipt in self.receipts} | {report.title for report in self.reports}

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
        if path.suffix.lower() == _CSV:  # it has no first bytes of its own
            return True
        with path.open("rb") as file:
            return file.read(8).startswith((_ZIP, _OLE))
    except OSError:
        return True


def _workbook(path: Path, gathered: Gathered) -> None:
    from juesuan.sources.filled_in import is_filled_in, parts

    read = read_sheets(path)
    gathered.findings += read.diagnostics
    sheets = list(read.value)
    if not sheets:
        return
    seen = [sheet for sheet in sheets if not sheet.worksheet.hidden]
    if is_filled_in(seen):
        gathered.filled.append(parts(sheets))
        return
    gathered.sheets += seen
    gathered.receipts += [left(sheet, "隐藏的工作表") for sheet in sheets if sheet.worksheet.hidden]


def whose(gathered: Gathered) -> Identification:
    """The unit and the year, as far as any of the files says."""
    found = [identify(report) for report in gathered.everything]
    first = next((each for each in found if each.unit), found[0])
    return replace(first, year=next((each.year for each in found if each.year), 0))


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
