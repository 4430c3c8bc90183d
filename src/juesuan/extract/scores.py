"""What the rows of performance annexes claim: amounts, execution rates, scores, results, and what adds up to 总分."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from juesuan.extract.annex_cells import printed_in
from juesuan.extract.annexes import CAUSES, NOTHING, POINTS, Annex, AnnexRow, Role, is_total
from juesuan.extract.claims import UNNAMED, Claim, ClaimKind
from juesuan.extract.grammar import Direction
from juesuan.extract.grids import GridCell
from juesuan.model.amount import MoneyUnit
from juesuan.model.fact import Basis, FactId

_BASES = {Role.ORIGINAL: Basis.ORIGINAL, Role.BUDGET: Basis.ADJUSTED, Role.ACTUAL: Basis.ACTUAL}
_GOAL = "绩效目标"
_MANY = 3
_LEAST = 4  # shorter words name no indicator
INDICATOR = "indicator"
"""The quantity of what an annex measures: an indicator of the third level, by its words."""
_PURE = re.compile(r"\d+(?:\.\d+)?(?:分|%)?")
_SCORED = "得分"
_OWED = "【待"  # rows are missing
_MINUS = "-"
_NONE = "无"
_NO_CAUSE = (*NOTHING, _NONE)


@dataclass(slots=True)
class _Group:
    """The points that a group of indicators, or a goal, can reach, and the scores in it."""

    claim: Claim
    scores: list[Claim] = field(default_factory=list)


class Scores:
    """Reads one annex, whose amounts are in ``unit``."""

    def __init__(self, annex: Annex, year: int, unit: str) -> None:
        self._annex = annex
        self._year = year
        self._unit = unit
        self._execution: Claim | None = None
        self._reached: Claim | None = None
        self._goals: list[_Group] = []
        self._group: _Group | None = None
        self._columns: dict[Role, list[Claim]] = {}
        self._is_torn = False

    def claims(self) -> Iterator[Claim]:
        """All claims of the annex in their order."""
        for row in self._annex.rows:
            self._is_torn |= _OWED in row.first
            yield from self._grouped(row)
            if row.is_total:
                yield from self._totals(row)
            elif row.is_of_money:
                yield from self._executed(row)
            elif Role.CHANGE in row.cells and Role.ACTUAL in row.cells:
                yield from self._changed(row)
            else:
                yield from self._indicated(row)
        yield from self._closed()

    def _executed(self, row: AnnexRow) -> Iterator[Claim]:
        """A row of 预算执行情况: budgets, 执行数, 执行率, 得分."""
        amounts = {role: claim for role in _BASES if (claim := self._amount(row, role))}
        yield from amounts.values()
        actual = amounts.get(Role.ACTUAL)
        bases = tuple(amounts[role] for role in (Role.BUDGET, Role.ORIGINAL) if role in amounts)
        rate = self._number(row.cells[Role.RATE], ClaimKind.EXECUTION, self._fact(row, "rate"), "%")
        if rate is None or actual is None:
            return
        rate = replace(rate, parts=(actual, *bases))
        yield rate
        score = self._cell(row, Role.SCORE, ClaimKind.SCORE)
        if weight := self._cell(row, Role.WEIGHT, ClaimKind.SCORE):
            self._columns.setdefault(Role.WEIGHT, []).append(weight)
        weight = weight or self._weight(row)
        self._reached = weight
        if score:
            self._execution = score = replace(score, parts=(weight, rate) if weight else ())
            yield score

    def _changed(self, row: AnnexRow) -> Iterator[Claim]:
        """A row that compares: 预算数 or 上年决算数, 决算数, 增加额, 增加率."""
        before = next((role for role in (Role.PRIOR, Role.BUDGET, Role.ORIGINAL) if role in row.cells), None)
        known = [(role, self._amount(row, role)) for role in (Role.ACTUAL, before) if role]
        inputs = tuple(self._named(row, role, claim) for role, claim in known if claim)
        yield from reversed(inputs)
        for role, kind in ((Role.CHANGE, ClaimKind.CHANGE), (Role.GROWTH, ClaimKind.GROWTH)):
            cell = row.cells.get(role)
            unit = "%" if role is Role.GROWTH else row.money or self._unit
            claim = self._number(cell, kind, self._fact(row, role), unit) if cell else None
            if claim and cell:
                quote = f"{row.labels[-1].text if row.labels else ''}{cell.text}"
                yield replace(claim, parts=inputs, quote=quote, direction=self._direction(role, cell))

    def _named(self, row: AnnexRow, role: Role, claim: Claim) -> Claim:
        """An amount with the name, the year and the budget that whoever knows the names needs."""
        if claim.is_named or not row.labels or not MoneyUnit.said(claim.unit):
            return claim
        year = self._year - (role is Role.PRIOR)
        fact = replace(claim.fact, year=year, basis=_BASES.get(role, Basis.ACTUAL))
        return replace(claim, fact=fact, quote=f"{row.labels[-1].text}{claim.span.quote}")

    def _direction(self, role: Role, cell: GridCell) -> Direction | None:
        """Which way the sign of a change goes; without one up, if the column has signs at all."""
        if cell.text.startswith(_MINUS):
            return Direction.DOWN
        is_signed = any(row.cells[role].text.startswith(_MINUS) for row in self._annex.rows if role in row.cells)
        return Direction.UP if is_signed else None

    def _indicated(self, row: AnnexRow) -> Iterator[Claim]:
        """A row of an indicator: target, result, weight, score; or of an aspect: weight, score, 得分率."""
        target = self._cell(row, Role.TARGET, ClaimKind.COUNT)
        result = self._cell(row, Role.RESULT, ClaimKind.COUNT)
        if result and row.labels and len(row.labels[-1].text) >= _LEAST:
            result = replace(result, fact=FactId(INDICATOR, self._year, row.labels[-1].text))
        weight = self._cell(row, Role.WEIGHT, ClaimKind.SCORE)
        score = self._cell(row, Role.SCORE, ClaimKind.SCORE)
        yield from self._columned(row) if Role.ACTUAL in row.cells else self._told(row)
        if result and target:
            points = (score, weight) if score and weight else ()
            denied = self._denied() if not (is_explained := self._is_explained(row)) else ()
            yield replace(result, parts=(target, *points, *denied), is_whole=is_explained)
        is_indicator = Role.TARGET in row.cells and Role.RESULT in row.cells
        self._is_torn |= is_indicator and score is None and _SCORED in row.header
        if score:
            score = replace(score, parts=(weight,) if weight else ())
            yield score
        for role, claim in ((Role.WEIGHT, weight), (Role.SCORE, score), (Role.SHARE, self._share(row))):
            if claim:
                self._columns.setdefault(role, []).append(claim)
        if score:
            for group in (self._group, self._goals[-1] if self._goals else None):
                if group:
                    group.scores.append(score)
        if score and weight and Role.SCORE_RATE in row.cells:
            yield from self._scored(row, score, weight)

    def _is_explained(self, row: AnnexRow) -> bool:
        """Whether the row, or the annex as a whole, gives a cause for what was missed."""
        cause = row.cells.get(Role.CAUSE)
        if cause and cause.text not in _NO_CAUSE:
            return True
        return any(cell.text not in _NO_CAUSE for cell in self._causes())

    def _denied(self) -> tuple[Claim, ...]:
        """Where the annex says that no target was missed: 偏差大或目标未完成原因分析|无."""
        said = next((cell for cell in self._causes() if cell.text == _NONE and cell.span), None)
        if said is None or said.span is None:
            return ()
        fact = FactId(UNNAMED, self._year, _NONE)
        section = self._annex.section
        return (Claim(ClaimKind.ABSENCE, fact, None, "", 0, None, said.span, section, said.text, 0, is_annex=True),)

    def _causes(self) -> Iterator[GridCell]:
        """The cells that stand beside 偏差原因, 未完成原因."""
        for row in self._annex.rows:
            cells = [*row.cells.values(), *row.labels]
            if len(cells) > 1 and cells[0].text.startswith(CAUSES):
                yield cells[-1]

    def _columned(self, row: AnnexRow) -> Iterator[Claim]:
        """公务接待|2|0.5|0: a name with a figure for each year and budget."""
        for role, cell in ((role, row.cells[role]) for role in (Role.PRIOR, *_BASES) if role in row.cells):
            claim = self._number(cell, ClaimKind.AMOUNT, self._fact(row, role), row.money or self._unit)
            if claim and row.labels:
                yield self._named(row, role, claim)

    def _told(self, row: AnnexRow) -> Iterator[Claim]:
        """基本支出总额|140.29: a name beside its figure, to be resolved by whoever knows the names."""
        for label, cell in pairwise(row.labels) if sum(each.number is not None for each in row.labels) < _MANY else ():
            if label.number is None and cell.number is not None and not POINTS.search(label.text):
                claim = self._number(cell, ClaimKind.AMOUNT, self._fact(row, label.text), row.money or self._unit)
                if claim:
                    yield replace(claim, quote=f"{label.text}{cell.text}")

    def _scored(self, row: AnnexRow, score: Claim, weight: Claim) -> Iterator[Claim]:
        rate = self._number(row.cells[Role.SCORE_RATE], ClaimKind.EXECUTION, self._fact(row, "score_rate"), "%")
        if rate:
            yield replace(rate, parts=(score, weight))

    def _grouped(self, row: AnnexRow) -> Iterator[Claim]:
        """（30分） beside 产出指标, （80分） beside 年度绩效目标1: what the scores below may reach."""
        for cell in row.labels:
            points = POINTS.search(cell.text) if Role.RATE not in row.cells else None
            claim = self._number(cell, ClaimKind.SUM, self._fact(row, cell.text), "分", points) if points else None
            if claim is None:
                continue
            if _GOAL in cell.text:
                yield from self._closed()
                self._goals.append(_Group(claim))
            else:
                yield from _sum(self._group)
                self._group = _Group(claim)

    def _closed(self) -> Iterator[Claim]:
        yield from _sum(self._group)
        self._group = None
        yield from _sum(self._goals[-1] if self._goals else None)

    def _totals(self, row: AnnexRow) -> Iterator[Claim]:
        """总分: what was scored for the execution of the budget and each goal. Goals of equal scores may count once."""
        yield from self._closed()
        totals = {role: claim for role, cell in self._totalled(row) if (claim := self._points(row, cell))}
        sums = {sum(each.said or 0 for each in goal.scores) for goal in self._goals}
        execution = [self._execution] if self._execution else []
        every = [*execution, *(score for goal in self._goals for score in goal.scores)]
        scores = self._goals[-1].scores if self._goals else self._columns.get(Role.SCORE, [])
        parts = {**self._columns, Role.SCORE: [*execution, *scores]}
        is_clear = not self._is_torn and len(sums) <= 1
        for role, claim in totals.items():
            added = replace(claim, parts=tuple(every), is_whole=True)
            if role is Role.SCORE and len(self._goals) > 1 and comes_out(added):
                yield added
            else:
                told = self._with_header(role, replace(claim, parts=tuple(parts.get(role, ())), is_whole=True))
                yield told if is_clear else replace(told, parts=())
        score, weight = totals.get(Role.SCORE), totals.get(Role.WEIGHT)
        if score and weight and Role.SCORE_RATE in row.cells:
            yield from self._scored(row, score, weight)
        self._goals.clear()

    def _with_header(self, role: Role, total: Claim) -> Claim:
        """A total; among the parts of 分值 may be what the header gives the execution: 预算执行情况（20分）."""
        if role is Role.WEIGHT and self._reached and not comes_out(total):
            whole = replace(total, parts=(self._reached, *total.parts))
            return whole if comes_out(whole) else total
        return total

    def _totalled(self, row: AnnexRow) -> Iterator[tuple[Role, GridCell]]:
        """The cells of a row of totals by what they total; in one that has lost its columns 分值 stands before 得分."""
        placed = [(role, row.cells[role]) for role in (Role.SHARE, Role.WEIGHT, Role.SCORE) if role in row.cells]
        loose = [cell for cell in row.labels if cell.number is not None]
        return iter(placed or zip((Role.WEIGHT, Role.SCORE)[-len(loose) :], loose, strict=False))

    def _points(self, row: AnnexRow, cell: GridCell) -> Claim | None:
        return self._number(cell, ClaimKind.SUM, self._fact(row, "total"), "分")

    def _amount(self, row: AnnexRow, role: Role) -> Claim | None:
        cell = row.cells.get(role)
        label = row.labels[-1].text if row.labels else ""
        quantity, key = ("project", self._annex.project) if self._annex.project else ("whole", "")
        is_whole = is_total(label, key)
        unit = "人" if "人" in row.header else row.money or self._unit
        year = self._year - (role is Role.PRIOR)
        fact = FactId(quantity, year, key, _BASES.get(role, Basis.ACTUAL)) if is_whole else self._fact(row, role)
        return self._number(cell, ClaimKind.AMOUNT, fact, unit) if cell else None

    def _cell(self, row: AnnexRow, role: Role, kind: ClaimKind) -> Claim | None:
        """The number of a column; points must be all that the cell says."""
        cell = row.cells.get(role)
        is_torn = cell is not None and kind is not ClaimKind.COUNT and not _PURE.fullmatch(cell.text)
        return self._number(cell, kind, self._fact(row, role), "") if cell and not is_torn else None

    def _share(self, row: AnnexRow) -> Claim | None:
        return self._cell(row, Role.SHARE, ClaimKind.SUM)

    def _weight(self, row: AnnexRow) -> Claim | None:
        """The points that stand beside the row or in its header: （20分）, 得分（20分*执行率）."""
        for cell in row.labels:
            if points := POINTS.search(cell.text):
                return self._number(cell, ClaimKind.SCORE, self._fact(row, "weight"), "分", points)
        points = POINTS.search(row.header)
        score = self._cell(row, Role.SCORE, ClaimKind.SCORE)
        return replace(score, said=Decimal(points[1])) if points and score else None

    def _fact(self, row: AnnexRow, what: str) -> FactId:
        label = row.labels[-1].text if row.labels else ""
        return FactId(UNNAMED, self._year, f"{self._annex.section}:{self._annex.project}:{row.table}:{label}:{what}")

    def _number(
        self, cell: GridCell, kind: ClaimKind, fact: FactId, unit: str, points: re.Match[str] | None = None
    ) -> Claim | None:
        """The number of a cell, or of the points in it."""
        found = printed_in(cell, unit, points[1] if points else "")
        if found is None:
            return None
        said, section = found.said, self._annex.section
        return Claim(
            kind, fact, said, found.unit, found.decimals, None, found.span, section, cell.text, 0, is_annex=True
        )


def comes_out(claim: Claim) -> bool:
    """Whether points are what the scores beside them add up to; anything else is no matter of adding up."""
    is_sum = claim.kind is ClaimKind.SUM and bool(claim.parts)
    return not is_sum or sum(part.said or 0 for part in claim.parts) == claim.said


def _sum(group: _Group | None) -> Iterator[Claim]:
    if group and group.scores:
        yield replace(group.claim, parts=tuple(group.scores))
