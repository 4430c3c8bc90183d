"""The receipt of a report: what became of every number that it prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from juesuan.extract.claims import Claim
from juesuan.extract.number_receipt import Went
from juesuan.extract.reading import Reading
from juesuan.facts.book import FactBook
from juesuan.facts.names import fact_name
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.fact import CellRef
from juesuan.model.receipt import Entry, Fate, Place, SheetReceipt
from juesuan.model.source import Span

_TEXT = "全文"
_WHY = {
    Went.CLAIM: "数据里算得出，或者没有它的位置",
    Went.ANNEX: "自评表里的数，按记录读，不逐个对应",
    Went.CELL: "空白、合计，或者由别的格算得出",
    Went.ASIDE: "日期、序号、名称里的数",
    Went.LABEL: "编码、行次、栏名里的数",
    Went.OUTSIDE: "标题、封面、目录、附注里的数",
    Went.UNREAD: "没有读懂它在哪张表、哪一栏",
}


def report_receipt(reading: Reading, book: FactBook) -> SheetReceipt:
    """What became of the numbers of a report that was imported into these accounts."""
    cells = dict(_cells(reading, book))
    claims = {each.span.start: each for each in reading.prose.claims if each.said is not None}
    source = next((span.source for span, _ in reading.receipt.numbers), None)
    entries = [
        cells.get(span.start) or _said(span, claims.get(span.start), book) or _left(span, went)
        for span, went in reading.receipt.numbers
        if span.source is source
    ]
    return SheetReceipt(source.name if source else "", _TEXT, tuple(entries), _TEXT)


def _cells(reading: Reading, book: FactBook) -> Iterator[tuple[int, Entry]]:
    """The figures of the statements that the accounts keep."""
    own: Mapping[CellRef, object] = book.accounts.cells
    for cell, given in reading.statements.accounts.cells.items():
        kept = book.accounts.cells.get(cell)
        if given.span and cell in own and kept and kept.value == given.value and isinstance(given.value, Amount):
            start = given.span.start
            name = book.cell_name(cell)
            place = _place(given.span)
            taken = Entry(place, given.span.quote, Fate.TAKEN, str(cell), name, value=given.value, is_text=True)
            yield start, taken


def _said(span: Span, claim: Claim | None, book: FactBook) -> Entry | None:
    """A number of a sentence that is a figure of the accounts, by its fact."""
    if claim is None or not claim.is_named or claim.said is None or claim.fact not in book.accounts.figures:
        return None
    found = book.find(claim.fact)
    unit = MoneyUnit.said(claim.unit)
    said: Amount | Decimal = Amount.of(claim.said, unit) if unit else claim.said
    value = found.value if found else None
    if not isinstance(value, type(said)) or value != said:
        return None
    name = fact_name(claim.fact, book)
    return Entry(_place(span), span.quote, Fate.TAKEN, str(claim.fact), name, value=said, fact=claim.fact, is_text=True)


def _left(span: Span, went: Went) -> Entry:
    return Entry(_place(span), span.quote, Fate.LEFT, why=_WHY[went], is_text=True)


def _place(span: Span) -> Place:
    line, column = span.source.position(span.start)
    return line - 1, column - 1
