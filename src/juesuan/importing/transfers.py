"""Transfers between units of one department: those that both sides name alike are taken out of their sum.

A transfer is a small account of its own, completed by the identities like any other, so that what is taken out of
one cell is taken out of every sum that holds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from juesuan.facts.book import FactBook
from juesuan.facts.ledger import Ledger
from juesuan.facts.measures import number
from juesuan.model.accounts import Transfer
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.fact import CellRef, FactId
from juesuan.model.given import Given
from juesuan.model.source import Span
from juesuan.rules.wording import in_unit
from juesuan.rules.wording import number as written


@dataclass(frozen=True, slots=True)
class Internal:
    """The cells to be taken out of the sum, who paid whom, and what does not agree."""

    cells: Mapping[CellRef, Given]
    told: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def internal(books: Sequence[FactBook]) -> Internal:
    """What the units paid each other, as far as both say the same."""
    work = _Pairing(books)
    for payer in books:
        for receiver in books:
            for quantity in payer.vocabulary.values():
                if quantity.received_as and payer is not receiver:
                    work.pair(payer, receiver, (quantity.id, quantity.received_as))
    for book in books:
        work.findings += work.unnamed(book)
    first = books[0]
    ledger = Ledger(work.cells, first.form)
    taken = {cell: Given(found.value) for cell, found in ledger.items()}
    return Internal(taken, tuple(work.told), tuple(work.findings))


@dataclass
class _Pairing:
    books: Sequence[FactBook]
    cells: dict[CellRef, Given] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)

    def pair(self, payer: FactBook, receiver: FactBook, quantities: tuple[str, str]) -> None:
        """Hold what one unit says that it paid another to what that one says that it received."""
        paid, got = _named(payer, receiver, quantities[0]), _named(receiver, payer, quantities[1])
        if not paid and not got:
            return
        if paid and got and _total(paid) == _total(got):
            if not (_is_booked(payer, quantities[0]) and _is_booked(receiver, quantities[1])):
                return  # told of each unit by itself
            for book, transfers in ((payer, paid), (receiver, got)):
                self._take(book, transfers)
            what = f"{_called(payer, quantities[0])}（{_called(receiver, quantities[1])}）{_said(paid, payer)}"
            self.told.append(f"{_names(payer)[1]}给{_names(receiver)[1]}的{what}")
            return
        sides = ((payer, receiver, quantities[0], paid), (receiver, payer, quantities[1], got))
        self.findings.append(_differ(sides) if paid and got else _one_sided(sides))

    def _take(self, book: FactBook, transfers: Sequence[Transfer]) -> None:
        for each in transfers:
            rows = book.vocabulary[each.quantity].rows
            if rows:
                cell = CellRef(rows.statement, each.account, rows.column)
                known = self.cells.get(cell)
                self.cells[cell] = (
                    Given(_amount(known) + _amount(each.amount)) if known else Given(_amount(each.amount))
                )

    def unnamed(self, book: FactBook) -> Iterator[Diagnostic]:
        """Payments between units of which it is not said, or wrongly, with whom; and units that are not here."""
        kinds = [each for q in book.vocabulary.values() if q.received_as for each in (q.id, q.received_as)]
        for kind in kinds:
            for account, fact in _booked(book, kind).items():
                mine = [t for t in book.accounts.transfers if (t.quantity, t.account) == (kind, account)]
                gap = number(fact) - _total(mine)
                if gap:
                    yield _unnamed(book, kind, account, gap, mine)
        known = {name for each in self.books for name in _names(each)}
        for transfer in book.accounts.transfers:
            if transfer.unit not in known:
                message = f"“{transfer.unit}”不在这次汇总的单位里，与它的往来没有抵销"
                yield Diagnostic("D541", "unit-not-here", Severity.INFO, message, transfer.amount.span)


_Side = tuple[FactBook, FactBook, str, Sequence[Transfer]]


def _booked(book: FactBook, quantity: str) -> dict[str, Amount]:
    """What a unit's statement says of a quantity by 项, and what is named though the statement has none."""
    named = [each.account for each in book.accounts.transfers if each.quantity == quantity]
    keys = {*book.keys(quantity), *named}
    lowest = [key for key in sorted(keys) if not any(each.startswith(key) and each != key for each in keys)]
    found = {key: book.find(FactId(quantity, book.year, key)) for key in lowest}
    return {key: fact.value for key, fact in found.items() if fact and isinstance(fact.value, Amount)}


