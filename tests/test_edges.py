"""What a clerk meets when the system refuses, a file is no file, or we made a mistake: a sentence, never a trace."""

from __future__ import annotations

import argparse
import errno
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from juesuan import cli, pipeline
from juesuan.cli import main
from juesuan.cli.parser import Parser
from juesuan.model.chinese import chinese_number
from juesuan.sources.system_errors import in_words
from juesuan.text.lines import heading_level

DATA = Path(__file__).parents[1] / "data" / "dongxihu" / "2023"
posix = pytest.mark.skipif(os.name == "nt", reason="of POSIX systems")


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def shell(command: str, folder: Path, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    """A command as a shell runs it; ``juesuan`` is this one."""
    ours = command.replace("juesuan", f"'{sys.executable}' -m juesuan", 1)
    surroundings = {**os.environ, "PYTHONWARNDEFAULTENCODING": "0", **surroundings}
    return subprocess.run(ours, shell=True, cwd=folder, capture_output=True, check=False, env=surroundings, timeout=60)  # noqa: S602


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


@posix
@pytest.mark.parametrize(
    "command",
    [
        "check pipe.txt",
        "text pipe.docx",
        "import pipe.xlsx -o out",
        "draft data",
        "diff data data",
    ],
)
def test_a_pipe_is_not_read(command: str, folder: Path) -> None:
    for name in ("pipe.txt", "pipe.docx", "pipe.xlsx", "data/pipe.yaml"):
        os.mkfifo(folder.parent / name)
    told = shell(f"juesuan {command}", folder.parent)
    assert told.returncode == 2
    assert "是管道或设备，不是普通的文件" in told.stderr.decode()


@posix
@pytest.mark.parametrize("name", ["duties.md", "checks.yaml"])
def test_a_pipe_under_the_name_of_one_of_our_files_is_told(name: str, folder: Path) -> None:
    report = folder / "report.txt"
    report.write_text("一、收入决算情况说明\n2023年度收入合计1元。\n", encoding="utf-8")
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    told = shell(f"juesuan {'draft .' if name.endswith('.md') else 'check report.txt'}", folder)
    assert told.returncode in (1, 2)
    assert f"{name} 是管道或设备" in (told.stderr + told.stdout).decode()


@posix
@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("juesuan facts data > /dev/full", "结果没有全部印出来：磁盘满了"),
        ("juesuan --help > /dev/full", "结果没有全部印出来：磁盘满了"),
        ("juesuan facts data >&-", "没有地方印出结果：标准输出关着"),
        ("juesuan forms 2>&- >&-", ""),
        ("rmdir ../gone && juesuan forms", "当前所在的文件夹已经不在了"),
        ("juesuan text /dev/zero", "zero 是管道或设备"),
    ],
)
def test_where_nothing_can_be_printed_or_done_a_sentence_says_so(command: str, said: str, folder: Path) -> None:
    gone = folder.parent / "gone"
    gone.mkdir()
    told = shell(command, gone if "gone" in command else folder.parent, PYTHONPATH=str(Path(cli.__file__).parents[2]))
    words = told.stderr.decode()
    assert told.returncode == 2, words
    assert said in words
    assert "Traceback" not in words
    assert "Exception" not in words


@posix
def test_a_reader_that_goes_is_told(folder: Path) -> None:
    told = shell("juesuan facts data 2> said | true; cat said; exit ${PIPESTATUS:-0}", folder.parent)
    assert "Traceback" not in told.stdout.decode()


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "gbk"},
    ],
)
def test_messages_are_told_in_any_locale(surroundings: dict[str, str], folder: Path) -> None:
    told = shell("juesuan draft data -o out", folder.parent, **surroundings)
    words = told.stderr.decode()
    assert told.returncode in (0, 2)
    assert "Traceback" not in words
    assert told.returncode == 0 or "写不出名字里的" in words


