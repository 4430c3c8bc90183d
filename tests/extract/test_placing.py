"""Which column a figure is in where blank cells have vanished: decided by the identities, or unknown, never guessed."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juesuan.extract.statements import read_statements
from juesuan.extract.sums import MANY, Budget, Relation, Ways, narrowed, strike
from juesuan.facts.book import FactBook
from juesuan.facts.identities import comparisons
from juesuan.model.accounts import FinalAccounts
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Outcome
from juesuan.model.fact import CellRef, FactId
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.verdict import Verdict
from juesuan.narrative.narrate import narrate
from juesuan.sources.forms import load_form
from juesuan.text.write import write
from tests import generated
from tests.extract.layouts import spaced
from tests.extract.reports import book, national, report_of
from tests.sizes import examples

HEADER = """2023年度支出决算表
部门：某局 金额单位：万元
项目 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出
"""
OF_GENERAL = """2023年度一般公共预算财政拨款支出决算表
部门：某局 金额单位：万元
项目 本年支出
科目名称 小计 基本支出 项目支出
"""
_FIGURE = re.compile(r"(?<![\d.])\d[\d,]*\.\d\d")

Read = Outcome[tuple[FinalAccounts, Form]]


def read(text: str) -> Read:
    return read_statements(report_of(text), national(2023))


def said(outcome: Read) -> dict[str, Decimal]:
    cells = outcome.value[0].cells.items()
    return {str(cell): given.value.yuan / 10_000 for cell, given in cells if isinstance(given.value, Amount)}


def unknown(outcome: Read) -> set[str]:
    return {str(cell) for cell in outcome.value[0].unknown}


def general(*rows: str) -> str:
    return OF_GENERAL + "\n".join(rows) + "\n注：本表反映一般公共预算。\n"


def test_the_rows_above_decide_what_a_row_is() -> None:
    outcome = read(
        general("合计 9.00 2.00 7.00", "201 服务 9.00 2.00 7.00", "20129 团体 2.00 2.00", "20131 党委 7.00 7.00")
    )
    assert not outcome.diagnostics
    assert said(outcome)["05:20129.basic"] == 2
    assert said(outcome)["05:20131.project"] == 7
    assert not unknown(outcome)


def test_a_tail_of_rounding_is_no_contradiction() -> None:
    outcome = read(general("合计 9.01 2.00 7.01", "201 服务 2.00 2.00", "208 保障 7.00 7.00"))
    assert said(outcome)["05:208.project"] == 7


def test_what_several_ways_place_alike_is_kept_and_the_rest_is_unknown() -> None:
    outcome = read(general("合计 4.00 2.00 2.00", "201 服务 2.00 2.00", "208 保障 2.00 2.00"))
    assert unknown(outcome) == {"05:201.basic", "05:201.project", "05:208.basic", "05:208.project"}
    assert said(outcome)["05:201.total"] == 2
    (finding,) = outcome.diagnostics
    assert finding.code == "D302"
    assert finding.span
    assert finding.span.quote == "2.00"
    assert len(finding.related) == 1


def test_nothing_is_concluded_from_what_is_unknown() -> None:
    outcome = read(general("合计 4.00 2.00 2.00", "201 服务 2.00 2.00", "208 保障 2.00 2.00"))
    book = FactBook(*outcome.value)
    assert book.find(FactId("general.basic", 2023, "201")) is None
    assert book.find(FactId("general.expenditure", 2023, "201"))
    assert all(each.verdict is Verdict.OK for each in comparisons(book.ledger, book.form))


def test_another_statement_decides_between_columns_that_look_alike() -> None:
    rows = "合计 9.00 2.00 7.00\n201 服务 9.00 2.00 7.00\n注：完。\n"
    alone, together = read(HEADER + rows), read(HEADER + rows + OF_GENERAL + rows)
    assert "03:total.project" in unknown(alone)
    assert said(together)["03:201.project"] == 7
    assert not unknown(together)


def test_a_wrong_figure_moves_no_figure_to_another_column() -> None:
    outcome = read(general("合计 9.00 2.00 8.00", "201 服务 2.00 2.00", "208 保障 7.00 7.00"))
    assert said(outcome)["05:total.project"] == 8
    assert "05:208.basic" not in said(outcome)
    assert said(outcome).get("05:201.basic", 2) == 2


@pytest.mark.parametrize("row", ["201 服务 1.00 2.00 3.00 4.00", "总数 1.00"])
def test_a_row_with_a_figure_too_many_or_without_a_key_leaves_the_statement_unread(row: str) -> None:
    outcome = read(general("合计 9.00 2.00 7.00", row))
    assert [finding.code for finding in outcome.diagnostics] == ["D301"]


def test_a_hostile_table_costs_no_more_than_its_budget() -> None:
    rows = [f"{201 + n // 99}{n % 99 + 1:02d} 甲 {n % 7 + 1}.00 {n % 7 + 1}.00" for n in range(500)]
    outcome = read(HEADER + "\n".join(["合计 1000.00 400.00 300.00 200.00 100.00", *rows, "注：完。\n"]))
    assert len(unknown(outcome)) > 500
    spent = Budget(1_000)
    ways: Ways = {n: [(0, n), (n, 0)] for n in range(1, 300)}
    relation = Relation(tuple((n, 0, 1) for n in ways), 20_000, MANY)
    left, conflict = narrowed(ways, [relation] * 50, spent)
    assert conflict is None
    assert left == ways
    assert -10_000 < spent.left <= 0


def test_a_relation_strikes_out_what_no_sum_can_reach() -> None:
    ways: Ways = {1: [(3,), (0,)], 2: [(5,), (0,)], 3: [(4,), (0,)]}
    relation = Relation(((1, 0, 1), (2, 0, 1), (3, 0, 1)), 7, 7)
    assert strike(ways, relation, Budget()) == {1: [(3,)], 2: [(0,)], 3: [(4,)]}
    assert strike(ways, Relation(relation.terms, 2, 2), Budget()) is None


def test_the_line_numbers_of_blank_labels_are_no_amounts_where_decimals_differ() -> None:
    """30 and 61 behind 年末结转和结余 60 are those of an empty row."""
    places = (("01", "general", "amount"), ("02", "2012999", "fiscal"), ("03", "2012901", "project"))
    cells = {CellRef(*place): Given(Amount.of("1.05")) for place in places}
    accounts = replace(book("000").accounts, cells=cells, figures={})
    form = load_form("wuhan/2023").value
    assert form
    accounts = replace(accounts, identification=replace(accounts.identification, form=form.name, year=2023))
    text = write(narrate(FactBook(accounts, form)).value)
    assert_read_as_written(text.replace("1.05", "1.050", 1))


@settings(max_examples=examples(25), deadline=None)
@given(generated.accounts(), st.data())
def test_a_cell_that_is_read_is_the_cell_that_was_written(accounts: FinalAccounts, data: st.DataObject) -> None:
    """Blank cells gone, and one figure anywhere in the tables changed: each cell is right or unknown."""
    form = load_form("wuhan/2023").value
    assert form
    text = write(narrate(FactBook(accounts, form)).value)
    assert_read_as_written(text)
    places = [match for line in re.finditer(r"^.*\t.*$", text, re.MULTILINE) for match in _within(line)]
    if places:
        place = data.draw(st.sampled_from(places))
        value = data.draw(st.sampled_from(("1.00", "77.77", f"{place}0", *places[:5])))
        at = text.index(place)
        assert_read_as_written(text[:at] + value + text[at + len(place) :])


def _within(line: re.Match[str]) -> list[str]:
    return [match[0] for match in _FIGURE.finditer(line[0])]


def assert_read_as_written(text: str) -> None:
    written, found = read(text), read(spaced(text))
    lost = {statement for statement in national(2023).statements if statement not in found.value[1].statements}
    expected = {cell: value for cell, value in written.value[0].cells.items() if cell.statement not in lost}
    accounts = found.value[0]
    for cell, figure in accounts.cells.items():
        assert figure.value == _value(expected.get(cell)), cell
    assert not [str(cell) for cell in expected if cell not in accounts.cells and cell not in accounts.unknown]


def _value(given: Given | None) -> object:
    return given.value if given else None
