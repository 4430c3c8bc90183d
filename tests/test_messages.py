"""What a clerk is told: what is wrong, where, what to do; no identities, no English, no false all-clear."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from juesuan import pipeline
from juesuan.cli import main
from juesuan.facts.book import FactBook
from juesuan.model.diagnostic import Diagnostic
from juesuan.model.fact import CellRef
from juesuan.model.source import Source
from juesuan.model.statement import side_of_row
from juesuan.narrative.faults import in_chinese
from juesuan.rules.named import named
from juesuan.sources.nodes import compose

DATA = Path(__file__).parents[1] / "data" / "dongxihu" / "2023"
FORM = Path(__file__).parents[1] / "narratives" / "wuhan" / "2023"
REPORT = "一、收入决算情况说明\n2023年度本年收入合计1221.23万元，比上年增加127.81万元，增长11.7%。\n"
NOTICE = (
    "关于召开全区财政工作会议的通知",
    *["各街道、各部门：定于12月3日上午9时在区政府三楼会议室召开全区财政工作会议，请准时参加。"] * 8,
)


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    return tmp_path


def test_what_is_no_report_is_not_called_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notice = docx.Document()
    for line in NOTICE:
        notice.add_paragraph(line)
    notice.save(str(tmp_path / "会议通知.docx"))
    assert run("check", tmp_path / "会议通知.docx") == 2
    told = capsys.readouterr()
    assert "会议通知.docx：不是决算或预算的公开报告" in told.err
    assert "没有发现问题" not in told.out


def test_a_folder_is_checked_by_the_reports_in_it(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("~$甲.docx", ".~lock.甲.docx#", "甲（核对）.html", "核对结果.html", ".隐藏.txt", "figures.yaml"):
        (reports / name).write_text("x", encoding="utf-8")
    assert run("check", reports) == 0
    told = capsys.readouterr()
    assert [line for line in told.out.split("\n") if line.startswith("==")] == [
        "== 乙.txt（2023年度）",
        "== 甲.txt（2023年度）",
    ]
    assert "2 份文件：2 份没有错误。" in told.out
    assert told.err.count("\n") == 1
    assert "跳过 ~$甲.docx" in told.err


def test_a_folder_without_reports_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", tmp_path) == 2
    assert "里面没有能读的文件" in capsys.readouterr().err


def test_a_pattern_that_the_shell_left_is_the_files_that_it_means(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", reports / "*.txt") == 0
    assert capsys.readouterr().out.count("== ") == 2
    (reports / "[1].txt").write_text(REPORT, encoding="utf-8")
    assert run("check", reports / "[1].txt") == 0
    for command in (["check"], ["import", "-o", reports / "data"]):
        assert run(*command, reports / "*.pdf") == 2
        assert "没有与" in capsys.readouterr().err


def test_lock_files_are_passed_over_with_a_word(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock = reports / "~$甲.docx"
    lock.write_bytes(b"\x05clerk")
    assert run("check", reports / "甲.txt", lock) == 0
    assert "跳过 ~$甲.docx" in capsys.readouterr().err
    assert run("check", lock) == 2
    assert "没有报告可以核对" in capsys.readouterr().err


def test_a_file_that_was_not_read_hides_no_error_in_another(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = reports / "错.txt"
    wrong.write_text(REPORT.replace("11.7%", "21.7%"), encoding="utf-8")
    (reports / "坏.docx").write_bytes(b"no zip")
    files = [reports / name for name in ("甲.txt", "错.txt", "坏.docx")]
    assert run("check", *files) == 2
    assert "3 份文件：1 份没有错误，1 份有错误，1 份没有核对。" in capsys.readouterr().out
    assert run("check", *files, "--format", "json") == 2
    told = capsys.readouterr()
    assert len(json.loads(told.out)["documents"]) == 3
    assert "1 份有错误，1 份没有核对" in told.err


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("表.ods", "OpenDocument 表格"),
        ("表.xlsx", "表格"),
        ("数.jio", "决算系统的数据文件"),
        ("版.ofd", "OFD 版式文件"),
        ("图.png", "图片"),
        ("报告.doc", "OpenDocument 表格"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(
    name: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with ZipFile(tmp_path / name, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet" if name[-1] in "sc" else "")
    assert run("check", tmp_path / name) == 2
    assert f"{name} 是{what}，不是能读的报告" in capsys.readouterr().err


def test_a_file_for_a_data_folder_is_told_what_to_do_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "填报.txt").write_bytes(b"x")
    assert run("facts", tmp_path / "填报.txt") == 2
    told = capsys.readouterr().err
    assert "“填报.txt”是一个文件，这里要的是数据文件夹" in told
    assert "juesuan import" in told


@pytest.fixture(scope="module")
def book() -> FactBook:
    read = pipeline.book_of(DATA).value
    assert read is not None
    return read


def test_figures_are_told_by_statement_row_and_column(book: FactBook) -> None:
    assert named("03:2012901.project@2023", [book]) == "《支出决算表》2012901 行政运行的项目支出"
    assert named("04:total_out.total@2023", [book]) == "《财政拨款收入支出决算总表》总计（支出方）的合计"
    assert named("04:total.amount@2023", [book]) == "《财政拨款收入支出决算总表》总计（收入方）的决算数"
    assert named("income@2023.growth", [book]) == "2023年度收入合计比2022年度增长率"
    assert named("something else", [book]) == "something else"


def test_no_two_cells_of_a_statement_have_one_name(book: FactBook) -> None:
    for spec in book.form.statements.values():
        rows = [line.key for side in spec.sides for line in side.lines or () if line.label]
        names = [f"{book.cell_name(CellRef(spec.id, row, 'x'))}{side_of_row(spec, row)}" for row in rows]
        assert len(set(names)) == len(names), spec.title


YAML = (
    "a: {b",
    "a: [1",
    "- a\nb: 1",
    "a: 'x",
    'a: "\\q"',
    "a: @b",
    "a: !x!y b",
    "a: b: c",
    "\ta: 1",
    "%a\n---",
    "a: `b",
)


@pytest.mark.parametrize("written", YAML)
def test_what_is_no_yaml_is_told_in_chinese(written: str) -> None:
    findings: list[Diagnostic] = []
    compose(Source("a.yaml", written), findings)
    [found] = findings
    assert not re.findall(r"[A-Za-z]{3,}", found.message.replace("YAML", "").replace("Tab", ""))
    assert found.help
    assert not found.help.isascii()


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("@a\n{{ nothing }}", "用了没有定义的名称“nothing”"),
        ("@a\n{% if %}", "模板写法有误"),
        ("@a\n{% if year %}", "没有写完"),
        ("@a\n{% nonsense %}", "没有“nonsense”这种标记"),
        ("@a\n{{ year | nonsense }}", "没有“nonsense”这个过滤器"),
        ("@a\n{{ 1 is divisibleby 0 }}", "除数是零"),
        ("@a\n{{ unit.nonsense }}", "没有“nonsense”这一项"),
        ("@a\n{{ year() }}", "不是它能用的东西"),
        ("@a\n{{ )", "不该在这里"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_in_chinese(template: str, said: str, tmp_path: Path) -> None:
    forms = tmp_path / "forms"
    shutil.copytree(FORM, forms / "wuhan" / "2023")
    (forms / "wuhan" / "2023" / "1-overview.md.j2").write_text(template, encoding="utf-8")
    found = [each for each in pipeline.draft(DATA, forms).diagnostics if each.code.startswith("D17")]
    assert any(said in each.message for each in found), found
    assert not any("expected" in each.message or "error" in each.message for each in found)


def test_our_own_words_stay_as_they_are() -> None:
    assert in_chinese(ValueError("这里不能空着")) == "这里不能空着"
