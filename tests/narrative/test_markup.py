"""The markup of templates: names, numbers, tables, marks."""

from __future__ import annotations

import pytest

from juesuan.model.report import (
    Block,
    Chart,
    ChartKind,
    Figure,
    Heading,
    Owed,
    Paragraph,
    Role,
    Series,
    Table,
    Text,
    plain,
)
from juesuan.narrative.marks import figure, inlines, owed, protect
from juesuan.narrative.markup import Builder, MarkupError
from juesuan.narrative.statements import merged_header

CHART = Chart("c", ChartKind.PIE, "结构", "万元", ("甲",), (Series("总", (Figure("1", "a@2023"),)),))


def built(markup: str) -> list[Block]:
    builder = Builder(lambda statement: [Paragraph(f"statement.{statement}", (Text(statement),))], [CHART])
    builder.read(markup)
    return builder.blocks


def texts(markup: str) -> list[str]:
    return [plain(block.inlines) for block in built(markup) if isinstance(block, Heading | Paragraph)]


def test_headings_and_items_are_numbered_as_a_reader_counts_them() -> None:
    lines = ("# 概况", "## 职责", "+ 甲", "+ 乙", "++ 丙", "## 机构", "### 人员", "+ 丁", "# 报表", "## 总表")
    markup = "\n".join(f"@n{position}\n{line}" for position, line in enumerate(lines))
    assert texts(markup) == [
        "第一部分 概况", "一、职责", "1.甲", "2.乙", "（1）丙", "二、机构", "（一）人员", "1.丁", "第二部分 报表",
        "一、总表",
    ]  # fmt: skip


def test_a_table_takes_the_name_of_a_row_from_its_first_cell() -> None:
    (table,) = built("@t\n|@| 序号 | 事项 |\n|培训| 1 | 办培训班 |\n")
    assert isinstance(table, Table)
    assert [row.name for row in table.rows] == ["header", "培训"]
    assert [row.header for row in table.rows] == [True, False]
    assert table.name == "t"


def test_statements_and_charts_stand_where_they_are_called() -> None:
    blocks = built("!statement 01\n!chart 0\n")
    assert [block.name for block in blocks] == ["statement.01", "c", "c.caption"]
    assert isinstance(blocks[2], Paragraph)
    assert (plain(blocks[2].inlines), blocks[2].role) == ("图1：结构", Role.CAPTION)


def test_a_list_may_be_numbered_in_its_own_way() -> None:
    lists = "@h{0}\n## 节\n{1}@a{0}\n+ 甲\n@b{0}\n++ 乙\n@c{0}\n++ 丙\n@d{0}\n+++ 丁\n@e{0}\n+ 戊\n"
    own = lists.format(1, "!items 〇、 0.\n")
    assert texts(own) == ["一、节", "一、甲", "1.乙", "2.丙", "①丁", "二、戊"]
    assert texts(own + lists.format(2, ""))[6:] == ["二、节", "1.甲", "（1）乙", "（2）丙", "①丁", "2.戊"]
    assert texts(lists.format(1, "!items （〇）\n")) == ["一、节", "（一）甲", "（1）乙", "（2）丙", "①丁", "（二）戊"]


@pytest.mark.parametrize("markup", ["没有名称", "@a\n甲\n@a\n乙", "# 没有名称"])
def test_every_block_has_a_name_of_its_own(markup: str) -> None:
    with pytest.raises(MarkupError):
        built(markup)


def test_a_figure_keeps_its_fact_through_joining() -> None:
    marked = "、".join([figure("1.00", "a@2023") + "万元", owed("b", "原因")])
    assert inlines(marked) == (
        Figure("1.00", "a@2023"),
        Text("万元、"),
        Owed("【待补充：原因】", "b"),
    )


def test_nothing_in_a_persons_text_is_markup() -> None:
    (paragraph,) = built("@a\n" + protect("# 不是标题 | @b\n+ 也不是"))
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.inlines) == "# 不是标题 | @b + 也不是"


def test_equal_neighbours_of_a_header_are_one_cell() -> None:
    rows = merged_header((("项目", "项目", "支出"), ("编码", "名称", "支出")))
    assert [[(plain(c.inlines), c.across, c.down) for c in row] for row in rows] == [
        [("项目", 2, 1), ("支出", 1, 2)],
        [("编码", 1, 1), ("名称", 1, 1)],
    ]


def test_a_title_that_repeats_the_heading_above_is_left_out() -> None:
    heading, title = "@h\n## 收入决算表\n", "@t statement_title\n{}\n"
    assert texts(heading + title.format("2023年度收入决算表")) == ["一、收入决算表"]
    assert texts(heading + title.format("收入决算表")) == ["一、收入决算表"]
    assert texts(heading + title.format("2023年度支出决算表")) == ["一、收入决算表", "2023年度支出决算表"]
    assert texts(heading + "@p\n说明。\n" + title.format("收入决算表")) == ["一、收入决算表", "说明。", "收入决算表"]
    assert texts(title.format("收入决算表")) == ["收入决算表"]
    assert texts(heading + "@p\n收入决算表\n") == ["一、收入决算表", "收入决算表"]
