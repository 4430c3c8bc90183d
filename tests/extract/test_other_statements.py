"""Statements that only another place publishes: never taken for one of ours, never for prose; what fits is used."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan import pipeline
from juesuan.extract.annexes import annexes
from juesuan.extract.statements import statements_of
from juesuan.extract.titles import other_titled
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Severity
from tests.extract.reports import form_of, national, report_of

TITLE = "某县文物局2021年度部门决算"
OURS = [
    "2021年度一般公共预算财政拨款支出决算表",
    "单位：万元",
    "科目编码\t科目名称\t小计\t基本支出\t项目支出",
    "\t合计\t80.00\t50.00\t30.00",
    "207\t文化旅游体育与传媒支出\t80.00\t50.00\t30.00",
]
ITEMS = "一般公共预算财政拨款安排的“三公”经费"
WITH_MEETINGS = [
    "2021年度一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表",
    f"项目\t{ITEMS}\t\t\t\t\t\t会议费\t培训费",
    "\t小计\t因公出国（境）费用\t公务接待费\t公务用车购置及运行维护费\t\t\t\t",
    "\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t",
    "栏次\t1\t2\t3\t4\t5\t6\t7\t8",
    "预算数\t31.00\t0.00\t6.00\t25.00\t0.00\t25.00\t2.00\t3.00",
    "决算数\t27.45\t0.00\t4.15\t23.30\t0.00\t23.30\t1.20\t2.80",
]
WITH_OFFICE = [
    "“三公”经费、行政参公单位机关运行经费情况表",
    "项目\t行次\t预算数\t决算统计数",
    "栏次\t\t1\t2",
    "一、“三公”经费支出\t1\t—\t—",
    "（一）支出合计\t2\t31.00\t27.45",
    "1．因公出国（境）费\t3\t0.00\t0.00",
    "2．公务用车购置及运行维护费\t4\t25.00\t23.30",
    "（1）公务用车购置费\t5\t0.00\t0.00",
    "（2）公务用车运行维护费\t6\t25.00\t23.30",
    "3．公务接待费\t7\t6.00\t4.15",
    "（1）国内接待费\t8\t—\t4.15",
    "（二）相关统计数\t9\t—\t—",
    "4．公务用车保有量（辆）\t10\t—\t8",
    "二、机关运行经费\t11\t—\t19.75",
]
DETAIL = [
    "财政拨款支出决算明细表",
    "科目编码\t科目名称\t合计\t工资福利支出\t商品和服务支出",
    "\t合计\t88.00\t51.00\t37.00",
    "207\t文化旅游体育与传媒支出\t88.00\t51.00\t37.00",
]
ASSETS = [
    "国有资产占用情况表",
    "项目\t车辆数（辆）\t单价100万元以上设备（台，套）",
    "合计\t8\t2",
    "部门本级\t6\t2",
]
BOUGHT = ["政府采购情况表", "项目\t合计\t货物\t工程\t服务", "政府采购支出\t70.40\t20.30\t35.00\t15.10"]
RUN = ["机构运行信息表", "项目\t统计数", "机关运行经费\t19.75", "车辆数合计（辆）\t8"]
USED, PASSED = [WITH_MEETINGS, WITH_OFFICE], [DETAIL, ASSETS, BOUGHT, RUN]


def text(*tables: list[str]) -> str:
    return "\n\n".join("\n".join(lines) for lines in ([TITLE], *tables))


def name(table: list[str]) -> str:
    return table[0]


@pytest.mark.parametrize("table", [*USED, *PASSED], ids=name)
def test_it_is_known_as_another_and_leaves_ours_alone(table: list[str]) -> None:
    assert other_titled(table[0], national(2021))
    alone, beside = (report_of(text(*tables)) for tables in ([OURS], [OURS, table]))
    read = [statements_of(report, form_of(report)).value.accounts for report in (alone, beside)]
    known = [{cell: given.value for cell, given in each.cells.items() if cell.statement == "05"} for each in read]
    assert known[0] == known[1]
    assert len(known[0]) == 6
    assert not list(annexes(beside.blocks, form_of(beside)))


@pytest.mark.parametrize("table", USED, ids=name)
def test_the_cells_of_a_declared_statement_are_used(table: list[str]) -> None:
    report = report_of(text(OURS, table))
    read = statements_of(report, form_of(report))
    cells = {str(cell): given.value for cell, given in read.value.accounts.cells.items()}
    for cell, figure in (("budget.reception", "6.00"), ("actual.reception", "4.15"), ("actual.vehicles", "23.30")):
        assert cells[f"three_public:{cell}"] == Amount.of(figure)
    assert cells.get("three_public:actual.total", Amount.of("27.45")) == Amount.of("27.45")
    assert not read.diagnostics


@pytest.mark.parametrize("table", PASSED, ids=name)
def test_what_fits_nothing_is_passed_over_and_said_so(tmp_path: Path, table: list[str]) -> None:
    path = tmp_path / "report.txt"
    path.write_text(text(OURS, table), encoding="utf-8")
    found = pipeline.check(path).value
    assert found
    (told,) = [each.diagnostic for each in found.findings]
    assert (told.code, told.severity) == ("D306", Severity.INFO)
    assert table[0] in told.message
    assert not found.claims


@pytest.mark.parametrize(
    "words",
    [
        "一般公共预算财政拨款支出决算表",
        "部门整体支出绩效自评表",
        "公开09表",
        "部门决算公开表",
        "续表",
        "支出情况见附表",
        "各项支出按规定控制，详见政府采购情况表",
    ],
)
def test_what_is_no_title_of_another_statement(words: str) -> None:
    assert not other_titled(words, national(2021))
