"""Terms that a unit explains beside those of the form are found in its 名词解释, and nothing else is one."""

from __future__ import annotations

import pytest

from juesuan.extract.glossary import further_terms
from juesuan.model.accounts import Term
from tests.extract.reports import report_of

DRAFT = """第五部分 名词解释
（一）基本支出：指为保障机构正常运转而发生的支出。
（二）“三公”经费：是指因公出国（境）费等。
"""
NAMES = ("行政运行",)


def found(says: str, before: str = "第五部分 名词解释\n") -> tuple[Term, ...]:
    return further_terms(
        report_of(f"{before}{says}\n第六部分 附件\n（一）口径：预算数为年初预算。\n"), report_of(DRAFT), NAMES
    )


@pytest.mark.parametrize("says", ["（三）示范点：指承担示范任务的地点。", "3.示范点：指承担示范任务的地点。"])
def test_a_further_term_is_taken_without_its_number(says: str) -> None:
    assert found(f"（一）基本支出：指日常的支出。\n{says}") == (Term("示范点", "指承担示范任务的地点"),)


def test_terms_keep_their_order_and_quotation_marks() -> None:
    assert found("（一）“一站式”窗口：指综合窗口。\n（二）示范点：指地点：由区里定。") == (
        Term("“一站式”窗口", "指综合窗口"),
        Term("示范点", "指地点：由区里定"),
    )


@pytest.mark.parametrize(
    "says",
    [
        "（一）基本支出：指另一种说法的支出。",
        "（二）“三公”经费：另一种说法。",
        "（一）行政运行：反映行政单位的基本支出。",
        "1.一般公共服务支出（类）人大事务（款）代表工作（项）：反映代表开展各类视察的支出。",
        "咨询电话：027-12345678",
        "以上各项，除另有说明外：均为决算数。",
        "示范点：。",
    ],
)
def test_what_the_form_explains_and_what_is_no_term_is_not_one(says: str) -> None:
    assert not found(says)


def test_only_the_glossary_counts() -> None:
    assert not found("（一）示范点：指承担示范任务的地点。", before="第四部分 重点工作\n")
