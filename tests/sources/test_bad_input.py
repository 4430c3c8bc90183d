"""What is written wrongly is diagnosed with its place and its remedy, all in one run and never by a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from juesuan import pipeline
from juesuan.cli import main

DATA = Path(__file__).parents[2] / "data" / "dongxihu" / "2023"
CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "input.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def edit(folder: Path, file: str, find: str, replace: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert find in text, f"{find!r} is not in {file}"
    path.write_text(text.replace(find, replace, 1), encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_wrong_input_is_diagnosed(case: dict[str, Any], folder: Path) -> None:
    edit(folder, case["file"], case["find"], case["replace"])
    findings = [d for d in pipeline.draft(folder).diagnostics if d.code == case["code"]]
    assert findings, [f"{d.code} {d.message}" for d in pipeline.draft(folder).diagnostics]
    found = findings[0]
    assert found.message == case.get("message", found.message)
    assert case.get("help", "") in found.help
    if "line" in case:
        assert found.span is not None
        assert found.span.line == case["line"]


def test_all_faults_are_told_in_one_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(folder, "statements.yaml", "general: 1221.23", "general: 一千")
    edit(folder, "figures.yaml", "office: 57.31", "office: 五十")
    edit(folder, "report.yaml", "kind: 部门", "kind: 机关")
    assert main(["draft", str(folder), "-o", str(folder / "out")]) == 2
    told = capsys.readouterr().err
    assert all(word in told for word in ("一千", "五十", "机关", "^"))
    assert "Traceback" not in told


def test_a_file_with_a_byte_order_mark_is_read(folder: Path) -> None:
    path = folder / "report.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert pipeline.draft(folder).value is not None


def test_windows_line_ends_change_nothing(folder: Path) -> None:
    before = pipeline.draft(folder).value
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    after = pipeline.draft(folder).value
    assert before is not None
    assert after is not None
    assert after.report == before.report


def test_a_file_in_gbk_is_diagnosed(folder: Path) -> None:
    path = folder / "report.yaml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gbk", errors="ignore"))
    found = next(d for d in pipeline.draft(folder).diagnostics if d.code == "D103")
    assert "GBK" in found.message
    assert "UTF-8" in found.help


def test_deep_nesting_is_refused(folder: Path) -> None:
    (folder / "deep.yaml").write_text("a: " + "[" * 100_000, encoding="utf-8")
    assert "D113" in {d.code for d in pipeline.draft(folder).diagnostics}


def test_control_characters_are_refused(folder: Path) -> None:
    edit(folder, "report.yaml", "东西湖区总工会 ", "东西湖\ue000总工会 ")
    assert "D104" in {d.code for d in pipeline.draft(folder).diagnostics}


def test_a_missing_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", str(tmp_path / "nothing")]) == 2
    assert "没有“nothing”这个数据文件夹" in capsys.readouterr().err


@pytest.mark.parametrize("written", ["1,221.23", "1_221.23", "1221.230", "+1221.23", "１２２１.２３"])
def test_numbers_may_be_written_as_people_write_them(folder: Path, written: str) -> None:
    expected = pipeline.draft(folder).value
    edit(folder, "statements.yaml", "general: 1221.23", f"general: {written.removesuffix('0')}")
    drafted = pipeline.draft(folder).value
    assert expected is not None
    assert drafted is not None
    assert drafted.report == expected.report
