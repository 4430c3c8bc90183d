"""Slips in what a reason lists are told where the number stands, and a list that is only not complete is not."""

from __future__ import annotations

import pytest

from juesuan.rules.catalogue import findings
from juesuan.rules.examination import examine
from tests.extract.reports import draft, form_of, report_of

REASON = "收、支总计各增加61.42万元，增长13.0%，主要原因是增加在职人员经费65.47万元，增加乡村振兴专项经费2万元"


def new(old: str, changed: str) -> list[tuple[str, str]]:
    text = draft("002")
    clean, report = report_of(text), report_of(text.replace(old, changed, 1))
    known = {each.message for each in findings(examine(clean, form_of(clean)).value)}
    found = [each for each in findings(examine(report, form_of(report)).value) if each.message not in known]
    return [(each.code, each.span.quote if each.span else "") for each in found]


@pytest.mark.parametrize(
    ("said", "slip", "told"),
    [
        ("65.47万元", "56.47万元", [("A103", "56.47万元")]),
        ("65.47万元", "65.47亿元", [("A103", "65.47亿元")]),
        ("65.47万元", "6.54万元", [("A103", "6.54万元")]),
        ("增加在职人员", "减少在职人员", [("A103", "65.47万元")]),
        ("增加在职人员经费65.47万元，", "", []),
    ],
)
def test_the_number_that_keeps_a_list_from_adding_up_is_told(said: str, slip: str, told: list[tuple[str, str]]) -> None:
    assert new(REASON, REASON.replace(said, slip)) == told


def test_two_parts_that_changed_places_are_told_by_the_other_places() -> None:
    old = "增加乡村振兴专项经费支出2万元，增加职工服务中心工作经费支出1.45万元"
    changed = "增加乡村振兴专项经费支出1.45万元，增加职工服务中心工作经费支出2万元"
    assert new(old, changed) == [("X101", "1.45万元"), ("X101", "2万元")]
