"""Why a number was judged as it was: one that is right, one that is wrong, one of which nothing is known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from juesuan.cli import main

REPORT = """某某局2023年度部门决算
一、收入决算情况说明
2023年度收入合计1221.23万元，与2022年度相比，收入合计增加127.81万元，增长11.7%。
二、支出决算情况说明
2023年度支出合计100.00万元，与2022年度相比，支出合计减少25.00万元，下降25.0%。另拨付某某款项3.21万元。
其中，接待支出1.00万元，占某某杂项的25%。
"""


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    return str(path)


def why(report: str, number: int, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["claims", report, "--why", str(number)]) == 0
    return [line.strip() for line in capsys.readouterr().out.splitlines()]


def test_a_number_that_is_right(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = why(report, 3, capsys)
    assert told[0].startswith("3\t相符\t3:48\t收入合计\t增11.7%\t(1221.23 − 1093.42) ÷ 1093.42")
    assert {"收入合计\t名称，收入合计", "与\t相比", "增长\t增减的动词，增", "11.7%\t百分数"} <= set(told)
    assert (
        "growth-beside-change（增减额与增减率）：数额1221.23万元，增减额127.81万元，百分数11.7%。可以证实，也可以判错"
    ) in told
    assert "→ 2023年度收入合计比2022年度增长率\tincome@2023.growth" in told
    assert "相符，对照同一段话里的数" in told


def test_a_number_that_is_wrong(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = why(report, 6, capsys)
    assert told[0].startswith("6\t错误\t5:46\t支出合计\t减25.0%，应为20%\t")
    assert told[-7:] == [
        "错误，对照同一段话里的数，应为20%",
        "算式：(100 − 125) ÷ 125 × 100% = -20%",
        "用到：100，“支出合计100.00万元”",
        "用到：125，由“支出合计减少25.00万元”推得",
        "连带：“100.00万元”",
        "连带：“25.00万元”",
        "原因：是用本年数作分母算的",
    ]


def test_a_number_of_which_nothing_is_known(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = why(report, 7, capsys)
    assert told[1:] == [
        "这句话读成：",
        "另拨付某某款项\t不认得的字",
        "3.21万元\t金额",
        "。\t句末",
        "把它与别的数联系起来的句式（docs/constructions.md）：",
        "没有。",
        "可以指的数：",
        "没有一个认得的名称与它相连。",
        "结论的依据：",
        "无从核对",
        "原因：没有认出这个数说的是什么",
    ]


def test_the_same_for_a_program(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", report, "--why", "6", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["claim"]["verdict"] == "error"
    assert {"text": "减少", "does": "verb", "taken_for": "增减的动词，减"} in told["words"]
    first = told["constructions"][0]
    assert (first["name"], first["relation"], first["is_weak"]) == ("growth-beside-change", "growth", False)
    assert [(each["role"], each["quote"]) for each in first["numbers"]] == [
        ("value", "100.00万元"),
        ("change", "25.00万元"),
        ("rate", "25.0%"),
    ]
    assert told["candidates"] == [
        {"fact": "expenditure@2023.growth", "name": "2023年度支出合计比2022年度增长率", "chosen": True}
    ]
    assert [each["quote"] for each in told["related"]] == ["100.00万元", "25.00万元"]


def test_every_number_can_be_asked_about(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["claims", report])
    numbers = [line.split("\t")[0].strip() for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert all(why(report, int(number), capsys)[0].startswith(f"{number}\t") for number in numbers)


def test_a_number_that_is_not_there(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", report, "--why", "99"]) == 2
    assert "里没有第 99 条断言" in capsys.readouterr().err
    assert main(["claims", report, report, "--why", "1"]) == 2
    assert "只写一个文件" in capsys.readouterr().err
