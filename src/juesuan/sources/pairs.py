"""Choices to be tried together: few rows, in which any two choices of two options meet at least once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

Choice = tuple[str, str]


def in_pairs(options: Mapping[str, Sequence[str]]) -> Iterator[dict[str, str]]:
    """Rows of one choice of each option: first the first of each, then until every pair has been."""
    choices = {name: [(name, each) for each in given] for name, given in options.items()}
    if not choices:
        return
    usual = [of[0] for of in choices.values()]
    left = {pair for one, other in combinations(choices.values(), 2) for pair in _pairs(one, other)}
    left |= {frozenset((each,)) for of in choices.values() for each in of}
    while left:
        row = usual or _row(choices, left)
        usual = []
        yield dict(row)
        left -= {frozenset(pair) for pair in combinations(row, 2)} | {frozenset((each,)) for each in row}


def _pairs(one: Sequence[Choice], other: Sequence[Choice]) -> Iterator[frozenset[Choice]]:
    return (frozenset((first, second)) for first in one for second in other)


def _row(choices: Mapping[str, Sequence[Choice]], left: set[frozenset[Choice]]) -> list[Choice]:
    """A row that begins with a pair that is left, and takes of each further option what meets most that is new."""
    row = sorted(min(left, key=sorted))
    begun = {name for name, _ in row}
    for name, of in choices.items():
        if name not in begun:
            row.append(max(of, key=lambda each: sum(frozenset((each, other)) in left for other in row)))
    return row
