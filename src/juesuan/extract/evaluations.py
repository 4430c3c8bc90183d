"""Performance annexes (绩效自评表) as the records that they print: money, goals, indicators, scores, form fields.

A cell that is blank because the one above reaches down says what that one says: levels and kinds hold until others
come. What fits no column and no label is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from juesuan.extract.annex_cells import printed_in
from juesuan.extract.annexes import CAUSES, NOTHING, POINTS, Annex, AnnexRow, Role, is_total
from juesuan.extract.grids import GridCell
from juesuan.extract.normal import spell
from juesuan.extract.ticked import boxed, has_boxes, ticked
from juesuan.extract.told import amount_said
from juesuan.facts.book import FactBook
from juesuan.model.amount import MoneyUnit
from juesuan.model.fact import Basis
from juesuan.model.given import Given
from juesuan.model.performance import VARIANCES, Aspect, Evaluation, Goal, Indicator, IndicatorGroup, Money

_POINTS_SAID = re.compile(rf"{POINTS.pattern}[）)]")
_GOAL = re.compile(r"年度(?:绩效)?目标\d*[:：]?(?:（\d+分）)?")
_GOALS, _UNNAMED_GOAL = ("年度绩效目标", "年度目标", "绩效目标", "绩效指标"), "年度绩效目标"
_EXPECTED = "预期目标"
_TOLD = ((VARIANCES, CAUSES), ("measures", ("改进措施",)))
_TOTALLED = "总额"  # 基本支出总额 is that of 基本支出
_INDICATORS = "指标"
_LABELS = 3  # 一级, 二级 and 三级指标
_OPENING, _CLOSING = "“‘『「", "”’』」"
_BUDGET = "预算数"
_COLUMNS = {
    "年初预算数": "original",
    _BUDGET: "adjusted",
    "全年预算数": "adjusted",
    "执行数": "actual",
    "全年执行数": "actual",
}
_LISTED = frozenset(("项目名称", "项目支出名称"))
_COMPLETED = "完成情况"


def evaluations(found: Iterable[Annex], book: FactBook) -> Iterator[Evaluation]:
    """The evaluations of a report's annexes; one that records nothing is none."""
    for annex in found:
        if annex.project not in NOTHING or not annex.project:
            read = _Reader(annex, book).evaluation()
            if replace(read, project="", attributes={}, span=None) != Evaluation():
                yield read


@dataclass(slots=True)
class _Open:
    """A goal whose indicators are still coming."""

    name: str
    points: Given | None = None
    result: str = ""
    groups: list[IndicatorGroup] = field(default_factory=list)


