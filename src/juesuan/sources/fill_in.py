"""The fill-in workbook: the statements as clerks know them, further data, and what is still owed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from juesuan.facts.book import FactBook
from juesuan.model.amount import Amount
from juesuan.model.fact import CellRef
from juesuan.model.report import plain
from juesuan.narrative.statements import merged_header
from juesuan.sources.dump import content
from juesuan.sources.fill_in_names import CODES, DATA, GUIDE, MARK, MONEY, OWED
from juesuan.sources.list_sheets import INDICATORS, LISTS, ListSheet, flat_rows, indicator_rows
from juesuan.sources.rows_of_paths import rows
from juesuan.sources.sheet_formulas import Formulas
from juesuan.sources.sheet_layouts import TOP, SheetLayout, layouts

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_GUIDE = (
    "金额单位写在上面 B2 格，各张表的金额都用它；改成元，所有的表都改成元。",
    "黄色的格子是要填的；白色的合计自动算，不用填。",
    "合计确实与各项相加不同（尾差）时，先取消工作表保护（没有密码），再把数直接写在合计格里，照印并核对。",
    "变红的格子与别处的数对不上（勾稽关系）。",
    "科目编码从下拉列表里选，填在空行里，名称自动出现；只填项级；空行不够的，接着往下写。",
    "“待补充”一次列全还欠的原因和数：差多少、归哪个科室；在“填写”栏里写，可以把副本分给各科室，一起导入时逐格合并；",
    "也可以把“问句”一栏粘到聊天里问，把回答粘回“填写”栏。",
    "单位、项目、重点工作、绩效目标和指标各有一张表，一行一个，不够的接着往下写。",
    "“其他数据”是上年数、预算数、“三公”个数、用途等；“编号”一栏请勿改动。",
    "填好后：juesuan import 这个文件.xlsx -o data/单位/年度",
)
_UNIT_ROW = 1  # of the first sheet: the one place that says the unit of all figures
_LONGEST = 15  # digits that a number of a workbook keeps
_FREE = 60  # rows for further data
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Question:
    """What only the unit knows: by what name the data keep it, in words, and the difference that it explains.

    ``office`` is likely to know it, ``asked`` is the question as one would put it to them.
    """

    what: str
    about: str
    difference: str = ""
    office: str = ""
    asked: str = ""


def workbook(book: FactBook, questions: Sequence[Question]) -> bytes:
    """The workbook of a report's figures; the same figures give the same bytes."""
    from xlsxwriter import Workbook

    stream = BytesIO()
    made = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made.set_properties({"created": _EPOCH, "title": book.form.publishes + MARK})
    writer = _Writer(made, book)
    writer.guide()
    for layout in writer.sheets.values():
        writer.statement(layout)
    writer.lists()
    writer.data()
    writer.owed(questions)
    writer.codes()
    made.close()
    return stream.getvalue()


