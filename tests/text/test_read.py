"""Reading plain text: three ways of writing a table, broken lines, and the way back to the text as given."""

from __future__ import annotations

from datetime import date

from juesuan.model.report import Heading, Paragraph, Report, Role, Table, Text, plain
from juesuan.text.read import read


def report_of(text: str) -> Report:
    outcome = read(text, "report.txt")
    assert not outcome.diagnostics
    return outcome.value


def said(report: Report) -> list[str]:
    return [plain(block.inlines) for block in report.blocks if isinstance(block, Heading | Paragraph)]


def cells(table: object) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[plain(cell.inlines) for cell in row.cells] for row in table.rows]


def test_lines_that_were_broken_for_want_of_space_are_one_paragraph() -> None:
    broken = "年初预算为 1028.79 万元，支出决算为 1210.21 万元，完成 2.7\n\n万元。"
    report = report_of(broken)
    assert said(report) == ["年初预算为 1028.79 万元，支出决算为 1210.21 万元，完成 2.7万元。"]


def test_a_number_is_not_cut_from_its_unit_by_a_line_that_looks_like_a_heading() -> None:
    text = "（一）某市某学校2019年度总收入41556.01\n万元，其中本年收入35335.26万元。"
    (block,) = read(text, "text").value.blocks
    assert isinstance(block, Paragraph)
    assert plain(block.inlines) == text.replace("\n", "")


def test_every_piece_knows_where_it_stood() -> None:
    text = "\ufeff一、收入\r\n2023 年度东西湖区总工会部门决算收入合计增加区工人文\r\n\r\n化宫物业水电费。\r\n"
    for block in report_of(text).blocks:
        assert isinstance(block, Heading | Paragraph)
        for inline in block.inlines:
            assert isinstance(inline, Text)
            assert inline.span
            assert inline.span.quote == inline.text


def test_headings_are_known_by_their_marks_and_say_no_sentence() -> None:
    report = report_of(
        "第三部分 说明\n一、总体情况\n（一）概况。\n1. 活动费\n1. 完成预算的100%，很好。\n一、思想引领。成效好。\n"
    )
    levels = [block.level if isinstance(block, Heading) else 0 for block in report.blocks]
    assert levels == [1, 2, 3, 4, 0, 0]


def test_the_contents_end_where_their_first_entry_returns() -> None:
    report = report_of("某局部门决算\n2024年9月1日\n目 录\n第一部分 概况\t3\n一、职责……3\n第一部分 概况\n一、职责\n")
    assert report.title == "某局部门决算"
    assert report.dated == date(2024, 9, 1)
    assert [block.role for block in report.cover] == [Role.COVER_TITLE, Role.COVER_DATE]
    assert said(report)[2:] == ["第一部分 概况", "一、职责"]


def test_a_date_that_does_not_exist_is_none() -> None:
    assert report_of("某局部门决算\n2024年13月1日\n目录\n第一部分\n第一部分\n").dated == date.min


def test_tabs_separate_cells_and_an_empty_line_is_a_page_break() -> None:
    report = report_of("项目\t行次\t金额\n收入\t1\t2.70\n\n支出\t2\t\n注：完。\n")
    assert cells(report.blocks[0]) == [["项目", "行次", "金额"], ["收入", "1", "2.70"], ["支出", "2", ""]]
    assert isinstance(report.blocks[1], Paragraph)
    assert report.blocks[1].role is Role.NOTE


def test_a_cell_to_a_line_with_rows_apart() -> None:
    report = report_of("2024年度收入决算表\n\t公开02表\n\n\t项目\n\t金额\n\n\t一、收\n入\n\t\n\n完成。\n")
    title, number, table, after = report.blocks
    assert isinstance(title, Paragraph)
    assert title.role is Role.STATEMENT_TITLE
    assert isinstance(number, Paragraph)
    assert number.role is Role.STATEMENT_NUMBER
    assert cells(table) == [["项目", "金额"], ["一、收入", ""]]
    assert isinstance(after, Paragraph)


def test_cells_apart_by_a_space_from_title_to_note() -> None:
    report = report_of("2022 年度收入决算表（表 2）\n部门 ：某局 单位 ：万元\n合计 5.00 5.00\n\n注 ：完。\n")
    assert cells(report.blocks[0])[1:] == [["部门", "：某局", "单位", "：万元"], ["合计", "5.00", "5.00"]]


def test_a_title_without_a_note_below_it_opens_no_table() -> None:
    assert all(isinstance(block, Paragraph) for block in report_of("重点工作表\n完成了。\n").blocks)


def test_nothing_is_an_empty_report() -> None:
    assert report_of("").blocks == ()
    assert report_of("\n \n\t\n").blocks == ()


def test_a_row_of_blank_cells_and_a_row_with_one_cell_left_belong_to_the_table() -> None:
    report = report_of("项目\t金额\n一、教育支出\t5.00\n\t\t\n二、外交支出\n三、国防支出\t6.00\n三、说明\n")
    assert cells(report.blocks[0]) == [
        ["项目", "金额"],
        ["一、教育支出", "5.00"],
        ["", "", ""],
        ["二、外交支出"],
        ["三、国防支出", "6.00"],
    ]
    assert said(report) == ["三、说明"]


def test_headings_and_titles_are_known_with_their_signs_apart_and_however_they_are_numbered() -> None:
    titles = (
        "附表5 收入决算表",
        "收入决算表（表三）",
        "收入决算表（公开 02 表）",
        "收 入 决 算 表",
        "表5-2：收入决算表",
    )
    for title in titles:
        (block,) = report_of(title).blocks
        assert isinstance(block, Paragraph)
        assert block.role is Role.STATEMENT_TITLE, title
    (heading,) = report_of("第 二 部 分 决 算 表").blocks
    assert isinstance(heading, Heading)
