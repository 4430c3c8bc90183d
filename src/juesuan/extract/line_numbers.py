"""行次 among the figures of rows whose blank cells have vanished.

They go on from row to row: 年末结转和结余 60, then a row of blank labels 30 and 61. So the numbers of labels that are
blank are told from amounts by being the next ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from juesuan.extract.grids import GridCell

Figures = Sequence[GridCell]


def without_line_numbers(rows: Sequence[tuple[int, Figures]]) -> Iterator[list[GridCell]]:
    """The amounts of each row, given with its side: without its 行次 and those of the blank labels that follow it."""
    apart = _apart(rows)
    for side, figures in rows:
        own = _number(figures)
        amounts = list(figures if own is None else figures[1:])
        following = () if own is None or apart is None else _following(own, side, apart, len(amounts))
        ends = (at for at in range(len(amounts)) if _numbers(amounts[at:]) == tuple(following[: len(amounts) - at]))
        yield amounts[: next(ends, len(amounts))]


def _apart(rows: Sequence[tuple[int, Figures]]) -> int | None:
    """By how much the 行次 of the second side are ahead of those of the first: 31 where row 1 has 1 and 32."""
    if not any(side for side, _ in rows):
        return 0
    found: Counter[int] = Counter()
    for (left, mine), (right, theirs) in pairwise(rows):
        first, second = _number(mine), _number(theirs)
        if left < right and first is not None and second is not None:
            found[second - first] += 1
    return found.most_common(1)[0][0] if found else None


def _following(own: int, side: int, apart: int, size: int) -> tuple[int, ...]:
    """The 行次 behind a row's own in reading order."""
    if not apart:
        return tuple(range(own + 1, own + 1 + size))
    first = own - apart * side
    ahead = [number for row in range(first, first + size + 1) for number in (row, row + apart)]
    return tuple(ahead[ahead.index(own) + 1 :][:size])


def _numbers(cells: Figures) -> tuple[int | None, ...]:
    return tuple(_number((cell,)) for cell in cells)


def _number(figures: Figures) -> int | None:
    """The 行次 that stands first: a whole number."""
    first = figures[0].text if figures else ""
    return int(first) if first.isdecimal() and first.isascii() else None
