"""What a statement's header calls its columns, as the form says: nothing that was read is needed for it."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.extract.normal import spell
from juesuan.model.statement import ColumnKind, Side, StatementSpec


def column_label(spec: StatementSpec, key: str) -> str:
    """What the header calls a column; nothing where the statement has but one column of figures."""
    if len(spec.amounts) == 1:
        return ""
    start = 0
    for side in spec.sides:
        labels = {column: chain[-1] for column, chain in label_chains(spec, side, start)}
        if key in labels:
            return labels[key]
        start += sum(column.across for column in side.columns)
    return ""


def label_chains(spec: StatementSpec, side: Side, start: int) -> Iterator[tuple[str, list[str]]]:
    """Each amount column with the labels above it, from the topmost to its own; the numbers of columns are none."""
    for column in side.columns:
        if column.kind is ColumnKind.AMOUNT:
            labels = [spell(line[start]) for line in spec.header]
            yield column.key, list(dict.fromkeys(label for label in labels if not label.isdecimal()))
        start += column.across
