"""Failing 勾稽关系, gathered so that one wrong cell is one finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from juesuan.extract.column_labels import column_label
from juesuan.facts.book import FactBook
from juesuan.facts.identities import Comparison
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.fact import CellRef
from juesuan.model.statement import Relation, side_of_row
from juesuan.model.verdict import Verdict
from juesuan.rules.wording import number

_SHOWN = 12  # terms that a formula spells out


def failing(book: FactBook, verdict: Verdict, code: str, name: str, severity: Severity) -> Iterator[Diagnostic]:
    """The findings on identities with this verdict, one per cell that explains them."""
    failed = [each for each in book.comparisons if each.verdict == verdict]
    groups = list(_groups(failed))
    for group in _one_cause(groups) if verdict is Verdict.ROUNDING else groups:
        yield _finding(group, book, code, name, severity)


def _groups(failed: list[Comparison]) -> Iterator[list[Comparison]]:
    """Comparisons gathered around the cell that occurs in most of them, again and again."""
    while failed:
        counts = Counter(cell for each in failed for cell in dict.fromkeys(_cells(each)))
        most = max(counts.values())
        suspect = next(cell for each in failed for cell in _cells(each) if counts[cell] == most)
        group = [each for each in failed if suspect in _cells(each)]
        yield sorted(group, key=lambda each: each.left != suspect)
        failed = [each for each in failed if suspect not in _cells(each)]


def _one_cause(groups: list[list[Comparison]]) -> list[list[Comparison]]:
    """Groups that rounding explains at once: one row in several columns, or the same figures in another statement."""
    causes: dict[object, list[Comparison]] = {}
    for group in groups:
        first = group[0]
        row = (first.code, first.left.statement, first.left.row)
        figures = (first.said, first.expected, len(first.right))
        cause = causes.get(row) or causes.get(figures) or []
        cause += group
        causes[row] = causes[figures] = cause
    return list({id(cause): cause for cause in causes.values()}.values())


def _cells(comparison: Comparison) -> tuple[CellRef, ...]:
    return (comparison.left, *(term.cell for term in comparison.right))


def _finding(group: list[Comparison], book: FactBook, code: str, name: str, severity: Severity) -> Diagnostic:
    first = group[0]
    cell = book.ledger.get(first.left)
    labels = [
        Label(f"{named_cell(term.cell, book)}是{_amount(book, value.value)}", value.given.span)
        for term in first.right
        if (value := book.ledger.get(term.cell)) and value.given and value.given.span
    ]
    others = [Label(f"同一原因：{_message(each, book)}", None) for each in group[1:]]
    return Diagnostic(
        code=code,
        name=name,
        severity=severity,
        message=f"{_message(first, book)}，{_gap(first, book)}",
        span=cell.given.span if cell and cell.given else None,
        related=(*labels, *others),
        said=_amount(book, first.said),
        expected=_amount(book, first.expected),
        formula=_formula(first, book) if len(first.right) > 1 else None,
        help=_slip(first),
    )


def _gap(comparison: Comparison, book: FactBook) -> str:
    """By how much the two sides differ, or that rounding explains it."""
    if comparison.verdict is Verdict.ROUNDING:
        return "是尾差"
    return f"相差{_amount(book, Amount(abs(comparison.said.yuan - comparison.expected.yuan)))}"


def _slip(comparison: Comparison) -> str:
    """What a difference of exactly ten thousand times suggests."""
    large, small = (
        max(comparison.said.yuan, comparison.expected.yuan),
        min(comparison.said.yuan, comparison.expected.yuan),
    )
    return "两数正好相差一万倍，看来混淆了元与万元" if small and large == small * MoneyUnit.WAN.size else ""


def _message(comparison: Comparison, book: FactBook) -> str:
    left = f"{named_cell(comparison.left, book)}是{_amount(book, comparison.said)}"
    if comparison.relation is Relation.AT_LEAST:
        parts = f"（{_formula(comparison, book)}）" if len(comparison.right) > 1 else ""
        return f"{left}，少于所包含的{_amount(book, comparison.expected)}{parts}"
    if not comparison.right:
        return f"{left}，而加起来应当得此数的各项，表中一项也没有"
    if len(comparison.right) == 1:
        other = f"{named_cell(comparison.right[0].cell, book)}是{_amount(book, comparison.expected)}"
        return f"{left}，而{other}，两处应当相等"
    return f"{left}，而各项相加得{_amount(book, comparison.expected)}（{_formula(comparison, book)}）"


def _formula(comparison: Comparison, book: FactBook) -> str:
    """The sum with its numbers: 3 + 2.7 + … = 20.69."""
    shown = comparison.right[:_SHOWN]
    signs = ["+" if term.sign > 0 else "−" for term in shown]
    values = [_amount(book, book.ledger[term.cell].value) for term in shown]
    terms = "".join(f" {sign} {value}" for sign, value in zip(signs, values, strict=True)).removeprefix(" + ").strip()
    rest = " + …" if len(comparison.right) > _SHOWN else ""
    return f"{terms}{rest} = {_amount(book, comparison.expected)}"


def named_cell(cell: CellRef, book: FactBook) -> str:
    """A cell by statement, row, the side of two rows of one name, and the label of its column."""
    spec = book.form.statements[cell.statement]
    side, column = side_of_row(spec, cell.row), column_label(spec, cell.column)
    return f"{book.cell_name(cell)}{f'（{side}）' if side else ''}{f'的{column}' if column else ''}"


def _amount(book: FactBook, amount: Amount) -> str:
    """In the unit in which the figures are kept; 元 is named, for most are in 万元."""
    unit = book.accounts.identification.money
    return number(amount.within(unit)) + ("" if unit is MoneyUnit.WAN else unit.label)
