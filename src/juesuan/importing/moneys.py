"""In which unit of money workbooks are: what they say in several places, and the size of their figures, must agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from juesuan.extract.worksheets import Found
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.given import Given

_MOST = Decimal(1_000_000)
"""万元 beyond which a statement is likely to be one in 元: a hundred 亿, more than almost any department spends."""

_LEAST = Decimal(100_000)
"""元 below which a whole statement is likely to be one in 万元: no unit lives on it for a year."""

_WHOLE = ("01", "02", "03")
"""The statements that hold all of a unit's money; others may well be small."""


def unclear(found: Sequence[Found], declared: str = "") -> Iterator[Diagnostic]:
    """Why nobody can be sure of the unit of money, in one finding; ``declared`` is what the workbook says of itself."""
    doubts = [(each, why) for each in found if (why := _doubt(each, declared))]
    if doubts:
        first, why = doubts[0]
        others = [each.sheet for each, _ in doubts[1:]]
        also = f"；“{'”“'.join(others)}”也是" if others else ""
        spans = [given.span for each, _ in doubts for given in each.accounts.cells.values() if given.span]
        labels = (Label("例如这个数", spans[0]),) if spans else ()
        mend = "请核对后改正表上的单位；或用 --amounts-in 元、--amounts-in 万元 说明这些数的单位"
        message = f"工作表“{first.sheet}”{why}{also}"
        yield Diagnostic("D551", "money-unclear", Severity.ERROR, message, related=labels, help=mend)


def _doubt(found: Found, declared: str) -> str:
    said = dict.fromkeys((*found.moneys, *([declared] if declared and found.moneys else ())))
    if len(said) > 1:
        return "的金额单位说法不一：" + "、".join(f"“{name}”" for name in said)
    return _size(found, next(iter(said), declared)) if found.statement in _WHOLE else ""


def _size(found: Found, label: str) -> str:
    """Why the figures of a statement are not likely to be in the unit that it names."""
    unit = MoneyUnit.said(label) if label else MoneyUnit.WAN
    largest = max((_yuan(given) for given in found.accounts.cells.values()), default=Decimal(0))
    said = f"写的是{label}" if label else "没有写金额单位"
    if unit is MoneyUnit.WAN and largest / unit.size >= _MOST:
        return f"{said}，而最大的数是 {largest / unit.size:,.2f}：看来是元"
    if unit is MoneyUnit.YUAN and 0 < largest < _LEAST:
        return f"{said}，而最大的数只有 {largest:,.2f}：看来是万元"
    return ""


def _yuan(given: Given) -> Decimal:
    return abs(given.value.yuan) if isinstance(given.value, Amount) else Decimal(0)
