"""One cause, one finding: a figure that stands in another column, two that changed places, a row that is gone.

Each is tried where identities fail. Of the mendings of a row the one that makes most of them hold, and none fail
instead, is told once for all that it explains; nothing is if two explain as much.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from juesuan.facts.blanks import blanks
from juesuan.facts.book import FactBook
from juesuan.facts.identities import Comparison
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Label
from juesuan.model.fact import CellRef
from juesuan.model.given import Given
from juesuan.model.source import Span
from juesuan.model.verdict import Verdict
from juesuan.rules.examination import Examination
from juesuan.rules.figures.identities import named_cell
from juesuan.rules.wording import number

_STATEMENTS = "F101"
_SEVERAL = 2  # findings that one cause must explain
_MOST = 40  # mendings that are tried for one report


@dataclass(frozen=True, slots=True)
class _Mending:
    """Cells as they may have been meant, and how that is told at the figure that stands in the wrong place."""

    cells: Mapping[CellRef, Given | None]
    at: Span | None
    message: str


def by_displaced(found: Sequence[Diagnostic], examination: Examination) -> tuple[Diagnostic, ...]:
    """The findings, those that one mending of a row explains told as one."""
    book = examination.read
    wrong = [each for each in book.comparisons if each.verdict is Verdict.ERROR]
    if examination.held_to or len(found) < _SEVERAL or not wrong:
        return tuple(found)
    tried = [(_gain(each.cells, wrong, book), each) for each in islice(_mendings(wrong, book), _MOST)]
    most = max((gain for gain, _ in tried), default=0)
    best = [each for gain, each in tried if gain == most]
    return _told(best[0], found, examination) if most and len(best) == 1 else tuple(found)


def _mendings(wrong: Sequence[Comparison], book: FactBook) -> Iterator[_Mending]:
    """What may have happened to the cells of identities that fail."""
    yield from _rows(book)
    cells = (below for each in wrong for cell in _cells(each) for below in _printed(cell, book))
    tried: set[frozenset[CellRef]] = set()
    for cell in dict.fromkeys(cells):
        for column in book.form.statements[cell.statement].amounts:
            other = replace(cell, column=column)
            if other != cell and frozenset((cell, other)) not in tried and other not in book.ledger.unknown:
                tried.add(frozenset((cell, other)))
                yield _moved(cell, other, book)


def _rows(book: FactBook) -> Iterator[_Mending]:
    """Rows that are blank and hold money in another statement."""
    rows: dict[tuple[str, str], dict[CellRef, Given | None]] = {}
    due: dict[tuple[str, str], list[str]] = {}
    for blank in blanks(book):
        key = (blank.cell.statement, blank.cell.row)
        rows.setdefault(key, {})[blank.cell] = Given(blank.least)
        due.setdefault(key, []).append(number(blank.least.within(MoneyUnit.WAN)))
    for (statement, row), cells in rows.items():
        name = f"《{book.form.statements[statement].title}》像是漏了“{book.account_name(row)}”"
        yield _Mending(cells, None, f"{name}一行：补上{'、'.join(due[statement, row])}，各处就相等")


def _moved(cell: CellRef, other: CellRef, book: FactBook) -> _Mending:
    """A figure in the column where another stands, or where nothing does."""
    given, there = book.accounts.cells[cell], book.accounts.cells.get(other)
    name = named_cell(cell, book)
    column = named_cell(other, book).removeprefix(book.cell_name(other)).removeprefix("的")
    if there:
        message = f"{name}与“{column}”一栏像是填反了：{_number(given)}和{_number(there)}对调，各处就相等"
    else:
        message = f"{name}的{_number(given)}像是填错了栏：移到“{column}”一栏，各处就相等"
    return _Mending({cell: there, other: given}, given.span, message)


def _number(given: Given) -> str:
    return number(given.value.within(MoneyUnit.WAN) if isinstance(given.value, Amount) else given.value)


def _gain(changed: Mapping[CellRef, Given | None], wrong: Sequence[Comparison], book: FactBook) -> int:
    """How many identities hold that failed if the cells are mended; 0 if another one fails instead."""
    after = {_key(each) for each in _mended(changed, book).comparisons if each.verdict is Verdict.ERROR}
    before = {_key(each) for each in wrong}
    return len(before - after) if after <= before else 0


def _key(comparison: Comparison) -> tuple[str, CellRef, str]:
    return comparison.code, comparison.left, comparison.right[0].cell.statement if comparison.right else ""


def _mended(changed: Mapping[CellRef, Given | None], book: FactBook) -> FactBook:
    """The book with some cells filled, emptied or exchanged."""
    cells = {cell: given for cell, given in {**book.accounts.cells, **changed}.items() if given is not None}
    return FactBook(replace(book.accounts, cells=cells), book.form, book.last)


def _cells(comparison: Comparison) -> tuple[CellRef, ...]:
    return (comparison.left, *(term.cell for term in comparison.right))


def _printed(cell: CellRef, book: FactBook) -> Iterator[CellRef]:
    """The cell, or those from which it follows if it is blank."""
    value = book.ledger.get(cell)
    if value is not None and value.given is None:
        yield from (below for term in value.terms for below in _printed(term.cell, book))
    elif cell in book.accounts.cells:
        yield cell


def _told(mending: _Mending, found: Sequence[Diagnostic], examination: Examination) -> tuple[Diagnostic, ...]:
    """One finding for all that is not found any more where the cells are mended."""
    from juesuan.rules.catalogue import found_in  # which tells what it finds with this

    book = _mended(mending.cells, examination.read)
    again = Examination(examination.reading.again(book.accounts))
    left = {(each.code, each.span, each.message) for each in found_in(again)}
    gone = [each for each in found if (each.code, each.span, each.message) not in left]
    first = next((each for each in gone if each.code == _STATEMENTS), None)
    if first is None or len(gone) < _SEVERAL:
        return tuple(found)
    labels = tuple(Label(f"同一原因：{each.message}", each.span) for each in gone)
    one = replace(first, message=mending.message, span=mending.at or first.span, related=labels)
    one = replace(one, said=None, expected=None, formula=None, help="请核对这一行各栏的数")
    return tuple(one if each is first else each for each in found if each is first or each not in gone)
