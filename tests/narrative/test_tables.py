"""Tables in the markup of templates: merged cells, the middle of a cell, and what does not fit together."""

from __future__ import annotations

import pytest

from juesuan.model.report import Align, Row, plain
from juesuan.narrative.marks import protect
from juesuan.narrative.tables import TableError, table


def cells(row: Row) -> list[tuple[str, int, int]]:
    return [(plain(cell.inlines), cell.across, cell.down) for cell in row.cells]


def test_cells_are_merged_to_the_right_and_below() -> None:
    made = table("t", ["|a| 产出 | 数量 | 人数 |", "|b| ^ | ^ | 场次 |", "|c| 总分 | < | 97 |"])
    assert [cells(row) for row in made.rows] == [
        [("产出", 1, 2), ("数量", 1, 2), ("人数", 1, 1)],
        [("场次", 1, 1)],
        [("总分", 2, 1), ("97", 1, 1)],
    ]


def test_a_cell_may_cover_a_rectangle() -> None:
    made = table("t", ["|a| 预算 | < | 甲 |", "|b| ^ | ^ | 乙 |"])
    assert cells(made.rows[0]) == [("预算", 2, 2), ("甲", 1, 1)]
    assert cells(made.rows[1]) == [("乙", 1, 1)]


def test_colons_put_words_in_the_middle() -> None:
    (row,) = table("t", ["|a| :得分: | 原因：无 |"]).rows
    assert [(plain(c.inlines), c.align) for c in row.cells] == [("得分", Align.CENTRE), ("原因：无", Align.LEFT)]


def test_a_persons_sign_merges_nothing() -> None:
    (row,) = table("t", [f"|a| 甲 | {protect('<')} | {protect('^')} | {protect(':乙:')} |"]).rows
    assert cells(row) == [("甲", 1, 1), ("<", 1, 1), ("^", 1, 1), (":乙:", 1, 1)]


@pytest.mark.parametrize(
    ("lines", "about"),
    [
        (["|a| < | 甲 |"], "没有可以合并的格"),
        (["|a| ^ | 甲 |"], "没有可以合并的格"),
        (["|a| 甲 | < |", "|b| 乙 |"], "格数要一样"),
        (["|a| 甲 | < |", "|b| ^ | 乙 |"], "不成长方形"),
    ],
)
def test_what_is_no_rectangle_is_told(lines: list[str], about: str) -> None:
    with pytest.raises(TableError, match=about):
        table("t", lines)
