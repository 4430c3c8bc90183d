"""Places print more beside a statement, in other columns and orders: a figure is read under its labels, or not."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from juesuan.importing.story import Imported, Wanted, imported
from juesuan.model.amount import Amount, MoneyUnit
from tests.importing.sheets import Cell, book, row, spending

FORM = Wanted("wuhan/2023")
Rows = Sequence[Sequence[Cell]]


def grid(text: str) -> list[list[Cell]]:
    """Rows by lines, cells by bars; what is a number is written as one."""
    return [[_cell(cell) for cell in line.split("|")] for line in text.strip().split("\n")]


def _cell(text: str) -> Cell:
    return Decimal(text) if text.replace(".", "", 1).isdecimal() and "." in text else text


def read(path: Path, wanted: Wanted = FORM) -> tuple[Imported, list[str]]:
    outcome = imported([path], wanted)
    assert outcome.value
    return outcome.value, [finding.name for finding in outcome.diagnostics]


def figures(found: Imported) -> dict[str, Decimal]:
    """The cells that were read, in 万元."""
    cells = found.accounts.cells.items()
    return {str(cell): given.value.within(MoneyUnit.WAN) for cell, given in cells if isinstance(given.value, Amount)}


TOTALS = """
2023年度收入支出决算总表|
部门：某市某区示范局|金额单位：万元
"""
PUBLIC = """
2023年度财政拨款“三公”经费支出决算表|
部门：某市某区示范局|金额单位：万元
"""
GENERAL = """
2023年度一般公共预算财政拨款支出决算表|
部门：某市某区示范局|金额单位：万元
"""
BASIC = """
2023年度一般公共预算财政拨款基本支出决算明细表|
部门：某市某区示范局|金额单位：万元
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"""{TOTALS}项目|行次|年初预算数|决算数|项目|行次|年初预算数|决算数
一、一般公共预算财政拨款收入|1|90.00|100.00|二十、住房保障支出|50|8.00|9.00""",
            {"01:general.amount": 100},
        ),
        (
            f"""{TOTALS}项目|决算数|项目|决算数
五、事业收入|60|八、社会保障和就业支出|
六、经营收入|42.50|八、其他|""",
            {"01:business.amount": 60, "01:operating.amount": Decimal("42.5")},
        ),
        (
            f"""{TOTALS}项目|上年决算数|决算数|项目|上年决算数|决算数
年初结转结余|6.00|7.00|结余分配|1.00|2.00""",
            {"01:opening.amount": 7, "01:distribution.amount": 2},
        ),
        (
            f"""{PUBLIC}决算数||||||预算数|||||
合计|公务接待费|公务用车购置及运行维护费|||因公出国（境）费|合计|公务接待费|公务用车购置及运行维护费|||因公出国（境）费
||小计|公务用车运行维护费|公务用车购置费||||小计|公务用车运行维护费|公务用车购置费|
9.00|2.00|7.00|4.00|3.00||12.00|3.00|9.00|5.00|4.00|""",
            {
                "three_public:actual.running": 4,
                "three_public:actual.purchase": 3,
                "three_public:actual.reception": 2,
                "three_public:budget.running": 5,
                "three_public:budget.purchase": 4,
                "three_public:budget.reception": 3,
            },
        ),
        (
            f"""{PUBLIC}项目|年初预算数|全年预算数|决算数
1.公务接待费|4.00|3.00|2.00
2.公务用车购置及运行维护费|9.00|8.00|7.00
其中：（1）公务用车运行维护费|9.00|8.00|7.00""",
            {
                "three_public:budget.reception": 3,
                "three_public:budget.running": 8,
                "three_public:actual.reception": 2,
                "three_public:actual.running": 7,
            },
        ),
        (
            f"""{GENERAL}科目编码|科目名称|年初结转和结余|||本年收入|||本年支出||
||合计|基本支出|项目支出|合计|基本支出|项目支出|合计|基本支出|项目支出
2012901|行政运行|1.00|1.00||5.00|5.00||6.00|4.00|2.00""",
            {"05:2012901.basic": 4, "05:2012901.project": 2},
        ),
        (
            f"""{GENERAL}科目编码|科目名称|合计|基本支出|||项目支出
|||小计|人员经费|日常公用经费|
2012901|行政运行|6.00|4.00|3.00|1.00|2.00""",
            {"05:2012901.basic": 4, "05:2012901.project": 2},
        ),
        (
            f"""{GENERAL}序号|功能分类科目编码|||科目名称|小计|基本支出|项目支出
1|201|29|1|行政运行|6.00|4.00|2.00
2|||99|其他群众团体事务支出|3.00|3.00|""",
            {"05:2012901.basic": 4, "05:2012901.project": 2, "05:2012999.basic": 3},
        ),
        (
            f"""{GENERAL}科目|小计|基本支出|项目支出
2012901行政运行|6.00|4.00|2.00
总计|6.00|4.00|2.00""",
            {"05:2012901.basic": 4, "05:2012901.project": 2},
        ),
        (
            f"""{BASIC}科目编码|科目名称|行次|年初预算数|决算数
30101|基本工资|1|7.00|8.00
30201|办公费|2|1.00|2.00""",
            {"06:30101.amount": 8, "06:30201.amount": 2},
        ),
        (
            f"""{BASIC}科目编码||科目名称|人员经费|公用经费|合计
类|款||||
301|01|基本工资|8.00||8.00
302|1|办公费||2.00|2.00""",
            {"06:30101.amount": 8, "06:30201.amount": 2},
        ),
    ],
    ids=[
        "budgets beside",
        "no 行次",
        "last year beside",
        "三公 in another order",
        "三公 turned with two budgets",
        "carry-over and income beside",
        "basic spending divided",
        "序号 and three columns of codes",
        "code and name in one cell",
        "06 with 行次 and budget",
        "06 by personnel first",
    ],
)
def test_a_figure_is_read_under_its_labels(tmp_path: Path, text: str, expected: dict[str, int]) -> None:
    found, _ = read(book(tmp_path / "a.xlsx", {"x": grid(text)}))
    assert expected.items() <= figures(found).items()
    others = {cell for cell in figures(found) if cell not in expected}
    assert not {cell.partition(".")[0] for cell in others} & {cell.partition(".")[0] for cell in expected}


