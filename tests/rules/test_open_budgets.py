"""预算 alone may be the 年初预算 or the 全年预算: the figures decide, for all that a paragraph says of one thing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from juesuan import pipeline
from juesuan.model.diagnostic import Severity
from juesuan.text.write import write

ROOT = Path(__file__).parents[2]
# 全年预算 57.00: 53.33 ÷ 57.00 = 93.56%; 年初预算 50.00: 53.33 ÷ 50.00 = 106.66%
DRAFTED = "支出预算为57.00万元，支出决算为53.33万元，完成预算的93.56%，决算数小于预算数的主要原因是出国团组压缩行程。"


def errors(tmp_path: Path, said: str, original: str = "50.00") -> list[str]:
    """What is wrong in the report that says this of the “三公” budget, where the data know both budgets."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data/guangdong/2024", data)
    figures = data / "figures.yaml"
    text = figures.read_text(encoding="utf-8")
    known = text.replace("\noriginal:  ", f"\noriginal:\n  three_public: {original}\n#", 1) if original else text
    figures.write_text(known, encoding="utf-8")
    drafted = pipeline.draft(data).value
    assert drafted
    printed = write(drafted.report)
    assert DRAFTED in printed
    path = tmp_path / "报告.txt"
    path.write_text(printed.replace(DRAFTED, said), encoding="utf-8")
    checked = pipeline.check(path, data).value
    assert checked
    return [each.diagnostic.message for each in checked.findings if each.diagnostic.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "said",
    [
        DRAFTED,
        "支出预算为50.00万元，支出决算为53.33万元，完成预算的106.66%，决算数大于预算数的主要原因是出国团组增加。",
        "支出决算为53.33万元，完成预算的106.66%，主要原因是出国团组增加。",
    ],
)
def test_either_budget_may_be_meant(tmp_path: Path, said: str) -> None:
    assert errors(tmp_path, said) == []


@pytest.mark.parametrize(
    ("said", "right"),
    [
        # the amount of one budget with the rate of the other
        ("支出预算为50.00万元，支出决算为53.33万元，完成预算的93.56%。", "57"),
        ("支出预算为57.00万元，支出决算为53.33万元，完成预算的106.66%。", "93.56%"),
        ("支出预算为51.00万元，支出决算为53.33万元，完成预算的104.57%。", "57"),
        ("支出预算为50.00万元，支出决算为53.33万元，完成预算的106.66%，决算数小于预算数。", "57"),
    ],
)
def test_the_numbers_of_a_paragraph_are_of_one_budget(tmp_path: Path, said: str, right: str) -> None:
    found = errors(tmp_path, said)
    assert found
    assert any(right in message for message in found)


def test_a_budget_that_nobody_knows_is_not_meant(tmp_path: Path) -> None:
    said = "支出预算为50.00万元，支出决算为53.33万元，完成预算的106.66%。"
    assert errors(tmp_path, said, original="")
