"""Reasons are found behind the comparison that they explain, in whatever words, and never behind another one."""

from __future__ import annotations

import pytest

from juesuan.extract.prose import read_claims
from juesuan.extract.reasons import reasons
from tests.extract.reports import book, report_of


def told(says: str, section: str = "三、支出决算情况说明") -> dict[str, str]:
    whole = book("000")
    claims = read_claims(report_of(f"第三部分 说明\n{section}\n{says}\n"), whole, whole.form).claims
    found = reasons(claims, whole.year, whole.form.words).items()
    return {f"{each.against} {each.quantity}{each.key}": reason.text for each, reason in found}


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        (
            "支出合计1221.23万元，与2022年度相比，增加127.81万元，增长11.7%，主要变动原因是人员增加。",
            {"prior expenditure": "人员增加"},
        ),
        (
            "支出合计1221.23万元，比上年增加127.81万元，增长11.7%。主要是增人增资，以及项目启动。",
            {"prior expenditure": "增人增资，以及项目启动"},
        ),
        (
            "基本支出年初预算为130万元，支出决算为140.29万元，完成年初预算的107.9%，主要原因：一是人员增加；二是补缴。",
            {"original expenditure.basic": "一是人员增加；二是补缴"},
        ),
        (
            "基本支出完成年初预算130万元的107.9%，主要原因是人员增加；较上年增加10万元，主要原因是补发工资。",
            {"original expenditure.basic": "人员增加", "prior expenditure.basic": "补发工资"},
        ),
        ("支出合计1221.23万元，比上年增加127.81万元，增长11.7%。", {}),
        ("支出合计1221.23万元，比上年增加127.81万元，主要原因是【待补充：原因】。", {}),
        ("职工人数120人，比上年增加20人，主要原因是人员调入。", {}),
        ("支出合计1221.23万元，比上年增加127.81万元。召开会议3次，主要原因是工作需要。", {}),
    ],
    ids=[
        "主要变动原因",
        "a sentence of its own",
        "two reasons",
        "two differences",
        "none",
        "owed",
        "no name",
        "another",
    ],
)
def test_a_reason_is_told_behind_a_comparison(says: str, expected: dict[str, str]) -> None:
    assert told(says) == expected