def test_columns_that_are_not_of_the_statement_are_told(tmp_path: Path) -> None:
    text = f"""{BASIC}科目编码|科目名称|年初预算数|决算数
30101|基本工资|7.00|8.00"""
    outcome = imported([book(tmp_path / "a.xlsx", {"x": grid(text)})], FORM)
    (told,) = (finding.message for finding in outcome.diagnostics if finding.name == "column-beside")
    assert "C 栏年初预算数" in told


def test_columns_that_could_be_either_are_not_guessed(tmp_path: Path) -> None:
    text = f"""{GENERAL}科目编码|科目名称|甲类|||乙类||
||小计|基本支出|项目支出|小计|基本支出|项目支出
2012901|行政运行|6.00|4.00|2.00|7.00|5.00|2.00"""
    outcome = imported([book(tmp_path / "a.xlsx", {"x": grid(text), "y": spending(ROW)})], FORM)
    told = {finding.name: finding.message for finding in outcome.diagnostics}
    assert "“小计”" in told["unread-statement"]
    assert outcome.value
    assert set(figures(outcome.value)) == {"03:2012901.basic"}


ROW = row("2012901", "行政运行", None, Decimal(5))
IN_YUAN = row("2012901", "行政运行", None, Decimal(5_000_005))


@pytest.mark.parametrize(
    "said",
    ["单位：元", "金额单位：人民币元", "单位（元）", "金额单位：元（保留两位小数）", "金额单位:元"],
)
def test_yuan_is_known_however_it_is_written(tmp_path: Path, said: str) -> None:
    found, _ = read(book(tmp_path / "a.xlsx", {"x": spending(IN_YUAN, money=said)}))
    assert figures(found) == {"03:2012901.basic": Decimal("500.0005")}


def test_the_unit_may_stand_above_the_title_or_on_another_sheet(tmp_path: Path) -> None:
    above = [("附表3", "", "金额单位：元"), *spending(IN_YUAN, money="")]
    assert figures(read(book(tmp_path / "a.xlsx", {"x": above}))[0]) == {"03:2012901.basic": Decimal("500.0005")}
    sheets: dict[str, Rows] = {
        "x": spending(IN_YUAN, money=""),
        "y": grid(f"{BASIC.replace('万元', '元')}科目编码|科目名称|决算数\n30101|基本工资|8.00"),
    }
    assert figures(read(book(tmp_path / "b.xlsx", sheets))[0])["03:2012901.basic"] == Decimal("500.0005")


