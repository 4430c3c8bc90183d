"""Which of several ways to place figures the 勾稽关系 leave open: exact sums, with the 尾差 of rounded figures.

Money is counted in 厘 (0.001 元), so that half of a 分 is a whole number. Every step only strikes out what no solution
holds, so that whatever is left alike by all remaining ways is certain; a bound on the steps keeps hostile tables cheap.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Way = tuple[int, ...]
"""One way to place the figures of a row: the value of each of its cells, blank ones 0."""

Ways = dict[int, list[Way]]
"""The ways that are left for each open row."""

MANY = 1 << 62
_MOST_SUMS = 200  # sums that are told apart; beyond, only the smallest and the greatest count
_MOST_STEPS = 60_000  # sums that are looked at for one report

Reach = list[tuple[int, int]]
"""Sums that can be reached, as stretches in their order."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A signed sum of cells of open rows, each given by row and position, that lies between two bounds."""

    terms: tuple[tuple[int, int, int], ...]
    low: int
    high: int

    @property
    def rows(self) -> tuple[int, ...]:
        """The open rows of which it speaks."""
        return tuple(dict.fromkeys(row for row, _, _ in self.terms))

    def value(self, row: int, way: Way) -> int:
        """What one row adds to the sum if its figures are placed so."""
        return sum(sign * way[at] for own, at, sign in self.terms if own == row)


class Budget:
    """The steps that are left for a report."""

    def __init__(self, steps: int = _MOST_STEPS) -> None:
        """Begin with all steps."""
        self.left = steps

    def spend(self, steps: int) -> bool:
        """Take some steps; whether there were any left."""
        self.left -= steps
        return self.left > 0


def narrowed(ways: Ways, relations: Sequence[Relation], budget: Budget) -> tuple[Ways, Relation | None]:
    """The ways that are left by all relations, and the relation that leaves none, if there is one."""
    left = dict(ways)
    by_row: dict[int, list[int]] = {}
    for number, relation in enumerate(relations):
        for row in relation.rows:
            by_row.setdefault(row, []).append(number)
    waiting = deque(range(len(relations)))
    queued = set(waiting)
    while waiting and budget.left > 0:
        number = waiting.popleft()
        queued.discard(number)
        struck = strike(left, relations[number], budget)
        if struck is None:
            return left, relations[number]
        for row in struck:
            left[row] = struck[row]
            again = [other for other in by_row[row] if other not in queued and other != number]
            waiting.extend(again)
            queued.update(again)
    return left, None


def strike(ways: Ways, relation: Relation, budget: Budget) -> Ways | None:
    """The rows for which a relation leaves fewer ways, with what is left; None if it leaves none at all."""
    rows = relation.rows
    choices = [_choices(relation, row, ways[row]) for row in rows]
    if all(len(each) == 1 for each in choices):
        total = sum(next(iter(each)) for each in choices)
        return {} if relation.low <= total <= relation.high else None
    if not budget.spend(sum(map(len, choices))):
        return {}
    after = _suffixes(choices, budget)
    before: Reach = [(0, 0)]
    struck: Ways = {}
    for at, row in enumerate(rows):
        kept = [v for v in choices[at] if _meets(before, v, after[at + 1], relation, budget)]
        if not kept:
            return None
        if len(kept) < len(choices[at]):
            struck[row] = [way for value in kept for way in choices[at][value]]
        before = _sums(before, kept, budget)
    return struck


def _choices(relation: Relation, row: int, ways: Iterable[Way]) -> dict[int, list[Way]]:
    """The ways of a row by what they add to a relation's sum."""
    terms = [(at, sign) for own, at, sign in relation.terms if own == row]
    choices: dict[int, list[Way]] = {}
    for way in ways:
        choices.setdefault(sum(sign * way[at] for at, sign in terms), []).append(way)
    return choices


def _suffixes(choices: Sequence[Iterable[int]], budget: Budget) -> list[Reach]:
    """What the rows from each one on can add up to."""
    reaches: list[Reach] = [[(0, 0)]]
    for values in reversed(choices):
        reaches.append(_sums(reaches[-1], list(values), budget))
    return reaches[::-1]


def _sums(reach: Reach, values: Sequence[int], budget: Budget) -> Reach:
    if len(values) == 1:
        return [(low + values[0], high + values[0]) for low, high in reach]
    if len(reach) * len(values) > _MOST_SUMS or not budget.spend(len(reach) * len(values)):
        return [(reach[0][0] + min(values), max(high for _, high in reach) + max(values))]
    return sorted({(low + value, high + value) for low, high in reach for value in values})


def _meets(before: Reach, value: int, after: Reach, relation: Relation, budget: Budget) -> bool:
    """Whether some sum before, this value, and some sum after lie within the bounds together."""
    if not budget.spend(len(before)):
        return True
    greatest = max(high for _, high in after)
    for low, high in before:
        least, most = relation.low - value - high, relation.high - value - low
        if most < after[0][0] or least > greatest:
            continue
        at = bisect_left(after, (least, least))
        if (at < len(after) and after[at][0] <= most) or (at > 0 and after[at - 1][1] >= least):
            return True
    return False
