"""How a report is laid out: groups, sections, rows that fit, the page of each heading."""

from __future__ import annotations

import re

import pytest

from juesuan.facts.book import FactBook
from juesuan.facts.printing import Printing
from juesuan.model.accounts import FinalAccounts, Identification
from juesuan.model.report import (
    Align,
    Block,
    Cell,
    Chart,
    ChartKind,
    Figure,
    Heading,
    Paragraph,
    Role,
    Row,
    Series,
    Table,
    Text,
)
from juesuan.narrative.statements import statement_blocks
from juesuan.sources.forms import load_form
from juesuan.word.contents import estimate
from juesuan.word.contents_type import contents_pages, contents_styles
from juesuan.word.geometry import LANDSCAPE, PORTRAIT, STATEMENT, WIDE_STATEMENT
from juesuan.word.layout import groups
from juesuan.word.lines import text_lines, title_inset
from juesuan.word.measure import CLEARANCE, paragraph_height
from juesuan.word.plan import plan
from juesuan.word.styles import BODY, style_of
from juesuan.word.write import write
from tests.word.documents import part
from tests.word.reports import base_of, small, words


def _line(role: Role, text: str = "表") -> Paragraph:
    return Paragraph(f"{role}", (Text(text),), role)


def _table(rows: int, *, wide: bool = False, text: str = "收入") -> Table:
    row = Row("r", (Cell((Text(text),)), Cell(())))
    return Table("t", (row,) * rows, (1, 1), wide=wide)


def _statement(rows: int, *, wide: bool = False) -> tuple[Block, ...]:
    return (
        Heading("h", 2, (Text("一、收入决算表"),)),
        _line(Role.STATEMENT_TITLE),
        _line(Role.STATEMENT_NUMBER),
        _line(Role.STATEMENT_UNIT, "部门：某某局\t金额单位：万元"),
        _table(rows, wide=wide),
        _line(Role.NOTE),
    )


_PART = Heading("part", 1, (Text("第二部分"),))


def test_a_statement_takes_its_heading_its_lines_its_notes_and_its_sentence() -> None:
    statement = (*_statement(3), words("本单位无此项。"))
    found = list(groups(small(words("前文"), *statement, Heading("next", 2, ()), words("后文"))))
    assert [group.blocks for group in found] == [(words("前文"),), statement, (Heading("next", 2, ()), words("后文"))]
    assert [group.opens_page for group in found] == [False, True, False]


def test_the_first_statement_of_a_part_stays_with_its_heading() -> None:
    found = list(groups(small(_PART, *_statement(3))))
    assert len(found) == 1
    assert not found[0].opens_page


def test_the_items_above_an_annex_stay_with_their_own_part() -> None:
    items = [Heading(f"i{number}", 3, (Text(f"（{number}）名词"),)) for number in range(3)]
    part, section = Heading("a", 1, (Text("附件"),)), Heading("b", 2, (Text("一、自评表"),))
    found = list(groups(small(_PART, *items, part, section, _line(Role.STATEMENT_UNIT), _table(2), _line(Role.NOTE))))
    assert [group.blocks[0].name for group in found] == ["part", "a"]
    assert [group.is_annex for group in found] == [False, True]


def test_a_wide_annex_leaves_its_text_on_upright_pages() -> None:
    heading, text = Heading("b", 2, (Text("一、自评表"),)), words("说明。")
    found = list(groups(small(heading, text, _line(Role.STATEMENT_UNIT), _table(2, wide=True))))
    assert [(len(group.blocks), group.wide) for group in found] == [(2, False), (2, True)]


def test_every_part_of_the_prose_is_a_group() -> None:
    other = Heading("other", 1, (Text("第三部分"),))
    found = list(groups(small(words("前"), _PART, words("文"), other, words("后"))))
    assert [[block.name for block in group.blocks] for group in found] == [["p"], ["part", "p"], ["other", "p"]]


def _annex(rows: int, lines: int) -> tuple[Block, ...]:
    text = (words("字", f"l{number}") for number in range(lines))
    return Heading("s", 2, (Text("一、"),)), *text, _line(Role.STATEMENT_UNIT), _table(rows)