def test_a_unit_that_nobody_names_is_told_once(tmp_path: Path) -> None:
    text = f"{BASIC.replace('金额单位：万元', '')}科目编码|科目名称|决算数\n30101|基本工资|8.00"
    found, names = read(book(tmp_path / "a.xlsx", {"x": spending(ROW, money=""), "y": grid(text)}))
    assert names.count("assumed-unit") == 1
    assert figures(found)["03:2012901.basic"] == 5


def test_a_unit_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    outcome = imported([book(tmp_path / "a.xlsx", {"x": spending(ROW, money="金额单位：百元")})], FORM)
    assert outcome.value
    assert not outcome.value.accounts.cells
    assert "“百元”" in next(each.message for each in outcome.diagnostics if each.name == "unread-statement")


@pytest.mark.parametrize(("unit", "value"), [("千元", "0.5"), ("亿元", "50000")])
def test_thousands_and_hundreds_of_millions_are_read(tmp_path: Path, unit: str, value: str) -> None:
    found, _ = read(book(tmp_path / "a.xlsx", {"x": spending(ROW, money=f"金额单位：{unit}")}))
    assert figures(found) == {"03:2012901.basic": Decimal(value)}


@pytest.mark.parametrize(
    ("rows", "unit", "money", "why"),
    [
        ((IN_YUAN,), "", "金额单位：万元", "看来是元"),
        ((IN_YUAN,), "", "", "看来是元"),
        ((ROW,), "", "金额单位：元", "看来是万元"),
        ((ROW,), "单位：元", "金额单位：万元", "说法不一"),
    ],
)
def test_a_unit_that_the_figures_deny_is_a_question(
    tmp_path: Path, rows: Rows, unit: str, money: str, why: str
) -> None:
    path = book(tmp_path / "a.xlsx", {"x": spending(*rows, unit=unit, money=money)})
    outcome = imported([path], FORM)
    assert outcome.value is None
    assert why in next(each.message for each in outcome.diagnostics if each.name == "money-unclear")
    answered, _ = read(path, Wanted("wuhan/2023", amounts_in=MoneyUnit.YUAN))
    (value,) = figures(answered).values()
    assert value * 10_000 == rows[0][5]


def test_a_sheet_of_another_year_is_not_taken_for_this_one(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "03": spending(ROW),
        "06": grid(f"{BASIC}科目编码|科目名称|决算数\n30101|基本工资|8.00"),
        "旧": spending(row("2012901", "行政运行", None, Decimal(9)), title="2022年度支出决算表"),
    }
    found, names = read(book(tmp_path / "a.xlsx", sheets))
    assert "other-year" in names
    assert figures(found) == {"03:2012901.basic": 5, "06:30101.amount": 8}


def test_a_sheet_without_owner_is_nobodys_where_there_are_several_units(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "甲03": spending(ROW, unit="部门：甲局"),
        "乙03": spending(row("2012901", "行政运行", None, Decimal(9)), unit="部门：乙局"),
        "06": grid(f"{BASIC.replace('部门：某市某区示范局', '')}科目编码|科目名称|决算数\n30101|基本工资|8.00"),
    }
    found, names = read(book(tmp_path / "a.xlsx", sheets), Wanted("wuhan/2023", "乙局"))
    assert "no-owner" in names
    assert figures(found) == {"03:2012901.basic": 9}


@pytest.mark.parametrize("label", ["编制单位", "填报单位", "公开部门", "单位名称（公章）", "预算单位"])
def test_the_owner_is_known_by_many_labels(tmp_path: Path, label: str) -> None:
    found, _ = read(book(tmp_path / "a.xlsx", {"x": spending(ROW, unit=f"{label}：甲局")}))
    assert found.accounts.identification.unit == "甲局"


def test_a_year_that_nobody_names_is_told(tmp_path: Path) -> None:
    found, names = read(book(tmp_path / "a.xlsx", {"x": spending(ROW, title="支出决算表")}), Wanted())
    assert "year-unknown" in names
    assert found.accounts.identification.year == max(2024, found.accounts.identification.year)


def test_a_table_may_go_on_on_the_next_sheet(tmp_path: Path) -> None:
    more = spending(
        row("2080505", "机关事业单位基本养老保险缴费支出", None, Decimal(2)), title="2023年度支出决算表（续表）"
    )
    found, names = read(book(tmp_path / "a.xlsx", {"一": spending(ROW), "二": more}))
    assert "two-versions" not in names
    assert figures(found) == {"03:2012901.basic": 5, "03:2080505.basic": 2}


