"""Facts of small accounts, worked out by hand. Amounts are 万元."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from juesuan.facts.book import FactBook
from juesuan.facts.formula import formula
from juesuan.facts.identities import comparisons
from juesuan.facts.printing import Printing
from juesuan.model.accounts import FinalAccounts, Identification, Unit
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.fact import Basis, CellRef, FactId
from juesuan.model.given import Given
from juesuan.model.verdict import Verdict
from juesuan.sources.forms import load_form


def book(cells: dict[str, str], figures: dict[str, str] | None = None) -> FactBook:
    """A book of facts from cells and further figures written as people write them."""
    form = load_form("wuhan/2023").value
    assert form is not None
    who = Identification("某局", "某局", "部门", "本部门", "区", 2023, "wuhan/2023")
    accounts = FinalAccounts(
        identification=who,
        cells={CellRef.parse(cell): Given(Amount.of(value)) for cell, value in cells.items()},
        figures={FactId.parse(fact, 2023): Given(Amount.of(value)) for fact, value in (figures or {}).items()},
        units=(Unit("本级"), Unit("中心")),
    )
    return FactBook(accounts, form)


def value(of: FactBook, fact: str) -> Decimal | None:
    """The value of a fact, money in 万元."""
    found = of.get(fact)
    if found is None:
        return None
    return found.value.within(MoneyUnit.WAN) if isinstance(found.value, Amount) else found.value


ITEMS = {
    "01:general.amount": "100",
    "01:business.amount": "20",
    "01:opening.amount": "5",
    "02:2012901.fiscal": "60",
    "02:2080505.fiscal": "40",
    "02:2012901.business": "20",
    "03:2012901.basic": "70",
    "03:2012901.project": "10",
    "03:2080505.basic": "38",
    "05:2012901.basic": "50",
    "05:2012901.project": "10",
    "05:2080505.basic": "38",
    "06:30101.amount": "80",
    "06:30201.amount": "8",
}


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("income", "120"),  # 100 + 20
        ("income.fiscal", "100"),
        ("expenditure", "118"),  # 70 + 10 + 38
        ("expenditure[201]", "80"),
        ("expenditure[20805]", "38"),
        ("expenditure.basic", "108"),
        ("closing", "7"),  # 120 + 5 - 118
        ("total", "125"),  # 120 + 5
        ("general.expenditure", "98"),
        ("general.basic[201]", "50"),
        ("personnel", "80"),
        ("operating", "8"),
        ("income.funds", "0"),
        ("subordinates", "1"),
    ],
)
def test_an_absent_total_is_computed(fact: str, expected: str) -> None:
    assert value(book(ITEMS), fact) == Decimal(expected)


def test_a_given_total_is_kept_and_its_difference_is_a_rounding() -> None:
    rounded = book({"06:30201.amount": "3.00", "06:30228.amount": "17.69", "06:302.amount": "20.70"})
    assert value(rounded, "economic[302]") == Decimal("20.70")
    found = [c for c in comparisons(rounded.ledger, rounded.form) if c.left.row == "302"]
    assert [c.verdict for c in found] == [Verdict.ROUNDING]


def test_a_given_total_that_rounding_cannot_explain_is_an_error() -> None:
    wrong = book({"06:30201.amount": "3.00", "06:30228.amount": "17.69", "06:302.amount": "20.71"})
    found = [c for c in comparisons(wrong.ledger, wrong.form) if c.left.row == "302"]
    assert [c.verdict for c in found] == [Verdict.ERROR]


def test_a_statement_that_contradicts_another_is_an_error() -> None:
    wrong = book({**ITEMS, "05:total.total": "97"})
    codes = {c.code for c in comparisons(wrong.ledger, wrong.form) if c.verdict is Verdict.ERROR}
    assert "T2" in codes


@pytest.mark.parametrize(
    ("last", "growth", "change"),
    [("100", "20", "20"), ("150", "-20", "-30"), ("120", "0", "0"), ("0", None, "120"), ("-5", None, "125")],
)
def test_growth_is_the_change_over_last_year(last: str, growth: str | None, change: str) -> None:
    compared = book(ITEMS, {"income@2022": last})
    assert value(compared, "income.change") == Decimal(change)
    assert value(compared, "income.growth") == (None if growth is None else Decimal(growth))


def test_of_what_is_not_known_there_is_no_fact() -> None:
    assert book(ITEMS).get("income.growth") is None
    assert book(ITEMS).get("office") is None


def test_a_zero_budget_has_no_completion() -> None:
    budgets = book(ITEMS, {"general.expenditure[2012901].original": "0", "general.expenditure[2080505].original": "40"})
    assert budgets.get("general.expenditure[2012901].original.completion") is None
    assert value(budgets, "general.expenditure[2080505].original.completion") == Decimal(95)
    assert value(budgets, "general.expenditure.original") == Decimal(40)


def test_a_share_names_its_denominator() -> None:
    assert value(book(ITEMS), "general.expenditure/expenditure") == Decimal(98) / Decimal(118) * 100
    assert value(book(ITEMS), "general.expenditure[201]/general.expenditure") == Decimal(60) / Decimal(98) * 100


def test_procurement_is_the_sum_of_its_kinds_only_if_all_are_known() -> None:
    kinds = {"procurement.goods": "1", "procurement.works": "2", "procurement.services": "3"}
    assert value(book(ITEMS, kinds), "procurement") == Decimal(6)
    assert book(ITEMS, {"procurement.goods": "1"}).get("procurement") is None


@pytest.mark.parametrize(
    ("fact", "written"),
    [
        ("income.growth", "(120.00 − 100.00) ÷ 100.00 × 100% = 20.0%"),
        ("income.change", "120.00 − 100.00 = 20.00"),
        ("expenditure.basic/expenditure", "108.00 ÷ 118.00 × 100% = 91.5%"),
        ("total", "120.00 + 5.00 = 125.00"),
        ("closing", "120.00 + 5.00 − 118.00 = 7.00"),
    ],
)
def test_a_formula_has_its_numbers_put_in(fact: str, written: str) -> None:
    compared = book(ITEMS, {"income@2022": "100"})
    found = compared.get(fact)
    assert found is not None
    assert formula(found, compared, Printing()) == written


def test_a_budget_is_not_the_sum_of_those_that_are_known_where_others_are_not() -> None:
    some = {"general.expenditure[2012901]@2023.original": "55"}
    assert value(book(ITEMS, some), "general.expenditure.original") is None
    all_ = some | {"general.expenditure[2080505]@2023.original": "40"}
    assert value(book(ITEMS, all_), "general.expenditure.original") == 95
    assert value(book(ITEMS, all_), "general.expenditure.original.completion") is not None


def test_accounts_that_say_more_beside_the_same_statements_have_the_same_cells_and_more_facts() -> None:
    first = book(ITEMS)
    more = first.again(replace(first.accounts, figures={FactId("income", 2022): Given(Amount.of("100"))}))
    assert value(first, "income.growth") is None
    assert value(more, "income.growth") == 20
    assert dict(more.ledger) == dict(FactBook(more.accounts, more.form).ledger)


def test_a_book_under_another_name_has_the_same_facts() -> None:
    first = book(ITEMS, {"income@2022": "100"})
    other = first.under(replace(first.accounts.identification, name="某中心", kind="单位"))
    assert list(other) == list(first)
    assert (first.accounts.identification.name, other.accounts.identification.name) == ("某局", "某中心")


@pytest.mark.parametrize("text", ["income@2023.growth", "general.expenditure[2012901]@2023.original", "a@2023/b@2023"])
def test_an_identity_is_written_as_it_is_read(text: str) -> None:
    assert str(FactId.parse(text, 2023)) == text


def test_the_year_before_has_a_name_of_its_own() -> None:
    assert FactId.parse("income@prior", 2023) == FactId("income", 2022)
    assert FactId.parse("office.original.excess", 2023).basis is Basis.ORIGINAL


@pytest.mark.parametrize(
    ("value_", "zeros", "printed"),
    [
        ("2.7", "keep", "2.70"),
        ("2.7", "drop", "2.7"),
        ("5", "drop", "5"),
        ("0.005", "keep", "0.01"),
        ("-3", "keep", "-3.00"),
        ("0", "keep", "0.00"),
        ("0.004", "bare", "0"),
        ("5", "bare", "5.00"),
    ],
)
def test_amounts_are_rounded_half_up(value_: str, zeros: str, printed: str) -> None:
    printing = Printing(amount_zeros=zeros)
    assert printing.amount(Amount.of(value_)) == printed


@pytest.mark.parametrize(
    ("rate", "zeros", "printed"),
    [
        ("11.689", "keep", "11.7%"),
        ("100", "keep", "100.0%"),
        ("100", "drop", "100%"),
        ("0.25", "keep", "0.3%"),
        ("99.96", "bare", "100%"),
        ("50", "bare", "50.0%"),
        ("0", "bare", "0%"),
    ],
)
def test_rates_are_rounded_half_up(rate: str, zeros: str, printed: str) -> None:
    assert Printing(percent_zeros=zeros).rate(Decimal(rate)) == printed


def test_a_statement_prints_separators_and_blanks() -> None:
    assert Printing().cell(Amount.of("1221.23")) == "1,221.23"
    assert Printing().cell(Amount.of("0")) == ""
