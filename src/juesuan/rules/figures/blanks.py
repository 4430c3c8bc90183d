"""Cells of printed statements that were left blank although their total counts them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juesuan.facts.book import FactBook
from juesuan.facts.identities import Comparison
from juesuan.model.amount import MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.fact import CellRef
from juesuan.model.statement import Relation
from juesuan.model.verdict import Verdict
from juesuan.rules.figures.identities import named_cell
from juesuan.rules.wording import number

LEFT_BLANK = ("C107", "figure-left-blank", Severity.WARNING)
"""Code, name and severity: a rule of reports, which an import tells too."""


def left_blank(book: FactBook) -> Iterator[Diagnostic]:
    """The findings on blank cells of statements that were read, one for each row: it may be gone altogether.

    In data that people keep, a blank cell follows.
    """
    rows: dict[tuple[str, str], dict[CellRef, Comparison]] = {}
    for comparison in book.comparisons:
        for blank in _blanks(comparison, book):
            rows.setdefault((blank.statement, blank.row), {}).setdefault(blank, comparison)
    for blanks in rows.values():
        (first, comparison), *others = blanks.items()
        yield _finding(first, comparison, [blank for blank, _ in others], book)


def _blanks(comparison: Comparison, book: FactBook) -> Iterator[CellRef]:
    """The terms of a printed sum that were not printed, where others of their kind were."""
    whole, terms = book.ledger.get(comparison.left), [term.cell for term in comparison.right]
    is_sum = comparison.relation is Relation.EQUAL and comparison.verdict is not Verdict.ERROR
    if not is_sum or not (whole and whole.given):
        return
    for cell in terms:
        is_own = cell.statement == comparison.left.statement
        if is_own and _follows(cell, book) and any(_is_printed(peer, book) for peer in (*terms, *_peers(cell, book))):
            yield cell


def _is_printed(cell: CellRef, book: FactBook) -> bool:
    value = book.ledger.get(cell)
    return value is not None and value.given is not None and bool(value.value)


def _follows(cell: CellRef, book: FactBook) -> bool:
    """Whether a cell was left blank that follows from what is printed."""
    value = book.ledger[cell]
    return not value.given and bool(value.value) and all(_is_printed(term.cell, book) for term in value.terms)


def _peers(cell: CellRef, book: FactBook) -> Iterator[CellRef]:
    """The cells of the same column at other 科目 of its level: who leaves a whole level blank means to."""
    codes = book.ledger.codes(cell.statement) if cell.row.isdecimal() else ()
    return (replace(cell, row=code) for code in codes if len(code) == len(cell.row) and code != cell.row)


def _finding(blank: CellRef, comparison: Comparison, others: list[CellRef], book: FactBook) -> Diagnostic:
    whole, value = book.ledger[comparison.left], book.ledger[blank]
    figure = number(value.value.within(MoneyUnit.WAN))
    beside = [(cell, number(book.ledger[cell].value.within(MoneyUnit.WAN))) for cell in others]
    known = [(term.cell, book.ledger[term.cell]) for term in value.terms]
    return Diagnostic(
        *LEFT_BLANK,
        f"{named_cell(blank, book)}空着，而{named_cell(comparison.left, book)}含着它的{figure}",
        whole.given.span if whole.given else None,
        related=(
            *(
                Label(f"{named_cell(cell, book)}是{number(term.value.within(MoneyUnit.WAN))}", term.given.span)
                for cell, term in known
                if term.given
            ),
            *(Label(f"同一行：{named_cell(cell, book)}也空着，应当填{due}", None) for cell, due in beside),
        ),
        help=f"请核对，应当填{figure}{'；这一行也许整行漏了' if others else ''}",
    )