def test_of_two_rows_of_one_account_neither_is_taken_and_both_are_named(tmp_path: Path) -> None:
    again = row("2012901", "行政运行", None, Decimal(9))
    outcome = imported([book(tmp_path / "a.xlsx", {"x": spending(ROW, again)})], FORM)
    refused = [each.message for each in outcome.diagnostics if each.name == "cell-refused"]
    assert len(refused) == 2
    assert all("第 5、6 行" in message for message in refused)
    assert outcome.value
    assert figures(outcome.value) == {}
    assert {str(cell) for cell in outcome.value.accounts.unknown} == {"03:2012901.basic"}
    assert "待补充" in outcome.value.files["statements.yaml"]


@pytest.mark.parametrize("text", ["196.42 98.21", "300.00元", "约58", "186,55", "5E2", "3辆", "12.5%", "2024-05-01"])
def test_what_was_meant_as_a_figure_is_refused_with_its_cell(tmp_path: Path, text: str) -> None:
    rows = (ROW, row("2080505", "机关事业单位基本养老保险缴费支出", None, text))
    outcome = imported([book(tmp_path / "a.xlsx", {"x": spending(*rows)})], FORM)
    (told,) = (finding.message for finding in outcome.diagnostics if finding.name == "cell-refused")
    assert f"!F6 的“{text}”" in told
    assert outcome.value
    assert figures(outcome.value) == {"03:2012901.basic": 5}
    assert {str(cell) for cell in outcome.value.accounts.unknown} == {"03:2080505.basic"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 221.23", "1221.23"),
        ("１，２２１．２３", "1221.23"),
        ("（12.50）", "-12.5"),
        ("(12.50)", "-12.5"),
        ("58.62万元", "58.62"),
        ("18.68万", "18.68"),
        ("￥235.10", "235.1"),
        ("12。5", "12.5"),
        ("１２.５", "12.5"),
        ("1868000元", "186.8"),
        ("0.3亿元", "3000"),
        ("35620.00 元整", "3.56"),
    ],
)
def test_figures_as_accountants_write_them(tmp_path: Path, text: str, value: str) -> None:
    found, _ = read(book(tmp_path / "a.xlsx", {"x": spending(row("2012901", "行政运行", None, text))}))
    assert figures(found)["03:2012901.basic"] == Decimal(value)


def test_statements_that_are_not_there_are_named(tmp_path: Path) -> None:
    outcome = imported([book(tmp_path / "a.xlsx", {"x": spending(ROW)})], FORM)
    (told,) = (finding.message for finding in outcome.diagnostics if finding.name == "missing-statements")
    assert "《收入决算表》" in told
    assert "《支出决算表》" not in told


def test_a_contents_page_is_no_warning(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {"目录": [("1. 收入支出决算总表", "1"), ("2. 收入决算表", "2")], "x": spending(ROW)}
    outcome = imported([book(tmp_path / "a.xlsx", sheets)], FORM)
    (told,) = (finding for finding in outcome.diagnostics if finding.name == "unknown-sheet")
    assert told.severity.value == "info"


def test_hidden_rows_and_columns_are_read_and_told(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"x": spending(ROW)})
    stream = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                data = data.replace(b'<row r="5"', b'<row r="5" hidden="1"')
            new.writestr(entry, data)
    path.write_bytes(stream.getvalue())
    outcome = imported([path], FORM)
    (told,) = (finding.message for finding in outcome.diagnostics if finding.name == "hidden-cells")
    assert "第 5 行" in told
    assert outcome.value
    assert figures(outcome.value) == {"03:2012901.basic": 5}


@pytest.mark.parametrize(
    ("first", "second", "is_told"),
    [((60, 60), (40, 40), False), ((60, 60), ("", ""), True), (("", ""), ("", ""), False)],
    ids=["all filled in", "one left blank", "a whole level left blank"],
)
def test_a_part_that_its_total_counts_and_that_was_left_blank_is_told(
    tmp_path: Path, first: Sequence[Cell], second: Sequence[Cell], *, is_told: bool
) -> None:
    rows = (
        row("", "合计", 100, 100),
        row("201", "一般公共服务支出", *first),
        row("20101", "人大事务", 60, 60),
        row("2010101", "行政运行", 60, 60),
        row("208", "社会保障和就业支出", *second),
        row("20805", "行政事业单位养老支出", 40, 40),
        row("2080505", "机关事业单位基本养老保险缴费支出", 40, 40),
    )
    found, names = read(book(tmp_path / "决算.xlsx", {"03": spending(*rows)}))
    assert ("figure-left-blank" in names) is is_told
    assert figures(found)["03:2080505.basic"] == 40
