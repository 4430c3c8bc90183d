"""The accounts of a data folder with the form that it names, those of the year before from the folder beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from juesuan.facts.years import AccountsOfYear
from juesuan.model.accounts import FinalAccounts
from juesuan.model.diagnostic import Diagnostic, Label, Outcome, Severity
from juesuan.sources.assemble import assemble
from juesuan.sources.folder import read_folder
from juesuan.sources.forms import form_of
from juesuan.sources.last_year import year_before


def read_year(folder: Path, within: str, narratives: Path | None) -> Outcome[AccountsOfYear | None]:
    """The accounts of a data folder by the form that it names, and of the year before from the folder beside it.

    ``within`` is how its files are called beside those of other folders.
    """
    own = _accounts(folder, within, narratives)
    if own.value is None:
        return own
    last = _last_year(folder, within, own.value.accounts, narratives)
    return Outcome(replace(own.value, before=last.value), (*own.diagnostics, *last.diagnostics))


def _accounts(folder: Path, within: str, narratives: Path | None) -> Outcome[AccountsOfYear | None]:
    read = read_folder(folder, within, narratives)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    data, texts = read.value
    asked, name = data.report[1].form
    form = form_of(name, narratives, asked, str(data.report[1].year))
    if form.value is None:
        return Outcome(None, (*read.diagnostics, *form.diagnostics))
    accounts = assemble(data, texts, form.value)
    findings = (*read.diagnostics, *form.diagnostics, *accounts.diagnostics)
    return Outcome(
        None
        if any(finding.severity is Severity.ERROR for finding in findings)
        else AccountsOfYear(accounts.value, form.value),
        findings,
    )


def _last_year(
    folder: Path, within: str, accounts: FinalAccounts, narratives: Path | None
) -> Outcome[AccountsOfYear | None]:
    """The accounts of the year before from the folder beside; whether it was used is said, and where not, why."""
    who = accounts.identification
    found = year_before(folder, within, who.unit, who.year)
    if found.value is None:
        return Outcome(None, found.diagnostics)
    name, span = found.value.folder.name, found.value.declared
    read = _accounts(found.value.folder, found.value.within, narratives)
    if read.value is None or not read.value.accounts.cells:
        wrong = next((each for each in read.diagnostics if each.severity is Severity.ERROR), None)
        message = f"上年的数据“{name}”{'读不出来' if wrong else '里还没有报表的数'}，没有用"
        labels = (Label(wrong.message, wrong.span),) if wrong else ()
        unused = Diagnostic("D166", "last-year-unused", Severity.WARNING, message, span, labels)
        return Outcome(None, (*found.diagnostics, unused))
    used = Diagnostic("D163", "last-year-used", Severity.INFO, f"没有填的上年数取自旁边的“{name}”", span)
    return Outcome(read.value, (*found.diagnostics, used))