class _Reader:
    """Reads the rows of one annex in their order."""

    def __init__(self, annex: Annex, book: FactBook) -> None:
        self._annex = annex
        self._book = book
        self._unit = book.accounts.identification.money
        self._kind = ""
        self._goals: list[_Open] = []
        self._is_goal_next = False
        self._is_begun = False
        self._is_labelled = False
        self._found = Evaluation(said(annex.named) if annex.named else annex.project)

    def evaluation(self) -> Evaluation:
        """What the rows say together."""
        for row in self._annex.rows:
            self._row(row)
        goals = tuple(
            Goal(goal.name, tuple(goal.groups), goal.points, result=goal.result)
            for goal in self._goals
            if goal.groups or goal.points or goal.result
        )
        return replace(self._found, goals=goals)

    def _row(self, row: AnnexRow) -> None:
        if not _LISTED.isdisjoint(row.header.split()) or self._told(row) or self._levelled(row):
            return  # a list of projects is no evaluation of one
        if row.is_total:
            self._total(row)
        elif row.is_of_money and row.labels and self._number(row, Role.ACTUAL):
            self._money(row)
        elif self._is_indicator(row):
            self._indicator(row)
        elif Role.WEIGHT in row.cells and Role.SCORE in row.cells and row.labels:
            self._aspect(row)
        elif self._is_goal_next or _GOAL.match(row.first) or any(_EXPECTED in cell.text for cell in row.labels):
            self._goal(row)
        else:
            self._fields(row)

    def _is_indicator(self, row: AnnexRow) -> bool:
        """A target with its result; a budget has targets alone."""
        is_told = Role.RESULT in row.cells or not self._book.form.tells_results
        return Role.TARGET in row.cells and bool(row.labels) and is_told

    def _told(self, row: AnnexRow) -> bool:
        """偏差原因, 改进措施: a label with words beside it that reach over all columns."""
        cells = _ordered(row)
        name = next((name for name, labels in _TOLD if cells[0].text.startswith(labels)), "")
        if not name or self._number(row, Role.ACTUAL):
            return False
        if len(cells) > 1 and cells[-1].text not in NOTHING:
            self._found = replace(self._found, told={**self._found.told, name: (said(cells[-1]),)})
        return True

    def _levelled(self, row: AnnexRow) -> bool:
        """产出指标|数量指标 in a row of their own: the indicators below are of them."""
        cells = _ordered(row)
        if len(cells) != _LABELS - 1 or not all(cell.text.endswith(_INDICATORS) for cell in cells):
            return False
        self._begin(row, cells)
        return True

    def _total(self, row: AnnexRow) -> None:
        """总分 with the score that is given for everything."""
        loose = [cell for cell in row.labels if cell.number is not None]
        cell = row.cells.get(Role.SCORE) or (loose[-1] if loose else None)
        if cell and cell.number is not None:
            self._found = replace(self._found, total=Given(cell.number, cell.span))

    def _money(self, row: AnnexRow) -> None:
        """A row of 预算执行情况: of everything, or of a source or part of the money."""
        self._is_begun = True
        given = {role: self._amount(row.cells.get(role)) for role in (Role.ORIGINAL, Role.BUDGET, Role.ACTUAL)}
        basis = self._book.form.scoring.basis(self._found.project)
        original, adjusted = given[Role.ORIGINAL], given[Role.BUDGET]
        if Role.ORIGINAL not in row.cells and basis is Basis.ORIGINAL:
            original, adjusted = adjusted, None
        money = Money(original, adjusted, None, given[Role.ACTUAL])
        label = row.labels[-1].text
        if is_total(label, self._found.project):
            score = row.cells.get(Role.SCORE)
            execution = Given(score.number, score.span) if score and score.number is not None else None
            self._found = replace(self._found, money=money, execution=execution)
        else:
            self._found = self._found.with_fund(said(row.labels[-1]), money)

    def _goal(self, row: AnnexRow) -> None:
        """年度绩效目标1：（80分） beside its words; or the words below 预期目标 and beside what became of them."""
        if any(_EXPECTED in cell.text for cell in row.labels):
            self._is_goal_next = True
            return
        words = [cell for cell in (*row.labels, *row.cells.values()) if cell.text not in NOTHING]
        if self._is_goal_next:
            self._is_goal_next = False
            if words:
                self._goals.append(_Open(said(words[0]), result=said(words[1]) if len(words) > 1 else ""))
        elif len(words) > 1:
            self._goals.append(_Open(said(words[1]), self._points(words[0])))

    def _indicator(self, row: AnnexRow) -> None:
        self._is_begun = True
        *above, name = row.labels[-_LABELS:]
        goal = self._begin(row, above)
        cause = row.cells.get(Role.CAUSE)
        read = Indicator(
            name=said(name),
            kind=self._kind,
            target=_words(row, Role.TARGET),
            actual=_words(row, Role.RESULT),
            weight=self._number(row, Role.WEIGHT),
            score=self._number(row, Role.SCORE),
            remark=said(cause) if cause and cause.text not in NOTHING else "",
            span=name.span,
        )
        group = goal.groups[-1]
        goal.groups[-1] = replace(group, indicators=(*group.indicators, read))

    def _begin(self, row: AnnexRow, above: list[GridCell]) -> _Open:
        """The goal under which a row stands, after the levels that stand before it."""
        if not self._goals:
            heads = (head for head in row.header.split(" ") if head.startswith(_GOALS))
            head = next(heads, _UNNAMED_GOAL)
            points = _POINTS_SAID.search(head)
            name = _POINTS_SAID.sub("", head).removesuffix(_COMPLETED)
            self._goals.append(_Open(name, Given(Decimal(points[1])) if points else None))
        goal = self._goals[-1]
        if len(above) == _LABELS - 1:
            goal.groups.append(IndicatorGroup(_POINTS_SAID.sub("", said(above[0])), (), self._points(above[0])))
        if above:
            self._kind = said(above[-1])
        if not goal.groups:
            goal.groups.append(IndicatorGroup())
        return goal

    def _aspect(self, row: AnnexRow) -> None:
        """投入|18%|18|16|88.9%|良: what is judged as a whole."""
        points, score = self._number(row, Role.WEIGHT), self._number(row, Role.SCORE)
        if points and score:
            aspect = Aspect(said(row.labels[0]), points, score)
            self._found = replace(self._found, aspects=(*self._found.aspects, aspect))

    def _fields(self, row: AnnexRow) -> None:
        """主管部门|某局|项目实施单位|某局: fields before the figures; 基本支出总额|140.29: parts of the money."""
        cells = [*row.labels, *row.cells.values()]
        for label, value in pairwise(row.labels):
            if label.is_label and value.number is not None and not _POINTS_SAID.search(label.text):
                self._part(label.text, value)
        for cell in cells:
            name, _, number = cell.text.rpartition("：")
            if name and GridCell(number).number is not None:
                self._part(name.rpartition("：")[2], GridCell(number, cell.span))
        if self._found.project and not self._is_begun:
            for label, value in zip(row.labels[::2], row.labels[1::2], strict=False):
                if (chosen := self._chosen(label.text, value)) not in NOTHING:
                    self._found = replace(self._found, attributes={**self._found.attributes, said(label): chosen})

    def _part(self, label: str, value: GridCell) -> None:
        """A part of the whole's money, unless the figures of the report know it by this name."""
        name = label.removesuffix(_TOTALLED)
        given = self._amount(value)
        if column := self._column(name.rstrip("：")):
            self._found = replace(self._found, money=replace(self._found.money, **{column: given}))
            self._is_labelled = True
        if self._is_labelled:
            return  # 预算数：449 其中：财政拨款 449: which figure of a part is which is not said
        known = (each.id for each in self._book.vocabulary.values() if name in map(spell, each.names))
        facts = (self._book.get(quantity) for quantity in known)
        if given and not any(fact and fact.value == given.value for fact in facts):
            self._found = self._found.with_fund(name, Money(actual=given))

    def _column(self, name: str) -> str | None:
        """Which money a label names; 预算数 by itself is that to which the form holds the execution."""
        column = _COLUMNS.get(name)
        is_original = self._book.form.scoring.basis(self._found.project) is Basis.ORIGINAL
        return "original" if name == _BUDGET and is_original else column

    def _chosen(self, label: str, value: GridCell) -> str:
        """The choice that is ticked, or free words; nothing where several are offered and none is ticked."""
        words = boxed(value)
        if has_boxes(words):
            return ticked(words)
        choices = self._book.form.scoring.attributes.get(label, ())
        offered = [choice for choice in choices if choice in words]
        return (offered[0] if len(offered) == 1 else "") if choices else said(value)

    def _points(self, cell: GridCell) -> Given | None:
        points = _POINTS_SAID.search(cell.text)
        return Given(Decimal(points[1]), cell.span) if points else None

    def _number(self, row: AnnexRow, role: Role) -> Given | None:
        cell = row.cells.get(role)
        return Given(cell.number, cell.span) if cell and cell.number is not None else None

    def _amount(self, cell: GridCell | None) -> Given | None:
        printed = printed_in(cell, self._unit.label, cell.text) if cell and cell.number is not None else None
        unit = MoneyUnit.said(printed.unit) if printed else None
        return Given(amount_said(printed.said, unit, self._book), printed.span) if printed and unit else None


def said(cell: GridCell) -> str:
    """The words of a cell as they are printed, without spaces; as the lexer spells them where residue is between."""
    if cell.span is None:
        return cell.text
    text, start, end = cell.span.source.text, cell.span.start, cell.span.end
    while text[start - 1 : start] and text[start - 1] in _OPENING:
        start -= 1
    while text[end : end + 1] and text[end] in _CLOSING:
        end += 1
    printed = "".join(text[start:end].split())
    return printed if spell(printed) == cell.text else cell.text


def _ordered(row: AnnexRow) -> list[GridCell]:
    """The cells of a row as they stand."""
    return sorted((*row.cells.values(), *row.labels), key=lambda cell: cell.span.start if cell.span else 0)


def _words(row: AnnexRow, role: Role) -> str:
    words = said(row.cells[role]) if role in row.cells else ""
    return "" if words in NOTHING else words
