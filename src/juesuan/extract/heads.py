"""What stands above each column of a table whose rows are all there: its labels from the topmost to the lowest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from juesuan.extract.grids import Grid
from juesuan.extract.normal import spell
from juesuan.model.source import Span
from juesuan.model.statement import StatementSpec

TOTALS = ("合计", "小计")
_AMOUNTS = ("决算数", "金额", "决算金额", "本年决算数")
_BUDGETS = ("预算数", "全年预算数", "调整预算数", "调整后预算数")
_OTHERS = re.compile(r"(?<!公共)(?<!基金)(?<!经营)预算数?$|上年|年初|年末|结转|结余|增减|比上|差额|差异|率$")
_MONEY = re.compile(r"（(?:单位：)?[十百千万亿]*元）$")
_COUNTING = "栏次"


class Unclear(Exception):  # noqa: N818
    """A table that cannot be read; says why, and where if it is one cell."""

    def __init__(self, why: str, span: Span | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.span = span


class Heads:
    """The labels above the columns of a statement."""

    def __init__(self, spec: StatementSpec, header: Grid) -> None:
        """``header`` are the rows above the first one of figures, each with all its cells."""
        self._own = {spell(label) for line in spec.header for label in line if label and not label.isdecimal()}
        self._tells_income = "收入" in spec.title
        known = [any(_bare(cell.text) in self._own for cell in row) for row in header]
        start = known.index(True) if True in known else len(header)
        self.above = tuple(tuple(self._apart(chain)) for chain in chains(header[start:]))

    def place(self, wanted: Sequence[str], places: range | None = None) -> int | None:
        """The column under labels like these; None if there is none, or several are as good."""
        within = [at for at in (range(len(self.above)) if places is None else places) if at < len(self.above)]
        said = {label for at in within for label in self.above[at]}
        asked = [label for label in wanted[:-1] if not said.isdisjoint(_alike(label))]
        fitting = [at for at in within if self._fits(wanted, asked, self.above[at])]
        strange = {at: [label for label in self.above[at] if not _is_one(label, self._own)] for at in fitting}
        good = [at for at in fitting if not any(map(self._is_other, strange[at]))]
        least = min((len(strange[at]) for at in good), default=0)
        best = [at for at in good if len(strange[at]) == least]
        return best[0] if len(best) == 1 else None

    def _apart(self, chain: Sequence[str]) -> Iterator[str]:
        """The labels of a column, a group and its sum told apart: 公务用车购置及运行维护费小计."""
        for label in chain:
            group = next((label.removesuffix(total) for total in TOTALS if label.endswith(total)), "")
            yield from (group, label.removeprefix(group)) if group and group in self._own else (label,)

    def _fits(self, wanted: Sequence[str], asked: Sequence[str], chain: Sequence[str]) -> bool:
        """Whether a column bears the last of these labels, stands below the others, and below none of other columns."""
        if not chain or not _ends(wanted[-1], chain):
            return False
        foreign = [label for label in chain if _is_one(label, self._own) and label not in TOTALS]
        names = {name for label in wanted for name in _alike(label)}
        return all(_alike(label) & set(chain) for label in asked) and set(foreign) <= names

    def _is_other(self, label: str) -> bool:
        return bool(_OTHERS.search(label)) or ("收入" in label and not self._tells_income)


def _is_one(label: str, own: AbstractSet[str]) -> bool:
    return not own.isdisjoint(_alike(label))


def _alike(label: str) -> AbstractSet[str]:
    """The labels that say the same."""
    for names in (_AMOUNTS, _BUDGETS, TOTALS):
        if label in names:
            return frozenset(names)
    return frozenset((label, *TOTALS)) if label.endswith(TOTALS) else frozenset((label,))


def _ends(leaf: str, chain: Sequence[str]) -> bool:
    """Whether a column is the one of this label: itself, or the 小计 below it."""
    names = _alike(leaf)
    is_sum = len(chain) > 1 and chain[-1] in TOTALS and chain[-2] in names and leaf not in TOTALS
    return chain[-1] in names or is_sum


def _bare(label: str) -> str:
    return _MONEY.sub("", label)


def chains(rows: Grid) -> tuple[tuple[str, ...], ...]:
    """The labels of each column. A merged label reaches to the right as far as those above it do, over labels below."""
    header = [row for row in rows if not any(cell.text == _COUNTING for cell in row)]
    width = max(map(len, header), default=0)
    texts = [[_bare(cell.text) for cell in row] + [""] * (width - len(row)) for row in header]
    filled: list[list[str]] = []
    for number, row in enumerate(texts):
        line: list[str] = []
        for place, text in enumerate(row):
            is_above = any(below[place] for below in texts[number + 1 :])
            reaches = place > 0 and is_above and all(above[place - 1] == above[place] for above in filled)
            line.append(text or (line[-1] if reaches else ""))
        filled.append(line)
    labels = ([line[place] for line in filled] for place in range(width))
    return tuple(tuple(dict.fromkeys(x for x in each if x and not x.isdecimal())) for each in labels)
