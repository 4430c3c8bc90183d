"""The packaged vocabulary, from its YAML."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from juesuan.model.diagnostic import Diagnostic
from juesuan.model.fact import CellRef, Kind, Quantity
from juesuan.model.source import Source
from juesuan.model.vocabulary import Vocabulary
from juesuan.sources.nodes import compose
from juesuan.sources.shape import Key, ListOf, MapOf, Parsed, Record, Words, choice
from juesuan.sources.statements import FLAG

_FILE = Path(__file__).parents[1] / "facts" / "vocabulary.yaml"
_CELL: Parsed[CellRef] = Parsed("单元格（报表:行.栏）", lambda scalar: CellRef.parse(scalar.text), {"type": "string"})
_DECIMALS = choice({str(digits): digits for digits in range(5)})
QUANTITY = Record(
    lambda **values: values,
    {
        "names": Key(ListOf(Words()), required=True),
        "kind": Key(choice({str(kind): kind for kind in Kind})),
        "unit": Key(Words()),
        "cell": Key(_CELL),
        "mirrors": Key(ListOf(_CELL)),
        "rows": Key(_CELL),
        "row_mirrors": Key(ListOf(_CELL)),
        "adjusted": Key(_CELL),
        "part_of": Key(ListOf(Words())),
        "sum_of": Key(ListOf(Words())),
        "at_most": Key(Words()),
        "same_as": Key(Words()),
        "listed": Key(Words()),
        "nothing_without": Key(Words()),
        "names_here": Key(ListOf(Words())),
        "continues": Key(Words()),
        "inflows": Key(ListOf(Words())),
        "outflows": Key(ListOf(Words())),
        "unless": Key(ListOf(Words())),
        "received_as": Key(Words()),
        "keyed": Key(ListOf(Words())),
        "reported_as": Key(ListOf(Words())),
        "additive": Key(FLAG),
        "decimals": Key(_DECIMALS),
        "recorded": Key(FLAG),
    },
)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that is packaged with the program; a fault in it is our bug and raises."""
    findings: list[Diagnostic] = []
    node = compose(Source("vocabulary.yaml", _FILE.read_text(encoding="utf-8")), findings)
    read = MapOf(QUANTITY).read(node, findings) if node else None
    if findings or read is None:
        raise ValueError("; ".join(finding.message for finding in findings) or "empty vocabulary")
    return Vocabulary({name: Quantity(id=name, **values) for name, (_, values) in read.items()})
