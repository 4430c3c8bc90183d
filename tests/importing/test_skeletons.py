"""Skeletons draft at once: with everything owed, and with last year's figures as last year's."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.cli import main
from juesuan.model.fact import FactId
from juesuan.pipeline import book_of, draft
from tests.extract.reports import ROOT


def test_this_years_figures_become_last_years(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "2024"
    assert main(["roll", str(ROOT / "data/dongxihu/2023"), "--year", "2024", "-o", str(out)]) == 0
    assert "改称“使用非财政拨款结余（含专用结余）”" in capsys.readouterr().out
    old, new = book_of(ROOT / "data/dongxihu/2023").value, book_of(out).value
    assert old
    assert new
    assert not new.accounts.cells
    fact, was = new.find(FactId("income", 2023)), old.find(FactId("income", 2023))
    assert fact
    assert was
    assert fact.value == was.value
    assert new.accounts.units == old.accounts.units
    assert "请逐条核对" in (out / "words.yaml").read_text(encoding="utf-8")
    assert draft(out).value


def test_a_first_skeleton_explains_itself_and_drafts(tmp_path: Path) -> None:
    out = tmp_path / "new"
    assert main(["new", "--form", "wuhan/2024", "--unit", "某区某局", "-o", str(out)]) == 0
    assert "收入支出决算总表" in (out / "statements.yaml").read_text(encoding="utf-8")
    drafted = draft(out)
    assert drafted.value
    assert any(finding.name == "owed" for finding in drafted.diagnostics)


def test_an_empty_workbook_is_a_start_too(tmp_path: Path) -> None:
    path = tmp_path / "填报.xlsx"
    assert main(["workbook", "--form", "wuhan/2024", "--unit", "某区某局", "-o", str(path)]) in (0, 1)
    assert main(["workbook", "--form", "wuhan/2024", "-o", str(path)]) == 2
    assert main(["import", str(path), "-o", str(tmp_path / "data")]) in (0, 1)
    assert draft(tmp_path / "data").value


@pytest.mark.parametrize("year", ["2022", "2023"])
def test_a_year_that_is_not_later_is_refused(tmp_path: Path, year: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roll", str(ROOT / "data/dongxihu/2023"), "--year", year, "-o", str(tmp_path / "next")]) == 2
    assert "2023 年度" in capsys.readouterr().err
    assert not (tmp_path / "next").exists()
