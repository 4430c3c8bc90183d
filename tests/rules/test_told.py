"""What a check finds in a draft of ours, drafting has told: it runs no check, it holds the figures to its rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from juesuan.facts.book import FactBook
from juesuan.facts.printed import as_printed
from juesuan.model.accounts import Difference, FinalAccounts, Reason, Unit
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import CellRef, FactId
from juesuan.model.given import Given
from juesuan.narrative.narrate import narrate
from juesuan.pipeline import draft as drafted
from juesuan.rules.catalogue import catalogue, findings, findings_of_figures
from juesuan.rules.examination import examine
from juesuan.sources.forms import load_form
from juesuan.text.write import write
from tests.extract.reports import ROOT, book, report_of
from tests.generated import accounts
from tests.rules.test_drafts import FORMS
from tests.sizes import examples

DATA = sorted(path.parent.relative_to(ROOT / "data").as_posix() for path in (ROOT / "data").glob("*/*/report.yaml"))
NEIGHBOURS = [("hanyang/2022", "wuhan/2024"), ("caidian/2024", "wuhan/2022"), ("dongxihu/2023", "wuhan/2024")]
"""Data drafted in the form of another year of their place."""
TOLD_AS = {"P101": {"F106"}, "F108": {"F101"}}
"""Rules over reports, and those over figures that tell the same fault of the data. Most say so themselves. Of what
exceeds its limit a check tells the words only where nobody gave the figure, so that it keeps F106 for the data; a 0
that another statement denies is printed blank."""
for rule in catalogue():
    for code in rule.said_as:
        TOLD_AS.setdefault(code, set()).add(rule.about.code)


def untold(text: str, told: Iterable[Diagnostic], held: FactBook) -> list[str]:
    """The errors and warnings of a check of a draft that drafting did not tell."""
    codes = {finding.code for finding in told}
    found = findings(examine(report_of(text), held.form).value)
    serious = (each for each in found if each.severity is not Severity.INFO)
    return [f"{e.code} {e.message}" for e in serious if not {e.code, *TOLD_AS.get(e.code, ())} & codes]


def untold_of(data: FinalAccounts) -> list[str]:
    """The same of accounts at hand."""
    form = load_form(data.identification.form).value
    assert form
    held = FactBook(data, form)
    narrated = narrate(as_printed(held))
    return untold(write(narrated.value), (*findings_of_figures(held), *narrated.diagnostics), held)


@pytest.mark.parametrize("report", DATA)
def test_a_check_of_a_shipped_draft_finds_nothing_new(report: str) -> None:
    found = drafted(ROOT / "data" / report)
    assert found.value
    assert not untold(write(found.value.report), found.diagnostics, found.value.book)


@pytest.mark.parametrize(("report", "form"), NEIGHBOURS)
def test_nor_of_the_form_of_another_year(report: str, form: str) -> None:
    found = drafted(ROOT / "data" / report)
    assert found.value
    data = found.value.book.accounts
    assert not untold_of(replace(data, identification=replace(data.identification, form=form)))


@given(data=st.sampled_from(FORMS).flatmap(accounts))
@settings(max_examples=examples(20), deadline=None, suppress_health_check=list(HealthCheck))
def test_nor_of_any_accounts(data: FinalAccounts) -> None:
    assert not untold_of(data)


def count(number: int) -> Given:
    return Given(Decimal(number))


CHANGED: dict[str, dict[FactId, Given]] = {
    "a share of more than all": {FactId("performance.amount", 2024): Given(Amount.of("9000"))},
    "bought and not held": {FactId("cars.bought", 2024): count(9)},
    "bought for nothing": {FactId("cars.bought", 2024): count(0)},
    "more batches than persons": {FactId("reception.batches", 2024, "国内公务接待支出"): count(900)},
    "fewer projects than are listed": {FactId("performance.projects", 2024): count(1)},
    "office": {FactId("office", 2024): Given(Amount.of("100"))},
}


@pytest.mark.parametrize("name", CHANGED)
def test_nor_of_figures_that_cannot_be(name: str) -> None:
    data = book("made up").accounts
    units = tuple(Unit(unit.name, "行政") for unit in data.units)
    changed = replace(data, figures={**data.figures, **CHANGED[name]}, units=units)
    assert not untold_of(changed)
    assert findings_of_figures(FactBook(changed, book("made up").form))


def test_nor_of_a_reason_against_its_change() -> None:
    data = book("made up").accounts
    reasons = {**data.reasons, Difference("general.expenditure"): Reason("信息化项目支出增加")}
    assert not untold_of(replace(data, reasons=reasons))


def test_nor_of_money_that_buys_nothing() -> None:
    data = book("made up").accounts
    cells = {**data.cells, CellRef("three_public", "actual", "reception"): Given(Amount.of("0"))}
    assert not untold_of(replace(data, cells=cells))
