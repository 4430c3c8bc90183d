"""Amounts inside reasons and purposes: they confirm each other by adding up, and prove nothing where they do not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from juesuan.model.fact import Basis
from juesuan.model.verdict import Verdict
from juesuan.rules.examination import examine
from tests.extract.reports import book, draft, form_of, report_of

OK, OPEN = Verdict.OK, Verdict.UNVERIFIABLE


def verdicts(section: str, says: str) -> dict[str, Verdict]:
    held = book("000")
    report = report_of(f"第三部分 说明\n{section}\n{says}\n")
    results = examine(report, held.form, held).value.verified
    return {result.claim.span.quote: result.verdict for result in results}


@pytest.mark.parametrize(
    ("reason", "verdict"),
    [
        ("增加人员经费130万元，减少会议费2.19万元", OK),
        ("增加人员经费130万元，减少会议费2.2万元", OPEN),
        ("增加人员经费120万元，增加水电费7.81万元", OK),
        ("人员经费130万元，会议费2.19万元", OPEN),
    ],
)
def test_the_parts_of_a_reason_are_right_if_they_make_up_the_change(reason: str, verdict: Verdict) -> None:
    says = f"2023年度收入合计1221.23万元，与2022年度相比，收入合计增加127.81万元，增长11.7%，主要原因是{reason}。"
    amounts = reason.replace("，", "").split("万元")[:-1]
    found = verdicts("二、收入决算情况说明", says)
    assert found["127.81万元"] is OK
    numbers = ["".join(c for c in amount if c.isdigit() or c == ".") for amount in amounts]
    assert {found[f"{number}万元"] for number in numbers} == {verdict}


def test_what_an_amount_was_used_for_is_right_if_it_makes_up_the_amount() -> None:
    section = "五、一般公共预算财政拨款支出决算情况说明"
    says = "1. 住房保障支出（类）4.93万元，占0.4%，主要是用于房改补贴4万元、租房补贴0.93万元。"
    found = verdicts(section, says)
    assert found["4万元"] is OK
    assert found["0.93万元"] is OK
    assert verdicts(section, says.replace("0.93", "0.39"))["4万元"] is OPEN


@pytest.mark.parametrize(("second", "is_sum"), [("0.24", True), ("0.42", False)])
def test_the_budget_of_an_item_is_what_its_projects_were_allotted(second: str, is_sum: bool) -> None:  # noqa: FBT001
    header = "\t资金来源\t预算数（A）\t执行数（B）\t执行率（B/A）\n"
    annexes = "".join(
        f"2023年度{name}项目自评表\n项目名称\t{name}经费\t\t\t\n{header}\t合计\t{amount}\t{amount}\t100%\n"
        for name, amount in (("送温暖", "0.50"), ("夏送清凉", second))
    )
    without = draft("000").rpartition("\n第六部分 ")[0]
    report = report_of(f"{without}\n第六部分 附件\n{annexes}")
    results = examine(report, form_of(report)).value.verified
    budgets = [each for each in results if each.claim.fact.basis is Basis.ORIGINAL and each.claim.fact.key]
    told = next(each for each in budgets if each.claim.said == Decimal("0.74"))
    assert told.formula.endswith("项目的预算之和") is is_sum
