"""What was imported, read and drafted once more in memory: whoever was told that a cell was taken finds it there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from juesuan.facts.book import FactBook
from juesuan.model.amount import Amount, half_up
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.fact import CellRef
from juesuan.model.receipt import Entry, Fate, Receipt
from juesuan.pipeline import Draft, draft
from juesuan.sources.assemble import DECIMALS


def came_back(files: Mapping[str, str], receipt: Receipt, narratives: Path | None) -> Outcome[Draft | None]:
    """The draft that the files of a folder give; the taken cells that are not in it are findings."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        drafted = draft(folder, narratives)
    if drafted.value is None:
        message = "导入的数据起草不出报告，请先改好下面的问题"
        stopped = Diagnostic("D552", "not-back", Severity.ERROR, message)
        grave = (each for each in drafted.diagnostics if each.severity is Severity.ERROR)
        return Outcome(None, (stopped, *grave))
    return Outcome(drafted.value, tuple(_missing(drafted.value.book, receipt)))


def _missing(book: FactBook, receipt: Receipt) -> Iterator[Diagnostic]:
    for sheet in receipt.sheets:
        for entry in sheet.of(Fate.TAKEN, Fate.CONVERTED):
            if not _is_there(book, entry):
                where = f"{sheet.file}［{sheet.sheet}］!{entry.address}"
                message = f"{where} 的“{entry.text}”（{entry.name}）写进数据以后没有读回来"
                mend = "请把这个文件交给维护的人；在此之前，请在 YAML 里补上这个数"
                yield Diagnostic("D552", "not-back", Severity.ERROR, message, help=mend)


def _is_there(book: FactBook, entry: Entry) -> bool:
    """Whether a cell of a statement holds its figure again; texts and figures beside are read by their shapes."""
    if entry.fact:
        fact = book.find(entry.fact)
        return _same(fact.value if fact else None, entry.value, book)
    if entry.value is None:
        return True
    found = book.ledger.get(CellRef.parse(entry.where))
    return _same(found.value if found else None, entry.value, book)


def _same(value: Amount | Decimal | None, said: Amount | Decimal | None, book: FactBook) -> bool:
    """Whether a figure came back, in the unit in which the data are kept."""
    money = book.accounts.identification.money
    one, other = (each.within(money) if isinstance(each, Amount) else each for each in (value, said))
    return half_up(one or Decimal(0), DECIMALS) == half_up(other or Decimal(0), DECIMALS)
