"""One cause, one finding: what is told where a figure of a statement stands in the wrong place."""

from __future__ import annotations

import pytest

from juesuan.rules.catalogue import findings
from juesuan.rules.examination import examine
from tests.extract.reports import draft, form_of, report_of

MOVED = "《收入决算表》210 卫生健康支出的上级补助收入的3.39像是填错了栏：移到“财政拨款收入”一栏，各处就相等"
EXCHANGED = "《支出决算表》20129 群众团体事务的本年支出合计与“基本支出”一栏像是填反了：129.27和1210.21对调，各处就相等"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("210\t\t\t卫生健康支出\t3.39\t3.39\t\t\t\t\t", "210\t\t\t卫生健康支出\t3.39\t\t3.39\t\t\t\t", MOVED),
        ("群众团体事务\t1,210.21\t129.27\t1,080.94\t\t\t", "群众团体事务\t129.27\t1,210.21\t1,080.94\t\t\t", EXCHANGED),
    ],
)
def test_a_figure_in_the_wrong_place_is_told_once(old: str, new: str, told: str) -> None:
    text = draft("000")
    assert text.count(old) == 1
    clean, report = report_of(text), report_of(text.replace(old, new))
    known = {each.message for each in findings(examine(clean, form_of(clean)).value)}
    found = [each.message for each in findings(examine(report, form_of(report)).value)]
    assert [each for each in found if each not in known] == [told]