class _Writer:
    def __init__(self, made: Workbook, book: FactBook) -> None:
        self._made = made
        self._book = book
        self.sheets = layouts(book)
        self._formulas = Formulas(self.sheets, book.form)
        edge: dict[str, Any] = {"border": 1, "font_size": 10}
        money = {**edge, "num_format": "#,##0.00;-#,##0.00;"}
        self._plain = made.add_format({**edge, "text_wrap": True, "valign": "vcenter"})
        self._head = made.add_format({**edge, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True})
        self._title = made.add_format({"bold": True, "font_size": 14})
        self._sum = made.add_format(money)
        self._input = made.add_format({**money, "bg_color": "#FFF9D6", "locked": False})
        self._words = made.add_format(
            {**edge, "bg_color": "#FFF9D6", "locked": False, "num_format": "@", "text_wrap": True}
        )
        self._open = made.add_format({"font_size": 10, "locked": False})
        self._codes = {**book.form.functional, **book.accounts.account_names}
        self._red = made.add_format({"bg_color": "#FFB3B3"})

    def _sheet(self, name: str, title: str) -> Worksheet:
        sheet = self._made.add_worksheet(name)
        sheet.write_string(0, 0, title, self._title)
        sheet.protect()
        return sheet

    def guide(self) -> None:
        """What is to be filled in, and how."""
        sheet = self._sheet(GUIDE, self._book.form.publishes + MARK)
        sheet.set_column(0, 0, 100)
        sheet.set_column(1, 1, 12)
        sheet.write_string(_UNIT_ROW, 0, MONEY, self._plain)
        sheet.write_string(_UNIT_ROW, 1, self._book.accounts.identification.money.label, self._words)
        for row, line in enumerate(_GUIDE, start=_UNIT_ROW + 1):
            sheet.write_string(row, 0, line)

    def statement(self, layout: SheetLayout) -> None:
        """A statement with inputs, formulas, and red where it does not add up."""
        who = self._book.accounts.identification
        sheet = self._sheet(layout.name, f"{who.year}年度{layout.spec.title}")
        sheet.write_string(1, 0, layout.spec.number)
        owner = f"{who.kind}：{who.unit} {MONEY}："
        said = owner.replace('"', '""')
        sheet.write_formula(2, 0, f'="{said}"&{GUIDE}!$B${_UNIT_ROW + 1}', None, f"{owner}{who.money.label}")
        below = self._open if layout.spec.classified else None  # further rows, as many as one needs
        for at, width in enumerate(layout.spec.widths):
            sheet.set_column(at, at, max(width, 5), below)
        self._header(sheet, layout)
        for label in layout.labels:
            self._text(sheet, label.place, label.text, label.across)
        first, last = layout.spare
        for row in range(first, last + 1 if last else first):
            sheet.write_blank(row, 0, None, self._words)
            source = f"={CODES}!$A$2:$A${len(self._codes) + 1}"
            sheet.data_validation(row, 0, row, 0, {"validate": "list", "source": source, "error_type": "warning"})
            code = f'$A{row + 1}&""'
            found = f'=IFERROR(VLOOKUP({code},{CODES}!$A$2:$B${len(self._codes) + 1},2,FALSE),"")'
            sheet.write_formula(row, layout.name_column, found, self._plain, "")
        for cell, place in layout.places.items():
            self._figure(sheet, cell, place)

    def _header(self, sheet: Worksheet, layout: SheetLayout) -> None:
        covered: set[tuple[int, int]] = set()
        for y, cells in enumerate(merged_header(layout.spec.header)):
            x = 0
            for cell in cells:
                while (y, x) in covered:
                    x += 1
                covered |= {(y + j, x + i) for j in range(cell.down) for i in range(cell.across)}
                text = plain(cell.inlines)
                if cell.across > 1 or cell.down > 1:
                    sheet.merge_range(TOP + y, x, TOP + y + cell.down - 1, x + cell.across - 1, "", self._head)
                sheet.write_string(TOP + y, x, text, self._head)
                x += cell.across

    def _text(self, sheet: Worksheet, place: tuple[int, int], text: str, across: int = 1) -> None:
        row, at = place
        if across > 1:
            sheet.merge_range(row, at, row, at + across - 1, "", self._plain)
        sheet.write_string(row, at, text, self._plain)

    def _figure(self, sheet: Worksheet, cell: CellRef, place: tuple[int, int]) -> None:
        given = self._book.accounts.cells.get(cell)
        known = self._book.ledger.get(cell)
        is_input = self._formulas.is_input(cell)
        style = self._input if is_input else self._sum
        if given is not None and isinstance(given.value, Amount):
            self._number(sheet, place, self._counted(given.value), style)
        elif is_input:
            sheet.write_blank(*place, None, style)
        elif formula := self._formulas.formula(cell):
            sheet.write_formula(*place, formula, style, self._counted(known.value) if known else 0)
        else:
            sheet.write_blank(*place, None, style)
        if given is not None or is_input:
            for broken in self._formulas.broken(cell):
                rule = {"type": "formula", "criteria": broken, "format": self._red}
                sheet.conditional_format(*place, *place, rule)

    def _counted(self, amount: Amount) -> Decimal:
        return amount.within(self._book.accounts.identification.money)

    def _number(self, sheet: Worksheet, place: tuple[int, int], value: Decimal, style: Format) -> None:
        """A number, as a text where a workbook would lose digits."""
        if len(value.as_tuple().digits) > _LONGEST:
            sheet.write_string(*place, f"{value:f}", style)
        else:
            sheet.write_number(*place, value, style)

    def data(self) -> None:
        """Everything that is no cell of a statement, a text a row."""
        sheet = self._table(DATA, "表外的数、用途、绩效等", (("编号", 48), ("名称", 30), ("内容", 90)))
        lines = [row for part in _further(self._book) for row in rows(part)]
        names = {quantity.id: quantity.names[0] for quantity in self._book.vocabulary.values()}
        for at, (path, text) in enumerate(lines, start=2):
            sheet.write_string(at, 0, path, self._plain)
            sheet.write_string(at, 1, next((names[n] for n in path.split("/") if n in names), ""), self._plain)
            sheet.write_string(at, 2, text, self._words)
        for at in range(len(lines) + 2, len(lines) + 2 + _FREE):
            for column in (0, 2):
                sheet.write_blank(at, column, None, self._words)

    def lists(self) -> None:
        """What is listed a row each: units, projects, goals and indicators."""
        parts = {name: value for part in content(self._book.accounts).values() for name, value in part.items()}
        for each in LISTS:
            self._list(each, list(flat_rows(each, _at(parts, each.path))))
        self._list(INDICATORS, list(indicator_rows(parts.get("performance") or {})))

    def _list(self, each: ListSheet, known: Sequence[Sequence[str]]) -> None:
        sheet = self._table(each.name, each.about, [(label, width) for label, _, width in each.columns])
        for at, row in enumerate(known, start=2):
            for column, text in enumerate(row):
                sheet.write_string(at, column, text, self._words)
        for at in range(len(known) + 2, len(known) + 2 + _FREE):
            for column in range(len(each.columns)):
                sheet.write_blank(at, column, None, self._words)

    def owed(self, questions: Sequence[Question]) -> None:
        """What only the unit knows, with the difference that it explains."""
        columns = (
            ("编号", 40),
            ("要说明什么", 60),
            ("差额", 14),
            ("科室", 14),
            ("填写", 80),
            ("问句（可以粘到聊天里）", 80),
        )
        sheet = self._table(OWED, "还欠的说明：请在“填写”栏里写", columns)
        for at, question in enumerate(questions, start=2):
            for column, text in enumerate((question.what, question.about, question.difference)):
                sheet.write_string(at, column, text, self._plain)
            sheet.write_string(at, 3, question.office, self._words)
            sheet.write_blank(at, 4, None, self._words)
            sheet.write_string(at, 5, question.asked, self._plain)

    def _table(self, name: str, title: str, columns: Sequence[tuple[str, int]]) -> Worksheet:
        sheet = self._sheet(name, title)
        for at, (label, width) in enumerate(columns):
            sheet.set_column(at, at, width)
            sheet.write_string(1, at, label, self._head)
        return sheet

    def codes(self) -> None:
        """The 功能分类 of the year from which the free rows choose, and the unit's own 科目."""
        sheet = self._sheet(CODES, "科目编码")
        sheet.set_column(1, 1, 50)
        for row, (code, name) in enumerate(sorted(self._codes.items()), start=1):
            sheet.write_string(row, 0, code)
            sheet.write_string(row, 1, name)


def _at(parts: Mapping[str, Any], path: Sequence[str]) -> list[Mapping[str, Any]]:
    """The items of a list of the data."""
    found: Any = parts
    for step in path:
        found = (found or {}).get(step)
    return list(found or ())


def _further(book: FactBook) -> Iterator[Mapping[str, object]]:
    """Everything that has no sheet of its own."""
    for part in content(book.accounts).values():
        kept = {
            name: value for name, value in part.items() if value and name != "statements" and (name,) not in _LISTED
        }
        if "report" in kept:
            kept["report"] = {name: value for name, value in kept["report"].items() if name != "money"}
        if "performance" in kept:
            kept["performance"] = _without_lists(kept["performance"])
        yield kept
    if book.accounts.texts:
        yield {"texts": dict(book.accounts.texts)}


def _without_lists(performance: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in performance.items() if ("performance", name) not in _LISTED}
    if "whole" in kept:
        kept["whole"] = {name: value for name, value in kept["whole"].items() if name != "goals"}
    kept["projects"] = [{n: v for n, v in each.items() if n != "goals"} for each in kept.get("projects") or ()]
    return kept


_LISTED = {each.path for each in LISTS}
