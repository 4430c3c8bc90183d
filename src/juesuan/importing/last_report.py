"""Last year's report beside this year's workbook: what it gives to this year's data.

Last year's figures, what the department does, its units, terms and choices of wording; purposes, the work of the year
and the targets of indicators only as last year's, to be confirmed (``carried``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.extract.identify import identify
from juesuan.facts.book import FactBook
from juesuan.importing.rolling import rolled_accounts
from juesuan.model.accounts import FinalAccounts
from juesuan.model.amount import Amount, MoneyUnit, half_up
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.report import Report
from juesuan.sources.worksheets import Sheet

_KEPT = 2


def parted(reports: Sequence[Report], sheets: Sequence[Sheet]) -> tuple[list[Report], list[Report]]:
    """The reports of the year of the sheets, and those of the year before."""
    year = max((identify(sheet.report).year for sheet in sheets), default=0)
    last = [report for report in reports if year and identify(report).year == year - 1]
    return [report for report in reports if report not in last], last


def with_last_year(accounts: FinalAccounts, last: FactBook, form: Form) -> FinalAccounts:
    """This year's accounts with what last year's report gives them."""
    who = accounts.identification
    old = rolled_accounts(last, form, who.year)
    prior = {identity: _in_unit(given, who.money) for identity, given in old.figures.items()}
    identification = replace(
        who,
        name=old.identification.name or who.name,
        kind=old.identification.kind,
        self_term=old.identification.self_term,
        level=who.level or old.identification.level,
        telephone=who.telephone or old.identification.telephone,
        options=who.options or old.identification.options,
    )
    return replace(
        accounts,
        identification=identification,
        figures={**prior, **accounts.figures},
        units=accounts.units or old.units,
        account_names={**old.account_names, **accounts.account_names},
        definitions=accounts.definitions or old.definitions,
        purposes=accounts.purposes or old.purposes,
        performance=accounts.performance if accounts.performance.evaluations else old.performance,
        work_items=accounts.work_items or old.work_items,
        terms=accounts.terms or old.terms,
        texts={**old.texts, **accounts.texts},
        carried=accounts.carried | old.carried,
    )


def _in_unit(given: Given, money: MoneyUnit) -> Given:
    """A figure of last year's report in the unit of this year's data."""
    if not isinstance(given.value, Amount):
        return given
    return replace(given, value=Amount.of(half_up(given.value.within(money), _KEPT), money))


def told(last: FactBook, accounts: FinalAccounts) -> Iterator[Diagnostic]:
    """That last year's report was used, and of whom it is if that is not plain."""
    old, own = last.accounts.identification, accounts.identification
    message = f"上年数、职责、用途等取自 {old.year} 年度的报告；沿用的文字标作待核，核对后从 carried 里删去"
    yield Diagnostic("D556", "last-report-used", Severity.INFO, message)
    if own.unit not in old.unit and old.unit not in own.unit:
        message = f"上年的报告是“{old.unit}”的，工作簿是“{own.unit}”的"
        yield Diagnostic("D557", "other-units-report", Severity.WARNING, message, help="请核对是不是同一个单位")