def test_an_annex_shares_its_page_with_its_text_and_opens_one_if_it_would_be_parted() -> None:
    def opens(before: int, rows: int) -> bool:
        prose = [words("字", f"b{number}") for number in range(before)]
        return plan(small(*prose, *_annex(rows, 3)))[-1].opens_page

    assert not opens(4, 10)  # it finds room
    assert opens(14, 30)  # it would be parted, and the page before is well filled
    assert not opens(4, 33)  # the page before would be all but empty
    assert not opens(14, 90)  # no page holds it
    xml = part(write(report := small(words("字"), *_annex(10, 3)), base_of(report)), "word/document.xml")
    assert xml.count("<w:sectPr>") == 1
    assert "<w:pageBreakBefore/>" not in xml


def test_rows_of_short_and_long_statements_are_alike() -> None:
    heights = {rows: set(plan(small(*_statement(rows)))[0].tables[0].fit.rows) for rows in (4, 12, 24, 33)}
    assert heights == {4: {320}, 12: {320}, 24: {320}, 33: {320}}


def test_a_cell_that_covers_rows_has_room_for_its_words() -> None:
    tall = Cell((Text("字" * 30),), down=2)
    table = Table("t", (Row("a", (tall, Cell(()))), Row("b", (Cell(()),))), (1, 9))
    first, second = plan(small(table))[0].tables[0].fit.rows
    assert first == 320
    assert second > 4 * 210 > first


def test_a_part_with_a_handful_of_lines_on_its_last_page_is_set_closer() -> None:
    def lines(count: int, *after: Block) -> tuple[int, dict[str, int]]:
        report = small(_PART, *(words("字", f"l{number}") for number in range(count)), *after)
        return plan(report)[0].line, estimate(report)

    end = Heading("end", 1, (Text("第三部分"),))
    assert lines(20, end) == (579, {"part": 1, "end": 2})
    closer, pages = lines(22, end)
    assert 510 <= closer < 579
    assert pages == {"part": 1, "end": 2}
    assert lines(32, end) == (579, {"part": 1, "end": 3})  # more than a handful
    report = small(_PART, *(words("字", f"l{number}") for number in range(22)))
    assert f'w:line="{closer}" w:lineRule="exact"' in part(write(report, base_of(report)), "word/document.xml")
    assert plan(report, tightens=False)[0].line == 579


def test_what_follows_an_annex_is_set_closer_too() -> None:
    end = Heading("end", 1, (Text("第三部分"),))

    def after(count: int) -> tuple[list[int], int]:
        report = small(*_annex(10, 3), Heading("n", 3, ()), *(words("字", f"m{n}") for n in range(count)), end)
        return [each.line for each in plan(report)[:2]], estimate(report)["end"]

    assert after(9) == ([579, 579], 2)
    lines, page = after(12)
    assert lines[0] == 579 > lines[1]
    assert page == 2


def test_rows_that_begin_something_stay_with_the_next() -> None:
    begins = Row("a", (Cell((Text("目标"),), down=2), Cell(())))
    rows = (begins, Row("b", (Cell(()),)), *_table(14).rows)
    assert plan(small(Table("t", rows, (1, 1))))[0].tables[0].kept == (True, *[False] * 15)


def test_text_keeps_clear_of_tables() -> None:
    report = small(words("前"), _table(2), words("后"), *_statement(2))
    xml = part(write(report, base_of(report)), "word/document.xml")
    before, after = f'<w:spacing w:after="{CLEARANCE}"/>', f'<w:spacing w:before="{CLEARANCE}"/>'
    assert (xml.count(before), xml.count(after)) == (1, 1)
    assert xml.index(before) < xml.index("<w:tbl>") < xml.index(after)
    assert f'<w:spacing w:before="{CLEARANCE // 2}"/>' in xml  # the notes of a statement


def test_heading_rows_and_short_tables_stay_with_what_follows() -> None:
    def kept(rows: int) -> int:
        head = Row("h", (Cell((Text("项目"),)), Cell(())), header=True)
        table = Table("t", (head, *_table(rows).rows), (1, 1))
        return part(write(report := small(table), base_of(report)), "word/document.xml").count("<w:keepNext/>")

    assert kept(3) == 2 * 3  # all rows but the last
    assert kept(40) == 2  # the heading row


