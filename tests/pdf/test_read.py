"""PDFs become reports: what is joined, what is dropped, what is a table, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juesuan.model.diagnostic import Outcome, Severity
from juesuan.model.report import Heading, Report, Table, plain
from juesuan.pdf import document, glyphs, shapes
from juesuan.pdf.lines import joined
from juesuan.pdf.read import read
from tests.pdf.drawn import HEIGHT, Leaf, drawn
from tests.sizes import examples

_ROWS = [["项目", "决算数"], ["收入", "1,221.23"]]
_MORE = [["项目", "决算数"], ["支出", "1,080.94"]]
_FULL = "全区各级工会组织认真学习贯彻落实会议精神并为职工群众办实事做好事解难事"


def said(*leaves: Leaf) -> list[str]:
    """The blocks as text, rows with bars between cells."""
    outcome = read(drawn(*leaves), "a.pdf")
    assert outcome.value is not None
    return list(texts(outcome.value))


def texts(report: Report) -> list[str]:
    found = []
    for block in report.blocks:
        if isinstance(block, Table):
            found += ["|".join(plain(cell.inlines) for cell in row.cells) for row in block.rows]
        else:
            assert hasattr(block, "inlines")
            found.append(plain(block.inlines))
    return found


def told(outcome: Outcome[Report | None]) -> list[tuple[str, str]]:
    return [(found.code, found.message) for found in outcome.diagnostics]


def test_a_number_broken_over_two_lines_is_whole_again() -> None:
    leaf = Leaf().say(90, 80, _FULL[:33] + "1,221.").say(90, 100, "23万元。")
    assert said(leaf) == [_FULL[:33] + "1,221.23万元。"]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("共1,221.", "23万元", "共1,221.23万元"),
        ("共1,2", "21.23万元", "共1,221.23万元"),
        ("共1,221", ".23万元", "共1,221.23万元"),
        ("共202", "3年", "共2023年"),
        ("项目178.52", "109.5增加", "项目178.52 109.5增加"),
        ("项目178.52", "109", "项目178.52 109"),
        ("to", "be", "to be"),
        ("收入", "3万", "收入3万"),
    ],
)
def test_what_the_end_of_a_line_stands_for(above: str, below: str, whole: str) -> None:
    assert joined(above, below) == whole


def test_a_line_with_room_for_more_ends_its_paragraph() -> None:
    leaf = Leaf().say(90, 80, _FULL[:20]).say(90, 100, "又一段。")
    assert said(leaf) == [_FULL[:20], "又一段。"]


def test_an_indented_line_begins_a_paragraph_even_after_a_full_one() -> None:
    leaf = Leaf().say(114, 80, _FULL[:32]).say(90, 100, _FULL[:34]).say(114, 120, "又一段。")
    assert said(leaf) == [_FULL[:32] + _FULL[:34], "又一段。"]


def test_a_heading_begins_anew_after_a_full_line() -> None:
    report = read(drawn(Leaf().say(90, 80, _FULL[:34]).say(90, 100, "二、支出决算情况说明")), "a.pdf").value
    assert report is not None
    assert [type(block).__name__ for block in report.blocks] == ["Paragraph", "Heading"]
    assert isinstance(report.blocks[1], Heading)
    assert report.blocks[1].level == 2


def test_a_paragraph_goes_on_over_the_page() -> None:
    one = Leaf().say(90, 700, _FULL[:34]).say(280, 800, "— 1 —")
    two = Leaf().say(90, 80, "一直如此。").say(280, 800, "— 2 —")
    assert said(one, two) == [_FULL[:34] + "一直如此。"]


@pytest.mark.parametrize("number", ["— {} —", "-{}-", "第{}页 共4页", "{}", "{}/4"])
def test_page_numbers_and_running_headers_are_dropped(number: str) -> None:
    leaves = [
        Leaf()
        .say(200, 40, "某某区总工会部门决算公开")
        .say(90, 100, f"第{word}页的话。")
        .say(280, 800, number.format(at))
        for at, word in enumerate("甲乙丙丁", start=1)
    ]
    assert said(*leaves) == [f"第{word}页的话。" for word in "甲乙丙丁"]


def test_what_statements_repeat_above_their_tables_is_not_dropped() -> None:
    line = "部门：某某区总工会 单位：万元"
    leaves = [
        Leaf().say(90, 40, line).table(90, 70, [100, 80], [["项目", "金额"], [f"{at}月", "1"]]) for at in range(4)
    ]
    assert said(*leaves).count(line) == 4


def test_a_lone_number_that_does_not_count_the_pages_stays() -> None:
    assert said(Leaf().say(90, 100, "甲。").say(280, 800, "37"), Leaf().say(90, 100, "乙。")) == ["甲。", "37", "乙。"]


def test_a_ruled_table_is_read_cell_by_cell_and_not_as_prose() -> None:
    leaf = Leaf().say(90, 80, "表前。").table(90, 110, [100, 80], _ROWS).say(90, 300, "表后。")
    assert said(leaf) == ["表前。", "项目|决算数", "收入|1,221.23", "表后。"]


def test_a_merged_cell_covers_columns_and_rows() -> None:
    leaf = Leaf()
    for top in (100, 140):
        leaf.rule(90, top, 330, top)
    leaf.rule(170, 120, 330, 120)
    for left, top in ((90, 100), (170, 100), (250, 120), (330, 100)):
        leaf.rule(left, top, left, 140)
    leaf.say(100, 112, "项目", 10).say(220, 104, "收入", 10).say(180, 124, "上年", 10).say(260, 124, "本年", 10)
    report = read(drawn(leaf), "a.pdf").value
    assert report is not None
    (table,) = report.blocks
    assert isinstance(table, Table)
    shapes = [[(plain(cell.inlines), cell.across, cell.down) for cell in row.cells] for row in table.rows]
    assert shapes == [[("项目", 1, 2), ("收入", 2, 1)], [("上年", 1, 1), ("本年", 1, 1)]]


def test_a_label_wrapped_in_its_cell_is_one_word_and_lines_with_room_stay_apart() -> None:
    leaf = Leaf().table(90, 100, [64, 80], [["", ""]], 60)
    leaf.say(94, 104, "机关事业单", 10).say(94, 118, "位保险费", 10).say(170, 104, "甲", 10).say(170, 118, "乙", 10)
    assert said(leaf) == ["机关事业单位保险费|甲\n乙"]


def test_a_table_continued_on_the_next_page_has_its_header_once() -> None:
    one = Leaf().table(90, 700, [100, 80], _ROWS).say(280, 800, "— 1 —")
    two = Leaf().table(90, 60, [100, 80], _MORE).say(280, 800, "— 2 —")
    report = read(drawn(one, two), "a.pdf").value
    assert report is not None
    (table,) = report.blocks
    assert isinstance(table, Table)
    assert [row.header for row in table.rows] == [True, False, False]
    assert texts(report) == ["项目|决算数", "收入|1,221.23", "支出|1,080.94"]


def test_a_title_between_two_tables_keeps_them_apart() -> None:
    one = Leaf().table(90, 700, [100, 80], _ROWS)
    two = Leaf().say(90, 40, "支出决算表").table(90, 80, [100, 80], _MORE)
    assert said(one, two) == ["项目|决算数", "收入|1,221.23", "支出决算表", "项目|决算数", "支出|1,080.94"]


def test_a_table_with_rules_above_and_below_only() -> None:
    leaf = Leaf().rule(90, 100, 400, 100).rule(90, 120, 400, 120).rule(90, 160, 400, 160)
    leaf.say(90, 104, "项目").say(250, 104, "金额").say(90, 124, "收入").say(250, 124, "3.50")
    leaf.say(90, 144, "支出").say(250, 144, "4.50")
    assert said(leaf) == ["项目|金额", "收入|3.50", "支出|4.50"]


def test_columns_that_cannot_be_told_apart_stay_lines() -> None:
    leaf = Leaf().rule(90, 100, 400, 100).rule(90, 120, 400, 120).rule(90, 160, 400, 160)
    leaf.say(90, 104, "项目").say(250, 104, "金额").say(90, 124, "收入").say(250, 124, "3.50 2.10")
    assert said(leaf) == ["项目 金额", "收入 3.50 2.10"]


def test_the_words_of_a_chart_are_not_text() -> None:
    leaf = (
        Leaf().say(90, 80, _FULL[:30] + "：").bar(150, 200, 200, 300).bar(250, 160, 300, 300).rule(120, 300, 330, 300)
    )
    leaf.say(155, 185, "471.84", 9).say(255, 145, "533.26", 9).say(155, 305, "上年", 9).say(90, 340, "图1：收入变动")
    assert said(leaf) == [_FULL[:30] + "：", "图1：收入变动"]


def test_a_coloured_ground_behind_text_is_no_chart() -> None:
    leaf = Leaf().bar(80, 70, 520, 200).say(90, 80, _FULL[:30] + "，").say(90, 120, "1.5")
    assert said(leaf) == [_FULL[:30] + "，", "1.5"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_seen(turn: int) -> None:
    assert said(Leaf(width=842, height=595, turn=turn).say(90, 60, "先。").table(90, 100, [100, 80], _ROWS)) == [
        "先。",
        "项目|决算数",
        "收入|1,221.23",
    ]


def test_text_that_runs_up_a_page_is_read() -> None:
    assert said(Leaf().say_upwards(100, 700, "横着印的收入1.5万元。").say_upwards(130, 700, "第二行。")) == [
        "横着印的收入1.5万元。",
        "第二行。",
    ]


def test_the_contents_lose_their_page_numbers() -> None:
    leaf = Leaf().say(250, 60, "目 录").say(90, 100, "一、收入决算表...............5").say(90, 120, "二、支出决算表")
    assert said(leaf.say(450, 120, "12")) == ["目 录", "一、收入决算表", "二、支出决算表"]


def test_a_radical_is_the_character_that_it_looks_like() -> None:
    assert said(Leaf().say(90, 80, "\u2f00般公共预算")) == ["一般公共预算"]


def test_a_word_drawn_twice_to_look_bold_is_said_once_and_a_dash_keeps_both_halves() -> None:
    assert said(Leaf().say(90, 80, "合计11——22").say(90.4, 80, "合计11")) == ["合计11——22"]


def test_a_heading_over_two_lines_is_one() -> None:
    centred = Leaf().say(190, 80, "第三部分 某某区总工会").say(208, 100, "部门决算情况说明")
    full = Leaf().say(90, 80, "一、" + _FULL[:32]).say(90, 100, "（摘要版）")
    assert said(centred) == ["第三部分 某某区总工会部门决算情况说明"]
    assert said(full) == ["一、" + _FULL[:32] + "（摘要版）"]


def test_a_scanned_page_is_named_and_its_neighbours_are_read() -> None:
    outcome = read(drawn(Leaf().say(90, 80, "甲。"), Leaf().picture(), Leaf(), Leaf().say(90, 80, "乙。")), "a.pdf")
    assert told(outcome) == [("D227", "第2页没有文字（可能是扫描件），未读，不作结论")]
    assert outcome.value is not None
    assert texts(outcome.value) == ["甲。", "乙。"]


def test_a_garbled_page_is_named_and_not_read() -> None:
    bad = Leaf()
    for line in range(10):
        bad.say(90, 80 + 20 * line, "\ue800\ue801\ue802\ue803\ue804")
    outcome = read(drawn(bad, Leaf().say(90, 80, "甲。")), "a.pdf")
    assert [code for code, _ in told(outcome)] == ["D228"]
    assert outcome.value is not None
    assert texts(outcome.value) == ["甲。"]


def test_a_page_of_letters_in_a_chinese_report_is_garbled() -> None:
    bad = Leaf()
    for line in range(10):
        bad.say(90, 80 + 20 * line, "kdjf woei xmcn qpwo alsk dfjg")
    assert [code for code, _ in told(read(drawn(bad, Leaf().say(90, 80, "甲。")), "a.pdf"))] == ["D228"]
    assert told(read(drawn(bad), "a.pdf")) == []


_LOCKED = "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{}> /U <{}> >> /ID [<00> <00>]"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "D221"),
        (b"%PDF-1.7 and nothing", "D221"),
        (drawn(Leaf().say(90, 80, "甲。"))[:500], "D221"),
        (drawn(Leaf().say(90, 80, "甲。"), trailer=_LOCKED.format("00" * 32, "11" * 32)), "D222"),
        (drawn(Leaf().picture()), "D224"),
        (drawn(Leaf()), "D224"),
    ],
)
def test_what_cannot_be_read_is_one_error(data: bytes, code: str) -> None:
    outcome = read(data, "a.pdf")
    assert outcome.value is None
    assert [(found.code, found.severity) for found in outcome.diagnostics] == [(code, Severity.ERROR)]


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MOST_PAGES", 2)
    leaves = [Leaf().say(90, 80, "甲。") for _ in range(3)]
    assert told(read(drawn(*leaves), "a.pdf")) == [("D223", "PDF 有 3 页，超过 2 页，没有读取。")]


def test_a_page_with_too_much_drawn_on_it_is_read_as_text_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "MOST_OBJECTS", 3)
    outcome = read(drawn(Leaf().table(90, 100, [100, 80], _ROWS)), "a.pdf")
    assert [code for code, _ in told(outcome)] == ["D229"]
    assert outcome.value is not None
    assert texts(outcome.value) == ["项目 决算数", "收入 1,221.23"]


def test_characters_beyond_the_limit_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "MOST_GLYPHS", 3)
    assert said(Leaf().say(90, 80, "甲乙丙丁")) == ["甲乙丙"]


_SOUND = drawn(Leaf().say(90, 80, "甲。").table(90, 100, [100, 80], _ROWS), Leaf(height=HEIGHT // 2).picture())


@settings(max_examples=examples(60), deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(_SOUND) - 1), st.binary(max_size=6)), min_size=1, max_size=12),
    st.integers(0, len(_SOUND)),
)
def test_a_mutilated_pdf_is_read_or_told(wounds: list[tuple[int, bytes]], end: int) -> None:
    data = bytearray(_SOUND)
    for at, wound in wounds:
        data[at : at + len(wound)] = wound
    for mutilated in (bytes(data), bytes(data[:end])):
        outcome = read(mutilated, "a.pdf")
        assert outcome.value is not None or [found.severity for found in outcome.diagnostics] == [Severity.ERROR]
