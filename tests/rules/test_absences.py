"""What is said to be none beside an amount that another paragraph tells of it."""

from __future__ import annotations

from juesuan.rules.catalogue import findings
from juesuan.rules.examination import examine
from tests.extract.reports import national, report_of

TEXT = """第三部分 2023年度部门决算情况说明
六、一般公共预算财政拨款基本支出决算情况说明
公用经费88.20万元，包括：办公费31.40万元、会议费1.15万元、教育培训费2.60万元、其他交通费用53.05万元。
十一、会议费、培训费支出情况说明
2023年度本部门没有发生会议费支出，没有发生培训费支出。
"""


def told(text: str) -> list[tuple[str, list[str]]]:
    examination = examine(report_of(text), national(2023)).value
    return [
        (each.span.quote if each.span else "", [label.span.quote for label in each.related if label.span])
        for each in findings(examination)
        if each.code == "L101"
    ]


def test_a_cost_that_is_none_is_not_told_elsewhere_with_an_amount() -> None:
    assert told(TEXT) == [("会议费支出", ["1.15万元"])]


def test_nothing_told_elsewhere_is_nothing() -> None:
    assert told(TEXT.replace("会议费1.15万元", "会议费0万元")) == []


def test_money_out_of_which_something_is_not_paid_is_not_none() -> None:
    text = TEXT.replace("没有发生会议费支出，没有发生培训费支出", "没有使用一般公共预算财政拨款安排“三公”经费支出")
    assert told(f"{text}一般公共预算财政拨款支出912.40万元。\n") == []
