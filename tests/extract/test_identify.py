"""Of which year a report is, by its titles."""

from __future__ import annotations

import pytest

from juesuan.extract.identify import identify
from tests.extract.reports import report_of

_PLAIN = "本部门2021年度收入合计33.10万元。"


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("第三部分 2020年度部门决算情况说明", 2020),
        ("第三部分 2021年部门决算情况说明\n（一）财政拨款收支与2020年度决算对比情况", 2021),
        ("第三部分 部门决算情况说明\n（一）财政拨款收支与2020年度决算对比情况", 2021),
        ("第三部分 2022年单位决算情况说明", 2022),
        ("第三部分 情况说明", 2021),
    ],
)
def test_a_year_that_a_title_compares_with_is_not_its_own(heading: str, year: int) -> None:
    assert identify(report_of(f"某市某局部门决算公开\n{heading}\n{_PLAIN}")).year == year
