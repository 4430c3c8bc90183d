"""One cause, one finding: what is told where several relations of the prose deny the same number."""

from __future__ import annotations

import pytest

from juesuan.rules.catalogue import findings
from juesuan.rules.examination import examine
from tests.extract.reports import national, report_of

TEXT = """三、支出决算情况说明
2023年度支出合计810.00万元，其中：基本支出600.00万元，占74.07%；项目支出210.00万元，占25.93%；上缴上级支出0万元，占0%；经营支出0万元，占0%；对附属单位补助支出0万元，占0%。
"""


def found(text: str) -> list[tuple[str, str, list[str]]]:
    examination = examine(report_of(text), national(2023)).value
    return [
        (each.code, each.span.quote if each.span else "", [label.span.quote for label in each.related if label.span])
        for each in findings(examination)
    ]


def test_a_text_that_agrees_has_no_finding() -> None:
    assert found(TEXT) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("合计810.00", "合计910.00", [("A103", "910.00万元", ["600.00万元", "210.00万元", "0万元", "0万元", "0万元"])]),
        ("支出600.00", "支出610.00", [("P101", "610.00万元", ["810.00万元"])]),
        ("占74.07%", "占75.07%", [("P102", "75.07%", ["600.00万元", "810.00万元"])]),
    ],
)
def test_a_changed_number_is_told_once_where_it_stands(
    old: str, new: str, told: list[tuple[str, str, list[str]]]
) -> None:
    assert found(TEXT.replace(old, new)) == told


def test_two_faults_over_a_total_that_its_parts_uphold_are_two_findings() -> None:
    told = [(code, quote) for code, quote, _ in found(TEXT.replace("74.07", "75.07").replace("25.93", "24.93"))]
    assert told == [("P102", "75.07%"), ("P102", "24.93%")]
