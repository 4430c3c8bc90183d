"""The receipts of the sheets of a fill-in workbook: statements, further data, answers, and what is ours to explain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.facts.book import FactBook
from juesuan.importing.copies import Copy, Together
from juesuan.importing.receipts import Part, SheetRead, left, of_statements, of_texts
from juesuan.model.diagnostic import Diagnostic
from juesuan.model.fact import CellRef
from juesuan.model.receipt import Entry, Fate, Place, SheetReceipt
from juesuan.sources.fill_in_names import CODES, DATA, GUIDE, OWED
from juesuan.sources.filled_in import Said
from juesuan.sources.list_sheets import SHEETS

_DISPUTED = "另一份填得不同"
_AGREE = "请商定一个，改成一样的再导入"
_LISTS = {sheet.name for sheet in SHEETS}
_OURS = {GUIDE: "填表说明", CODES: "科目编码表"}


def receipts_of(
    copies: Sequence[Copy], whole: Together, findings: Sequence[Diagnostic], names: FactBook
) -> Iterator[SheetReceipt]:
    """What became of each cell of the copies; ``findings`` tell which answers were not taken."""
    for copy in copies:
        yield from _of_copy(copy, whole, findings, names)


def _of_copy(copy: Copy, whole: Together, findings: Sequence[Diagnostic], names: FactBook) -> Iterator[SheetReceipt]:
    for name, sheet in copy.filled.sheets.items():
        if sheet.worksheet.hidden:
            yield left(sheet, "隐藏的工作表")
        elif name in _OURS:
            yield left(sheet, _OURS[name])
        elif name == DATA:
            yield of_texts(sheet, _rows(copy.filled.data, whole, ()), DATA)
        elif name == OWED:
            yield of_texts(sheet, _rows(copy.filled.answers, whole, findings), OWED)
        elif name in _LISTS:
            own = [said for said in copy.filled.lists if said.path.startswith(f"{name}/")]
            yield of_texts(sheet, _rows(own, whole, ()), name)
        else:
            receipt = _statement(copy, name, names)
            yield replace(receipt, entries=tuple(_unless_disputed(entry, whole) for entry in receipt.entries))


def _statement(copy: Copy, name: str, names: FactBook) -> SheetReceipt:
    sheet = copy.filled.sheets[name]
    parts = tuple(Part(found) for found in copy.found if found.sheet == name)
    if not parts:
        return left(sheet, "没有认出是哪一张表")

    def is_total(cell: CellRef, place: Place) -> bool:
        return copy.is_total(cell, place, name)

    return of_statements(SheetRead(sheet, parts, is_total), names, names.ledger)


def _unless_disputed(entry: Entry, whole: Together) -> Entry:
    if not entry.where:
        return entry
    cell = CellRef.parse(entry.where)
    if f"statements/{cell.statement}/{cell.row}/{cell.column}" not in whole.disputed:
        return entry
    return Entry(entry.place, entry.text, Fate.REFUSED, name=entry.name, why=_DISPUTED, mend=_AGREE)


def _rows(rows: Sequence[Said], whole: Together, findings: Sequence[Diagnostic]) -> dict[Place, Entry]:
    """The entries of texts: taken to their paths, or refused."""
    refused = {(each.span.source, each.span.start): each for each in findings if each.span}
    entries: dict[Place, Entry] = {}
    for said in rows:
        fault = refused.get((said.span.source, said.span.start))
        if not said.text:
            continue
        name = said.name or said.path
        if said.path in whole.disputed:
            entry = Entry(said.place, said.text, Fate.REFUSED, name=name, why=_DISPUTED, mend=_AGREE)
        elif fault:
            entry = Entry(said.place, said.text, Fate.REFUSED, name=name, why=fault.message, mend=fault.help)
        else:
            entry = Entry(said.place, said.text, Fate.TAKEN, said.path, name)
        entries[said.place] = entry
    return entries
