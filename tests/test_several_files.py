"""A report that lies in several files: its prose in one, its statements in a workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan import pipeline
from juesuan.cli import main

PROSE = """某市某局2023年度部门决算
第三部分 某市某局2023年度部门决算情况说明
二、收入决算情况说明
本年收入合计36.00万元，其中：财政拨款收入20.00万元，占66.67%；其他收入10.00万元，占33.33%。
"""
TABLE = """收入决算表
金额单位：万元
科目编码,科目名称,本年收入合计,财政拨款收入,上级补助收入,事业收入,经营收入,附属单位上缴收入,其他收入
,合计,30.00,20.00,,,,,10.00
2010101,行政运行,30.00,20.00,,,,,10.00
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    prose, tables = tmp_path / "说明.txt", tmp_path / "收入表.csv"
    prose.write_text(PROSE, encoding="utf-8")
    tables.write_text(TABLE, encoding="utf-8")
    return prose, tables


def test_prose_is_held_to_the_statements_of_a_workbook(files: tuple[Path, Path]) -> None:
    prose, tables = files
    alone, together = pipeline.check(prose).value, pipeline.check(prose, beside=(tables,)).value
    assert alone
    assert together
    assert [each.title for each in alone.statements] == []
    assert [each.title for each in together.statements] == ["收入决算表"]
    wrong = [each for each in together.claims if each.verdict == "error"]
    assert [(each.said, each.expected) for each in wrong] == [("36.00", "30")]
    (known,) = wrong[0].inputs
    assert known.span
    assert known.span.place == "收入表.csv［收入表］!C4"


def test_the_command_takes_the_other_files_of_one_report(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    prose, tables = files
    assert main(["check", str(prose), "--with", str(tables)]) == 1
    assert "应为30万元" in capsys.readouterr().out
    assert main(["check", str(prose), str(prose), "--with", str(tables)]) == 2
    assert "--with" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told(files: tuple[Path, Path]) -> None:
    prose, tables = files
    told = pipeline.check(prose, beside=(tables.with_name("没有.csv"),)).value
    assert told
    assert any("没有.csv" in each.diagnostic.message for each in told.findings)
