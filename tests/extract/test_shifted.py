"""Figures that stand one row too low or too high beside their labels are told once, and read where they belong."""

from __future__ import annotations

import pytest

from juesuan.extract.statements import statements_of
from juesuan.facts.book import FactBook
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Severity
from juesuan.model.verdict import Verdict
from tests.extract.reports import form_of, report_of

HEAD = ["2021年度一般公共预算财政拨款支出决算表", "单位：万元", "科目编码\t科目名称\t小计\t基本支出\t项目支出"]
LABELS = [
    ("", "合计"),
    ("201", "一般公共服务支出"),
    ("20129", "群众团体事务"),
    ("2012901", "行政运行"),
    ("2012902", "一般行政管理事务"),
    ("208", "社会保障和就业支出"),
    ("20805", "行政事业单位养老支出"),
    ("2080505", "机关事业单位基本养老保险缴费支出"),
    ("210", "卫生健康支出"),
    ("21011", "行政事业单位医疗"),
    ("2101101", "行政单位医疗"),
]
FIGURES = [
    ("130.75", "95.75", "35.00"),
    ("105.25", "70.25", "35.00"),
    ("105.25", "70.25", "35.00"),
    ("70.25", "70.25", "0.00"),
    ("35.00", "0.00", "35.00"),
    ("16.40", "16.40", "0.00"),
    ("16.40", "16.40", "0.00"),
    ("16.40", "16.40", "0.00"),
    ("9.10", "9.10", "0.00"),
    ("9.10", "9.10", "0.00"),
    ("9.10", "9.10", "0.00"),
]
BLANK = ("", "", "")


def text(figures: list[tuple[str, str, str]]) -> str:
    rows = ["\t".join((*label, *row)) for label, row in zip(LABELS, figures, strict=True)]
    return "\n".join((*HEAD, *rows))


LOW = [*FIGURES[:5], BLANK, *FIGURES[5:-1]]
HIGH = [*FIGURES[:4], *FIGURES[5:], BLANK]


@pytest.mark.parametrize(
    ("figures", "said", "lost"),
    [
        (LOW, "从“社会保障和就业支出”一行起，数都低了一行", "2101101"),
        (HIGH, "从“一般行政管理事务”一行起，数都高了一行", "2012902"),
    ],
)
def test_it_is_told_once(figures: list[tuple[str, str, str]], said: str, lost: str) -> None:
    report = report_of(text(figures))
    read = statements_of(report, form_of(report))
    (finding,) = read.diagnostics
    assert (finding.code, finding.severity) == ("D307", Severity.ERROR)
    assert said in finding.message
    accounts = read.value.accounts
    cells = {str(cell): given.value for cell, given in accounts.cells.items()}
    assert cells["05:2080505.total"] == Amount.of("16.40")
    assert cells["05:21011.total"] == Amount.of("9.10")
    assert f"05:{lost}.total" in {str(cell) for cell in accounts.unknown}
    assert not [each for each in FactBook(accounts, read.value.form).comparisons if each.verdict is Verdict.ERROR]


def test_figures_in_their_rows_and_single_wrong_ones_are_left_alone() -> None:
    for figures in (
        FIGURES,
        [*FIGURES[:6], ("14.60", "14.60", "0.00"), *FIGURES[7:]],
        [*FIGURES[:5], BLANK, *FIGURES[6:]],
    ):
        report = report_of(text(figures))
        read = statements_of(report, form_of(report))
        assert not read.diagnostics
        assert not read.value.accounts.unknown
