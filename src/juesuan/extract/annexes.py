"""Performance annexes (绩效自评表): what each column of a table is, and its rows, whatever the form calls them.

A table may stand in pieces, shifted by a cell, or without its header on the next page: the header before holds until
another annex begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from juesuan.extract.grids import Grid, GridCell, grid
from juesuan.extract.titles import other_titled, statement_titled
from juesuan.extract.untitled import money_above, untitled
from juesuan.model.form import Form
from juesuan.model.report import Block, Heading, Paragraph, Table, plain

_LEAST = 2
_LONGEST = 20  # signs of a label; what is longer tells something
_YEAR = re.compile(r"(\d{4})年度?")
TITLES = ("自评表", "基础数据表", "评价表", "自评结果", "评分结果")
_ACCOUNTS = ("决算表", "决算总表", "决算明细表")
_PROJECT = ("项目名称", "项目支出名称")
_SHORT = {"决算": "决算数", "预算": "预算数"}
_AGAINST = ("比上年", "较上年", "与上年相比", "同比")  # before what a column compares
_UNIT = ("单位名称", "预算单位名称", "部门名称")


class Role(StrEnum):
    """What a column of an annex holds."""

    PRIOR = "prior"
    ORIGINAL = "original"
    BUDGET = "budget"
    ACTUAL = "actual"
    RATE = "rate"
    SHARE = "share"
    WEIGHT = "weight"
    SCORE = "score"
    SCORE_RATE = "score_rate"
    TARGET = "target"
    RESULT = "result"
    CAUSE = "cause"
    CHANGE = "change"
    GROWTH = "growth"


HEADERS = (
    (Role.ORIGINAL, ("年初预算",)),
    (Role.BUDGET, ("全年预算", "调整预算", "调整后预算", "预算数", "预算安排", "编制数")),
    (Role.PRIOR, ("上年决算", "上年数", "上年支出数", "上年执行数", "上年实际")),
    (
        Role.ACTUAL,
        (
            *("全年执行", "执行数", "预算执行数", "实际支出", "支出数", "决算数", "实际在职"),
            *("本年决算", "本年数", "本年支出数", "本年执行数", "本年实际"),
        ),
    ),
    (Role.RATE, ("执行率", "预算执行率", "控制率")),
    (Role.SHARE, ("权重",)),
    (Role.WEIGHT, ("评级分值", "分值", "标准分", "满分")),
    (Role.SCORE_RATE, ("得分率",)),
    (Role.SCORE, ("得分", "自评得分", "评分")),
    (Role.TARGET, ("年初目标值", "年度指标值", "指标值", "目标值", "预期指标值")),
    (Role.RESULT, ("实际完成值", "完成值", "实际值", "实际完成情况")),
    (Role.CHANGE, ("增加额", "增减额", "增减金额", "增减数", "变动额", "变动金额", "差异额")),
    (
        Role.GROWTH,
        (
            *("增加率", "增减率", "增长率", "变动率", "增减幅度", "增减比例", "增减百分比", "变动幅度", "变动比例"),
            *("增幅", "增减%", "增减（%）", "增长%", "增长（%）"),
        ),
    ),
    (Role.CAUSE, ("偏差原因", "未完成原因", "偏差大")),
)
_COMPARED = frozenset((Role.PRIOR, Role.CHANGE, Role.GROWTH))
_OF_MONEY = frozenset((Role.RATE, Role.CHANGE, Role.PRIOR))  # 合计 in a row of these totals money
_WHOLE = ("部门整体支出总额", "年度资金总额", "部门整体支出", "整体支出总额")
_TOTALS = ("总分", "合计", "总计", "综合", "小计")
CAUSES = ("偏差大", "偏差原因", "未完成原因")
NOTHING = ("", "/", "—", "-", "--")
"""What stands in a cell that says nothing."""
POINTS = re.compile(r"[（(](\d{1,9}(?:\.\d{1,9})?)分")
"""The points that stand beside a label or in a header: 产出指标（30分）, 得分（20分*执行率）."""


@dataclass(slots=True)
class AnnexRow:
    """A row: its cells by role, the words before them, the words that it begins with, and the number of its table.

    ``header`` is what the header above says, words and all: a weight may stand there (得分（20分*执行率）).
    """

    cells: dict[Role, GridCell]
    labels: tuple[GridCell, ...]
    first: str
    header: str
    table: int
    money: str = ""
    """The unit of money that is said right above the table."""

    @property
    def is_total(self) -> bool:
        """Whether it says what was scored for everything above it."""
        return self.first.startswith(_TOTALS) and not self.cells.keys() & _OF_MONEY

    @property
    def is_of_money(self) -> bool:
        """Whether it says how far a budget was executed."""
        return Role.RATE in self.cells and Role.ACTUAL in self.cells


@dataclass(slots=True)
class Annex:
    """One 自评表: the project it is about (nothing for the whole department), and its rows in their order."""

    section: str
    project: str = ""
    rows: list[AnnexRow] = field(default_factory=list)
    named: GridCell | None = None
    """The cell that names the project."""


def annexes(blocks: Sequence[Block], form: Form) -> Iterator[Annex]:
    """The annexes among the blocks of a report; statements are none."""
    reader = _Reader()
    is_statement = is_other = False
    bare = untitled(blocks, form)
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            rows = [] if is_statement or _titled(block, form) else grid(block)
            if (at not in bare or _compares(rows)) and (not is_other or _is_headed(rows)):
                reader.table(rows, money_above(blocks, at))
            continue
        words = plain(block.inlines) if isinstance(block, Heading | Paragraph) else ""
        is_title = bool(statement_titled(words, form)) or "".join(words.split()).endswith(_ACCOUNTS)
        is_others = other_titled(words, form)
        if isinstance(block, Heading) or is_title or is_others:
            is_statement, is_other = is_title, is_others  # ours, or one that only another place has
        if isinstance(block, Heading) or words.strip().endswith(TITLES):
            reader.begin(words.strip())
    yield from (annex for annex in reader.found if annex.rows)


def is_read(title: str, rows: Grid) -> bool:
    """Whether a table under the title of another place's statement is read as an annex: it tells what columns hold."""
    return _is_headed(rows) and not "".join(title.split()).endswith(_ACCOUNTS)


