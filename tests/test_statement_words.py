"""What stands around the statements of a place, and where its totals stand: words and an option of its form."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from juesuan.cli import main

ROOT = Path(__file__).parents[1]
FORM = """\
title: 甲
extends: national/2024
phrases:
  statement_caption: "{unit}{title}（{year}年）"
  statement_number: "附表{order}"
  statement_owner: ""
  statement_money: 单位
  statement_remark: "说明：本表金额已四舍五入。"
changes:
  05: {total: last}
  three_public: {notes: []}
"""


@pytest.fixture
def drafted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the report of a made-up department, drafted in the words of its place."""
    monkeypatch.chdir(tmp_path)
    form = tmp_path / "own/some/2024/form.yaml"
    form.parent.mkdir(parents=True)
    form.write_text(FORM, encoding="utf-8")
    shutil.copytree(ROOT / "data/guangdong/2024", tmp_path / "mine")
    report = tmp_path / "mine/report.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("guangdong/2024", "some/2024"), encoding="utf-8")
    for kind in ("docx", "txt"):
        wanted = ["draft", "mine", "--narratives", "own", "-o", f"报告.{kind}", "--format", kind]
        assert main(wanted) < 2
    return tmp_path


def test_they_stand_as_the_form_words_them(drafted: Path) -> None:
    text = (drafted / "报告.txt").read_text(encoding="utf-8")
    lines = text.split("\n")
    at = lines.index("附表1")
    assert lines[at - 1].endswith("收入支出决算总表（2024年）")
    assert lines[at + 1].strip() == "单位：万元"
    assert text.count("说明：本表金额已四舍五入。") == text.count("\n附表") == 9
    assert "公开01表" not in text


def test_the_total_stands_last_where_the_form_says_so(drafted: Path) -> None:
    lines = (drafted / "报告.txt").read_text(encoding="utf-8").split("\n")
    of = {number: lines.index(f"附表{number}") for number in (3, 5, 6)}
    general = [line.split("\t")[0] for line in lines[of[5] : of[6]] if re.match(r"合计|\d{3,7}\t", line)]
    every = [line.split("\t")[0] for line in lines[of[3] : of[3] + 12] if re.match(r"合计|\d{3,7}\t", line)]
    assert general[-1] == "合计"
    assert every[0] == "合计"


def test_they_are_read_back(drafted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del drafted
    capsys.readouterr()
    assert main(["check", "报告.docx", "--data", "mine", "--narratives", "own"]) == 0, capsys.readouterr().out
    for kind in ("docx", "txt"):
        assert main(["import", f"报告.{kind}", "--form", "some/2024", "--narratives", "own", "-o", kind]) < 2
        said = (Path(kind) / "statements.yaml").read_text(encoding="utf-8")
        assert main(["diff", "mine", kind, "--narratives", "own"]) == 0, capsys.readouterr().out
        assert said.count("\n  0") + said.count("\n  three") + said.count("\n  fund") >= 6