def test_contents_take_one_page_as_long_as_they_can_be_read() -> None:
    def set_in(count: int, text: str = "一、收入") -> tuple[int, int, int]:
        report = small(*(Heading(f"h{n}", 2, (Text(text),)) for n in range(count)), contents_title="目录")
        style = contents_styles(report)[1]
        return style.size, style.line, contents_pages(report)

    assert set_in(30) == (28, 372, 1)
    assert set_in(36) == (28, 319, 1)
    assert set_in(40) == (24, 287, 1)
    assert set_in(60) == (28, 372, 2)
    assert set_in(16, "字" * 30) == (24, 372, 1)  # in smaller type no title breaks
    assert set_in(16, "字" * 45) == (28, 359, 1)  # entries of two lines in either
    report = small(*(Heading(f"h{n}", 2, (Text("一、"),)) for n in range(40)), contents_title="目录")
    assert 'w:line="287"' in part(write(report, base_of(report)), "word/styles.xml")


def test_a_wide_table_that_is_no_statement_takes_its_notes_only() -> None:
    table = _table(2, wide=True)
    found = list(groups(small(words("前"), table, _line(Role.NOTE), words("后"))))
    assert [len(group.blocks) for group in found] == [1, 2, 1]
    assert [group.wide for group in found] == [False, True, False]


def test_wide_statements_share_a_section() -> None:
    report = small(words("前"), *_statement(3, wide=True), *_statement(3, wide=True), words("注"), _PART)
    xml = part(write(report, base_of(report)), "word/document.xml")
    assert xml.count('w:orient="landscape"') == 1
    assert xml.count("<w:sectPr>") == 3
    assert xml.count("<w:pageBreakBefore/>") == 1
    assert f'<w:tab w:val="right" w:pos="{WIDE_STATEMENT.text_width}"/>' in xml


def test_the_cover_has_no_footer_and_what_follows_has() -> None:
    report = small(_line(Role.COVER_TITLE), _line(Role.COVER_DATE), words("文"), contents_title="目录")
    sections = part(write(report, base_of(report)), "word/document.xml").split("<w:sectPr>")[1:]
    assert ["footerReference" in section for section in sections] == [False, True, False]


def test_the_rows_of_statement_01_fit_on_one_page() -> None:
    set_table = plan(small(*_statement(38)))[0].tables[0]
    assert sum(set_table.fit.rows) < STATEMENT.text_height - 2000
    assert set_table.fit.cell.size == 18


def test_a_longer_statement_is_set_smaller_and_one_beyond_all_measure_goes_on() -> None:
    assert plan(small(*_statement(50)))[0].tables[0].fit.cell.size < 18
    assert plan(small(*_statement(90)))[0].tables[0].fit.cell.size == 18


@pytest.mark.parametrize("name", ["wuhan/2022", "wuhan/2023", "wuhan/2024"])
def test_every_listed_statement_of_a_form_keeps_to_one_page(name: str) -> None:
    form = load_form(name).value
    assert form is not None
    accounts = FinalAccounts(Identification("某市某区总工会", "某局", "部门", "本部门", "区", 2023, name), {})
    book = FactBook(accounts, form)
    for statement in form.statements:
        blocks = tuple(statement_blocks(statement, book, Printing()))
        planned = plan(small(Heading("h", 2, (Text("一、财政拨款收入支出决算总表"),)), *blocks))[0]
        around = sum(
            paragraph_height(b, planned.page) for b in planned.group.blocks if not isinstance(b, Table | Chart)
        )
        fitted = planned.tables[0].fit
        assert around + sum(fitted.rows) <= planned.page.text_height * 0.97, statement
        assert sum(fitted.columns) == planned.page.text_width


def test_type_that_would_break_a_figure_is_not_taken() -> None:
    def sized(figure: str) -> int:
        cells = (Cell((Text("收入"),)), Cell((Figure(figure, "a"),), align=Align.RIGHT))
        lines = tuple(block for block in _statement(1) if not isinstance(block, Table))
        table = Table("t", (Row("r", cells),), (10, 1))
        return plan(small(*lines[:4], table))[0].tables[0].fit.cell.size

    assert sized("1.00") == 18
    assert sized("1,221.23") < 18