def _is_booked(book: FactBook, quantity: str) -> bool:
    """Whether the statement of a unit holds all that is named."""
    named = [each for each in book.accounts.transfers if each.quantity == quantity]
    return all(
        _total([each for each in named if each.account == account]) <= number(value)
        for account, value in _booked(book, quantity).items()
    )


def _named(book: FactBook, other: FactBook, quantity: str) -> list[Transfer]:
    return [each for each in book.accounts.transfers if each.quantity == quantity and each.unit in _names(other)]


def _names(book: FactBook) -> tuple[str, str]:
    who = book.accounts.identification
    return who.unit, who.name


def _differ(sides: tuple[_Side, _Side]) -> Diagnostic:
    (payer, receiver, out, paid), (_, _, into, got) = sides
    said = [_said(each, payer) for each in (paid, got)]
    message = (
        f"{_names(payer)[1]}写的{_called(payer, out)}（给{_names(receiver)[1]}）是{said[0]}，"
        f"{_names(receiver)[1]}写的{_called(receiver, into)}是{said[1]}，没有抵销"
    )
    label = Label("对方写在这里", got[0].amount.span)
    mend = "请两个单位对账，改成相同的数再汇总"
    return Diagnostic("D533", "transfers-differ", Severity.WARNING, message, paid[0].amount.span, (label,), mend)


def _one_sided(sides: tuple[_Side, _Side]) -> Diagnostic:
    named, silent = sides if sides[0][3] else sides[::-1]
    book, other, quantity, transfers = named
    message = (
        f"{_names(book)[1]}写了与{_names(other)[1]}的{_called(book, quantity)}{_said(transfers, book)}，"
        f"{_names(other)[1]}没有写对应的{_called(other, silent[2])}，没有抵销"
    )
    mend = f"请在{_names(other)[1]}的 transfers 里写明"
    return Diagnostic("D532", "transfer-of-one-side", Severity.WARNING, message, transfers[0].amount.span, help=mend)


def _unnamed(book: FactBook, quantity: str, account: str, gap: Decimal, mine: Sequence[Transfer]) -> Diagnostic:
    name = f"{_names(book)[1]}的{_called(book, quantity)}·{book.account_name(account)}"
    more = "没有在 transfers 里写明与哪个单位，没有抵销" if gap > 0 else "是 transfers 里多写的，报表没有这么多"
    fact = book.find(FactId(quantity, book.year, account))
    span: Span | None = mine[0].amount.span if mine else fact.span if fact else None
    mend = "与部门以外单位的往来，也写上单位名称"
    message = f"{name}有{_counted(abs(gap), book)}{more}"
    return Diagnostic("D534", "transfer-unnamed", Severity.WARNING, message, span, help=mend)


def _called(book: FactBook, quantity: str) -> str:
    return book.vocabulary[quantity].names[0]


def _total(transfers: Sequence[Transfer]) -> Decimal:
    return sum((_amount(each.amount).yuan for each in transfers), Decimal(0))


def _amount(given: Given) -> Amount:
    return given.value if isinstance(given.value, Amount) else Amount(given.value)


def _said(transfers: Sequence[Transfer], book: FactBook) -> str:
    return _counted(_total(transfers), book)


def _counted(yuan: Decimal, book: FactBook) -> str:
    unit = book.accounts.identification.money.label
    return f"{written(in_unit(yuan, unit))}{unit}"