def _is_headed(rows: Grid) -> bool:
    """Whether a row names what its columns hold."""
    return any(sum(_role(cell.text) is not None for cell in row) >= _LEAST for row in rows)


def _compares(rows: Grid) -> bool:
    """Whether a table has a column of last year, or of what has changed since."""
    roles = (_dated(row, [_role(cell.text) for cell in row]) for row in rows)
    return any(not _COMPARED.isdisjoint(line) for line in roles)


def _titled(table: Table, form: Form) -> bool:
    words = (plain(cell.inlines) for row in table.rows[:_LEAST] for cell in row.cells)
    return any(statement_titled(text, form) for text in words if text)


def is_total(label: str, project: str) -> bool:
    """Whether a row of money under this label is that of all the money of its evaluation, not of a part of it."""
    return label.startswith(_WHOLE) or bool(project and label.startswith(("年度财政资金总额", "合计")))


class _Reader:
    """Goes through the tables; the header holds until another annex begins."""

    def __init__(self) -> None:
        self.found: list[Annex] = [Annex("")]
        self._columns: list[Role | None] = []
        self._header = self._money = ""
        self._tables = 0

    def begin(self, title: str) -> None:
        """Another annex."""
        if self.found[-1].rows or self.found[-1].project:
            self.found.append(Annex(title))
        self.found[-1].section = title
        self._columns, self._header = [], ""

    def table(self, lines: Grid, money: str) -> None:
        """One table, perhaps a further piece, and the unit of money that is said above it."""
        self._tables += 1
        self._money = money
        for line in lines:
            filled = [cell for cell in line if cell.text]
            roles = [_role(cell.text) for cell in line]
            is_header = (
                len(filled) > 1 and _role(filled[1].text) is not None
            )  # 项目名称|全年预算数|…: a list of projects
            if filled and filled[0].text in (*_PROJECT, *_UNIT) and not is_header:
                self._named(filled)
            elif sum(role is not None for role in roles) >= _LEAST and not any(cell.number for cell in filled):
                self._columns, self._header = _dated(line, _weighed(roles)), " ".join(cell.text for cell in filled)
            elif filled:
                self.found[-1].rows.append(self._row(line))

    def _named(self, filled: list[GridCell]) -> None:
        self.begin(self.found[-1].section)
        if filled[0].text in _PROJECT and len(filled) > 1:
            self.found[-1].project, self.found[-1].named = filled[1].text, filled[1]

    def _row(self, line: list[GridCell]) -> AnnexRow:
        shift = self._shift(line)
        cells = {}
        for at, role in enumerate(self._columns):
            place = at + shift
            if role and 0 <= place < len(line) and line[place].text:
                cells[role] = line[place]
        used = {id(cell) for cell in cells.values()}
        labels = tuple(cell for cell in line if cell.text and id(cell) not in used)
        first = next(cell.text for cell in line if cell.text)
        return AnnexRow(cells, labels, first, self._header, self._tables, self._money)

    def _shift(self, line: list[GridCell]) -> int:
        """By how many places a row stands further left than its header: pieces lose their first cells."""
        ends = [at for at, role in enumerate(self._columns) if role in (Role.SCORE, Role.RESULT, Role.RATE)]
        if not ends:
            return 0
        away = len(line) - len(self._columns)
        shifts = (0, -1) if not away else (away, 0)
        fitting = (shift for shift in shifts if all(_holds(line, at + shift) for at in ends))
        shift = next(fitting, 0)
        return 0 if not away and shift and self._stands(line) else shift

    def _stands(self, line: list[GridCell]) -> bool:
        """Whether a row has its figures of money where the header has them; a rate over nothing is blank."""
        money = [at for at, role in enumerate(self._columns) if role in (Role.BUDGET, Role.ACTUAL)]
        return len(money) > 1 and all(line[at].number is not None for at in money)


def _holds(line: list[GridCell], at: int) -> bool:
    return 0 <= at < len(line) and bool(line[at].text)


def _weighed(roles: list[Role | None]) -> list[Role | None]:
    """权重 beside 得分, where no other column holds the points, is the points (预算执行率 权重10 得分9.25)."""
    if Role.WEIGHT in roles or Role.SCORE not in roles or Role.SCORE_RATE in roles:
        return roles
    return [Role.WEIGHT if role is Role.SHARE else role for role in roles]


def _dated(line: list[GridCell], roles: list[Role | None]) -> list[Role | None]:
    """2022年决算数 beside 2023年决算数 is the year before."""
    years = [int(found[1]) if (found := _YEAR.match(cell.text)) else 0 for cell in line]
    return [Role.PRIOR if 0 < year < max(years) else role for year, role in zip(years, roles, strict=True)]


def _role(text: str) -> Role | None:
    """What a column with this label holds."""
    words = _YEAR.sub("", text).replace("、", "") if len(text) <= _LONGEST else ""
    words = words.removeprefix(next((each for each in _AGAINST if words.startswith(each)), ""))
    words = _SHORT.get(words, words)
    return next((role for role, labels in HEADERS if words.startswith(labels)), None)
