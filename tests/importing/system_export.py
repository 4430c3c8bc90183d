"""The workbook that the final-accounts system exports, made of any accounts, as shared/system-export.md describes it.

Amounts in 元 with two decimals, — where a cell does not apply, the head of a sheet in three rows, forms of today (15
columns) and of 2017 (12).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from juesuan.facts.book import FactBook
from juesuan.facts.measures import number
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.fact import Basis, CellRef, FactId
from juesuan.model.statement import TOTAL, ColumnKind

Cell = str | Decimal | None
Rows = list[list[Cell]]
DASH = "—"


def _across(*heads: tuple[str, int]) -> list[Cell]:
    """A row of heads, each over so many columns."""
    return [cell for name, width in heads for cell in (name, *[None] * (width - 1))]


_CARRIED: list[Cell] = ["合计", "基本支出结转", "项目支出结转和结余"]
_SPENT: list[Cell] = ["合计", "基本支出", "项目支出"]
_GROUPS = {
    "301": "工资福利支出",
    "302": "商品和服务支出",
    "303": "对个人和家庭的补助",
    "307": "债务利息及费用支出",
    "310": "资本性支出",
    "399": "其他支出",
}
_CLASSES = {
    "副部（省）级及以上领导用车",
    "主要负责人用车",
    "机要通信用车",
    "应急保障用车",
    "执法执勤用车",
    "特种专业技术用车",
    "离退休干部服务用车",
    "其他用车",
}


class Export:
    """The sheets of one unit's export."""

    def __init__(self, book: FactBook, *, is_old: bool = False) -> None:
        """``is_old`` gives the form of 2017: two figures a block instead of three."""
        self.book = book
        self.is_old = is_old
        self.columns = ["年初预算数", "决算数"] if is_old else ["年初预算数", "全年预算数", "决算数"]

    def sheets(self) -> Iterator[tuple[str, str, str, Rows]]:
        """Each sheet: its code, title, number, and the rows below the head."""
        yield "Z01", "收入支出决算总表", "财决01表", self.blocks("01")
        yield "Z01_1", "财政拨款收入支出决算总表", "财决01-1表", self.fiscal()
        yield "Z03", "收入决算表", "财决03表", self.income()
        yield "Z04", "支出决算表", "财决04表", self.spending()
        yield "Z05", "支出决算明细表", "财决05表", self.detail()
        yield "Z07", "一般公共预算财政拨款收入支出决算表", "财决07表", self.general()
        yield "Z08_1", "一般公共预算财政拨款基本支出决算明细表", "财决08-1表", self.detail()
        yield "Z09", "政府性基金预算财政拨款收入支出决算表", "财决09表", self.funds()
        yield "Z11", "国有资本经营预算财政拨款支出决算表", "财决11表", self.capital()
        yield (
            "Z12",
            "资产负债简表",
            "财决12表",
            [["项目", "行次", "年初数", "年末数"], ["货币资金", "1", Decimal(5), Decimal(7)]],
        )
        yield "F03", "机构运行信息表", "财决附03表", self.operation()

    def amount(self, *cell: str) -> Cell:
        """What a cell holds, in 元."""
        found = self.book.ledger.get(CellRef(*cell))
        return found.value.within(MoneyUnit.YUAN) if found and found.value else None

    def budget(self, cell: CellRef, basis: Basis) -> Cell:
        """What the data say of a cell's budget."""
        fact = self.book.vocabulary.fact_of(cell, self.book.year)
        given = self.book.accounts.figures.get(FactId(fact.quantity, fact.year, fact.key, basis)) if fact else None
        return given.value.within(MoneyUnit.YUAN) if given and isinstance(given.value, Amount) else None

    def three(self, cell: CellRef) -> list[Cell]:
        """年初预算数, 全年预算数 and 决算数 of a cell."""
        actual = self.amount(cell.statement, cell.row, cell.column)
        budgets = [self.budget(cell, Basis.ORIGINAL)] + ([] if self.is_old else [self.budget(cell, Basis.ADJUSTED)])
        return [*budgets, actual]

    def blocks(self, statement: str) -> Rows:
        """收入, 支出 by function, and 支出 by nature and economic class, side by side."""
        spec = self.book.form.statements[statement]
        sides = [list(side.lines or ()) for side in spec.sides]
        third = ["一、基本支出", "其中：人员经费", "日常公用经费", "二、项目支出", "三、上缴上级支出", "四、经营支出"]
        third += ["五、对附属单位补助支出", "经济分类支出合计", *_GROUPS.values()]
        values = {"一、基本支出": "basic", "二、项目支出": "project", "三、上缴上级支出": "remitted"}
        values |= {"四、经营支出": "operating", "五、对附属单位补助支出": "subsidy"}
        block = ["项目", "行次", *self.columns]
        rows: Rows = [
            ["收入", *[None] * (len(block) - 1), "支出", *[None] * (2 * len(block) - 1)],
            [*block, "项目（按功能分类）", *block[1:], "项目（按支出性质和经济分类）", *block[1:]],
            [cell for first in (1, 4, 7) for cell in ("栏次", None, *_counted(self.columns, first))],
        ]
        height = max(len(third), *map(len, sides))
        for at in range(height):
            row: list[Cell] = []
            for side in sides:
                line = side[at] if at < len(side) and side[at].key else None
                cells = self.three(CellRef(statement, line.key, "amount")) if line else [None] * len(self.columns)
                row += [line.label if line else None, str(at + 1), *cells]
            label = third[at] if at < len(third) else None
            figures: list[Cell] = [DASH] * len(self.columns)
            if label in values:
                figures = self.three(CellRef("03", TOTAL, values[label]))
            rows.append([*row, label, str(at + 1), *(figures if label else [None] * len(self.columns))])
        return rows

    def fiscal(self) -> Rows:
        """财决01-1: income, and expenditure by fund, each with its budgets."""
        spec = self.book.form.statements["04"]
        funds = ["小计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
        keys = ["total", "general", "funds", "capital"]
        left, right = (side.lines or () for side in spec.sides)
        wide = len(self.columns) * len(funds)
        head = [name for column in self.columns for name in (column, *[None] * (len(funds) - 1))]
        rows: Rows = [
            ["收入", *[None] * (len(self.columns) + 1), "支出", *[None] * (wide + 1)],
            ["项目", "行次", *self.columns, "项目（按功能分类）", "行次", *head],
            [None, None, *[None] * len(self.columns), None, None, *funds * len(self.columns)],
            ["栏次", None, *_counted(self.columns, 1), "栏次", None, *(str(n) for n in range(4, 4 + wide))],
        ]
        for at in range(max(len(left), len(right))):
            row: list[Cell] = []
            line = left[at] if at < len(left) and left[at].key else None
            cells = self.three(CellRef("04", line.key, "amount")) if line else [None] * len(self.columns)
            row += [line.label if line else None, str(at + 1), *cells]
            line = right[at] if at < len(right) and right[at].key else None
            row += [line.label if line else None, str(at + 1)]
            each = [self.three(CellRef("04", line.key, key)) for key in keys] if line else []
            row += [cells[n] for n in range(len(self.columns)) for cells in each] if line else [None] * wide
            rows.append(row)
        return rows

    def classified(self, statement: str, header: Rows, columns: Sequence[str | None]) -> Rows:
        """科目 in their order below 合计; the code stands in the first of three cells."""
        wide = len(columns)
        rows = [["项目", None, None, None, *header[0]], *([None] * 4 + line for line in header[1:])]
        rows[-1][:4] = ["科目编码", None, None, "科目名称"]
        rows.append(["栏次", None, None, None, *(str(n + 1) for n in range(wide))])
        for code in (TOTAL, *self.book.ledger.codes(statement)):
            cells = [None if key is None else self.amount(statement, code, key) for key in columns]
            name = "合计" if code == TOTAL else self.book.account_name(code)
            if any(cells) or code == TOTAL:
                rows.append([None if code == TOTAL else code, None, None, name, *cells])
        return rows

    def income(self) -> Rows:
        """财决03."""
        header: Rows = [
            [
                "本年收入合计",
                "财政拨款收入",
                "上级补助收入",
                "事业收入",
                None,
                "经营收入",
                "附属单位上缴收入",
                "其他收入",
            ],
            [None, None, None, "小计", "其中：教育收费", None, None, None],
        ]
        columns = ["total", "fiscal", "subsidy", "business", None, "operating", "remitted", "other"]
        return self.classified("02", header, columns)

    def spending(self) -> Rows:
        """财决04."""
        header: Rows = [["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]]
        return self.classified("03", header, ["total", "basic", "project", "remitted", "operating", "subsidy"])

    def general(self) -> Rows:
        """财决07: what was carried over, income, expenditure, what is carried on."""
        spent: list[Cell] = ["合计", "基本支出", None, None, "项目支出"]
        header: Rows = [
            _across(("年初结转和结余", 3), ("本年收入", 3), ("本年支出", 5), ("年末结转和结余", 3)),
            [*_CARRIED, "合计", "基本支出", "项目支出", *spent, *_CARRIED],
            [*[None] * 7, "小计", "人员经费", "日常公用经费", *[None] * 4],
        ]
        columns = [*[None] * 6, "total", "basic", None, None, "project", *[None] * 3]
        return self.classified("05", header, columns)

    def funds(self) -> Rows:
        """财决09."""
        header: Rows = [
            _across(("年初结转和结余", 3), ("本年收入", 3), ("本年支出", 3), ("年末结转和结余", 3)),
            [*_CARRIED, *_SPENT, *_SPENT, *_CARRIED],
        ]
        columns = ["opening", None, None, "income", None, None, "total", "basic", "project", "closing", None, None]
        return self.classified("fund", header, columns)

    def capital(self) -> Rows:
        """财决11."""
        return self.classified(
            "capital", [["本年支出", None, None], ["合计", "基本支出", "项目支出"]], ["total", "basic", "project"]
        )

    def detail(self) -> Rows:
        """财决08-1: the economic classification across, the row 合计 above the codes."""
        codes = [c for c in self.book.ledger.rows("06") if c.isdecimal()]
        heads: list[Cell] = ["合计"]
        names: list[Cell] = [None]
        columns: list[str] = ["basic"]
        for group, name in _GROUPS.items():
            within = [code for code in codes if code.startswith(group) and code != group]
            if group in codes:
                heads += [name, *[None] * len(within)]
                names += ["小计", *(self.book.account_name(code) for code in within)]
                columns += [group, *within]
        rows: Rows = [["项目", None, None, None, *heads], ["科目编码", None, None, "科目名称", *names]]
        rows.append(["栏次", None, None, None, *(str(n + 1) for n in range(len(columns)))])
        total = [self.amount("05", TOTAL, "basic"), *(self.amount("06", code, "amount") for code in columns[1:])]
        rows.append([None, None, None, "合计", *total])
        for code in self.book.ledger.codes("05"):
            if basic := self.amount("05", code, "basic"):
                rows.append([code, None, None, self.book.account_name(code), basic, *[None] * (len(columns) - 1)])
        return rows

    def operation(self) -> Rows:
        """财决附03: “三公”, counts; 机关运行经费, vehicles, equipment, procurement."""
        left: Rows = [["一、“三公”经费支出", "1", DASH, DASH]]
        spent = {
            "（一）支出合计": "total",
            "1．因公出国（境）费": "overseas",
            "2．公务用车购置及运行维护费": "vehicles",
        }
        spent |= {"（1）公务用车购置费": "purchase", "（2）公务用车运行维护费": "running", "3．公务接待费": "reception"}
        for label, key in spent.items():
            budget, actual = (self.amount("three_public", row, key) for row in ("budget", "actual"))
            left.append([label, str(len(left) + 1), budget, actual])
        counts = {
            "1．因公出国（境）团组数（个）": "overseas.groups",
            "2．因公出国（境）人次数（人）": "overseas.persons",
        }
        counts |= {"3．公务用车购置数（辆）": "cars.bought", "4．公务用车保有量（辆）": "cars.held"}
        counts |= {"5．国内公务接待批次（个）": "reception.batches", "6．国内公务接待人次（人）": "reception.persons"}
        left.append(["（二）相关统计数", str(len(left) + 1), DASH, DASH])
        left += [[label, str(len(left) + 1), DASH, self.figure(name)] for label, name in counts.items()]
        left.append(["7．国（境）外公务接待批次（个）", str(len(left) + 1), DASH, None])
        right: Rows = [
            ["二、机关运行经费", "20", self.figure("office")],
            ["（一）行政单位", "21", self.figure("office")],
        ]
        right.append(["（二）参照公务员法管理事业单位", "22", None])
        right += [["三、国有资产占用情况", "23", DASH], ["（一）车辆数合计（辆）", "24", self.figure("vehicles")]]
        right += [[f"{n}．{name}", "25", self.figure("vehicles", name)] for n, name in enumerate(sorted(_CLASSES), 1)]
        right.append(["（二）单价100万元（含）以上设备（不含车辆）", "33", self.figure("equipment")])
        right.append(["四、政府采购支出信息", "34", DASH])
        bought = {"（一）政府采购支出合计": "procurement", "1．政府采购货物支出": "procurement.goods"}
        bought |= {"2．政府采购工程支出": "procurement.works", "3．政府采购服务支出": "procurement.services"}
        bought |= {
            "（二）政府采购授予中小企业合同金额": "procurement.sme",
            "其中：授予小微企业合同金额": "procurement.small",
        }
        right += [[label, str(35 + n), self.figure(name)] for n, (label, name) in enumerate(bought.items())]
        rows: Rows = [
            ["项目", "行次", "预算数", "统计数", "项目", "行次", "统计数"],
            ["栏次", None, "1", "2", "栏次", None, "3"],
        ]
        for at in range(max(len(left), len(right))):
            one = left[at] if at < len(left) else [None] * 4
            rows.append([*one, *(right[at] if at < len(right) else [None] * 3)])
        return rows

    def figure(self, quantity: str, key: str = "") -> Cell:
        """A figure beside the statements: money in 元, a count as it is."""
        fact = self.book.find(FactId(quantity, self.book.year, key))
        if fact is None:
            return None
        value = fact.value
        return value.within(MoneyUnit.YUAN) if isinstance(value, Amount) else number(value)


def _counted(columns: Sequence[str], first: int) -> list[Cell]:
    return [str(first + n) for n in range(len(columns))]


def exported(book: FactBook, *, is_old: bool = False, public: Mapping[str, Decimal] | None = None) -> bytes:
    """The bytes of an export; ``public`` adds the public tables in 万元, with these amounts (元) added to cells."""
    stream = BytesIO()
    made = Workbook(stream, {"in_memory": True})
    money, plain = made.add_format({"num_format": "#,##0.00"}), made.add_format({})
    who = book.accounts.identification
    for code, title, number_, rows in Export(book, is_old=is_old).sheets():
        name = f"{code} {title}({number_})"[:31]
        wide = max(map(len, rows))
        head: Rows = [[title], [*[None] * (wide - 1), number_]]
        head.append([f"编制单位：{who.unit}", *[None] * (wide - 3), f"{who.year}年度", "金额单位：元"])
        _write(made.add_worksheet(name), [*head, *rows], money, plain)
    if public is not None:
        for key in ("01", "03", "05"):
            spec = book.form.statements[key]
            name = f"GK{key} {spec.title}({spec.number})"[:31]
            _write(made.add_worksheet(name), _public(book, key, public), money, plain)
    made.close()
    return stream.getvalue()


def _public(book: FactBook, statement: str, changed: Mapping[str, Decimal]) -> Rows:
    """A public table: each cell rounded to 万元 by itself."""
    spec, who = book.form.statements[statement], book.accounts.identification
    wide = len(spec.header[0])
    rows: Rows = [[spec.title], [spec.number], [f"部门：{who.unit}", *[None] * (wide - 2), "金额单位：万元"]]
    rows += [list(line) for line in spec.header]

    def shown(row: str, column: str) -> Cell:
        found = book.ledger.get(CellRef(statement, row, column))
        more = changed.get(f"{statement}:{row}.{column}", Decimal(0))
        value = (found.value.yuan if found else Decimal(0)) + more
        return (value / 10_000).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP") if value else None

    if spec.classified:
        for code in (TOTAL, *book.ledger.codes(statement)):
            name = "合计" if code == TOTAL else book.account_name(code)
            rows.append([None if code == TOTAL else code, None, None, name, *(shown(code, c) for c in spec.amounts)])
        return rows
    for at in range(max(len(side.lines or ()) for side in spec.sides)):
        row: list[Cell] = []
        for side in spec.sides:
            line = (side.lines or ())[at]
            for column in side.columns:
                if column.kind is ColumnKind.AMOUNT:
                    row.append(shown(line.key, column.key) if line.key else None)
                else:
                    row.append(line.number if column.kind is ColumnKind.LINE else line.label)
        rows.append(row)
    return rows


def _write(sheet: Worksheet, rows: Rows, money: Format, plain: Format) -> None:
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if isinstance(cell, Decimal):
                sheet.write_number(y, x, cell, plain if cell == cell.to_integral_value() and cell < 1000 else money)
            elif cell is not None:
                sheet.write_string(y, x, cell)
        if row[1:3] == [None, None] and len(row) > 4 and isinstance(row[0], str) and row[0].isdecimal():
            sheet.merge_range(y, 0, y, 2, row[0])