def test_a_long_title_breaks_where_its_words_part() -> None:
    text = "第二部分 武汉市汉阳区总工会2022年度部门决算表"
    title = Heading("h", 1, (Text(text),))
    xml = part(write(small(title), base_of(small(title))), "word/document.xml")
    [inset] = re.findall(r'<w:ind w:left="(\d+)" w:right="\1"/>', xml)
    characters = (PORTRAIT.text_width - 2 * int(inset)) * 2 / style_of(title).glyph
    assert len("第二部分 ") + 4 + 2 * len("武汉市汉阳区总工会") < characters
    assert characters < len("第二部分 ") + 4 + 2 * len("武汉市汉阳区总工会") + len("2022")
    assert text in xml
    assert "w:right=" not in part(write(small(_PART), base_of(small(_PART))), "word/document.xml").split("sectPr")[0]


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("第一部分 上海市某某区规划和自然资源局概况", 4 * 2 + 1 + 14 * 2),
        ("2024年度某某县农业技术推广服务中心（虚构）", 4 + 15 * 2),
    ],
)
def test_a_title_breaks_before_a_bracket_or_the_word_for_its_kind(text: str, halves: int) -> None:
    style = style_of(_PART)
    room = 2 * (PORTRAIT.text_width - 2 * title_inset(text, style, PORTRAIT.text_width)) / style.glyph
    assert halves < room < halves + 2  # the first line, and not a character more


def test_columns_fill_the_type_area() -> None:
    for wide, sheet in ((False, PORTRAIT), (True, LANDSCAPE)):
        table = Table("t", _table(1).rows, (1, 2, 4), wide=wide)
        assert sum(plan(small(table))[0].tables[0].fit.columns) == sheet.text_width


def test_twenty_eight_characters_make_a_line() -> None:
    assert text_lines("字" * 26, BODY, PORTRAIT.text_width) == 1
    assert text_lines("字" * 27, BODY, PORTRAIT.text_width) == 2
    assert text_lines("ab" * 26, BODY, PORTRAIT.text_width) == 1
    assert text_lines("字\n字", BODY, PORTRAIT.text_width) == 2


def test_lines_break_where_a_renderer_breaks_them() -> None:
    def taken(text: str) -> int:
        return text_lines(text, BODY, PORTRAIT.text_width)

    assert taken("字" * 25 + "，" + "字" * 28) == 2
    assert taken("字" * 26 + "，" + "字" * 28) == 2  # the stop hangs beyond the edge
    assert taken("字" * 24 + "1221.23" + "字" * 26) == 3  # a number is not parted
    assert taken("字1" * 13) == 1
    assert taken("字1" * 13 + "字") == 2  # with the quarters between Chinese and digits


def test_twenty_two_lines_make_a_page() -> None:
    lines = [words("字", f"p{number}") for number in range(22)]
    last = Heading("h", 2, (Text("一、"),))

    def page(count: int) -> dict[str, int]:
        report = small(*lines[:count], last, words("字"))
        return estimate(report, plan(report, tightens=False))

    assert page(20) == {"h": 1}
    assert page(21) == {"h": 2}


def test_cover_contents_parts_and_charts_are_counted() -> None:
    chart = Chart("c", ChartKind.COLUMNS, "图", "万元", ("甲",), (Series("收入", (Figure("1", "a"),)),))
    charts = [chart] * 4
    report = small(
        _line(Role.COVER_TITLE), _PART, *charts, Heading("end", 1, (Text("第三部分"),)), contents_title="目录"
    )
    assert estimate(report) == {"part": 3, "end": 5}


def test_a_long_paragraph_reaches_the_next_page() -> None:
    assert estimate(small(words("字" * 26 * 30), Heading("h", 2, (Text("一、"),)))) == {"h": 2}


def test_two_tables_that_follow_each_other_stay_two() -> None:
    report = small(_table(1), _table(1))
    assert "</w:tbl><w:tbl>" not in part(write(report, base_of(report)), "word/document.xml")
