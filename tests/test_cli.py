"""The command line as a clerk meets it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from juesuan.cli import COMMANDS, main

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data" / "dongxihu" / "2023"
NAME = "2023年度东西湖区总工会部门决算"


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def test_draft_writes_the_document_its_base_and_its_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("draft", DATA, "-o", tmp_path, "--format", "docx,txt") == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        f"{NAME}.docx",
        f"{NAME}.base.json",
        f"{NAME}.txt",
        ".juesuan.json",
    }
    told = capsys.readouterr()
    assert f"已写出 {tmp_path / NAME}.docx" in told.out
    assert "目录页码是估算的" in told.out


def test_the_text_of_the_document_is_the_drafted_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("draft", DATA, "-o", tmp_path, "--format", "docx,txt")
    capsys.readouterr()
    assert run("text", tmp_path / f"{NAME}.docx") == 0
    assert capsys.readouterr().out == (tmp_path / f"{NAME}.txt").read_text(encoding="utf-8")


def test_the_same_input_gives_the_same_bytes_from_any_directory(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        command = [sys.executable, "-m", "juesuan", "draft", str(DATA), "-o", "out"]
        subprocess.run(command, cwd=tmp_path / folder, check=True, capture_output=True)  # noqa: S603
    one, two = (tmp_path / folder / "out" / f"{NAME}.docx" for folder in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_the_base_holds_no_absolute_path(tmp_path: Path) -> None:
    run("draft", DATA, "-o", tmp_path)
    base = (tmp_path / f"{NAME}.base.json").read_text(encoding="utf-8")
    assert str(ROOT) not in base
    assert str(tmp_path) not in base


def test_an_edited_document_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("draft", DATA, "-o", tmp_path)
    document = tmp_path / f"{NAME}.docx"
    document.write_bytes(document.read_bytes() + b"edited")
    assert run("draft", DATA, "-o", tmp_path) == 2
    assert "被人改过，没有覆盖" in capsys.readouterr().err
    assert document.read_bytes().endswith(b"edited")
    assert run("draft", DATA, "-o", tmp_path, "--force") == 0
    assert not document.read_bytes().endswith(b"edited")


def test_an_unedited_document_is_written_again(tmp_path: Path) -> None:
    run("draft", DATA, "-o", tmp_path)
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    figures = data / "figures.yaml"
    figures.write_text(
        figures.read_text(encoding="utf-8").replace("vehicles: 0", "vehicles: {total: 2, 其他用车: 2}"),
        encoding="utf-8",
    )
    assert run("draft", data, "-o", tmp_path, "--format", "docx,txt") == 0
    assert "共有车辆2辆" in (tmp_path / f"{NAME}.txt").read_text(encoding="utf-8")


def test_an_output_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run("draft", DATA, "-o", tmp_path / "file") == 2
    assert "写不了" in capsys.readouterr().err


def test_an_output_that_is_open_in_word_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path, target: Path) -> Path:
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    assert run("draft", DATA, "-o", tmp_path) == 2
    told = capsys.readouterr().err
    assert "请先关闭" in told
    assert not list(tmp_path.glob(".juesuan-*"))


def test_what_is_owed_is_listed_and_makes_the_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("draft", ROOT / "data" / "caidian" / "2024", "-o", tmp_path, "--format", "txt") == 1
    told = capsys.readouterr().out
    assert "待补充 12 处" in told
    assert "reasons.original.general.expenditure.2012901" in told
    text = (tmp_path / "2024年度武汉市蔡甸区总工会本级部门决算.txt").read_text(encoding="utf-8")
    assert text.count("【待补充：") == 12


def test_facts_are_told_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("facts", DATA, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "juesuan.facts/1"
    facts = {fact["id"]: fact for fact in told["facts"]}
    assert len(facts) == len(told["facts"])
    assert facts["total@2023.growth"] == {
        "id": "total@2023.growth",
        "name": "2023年度收、支总计比2022年度增长率",
        "value": "2.8",
        "unit": "%",
        "formula": "(4632.56 − 4504.75) ÷ 4504.75 × 100% = 2.8%",
        "source": None,
    }
    assert facts["general.expenditure[2012901]@2023.original"]["source"] == "figures.yaml:14"


def test_facts_are_told_line_by_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("facts", DATA) == 0
    assert "income@2023.growth\t11.7%\t2023年度收入合计比2022年度增长率" in capsys.readouterr().out.split("\n")


def test_explain_tells_formula_source_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", "total.growth", DATA) == 0
    told = capsys.readouterr().out
    assert "(4632.56 − 4504.75) ÷ 4504.75 × 100% = 2.8%" in told
    assert "statements.yaml:" in told
    assert "由“" in told
    assert "一、收入支出决算总体情况说明（total.summary）" in told


@pytest.mark.parametrize(
    ("fact", "said"),
    [("totl", "没有“totl”这个数量"), ("收入", "不是事实的写法"), ("office.growth", "数据里没有")],
)
def test_explain_of_something_else_says_so(fact: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", fact, DATA) == 2
    assert said in capsys.readouterr().err


def test_forms_are_listed_with_their_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("forms") == 0
    told = capsys.readouterr().out
    assert "wuhan/2023\t武汉市 2023 年度部门决算公开格式" in told
    assert "office_against: original | prior | none" in told
    assert "national/2025\t全国通用格式（2025年度）" in told
    assert "base" not in told


def test_the_schema_is_that_which_the_data_files_name(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run("schema") == 0
    told = capsys.readouterr().out
    assert told == (ROOT / "data" / "juesuan.schema.json").read_text(encoding="utf-8"), "make schema"
    assert run("schema", "-o", tmp_path / "schema.json") == 0
    assert (tmp_path / "schema.json").read_text(encoding="utf-8") == told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["draft"], "还缺少：数据文件夹"),
        (["drft"], "没有这个选择"),
        (["draft", "x", "--nothing"], "不认识的参数"),
        (["draft", str(DATA), "--format", "pdf"], "没有“pdf”这种格式"),
        (["text", "没有.docx"], "没有 没有.docx 这个文件"),
    ],
)
def test_wrong_use_is_told_in_chinese(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = int(str(stop.code))
    assert code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_teaches_its_use(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    told = capsys.readouterr().out
    assert "例：juesuan" in told
    assert "选项" in told
