"""Several units in one file: told apart, each held to itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan import pipeline
from juesuan.extract.several_units import units_apart
from tests.extract.reports import report_of, seed

ONE = """某市某区粮食局2023年度部门决算
一、收入支出决算总体情况说明
2023年度收、支总计{total}万元。与2022年度相比，收、支总计各增加{more}万元，增长{rate}%。
二、收入决算情况说明
本年收入合计{total}万元，其中：财政拨款收入{fiscal}万元，占{share}%；其他收入12.00万元，占{rest}%。
三、支出决算情况说明
本年支出合计{total}万元，其中：基本支出{total}万元，占100%。
"""
FIRST = ONE.format(total="120.00", more="20.00", rate="20.00", fiscal="108.00", share="90.00", rest="10.00")
SECOND = ONE.replace("粮食局", "档案馆").format(
    total="240.00", more="40.00", rate="25.00", fiscal="228.00", share="95.00", rest="5.00"
)


def test_each_unit_is_held_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "两家.txt"
    path.write_text(FIRST + SECOND, encoding="utf-8")
    checked = pipeline.check(path).value
    assert checked
    told = [
        (found.diagnostic.code, found.diagnostic.span.line if found.diagnostic.span else 0)
        for found in checked.findings
    ]
    assert told == [("D309", 0), ("A101", 10)]
    assert checked.findings[1].place == "某市某区档案馆 › 一 › 第1段"
    assert checked.unit == "某市某区粮食局、某市某区档案馆"
    assert [claim.id for claim in checked.claims] == [f"c{n}" for n in range(1, len(checked.claims) + 1)]
    assert sum(claim.said == "240.00" for claim in checked.claims) == 4
    alone = tmp_path / "一家.txt"
    alone.write_text(SECOND, encoding="utf-8")
    own = pipeline.check(alone).value
    assert own
    assert [each.verdict for each in checked.claims[-len(own.claims) :]] == [each.verdict for each in own.claims]
    why = pipeline.grounds(path, len(checked.claims)).value
    assert why
    assert why.claim.said == checked.claims[-1].said


@pytest.mark.parametrize(
    "text",
    [
        FIRST,
        FIRST + FIRST.replace("一、", "四、"),
        "目录\n某市某区粮食局2023年度部门决算\n某市某区档案馆2023年度单位决算\n" + FIRST,
        FIRST + "某市某区档案馆2023年度单位决算\n本馆的决算另行公开。\n",
    ],
)
def test_titles_alone_tell_no_units_apart(text: str) -> None:
    assert len(units_apart(report_of(text))) == 1


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_published_report_is_of_one_unit(number: str) -> None:
    text = seed(number)
    if text is None:
        pytest.skip("no seeds")
    assert len(units_apart(report_of(text))) == 1
