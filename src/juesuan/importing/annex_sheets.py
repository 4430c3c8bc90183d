"""Self-evaluation forms (自评表) on the sheets of a workbook, whatever their layout: read as those of a report are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from juesuan.extract.annexes import TITLES, annexes
from juesuan.extract.normal import spell
from juesuan.facts.book import FactBook
from juesuan.importing.evaluated import evaluated
from juesuan.importing.receipts import of_texts
from juesuan.model.accounts import FinalAccounts
from juesuan.model.receipt import Entry, Fate, SheetReceipt
from juesuan.sources.dump import content
from juesuan.sources.worksheets import Sheet

_ROWS_ABOVE = 4


def is_annex(sheet: Sheet) -> bool:
    """Whether a sheet is a 自评表, by its name or title."""
    above = [text for (row, _), text in sheet.worksheet.cells.items() if row < _ROWS_ABOVE]
    return any(title in spell(text) for text in (sheet.name, *above) for title in TITLES)


def with_annexes(accounts: FinalAccounts, sheets: Sequence[Sheet], whole: FactBook) -> FinalAccounts:
    """The accounts with the evaluations that such sheets record."""
    for sheet in sheets:
        accounts = evaluated(accounts, annexes(sheet.report.blocks, whole.form), whole)
    return accounts


def annex_receipts(accounts: FinalAccounts, sheets: Sequence[Sheet]) -> Iterator[SheetReceipt]:
    """What became of the cells of such sheets: taken is what the recorded performance says."""
    said = set(_said(content(accounts)["words.yaml"]["performance"]))
    for sheet in sheets:
        entries = {
            place: Entry(place, text, Fate.TAKEN, "performance", "绩效自评")
            for place, text in sheet.worksheet.held.items()
            if spell(text) in said
        }
        yield of_texts(sheet, entries, "绩效自评表")


def _said(value: object) -> Iterator[str]:
    """Every word and number of the recorded performance in one spelling, numbers with their zeros and without."""
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _said(each)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for each in value:
            yield from _said(each)
    else:
        text = spell(str(value))
        bare = text.rstrip("0").rstrip(".") if "." in text else text
        yield from (text, bare, f"{bare}.00")
