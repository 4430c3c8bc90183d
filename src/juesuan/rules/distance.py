"""How far two names are from each other."""

from __future__ import annotations


def distance(one: str, other: str, most: int) -> int:
    """How many signs must be put in or left out, two for a changed one; ``most`` + 1 stands for any more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for at, c in enumerate(one, start=1):
        above, row = row, [at]
        for column, d in enumerate(other, start=1):
            row.append(min(above[column] + 1, row[-1] + 1, above[column - 1] + 2 * (c != d)))
        if min(row) > most:
            return most + 1
    return row[-1]
