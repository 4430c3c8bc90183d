"""Workbooks as clerks have them, for the tests: every cell as it is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook

Cell = str | int | Decimal | None
TITLE, UNIT = "2023年度支出决算表", "部门：某市某区示范局"
HEADER: tuple[tuple[Cell, ...], ...] = (
    ("项目", "", "", "", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"),
    ("类", "款", "项", "栏次", "1", "2", "3", "4", "5", "6"),
)


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]], hidden: Sequence[str] = ()) -> Path:
    """Write a workbook; texts that begin with = are formulas without a result."""
    stream = BytesIO()
    made = Workbook(stream, {"in_memory": True})
    money = made.add_format({"num_format": "#,##0.00"})
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                if isinstance(cell, str):
                    (sheet.write_formula if cell.startswith("=") else sheet.write_string)(y, x, cell)
                elif cell is not None:
                    sheet.write_number(y, x, cell, money)
        if name in hidden:
            sheet.hide()
    made.close()
    path.write_bytes(stream.getvalue())
    return path


def spending(
    *rows: Sequence[Cell], unit: str = UNIT, money: str = "金额单位：万元", title: str = TITLE
) -> list[Sequence[Cell]]:
    """公开03表 with some rows."""
    return [(title,), (unit, "", "", "", "", "", "", "", "", money), *HEADER, *rows]


def row(code: str, name: str, *figures: Cell) -> Sequence[Cell]:
    """A row with its code in one cell."""
    return (code, "", "", name, *figures)
