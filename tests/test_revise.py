"""``juesuan revise``, ``diff`` and ``publish`` as a clerk meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from juesuan.cli import main
from juesuan.narrative import markup
from tests.merge.people import without_links
from tests.merge.test_scenarios import DATA, MORE, corrected, draft, said
from tests.shipped import saved
from tests.word.documents import replaced
from tests.word.secrets import with_secrets

__all__ = ["draft"]
WRONG_SUM = {"statements.yaml": [("    30101: 6.76", "    30101: 7.76")]}


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """What is said when a document is not revised."""
    assert run("revise", *arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    return told.err


def test_a_revision_is_written_beside_with_its_base(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = draft.read_bytes()
    assert run("revise", draft, "--data", corrected(draft.parent, MORE)) == 0
    told = capsys.readouterr().out
    written = draft.with_name("报告（更正）.docx")
    assert "变动的数印在 73 处：已写入 73 处。" in told
    assert draft.read_bytes() == before
    assert written.is_file()
    assert draft.with_name("报告（更正）.base.json").is_file()
    assert run("revise", written, "--data", draft.parent / "corrected", "-o", draft.with_name("再.docx")) == 0
    assert draft.with_name("再.docx").read_bytes() == written.read_bytes()


def test_a_dry_run_says_what_it_would_change_and_writes_nothing(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("revise", draft, "--data", corrected(draft.parent, MORE), "--dry-run") == 0
    told = capsys.readouterr().out
    assert "2023年度收入合计  1221.23 → 1226.23（+5.00）" in told
    assert "二、收入决算情况说明：正文" in told
    assert not draft.with_name("报告（更正）.docx").exists()


def test_the_author_is_who_one_says(draft: Path) -> None:
    folder = corrected(draft.parent, MORE)
    assert run("revise", draft, "--data", folder, "--author", "王五", "-o", draft.with_name("新.docx")) == 0
    assert b"\xe7\x8e\x8b\xe4\xba\x94" in replaced_part(draft.with_name("新.docx"))


def replaced_part(path: Path) -> bytes:
    from zipfile import ZipFile

    with ZipFile(path) as package:
        return package.read("word/document.xml")


def test_without_a_base_one_can_name_the_figures_from_before(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = draft.parent / "elsewhere" / "旧.docx"
    bare.parent.mkdir()
    bare.write_bytes(
        without_links(replaced(draft.read_bytes(), "customXml/item1.xml", "urn:juesuan:base:1", "urn:x:1"))
    )
    folder = corrected(draft.parent, MORE)
    assert "M" not in refused(capsys, bare, "--data", folder)
    new = bare.with_name("新.docx")
    assert run("revise", bare, "--data", folder, "--base", DATA, "-o", new) == 0
    told = capsys.readouterr()
    assert "按书签认出 3 处" in told.out  # charts, which are known by their titles
    assert "按内容认出" in told.out
    assert told.err == ""
    assert "2023年度收、支总计均为4637.56万元" in said(new.read_bytes())


@pytest.mark.parametrize(
    ("corrections", "said_so"),
    [
        (WRONG_SUM, "各项相加"),
        ({"report.yaml": [("year: 2023", "year: 2022")]}, "文档的年度是2023，数据的是2022"),
        ({"report.yaml": [("  unit:", "  unit_of:")]}, "unit_of"),
    ],
)
def test_figures_that_do_not_add_up_or_are_of_another_report_revise_nothing(
    draft: Path, capsys: pytest.CaptureFixture[str], corrections: dict[str, list[tuple[str, str]]], said_so: str
) -> None:
    told = refused(capsys, draft, "--data", corrected(draft.parent, corrections))
    assert said_so in told
    assert told.endswith("没有写出更正稿。\n")
    assert not draft.with_name("报告（更正）.docx").exists()


def test_the_figures_of_another_unit_are_not_those_of_this_document(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(capsys, draft, "--data", DATA.parents[1] / "caidian/2024")
    assert "数据不是这份文档的：文档的单位是" in told


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "不是 .docx"),
        ("坏.docx", b"PK\x03\x04 nothing", "没有写出更正稿"),
        ("旧.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "没有写出更正稿"),
    ],
)
def test_what_is_no_document_is_not_revised(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert told in refused(capsys, path, "--data", DATA)


def test_the_edited_document_itself_is_not_overwritten(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "就是改稿本身" in refused(capsys, draft, "--data", DATA, "-o", draft)


def test_a_difference_of_figures_is_told_for_people_and_for_programs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = corrected(tmp_path, MORE)
    assert run("diff", DATA, folder) == 0
    text = capsys.readouterr().out
    assert "变动的数 65 个" in text
    assert "2023年度财政拨款收、支总计比2022年度增长率  11.7% → 12.1%（+0.4）" in text
    assert "《支出决算表》2012901 行政运行的项目支出" in text
    assert "@2023" not in text
    assert run("diff", DATA, folder, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "juesuan.diff/1"
    assert {"fact": "income@2023", "old": "1221.23", "new": "1226.23", "difference": "+5.00"} in told["facts"]
    assert {"block": "total.chart", "figures": 1} in told["blocks"]
    assert run("diff", DATA, DATA) == 0
    assert capsys.readouterr().out == "两次的数没有差别。\n"


def test_publishing_writes_three_files_and_tells_what_went(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("publish", draft, "-o", draft.parent / "公开") in {0, 1}
    told = capsys.readouterr().out
    assert {path.suffix for path in (draft.parent / "公开").iterdir()} >= {".docx", ".html"}
    assert "已去掉：底稿记录" in told
    assert run("publish", draft, "-o", draft.parent) == 2


def test_publishing_waits_until_what_is_of_persons_is_decided(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft.write_bytes(with_secrets(draft.read_bytes()))
    target = draft.parent / "公开"
    assert run("publish", draft, "-o", target, "--force") == 2
    told = capsys.readouterr().err
    assert "错误 M203：“" in told
    assert "填报人“张三丰”，公开前要决定留下还是去掉" in told
    assert '改法：留下：--keep 填报人，去掉：--drop 填报人；只定这一处：--drop "张三丰"' in told
    assert "--force 不代您决定" in told
    assert not target.exists()
    choices = [f"--drop={kind}" for kind in ("隐藏文字", "身份证号码", "账号", "手机号码", "李四")]
    assert run("publish", draft, "-o", target, "--force", "--keep=填报人", "--keep", "电话", *choices) in {0, 1}
    told = capsys.readouterr().out
    assert "已去掉：隐藏文字 4 处" in told
    assert "按 --keep 留下：填报人 1 处" in told
    text = said((target / "报告.docx").read_bytes())
    assert "张三丰" in text
    assert "李四" not in text
    assert run("publish", draft, "-o", target, "--force", "--keep=王五") == 2
    assert "文档里没有要决定的“王五”" in capsys.readouterr().err


def test_titles_that_are_no_longer_repeated_are_struck_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(markup, "_repeats", lambda *_: False)
        old = saved("dongxihu/2023", tmp_path, "旧稿")
    assert run("revise", old, "--data", DATA, "--dry-run") == 0
    foretold = capsys.readouterr().out
    assert run("revise", old, "--data", DATA) == 0
    told = capsys.readouterr().out
    struck = "不带数的整段划去 9 段，现在的格式、更正后的数不再写（都是修订标记，可以拒绝）：\n"
    assert f"{struck}  2023年度收入支出决算总表\n" in foretold
    assert f"{struck}  2023年度收入支出决算总表\n" in told
    again = tmp_path / "旧稿（更正）.docx"
    assert run("revise", again, "--data", DATA, "-o", tmp_path / "再.docx") == 0
    assert "不带数的整段" not in capsys.readouterr().out


def test_a_chart_that_a_correction_makes_possible_is_told(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pie = {"report.yaml": [("  options:\n", "  options:\n    whole_pie: print\n")]}
    assert run("revise", draft, "--data", corrected(draft.parent, pie)) == 1
    told = capsys.readouterr()
    assert "二、收入决算情况说明：更正后要新增一幅图“收入决算结构”，不能画进改稿，只写了图题" in told.err
    assert "把那幅图复制到图题上面" in told.err
    assert "加上 1 段，现在的格式、更正后的数要写（都是修订标记，可以拒绝）：\n  图2：收入决算结构" in told.out
