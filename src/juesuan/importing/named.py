"""Names of 科目 as files print them, held against the classification: what is to be kept, and what is misnamed."""

from __future__ import annotations

from collections.abc import Mapping

from juesuan.model.accounts import FinalAccounts
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.form import Form
from juesuan.model.source import Span


def named(accounts: FinalAccounts, form: Form) -> Outcome[Mapping[str, str]]:
    """The names that the classification has not, or not for this year; another name for a code that it has is told."""
    kept: dict[str, str] = {}
    findings: list[Diagnostic] = []
    places: dict[str, Span | None] = {}
    for cell, given in accounts.cells.items():
        places.setdefault(cell.row, given.span)
    for code, name in accounts.account_names.items():
        wrong = form.misnamed(code, name, accounts.identification.year)
        if wrong:
            mend = "按分类的名称导入；本地的科目写在格式的 accounts 里"
            found = Diagnostic("D526", "account-misprinted", Severity.WARNING, wrong, places.get(code), help=mend)
            findings.append(found)
        elif form.accounts.get(code) != name:
            kept[code] = name
    return Outcome(kept, tuple(findings))