@pytest.mark.parametrize("hidden", ["\x01", "\n", "\x1b[31m", "\ue000", "\ue003", "\x7f"])
def test_invisible_characters_in_options_are_refused(
    hidden: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("new", "--form", "wuhan/2024", "--unit", f"某{hidden}局", "-o", tmp_path / "new") == 2
    told = capsys.readouterr().err
    assert f"U+{ord(hidden[0]):04X}" in told
    assert hidden not in told.removesuffix("\n")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "command",
    ["draft {}", "check {}.txt", "draft {data} -o {}", "new --form wuhan/2024 --unit x -o {}", "forms test {}"],
)
def test_a_name_that_is_too_long_is_told(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    name = "长" * 200
    assert run(*(each.format(name, data=DATA) for each in command.split())) == 2
    assert "名字太长" in capsys.readouterr().err


def test_a_folder_that_may_not_be_listed_is_not_called_empty(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refused)
    assert run("draft", folder) == 2
    told = capsys.readouterr().err
    assert f"没有做成：{folder}：没有权限，或正被别的程序使用" in told


def test_what_the_system_says_is_never_told_in_english() -> None:
    for number in errno.errorcode:
        assert in_words(OSError(number, os.strerror(number))).isascii() is False


def test_a_fault_of_ours_is_told_without_figures_and_reported_in_full(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("1221.23万元")

    monkeypatch.setattr(pipeline, "draft", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert run("draft", folder) == 3
    told = capsys.readouterr()
    assert "程序出错（KeyError，test_edges.py 第" in told.err
    assert "1221.23" not in told.err + told.out
    [report] = tmp_path.glob("juesuan-*.txt")
    assert str(report) in told.err
    assert "1221.23万元" in report.read_text(encoding="utf-8")


def test_a_fault_of_ours_is_told_where_no_report_can_be_written(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pipeline, "draft", lambda *_: 1 / 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    assert run("draft", folder) == 3
    assert "报告也没有写成" in capsys.readouterr().err


def test_too_little_memory_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(pipeline, "draft", full)
    assert run("draft", folder) == 2
    assert "内存不够" in capsys.readouterr().err


def test_the_parser_takes_what_later_versions_of_argparse_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python 3.14 gives ``color`` to the class of a command's parser, whatever that class takes."""
    assert Parser("x", "y", "z", color=True, suggest_on_error=True, unheard_of=1).prog == "x"
    add_parser = argparse._SubParsersAction.add_parser

    def later(self: Any, name: str, **given: Any) -> Any:
        return add_parser(self, name, color=True, unheard_of=None, **given)

    monkeypatch.setattr(argparse._SubParsersAction, "add_parser", later)
    assert run("rules", "P101") == 0
    assert run("forms", "diff", "wuhan/2023", "wuhan/2023") == 0


def test_a_number_of_thirty_digits_is_reckoned_exactly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nines, threes, sixes = "9" * 28, "3" * 28, "6" * 28
    path = tmp_path / "long.txt"
    text = f"2023年度本年收入合计{nines}.99万元，比上年的{threes}.33万元增加{sixes}.65万元。\n"
    path.write_text(text, encoding="utf-8")
    assert run("claims", path, "--format", "json") == 0
    told = capsys.readouterr().out
    assert f'"expected": "{sixes}.66"' in told
    assert f'"formula": "{nines}.99 − {threes}.33 = {sixes}.66"' in told


def test_a_number_that_is_too_long_is_told_and_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "longer.txt"
    path.write_text(
        f"2023年度收入合计{'9' * 5000}万元，支出合计1万元（{'7' * 5000}分）。\n\t1\t{'8' * 41}\n", encoding="utf-8"
    )
    assert run("check", path) in (0, 1, 2)
    told = capsys.readouterr().out
    assert [told.count(f"这里有一个 {digits} 位的数") for digits in (5000, 41)] == [2, 1]


def test_a_number_that_is_too_long_is_refused_in_data(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = folder / "statements.yaml"
    text = figures.read_text(encoding="utf-8").replace("general: 1221.23", f"general: {'1' * 41}.23")
    figures.write_text(text, encoding="utf-8")
    assert run("draft", folder, "-o", folder / "out") == 2
    assert "这个数超过 40 位" in capsys.readouterr().err


def test_what_surrounds_a_number_is_no_longer_than_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text("本年收入合计1221.23万元，增加3%，" * 1000 + "。\n", encoding="utf-8")
    report = pipeline.check(path).value
    assert report is not None
    assert len(report.claims) > 1000
    assert max(len(claim.context) for claim in report.claims) < 2100


@pytest.mark.parametrize("filling", [" ", "收", "&", "（", "<a", "\t1", "1,", "占3%，"])
def test_a_long_line_takes_no_more_for_each_sign_than_a_short_one(filling: str, tmp_path: Path) -> None:
    """The steps of the interpreter are counted, not seconds: they are the same on any machine."""

    def steps(length: int) -> int:
        path = tmp_path / "line.txt"
        path.write_text(f"收入1{filling * length}x\n", encoding="utf-8")
        counted = 0

        def count(*_: object) -> None:
            nonlocal counted
            counted += 1

        sys.setprofile(count)
        try:
            pipeline.check(path)
        finally:
            sys.setprofile(None)
        return counted

    steps(10)
    assert steps(600) < 2.4 * steps(300)


NAME = "name: 东西湖区总工会  "


def edit(folder: Path, file: str, find: str, replace: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert find in text
    path.write_text(text.replace(find, replace), encoding="utf-8")


@pytest.mark.parametrize("name", ["../../../x/某局", "某\\\\局", "..", "CON", "长" * 120, "某局. ", "某:局"])
def test_nothing_is_written_outside_of_the_folder(name: str, folder: Path) -> None:
    edit(folder, "report.yaml", NAME, f'name: "{name}"  ')
    before = set(folder.parent.rglob("*"))
    out = folder.parent / "one" / "two" / "out"
    assert run("draft", folder, "-o", out, "--format", "docx,txt,html") == 0
    new = set(folder.parent.rglob("*")) - before - {out, out.parent, out.parent.parent}
    assert {path.parent for path in new} == {out}
    assert len(new) == 5
    assert run("draft", folder, "-o", out, "--format", "docx,txt,html") == 0


@pytest.mark.parametrize(
    "project", ["活 动 费", "活{{x}}费", "活{% raw %}费", "活@费 note", "#活费", "活]费", "活[1]/费", "活\\n费"]
)
def test_a_project_may_be_called_as_people_call_it(project: str, folder: Path) -> None:
    edit(folder, "performance.yaml", "project: 活动费", f'project: "{project}"')
    drafted = pipeline.draft(folder).value
    assert drafted is not None
    text = "\n".join(files[name].decode() for name, files, _ in pipeline.files(drafted, ("txt",)))
    assert project.replace("\\n", " ") in text
    assert [*pipeline.files(drafted, ("docx", "html"))]


@pytest.mark.parametrize("escaped", ["\\uE000", "\\uE003", "\\x07", "\\0", "\\uFFFE"])
@pytest.mark.parametrize("file", ["report.yaml"])
def test_an_escaped_character_that_nobody_types_is_refused(file: str, escaped: str, folder: Path) -> None:
    edit(folder, file, NAME, f'name: "东西湖{escaped}区"  ')
    [found] = [each for each in pipeline.draft(folder).diagnostics if each.code == "D104"]
    assert found.span is not None
    assert found.span.place == "report.yaml:5"
    assert pipeline.draft(folder).value is None


@pytest.mark.parametrize("content", ["{}", "somebody's", '{"schema": "other/1"}', "[]"])
def test_a_base_that_is_not_ours_is_not_written_over(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = tmp_path / "2023年度东西湖区总工会部门决算.base.json"
    base.write_text(content, encoding="utf-8")
    for force in ([], ["--force"]):
        assert run("draft", DATA, "-o", tmp_path, *force) == 2
        assert "不是本程序写的记录，没有覆盖" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [base.name]
    assert base.read_text(encoding="utf-8") == content


def test_an_untouched_text_is_written_again_and_an_edited_one_is_not(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder.parent / "out"
    assert run("draft", folder, "-o", out, "--format", "txt") == 0
    edit(folder, "figures.yaml", "vehicles: 0", "vehicles: 2")
    assert run("draft", folder, "-o", out, "--format", "txt") in (0, 1)  # kinds of vehicles are owed now
    [text] = out.glob("*.txt")
    assert "共有车辆2辆" in text.read_text(encoding="utf-8")
    text.write_text("改过", encoding="utf-8")
    assert run("draft", folder, "-o", out, "--format", "txt") == 2
    assert "被人改过，没有覆盖" in capsys.readouterr().err
    assert text.read_text(encoding="utf-8") == "改过"


ACCOUNTS = Path(__file__).parents[1] / "narratives" / "national" / "base" / "accounts.yaml"


def department(place: Path, items: int) -> Path:
    """The data of a department that spends something on so many items."""
    codes = re.findall(r"^  (\d{7}):", ACCOUNTS.read_text(encoding="utf-8"), re.MULTILINE)[:items]
    folder = shutil.copytree(DATA, place / "department")
    rows = "".join(f"    {code}: {{basic: 1.00, project: 2.00}}\n" for code in codes)
    income = "".join(f"    {code}: {{fiscal: 3.00}}\n" for code in codes)
    text = f"statements:\n  02:\n{income}  03:\n{rows}  05:\n{rows}"
    (folder / "statements.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_department_with_more_than_ninety_nine_items_drafts(tmp_path: Path) -> None:
    folder = department(tmp_path, 120)
    edit(folder, "report.yaml", "form: wuhan/2023", "form: wuhan/2022")
    edit(folder, "report.yaml", "state_absent_kinds: yes", "state_absent_kinds: no")
    drafted = pipeline.draft(folder)
    assert drafted.value is not None, [each.message for each in drafted.diagnostics if each.code == "D172"]
    [(name, files, _)] = pipeline.files(drafted.value, ("txt",))
    assert "120." in files[name].decode()


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (755, "七百五十五"),
        (999, "九百九十九"),
    ],
)
def test_ordinals_go_beyond_a_hundred_and_are_read_back(number: int, written: str) -> None:
    assert chinese_number(number) == written
    assert [heading_level(f"{sign}甲") for sign in (f"{written}、", f"（{written}）")] == [2, 3]
