"""自评表里的预算数不是表下备注所说的那一种。

什么：备注说预算数是年初预算（或调整后的预算），填的却是另一种：与正文的年初预算对照，照抄执行数的也在内。
为什么：执行率以预算数为分母，口径错了，执行率和得分都跟着错。
依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）附件：自评表应当说明预算数的口径；报告自己的备注。
错：备注：预算数为年初预算总额。（表里预算数534.74，正文年初预算为507.16万元）
对：备注：预算数为调整后预算总额。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.fact import Basis, FactId
from juesuan.rules.evidence import Input, stated
from juesuan.rules.examination import Examination
from juesuan.rules.noted import mistaken
from juesuan.rules.numbers import Reach
from juesuan.rules.verified import Verified
from juesuan.rules.wording import in_unit, number

CODE = "S107"
NAME = "budget-not-as-noted"
SEVERITY = Severity.ERROR

_WHOLE = "whole"
_SPENT = "general.expenditure"
_NOTE = re.compile(r"口径：?预算数(?:为|指|是)(?:(年初)|(调整后|调整|全年))")


def findings(examination: Examination) -> Iterator[Diagnostic]:
    """Budgets of the whole department that are not those of which the note below the form speaks."""
    original = _original(examination)
    if original is None:
        return
    for found in _NOTE.finditer(examination.lines.text):
        note = examination.lines.span(*found.span())
        pair = _pair_before(examination, note.start)
        if pair and (cause := _mistaken(*pair, original, is_original=bool(found[1]))):
            budget = pair[0].claim
            message = f"“{budget.quote}”与备注不符：备注说预算数是{found[1] or found[2]}预算，{cause}"
            labels = (Label("备注这样说", note), Label(f"正文的年初预算{original.where}", original.span))
            yield Diagnostic(
                CODE, NAME, SEVERITY, message, budget.span, labels,
                said=number(budget.said) if budget.said is not None else None,
                expected=number(in_unit(original.reach.value, budget.unit)) if found[1] else None,
            )  # fmt: skip


def _original(examination: Examination) -> Input | None:
    """The original budget of all spending, as it is known or said."""
    fact = FactId(_SPENT, examination.book.year, basis=Basis.ORIGINAL)
    known = examination.book.find(fact)
    if known and isinstance(known.value, Amount):
        return Input(Reach.of(known.value), known.note or known.name, "", span=known.span)
    said = (each.claim for each in examination.verified if each.claim.fact == fact and each.claim.said is not None)
    return next((stated(claim, claim.said) for claim in said if claim.said is not None), None)


def _pair_before(examination: Examination, end: int) -> tuple[Verified, Verified] | None:
    """The last budget and actual figure of the whole department before a place, where no project's stand between."""
    told = [each for each in examination.verified if each.claim.is_annex and each.claim.span.start < end]
    told = [each for each in told if each.claim.fact.quantity in (_WHOLE, "project")]
    actual = next((each for each in reversed(told) if each.claim.fact.basis is Basis.ACTUAL), None)
    budget = next((each for each in reversed(told) if each.claim.fact.basis is not Basis.ACTUAL), None)
    is_whole = actual and budget and actual.claim.fact.quantity == budget.claim.fact.quantity == _WHOLE
    return (budget, actual) if is_whole and actual and budget else None


def _mistaken(budget: Verified, actual: Verified, original: Input, *, is_original: bool) -> str:
    said, spent = (Reach.said(each.claim.said or Decimal(0), each.claim.unit).value for each in (budget, actual))
    return mistaken(said, spent, original.reach.value, Basis.ORIGINAL if is_original else Basis.ADJUSTED)
