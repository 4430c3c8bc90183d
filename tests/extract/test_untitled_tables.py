"""A statement of single rows is known by its rows and columns, where no title stands above it or another one does."""

from __future__ import annotations

from decimal import Decimal

import pytest

from juesuan.extract.annexes import annexes
from juesuan.extract.statements import statements_of
from juesuan.model.amount import Amount
from tests.extract.reports import form_of, report_of

TITLE = "某县文物局2021年度决算情况说明"
TURNED = [
    "项目|年初预算|决算|",
    "合计|31.00|27.45|",
    "公务接待费|6.00|4.15|",
    "公务用车购置及运行费|25.00|23.30|",
]
DATED = [
    "项目|2020年决算数|2021年预算数|2021年决算数|",
    "“三公”经费合计|29.10|31.00|27.45|",
    "1.公务接待费|5.10|6.00|4.15|",
    "2.公务用车购置及运行维护费|24.00|25.00|23.30|",
    "其中：公务用车运行维护费|24.00|25.00|23.30|",
]
IN_PAIRS = [
    "合计||因公出国（境）费||公务用车购置及运行维护费||||||公务接待费||",
    "||||小计||公务用车购置费||公务用车运行维护费||||",
    "预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|",
    "31.00|27.45|0.00|0.00|25.00|23.30|0.00|0.00|25.00|23.30|6.00|4.15|",
]
IN_ONE_ROW = [
    "预算数||||||决算数||||||",
    "合计|因公出国（境）费|公务用车购置及运行维护费|||公务接待费|合计|因公出国（境）费|公务用车购置及运行维护费|||公务接待费|",
    "||小计|公务用车购置费|公务用车运行维护费||||小计|公务用车购置费|公务用车运行维护费||",
    "31.00|0.00|25.00|0.00|25.00|6.00|27.45|0.00|23.30|0.00|23.30|4.15|",
]
SAME = {"budget.total": "31.00", "actual.total": "27.45", "budget.reception": "6.00", "actual.reception": "4.15"}
OF_ANOTHER = [
    "2021年度一般公共预算财政拨款支出决算表",
    "科目编码|科目名称|小计|基本支出|项目支出|",
    "|合计|80.00|50.00|30.00|",
    "207|文化旅游体育与传媒支出|80.00|50.00|30.00|",
]


def text(*lines: str, cells: str = "|") -> str:
    return "\n".join((TITLE, "单位：万元", *(line.replace("|", cells) for line in lines)))


def read(written: str) -> tuple[dict[str, Amount], set[str]]:
    report = report_of(written)
    accounts = statements_of(report, form_of(report)).value.accounts
    said = {str(cell): given.value for cell, given in accounts.cells.items() if isinstance(given.value, Amount)}
    return said, {str(cell) for cell in accounts.unknown}


@pytest.mark.parametrize("table", [TURNED, DATED, IN_PAIRS, IN_ONE_ROW])
@pytest.mark.parametrize("cells", ["|", "\t"])
def test_rows_and_columns_tell_the_statement(table: list[str], cells: str) -> None:
    said, _ = read(text(*table, cells=cells))
    for cell, figure in SAME.items():
        assert said[f"three_public:{cell}"] == Amount.of(figure)
    report = report_of(text(*table, cells=cells))
    assert bool(list(annexes(report.blocks, form_of(report)))) is (table is DATED)  # last year's stand in no statement


def test_what_the_table_has_no_row_for_is_unknown_unless_its_total_counts_nothing_else() -> None:
    _, unknown = read(text(*TURNED))
    assert {f"three_public:{side}.purchase" for side in ("budget", "actual")} <= unknown
    assert {
        f"three_public:{side}.{item}" for side in ("budget", "actual") for item in ("overseas", "reception")
    }.isdisjoint(unknown)
    _, unknown = read(text(*(line for line in TURNED if "合计" not in line)))
    assert {f"three_public:{side}.overseas" for side in ("budget", "actual")} <= unknown


def test_it_is_not_taken_for_the_statement_whose_title_stands_above() -> None:
    said, _ = read(text(*OF_ANOTHER, "", "“三公”经费支出情况表", *TURNED))
    assert said["05:207.total"] == Amount.of("80.00")
    assert said["three_public:actual.reception"] == Amount.of("4.15")


def test_the_unit_right_above_it_counts() -> None:
    said, _ = read(text(*TURNED).replace("万元", "元"))
    assert said["three_public:actual.reception"].yuan == Decimal("4.15")
    report = report_of(text(*TURNED))
    assert not statements_of(report, form_of(report)).diagnostics


@pytest.mark.parametrize(
    "table",
    [
        ["项目|年初预算|决算|", "合计|31.00|27.45|", "会议费|6.00|4.15|"],
        ["项目|决算|", "公务接待费|4.15|", "公务用车购置及运行费|23.30|"],
        ["项目|2020年决算数|2021年预算数|", "公务接待费|4.15|5.00|", "公务用车购置及运行费|23.30|25.00|"],
        [
            "科目编码|科目名称|预算数|决算数|",
            "30217|公务接待费|6.00|4.15|",
            "30231|公务用车运行维护费|25.00|23.30|",
        ],
        [
            "项目|预算数|决算数|",
            "公务接待费|6.00|4.15|",
            "办公费|7.00|7.00|",
            "印刷费|1.00|1.00|",
            "水费|1.00|1.00|",
            "公务用车运行维护费|25.00|23.30|",
        ],
    ],
)
def test_a_table_that_names_fewer_or_more_is_none(table: list[str]) -> None:
    said, _ = read(text(*table))
    assert not said


def test_where_the_titled_statement_stands_a_further_table_is_none() -> None:
    titled = ["2021年度财政拨款“三公”经费支出决算表", *IN_ONE_ROW, "", "二、说明"]
    other = [line.replace("4.15", "4.51") for line in TURNED]
    said, _ = read(text(*titled, *other))
    assert said["three_public:actual.reception"] == Amount.of("4.15")
