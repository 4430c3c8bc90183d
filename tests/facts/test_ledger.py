"""The completed statements: every cell that follows from a given one is there, whichever is asked for first."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from juesuan.facts.ledger import Ledger
from juesuan.model.accounts import FinalAccounts
from juesuan.model.amount import Amount
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.sources.forms import load_form
from tests.generated import accounts
from tests.sizes import examples

FORMS = ("wuhan/2022", "wuhan/2023", "wuhan/2024")
TOTALS = ("01:income.amount", "02:total.total", "01:general.amount", "04:general.amount", "04:income.amount")


def form(name: str = "wuhan/2023") -> Form:
    found = load_form(name).value
    assert found is not None
    return found


def ledger(cells: dict[CellRef, Given], of: Form | None = None) -> Ledger:
    return Ledger(cells, of or form())


@given(st.sampled_from(FORMS).flatmap(accounts), st.randoms(use_true_random=False))
@settings(max_examples=examples(60), deadline=None)
def test_a_blank_cell_has_no_way_to_a_figure_and_any_other_has(made: FinalAccounts, chance: Random) -> None:
    cells = {cell: value for cell, value in made.cells.items() if chance.random() < 0.6}
    found = ledger(cells, form(made.identification.form))
    for cell in found._all():
        ways = list(found._ways_to(cell))
        if cell in found:
            assert found[cell].given or any(set(found[cell].terms) <= set(way) for way in ways)
        else:
            assert cell not in cells
            assert not any(found._value(term.cell) for way in ways for term in way)


@given(st.sampled_from(FORMS).flatmap(accounts))
@settings(max_examples=examples(30), deadline=None)
def test_a_sum_is_the_sum_of_its_terms(made: FinalAccounts) -> None:
    found = ledger(dict(made.cells), form(made.identification.form))
    for cell in found.values():
        if not cell.given:
            values = [(term.sign, found._value(term.cell)) for term in cell.terms]
            assert cell.value.yuan == sum(sign * value.value.yuan for sign, value in values if value)


def test_cells_that_lean_on_each_other_in_a_circle_are_known_from_any_of_them() -> None:
    amount = Amount.of("12.34")
    for text in TOTALS:
        found = ledger({CellRef.parse(text): Given(amount)})
        assert found[CellRef.parse(text)].given
        assert found[CellRef.parse("02:total.total")].value == amount
        assert found[CellRef.parse("01:income.amount")].value == amount


def test_of_nothing_nothing_follows() -> None:
    assert not ledger({})


def test_a_given_nothing_is_a_figure() -> None:
    found = ledger({CellRef.parse("01:general.amount"): Given(Amount.of("0"))})
    assert found[CellRef.parse("01:general.amount")].given
    assert not found[CellRef.parse("01:income.amount")].value
