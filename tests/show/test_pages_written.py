"""``check`` and ``draft`` with ``--format html``: which files are written, and which are left alone."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from juesuan import pipeline
from juesuan.cli import main
from juesuan.sources.sealed import is_untouched
from tests.extract.reports import ROOT, SETS, draft
from tests.show.parsed import Parsed

DATA = ROOT / "data" / SETS["000"]


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def report(folder: Path, name: str = "报告.txt", total: str = "4632.56") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(draft("000").replace("总计均为4632.56万元", f"总计均为{total}万元"), encoding="utf-8")
    return path


def test_one_report_gets_one_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run("check", report(tmp_path, total="1221.23"), "--format", "html", "-o", out) == 1
    assert [path.name for path in out.iterdir()] == ["报告（核对）.html"]
    assert is_untouched((out / "报告（核对）.html").read_bytes())
    told = capsys.readouterr().out
    assert "已写出" in told
    assert "错误 P101" in told


def test_output_may_name_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, page = report(tmp_path), tmp_path / "页面.html"
    assert run("check", path, "--format", "html", "-o", page) == 0
    assert page.is_file()
    assert run("check", path, "--format", "docx", "-o", page) == 2
    assert "与 --format docx 不符" in capsys.readouterr().err
    assert run("check", path, path, "--format", "html", "-o", page) == 2
    assert "-o 后面应是文件夹" in capsys.readouterr().err
    page.write_text("<p>一、收入支出决算总体情况说明</p>", encoding="utf-8")
    assert run("check", page, "--format", "html", "-o", page) == 2
    assert "就是被核对的报告" in capsys.readouterr().err
    (tmp_path / "夹.html").mkdir()
    assert run("check", path, "--format", "html", "-o", tmp_path / "夹.html") == 0
    assert (tmp_path / "夹.html" / "报告（核对）.html").is_file()


def test_a_commented_copy_may_be_named_and_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("draft", DATA, "-o", tmp_path)
    (path,) = tmp_path.glob("*.docx")
    copy = tmp_path / "copies" / "有批注.docx"
    arguments = ("check", path, "--format", "docx", "-o", copy)
    assert run(*arguments) == 0
    with ZipFile(copy) as archive:
        assert "word/document.xml" in archive.namelist()
    copy.write_bytes(b"mine")
    assert run(*arguments) == 2
    assert "没有覆盖" in capsys.readouterr().err
    assert copy.read_bytes() == b"mine"
    assert run(*arguments, "--force") == 0
    assert copy.read_bytes() != b"mine"


def test_a_page_of_ours_is_renewed_and_one_that_was_edited_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    page = out / "报告（核对）.html"
    run("check", report(tmp_path, total="1221.23"), "--format", "html", "-o", out)
    first = page.read_bytes()
    assert run("check", report(tmp_path), "--format", "html", "-o", out) == 0
    assert page.read_bytes() != first
    edited = page.read_bytes().replace("核对结果".encode(), "我的笔记".encode())
    page.write_bytes(edited)
    assert run("check", report(tmp_path, total="1221.23"), "--format", "html", "-o", out) == 2
    assert page.read_bytes() == edited
    assert run("check", report(tmp_path), "--format", "html", "-o", out, "--force") == 0
    assert page.read_bytes() != edited


def test_several_reports_are_listed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    files = (report(tmp_path / "一"), report(tmp_path / "二", total="1221.23"), tmp_path / "没有.docx")
    assert run("check", *files, "--format", "html", "-o", out) == 2
    assert {path.name for path in out.iterdir()} == {"报告（核对）.html", "报告（核对2）.html", "核对结果.html"}
    index = Parsed((out / "核对结果.html").read_text(encoding="utf-8"))
    links = [(link.words, link.attributes["href"]) for link in index.tagged("a")]
    assert links == [("二/报告.txt", "./报告（核对2）.html"), ("一/报告.txt", "./报告（核对）.html")]
    assert "没有读出：没有 没有.docx 这个文件" in index.tagged("tbody")[0].words


def test_a_draft_is_written_in_any_formats(tmp_path: Path) -> None:
    arguments = ("draft", DATA, "-o", tmp_path, "--format", "docx,txt,html")
    assert run(*arguments) == 0
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".html", ".json", ".json", ".txt"]
    (page,) = tmp_path.glob("*.html")
    first = page.read_bytes()
    assert run(*arguments) == 0
    assert page.read_bytes() == first
    page.write_bytes(first + b"\n")
    assert run(*arguments) == 1
    assert page.read_bytes() == first + b"\n"


def test_a_draft_may_be_given_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("draft", DATA, "-o", tmp_path / "甲.docx") == 0
    assert {path.name for path in tmp_path.iterdir()} == {"甲.docx", "甲.base.json"}
    assert run("draft", DATA, "-o", tmp_path / "乙.html", "--format", "html") == 0
    assert (tmp_path / "乙.html").is_file()
    assert run("draft", DATA, "-o", tmp_path / "丙.html", "--format", "docx,html") == 2
    assert "与 --format docx,html 不符" in capsys.readouterr().err


def test_cells_of_statements_show_whether_others_agree_with_them(tmp_path: Path) -> None:
    text = draft("000")
    row = "本年收入合计\t27\t1,221.23"
    assert row in text
    verdicts = []
    for said in (text, text.replace(row, row.replace("1,221.23", "1,321.23"), 1)):
        path = tmp_path / "报告.txt"
        path.write_text(said, encoding="utf-8")
        checked = pipeline.check(path).value
        assert checked
        page = pipeline.checked_page(checked).decode()
        verdicts.append([page.count(f'class="n {verdict}" title="') for verdict in ("ok", "rounding", "error")])
    before, after = verdicts
    assert before[0] > 100
    assert before[2] == 0
    assert after[2] >= 3
    assert sum(after) == sum(before)
