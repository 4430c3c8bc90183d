"""The receipt of a report: every number of it, and what was kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan import pipeline
from juesuan.importing.story import Wanted, imported
from juesuan.model.receipt import Fate
from juesuan.show.receipt import receipt_text
from juesuan.text.write import write

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("data", ["dongxihu/2023", "guangdong/2024"])
def test_every_number_of_a_report_has_its_line(data: str, tmp_path: Path) -> None:
    drafted = pipeline.draft(DATA / data).value
    assert drafted
    text = write(drafted.report)
    path = tmp_path / "报告.txt"
    path.write_text(text, encoding="utf-8")
    read = imported([path], Wanted()).value
    assert read
    (sheet,) = read.receipt.sheets
    assert [sign for entry in sheet.entries for sign in entry.text if sign.isdecimal()] == [
        sign for sign in text if sign.isdecimal()
    ]
    taken = list(sheet.of(Fate.TAKEN))
    assert {entry.where for entry in taken} >= {str(cell) for cell in read.accounts.cells}
    lines = text.split("\n")
    for entry in taken:
        line, column = map(int, entry.address.split(":"))
        assert lines[line - 1][column - 1 :].startswith(entry.text)
    assert f"读入 {len(taken)}；" in next(receipt_text(read.receipt))
