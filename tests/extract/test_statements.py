"""The statements of a report, read back cell by cell."""

from __future__ import annotations

import pytest

from juesuan.extract.statements import read_statements
from juesuan.facts.book import FactBook
from juesuan.model.amount import Amount
from juesuan.model.fact import CellRef
from tests.extract.reports import SETS, book, draft, form_of, report_of, seed

TEXTS = [(number, draft) for number in SETS] + [(number, seed) for number in SETS]
PRINTED = [
    "2023年度支出决算表",
    "金额单位：{unit}",
    "项目\t\t\t\t本年支出合计\t{second}\t{third}\t上缴上级支出\t经营支出\t对附属单位补助支出",
    "类\t款\t项\t栏次\t1\t2\t3\t4\t5\t6",
    "合计\t\t\t\t{total}\t{total}\t\t\t\t",
    "201\t\t\t一般公共服务\t{total}\t{total}\t—\t\t\t0.00",
]


def statement(unit: str = "万元", second: str = "基本支出", third: str = "项目支出", total: str = "1,210.21") -> str:
    return "\n".join(PRINTED).format(unit=unit, second=second, third=third, total=total)


def cells_of(text: str) -> dict[str, Amount]:
    report = report_of(text)
    accounts, _ = read_statements(report, form_of(report)).value
    return {str(cell): given.value for cell, given in accounts.cells.items() if isinstance(given.value, Amount)}


@pytest.mark.parametrize(("number", "text_of"), TEXTS, ids=lambda value: getattr(value, "__name__", value))
def test_what_is_printed_is_what_the_data_say(number: str, text_of: object) -> None:
    text = text_of(number) if callable(text_of) else None
    if text is None:
        pytest.skip("no seeds")
    report = report_of(text)
    outcome = read_statements(report, form_of(report))
    assert not outcome.diagnostics
    accounts, form = outcome.value
    assert sorted(form.statements) == sorted(book(number).form.statements)
    known = book(number).ledger
    assert {cell: given.value for cell, given in accounts.cells.items()} == {
        cell: value.value for cell, value in known.items() if value.value and cell in accounts.cells
    }
    completed = FactBook(accounts, form).ledger
    assert not [str(cell) for cell, value in known.items() if value.value and cell not in completed]
    for given in accounts.cells.values():
        assert given.span
        assert isinstance(given.value, Amount)
        assert given.span.quote.replace(",", "") == f"{given.value.yuan / 10_000:.2f}"


def test_columns_are_found_by_their_labels_wherever_they_stand() -> None:
    usual, turned = cells_of(statement()), cells_of(statement(second="项目支出", third="基本支出"))
    assert usual["03:201.basic"] == turned["03:201.project"] == Amount.of("1210.21")


def test_a_blank_and_a_dash_are_nothing_and_what_was_written_as_nothing_is_a_figure() -> None:
    cells = cells_of(statement())
    assert {cell for cell, amount in cells.items() if amount} == {
        "03:total.total",
        "03:total.basic",
        "03:201.total",
        "03:201.basic",
    }
    assert {cell for cell, amount in cells.items() if not amount} == {"03:201.subsidy"}


def test_the_unit_above_the_table_counts() -> None:
    assert cells_of(statement("元", total="12,102,100.00"))["03:201.total"].yuan == Amount.of("1210.21").yuan


def test_a_table_that_is_not_understood_is_reported_and_not_held_against_the_report() -> None:
    report = report_of(statement().replace("本年支出合计", "全部金额"))
    outcome = read_statements(report, form_of(report))
    assert [finding.code for finding in outcome.diagnostics] == ["D301"]
    assert not outcome.value[1].statements
    assert not outcome.value[1].identities


def test_a_column_of_another_name_is_told_and_the_others_are_read() -> None:
    report = report_of(statement(second="一般支出"))
    outcome = read_statements(report, form_of(report))
    assert [(finding.code, finding.span.quote if finding.span else "") for finding in outcome.diagnostics] == [
        ("D308", "1,210.21")
    ]
    accounts, form = outcome.value
    assert {str(cell) for cell in accounts.cells} == {"03:total.total", "03:201.total", "03:201.subsidy"}
    assert {str(cell) for cell in accounts.unknown} == {"03:total.basic", "03:201.basic"}
    assert {str(each.left) for each in FactBook(accounts, form).comparisons} == {"03:total.total", "03:total.subsidy"}


def test_columns_that_hold_nothing_need_not_be_printed() -> None:
    text = (
        "2023年度收入决算表\n金额单位：万元\n科目编码\t科目名称\t本年收入合计\t财政拨款收入\t其他收入\n"
        "\t合计\t30.00\t20.00\t10.00\n2010101\t行政运行\t30.00\t20.00\t10.00\n"
    )
    report = report_of(text)
    outcome = read_statements(report, form_of(report))
    assert not outcome.diagnostics
    assert {str(cell): given.value for cell, given in outcome.value[0].cells.items()} == {
        f"02:{row}.{column}": Amount.of(amount)
        for row in ("total", "2010101")
        for column, amount in (("total", "30.00"), ("fiscal", "20.00"), ("other", "10.00"))
    }


def test_the_names_that_the_document_gives_to_its_accounts_are_kept() -> None:
    report = report_of(statement())
    accounts, _ = read_statements(report, form_of(report)).value
    assert accounts.account_names == {"201": "一般公共服务"}
    assert accounts.identification.year == 2023
    assert CellRef("03", "201", "total") in accounts.cells
