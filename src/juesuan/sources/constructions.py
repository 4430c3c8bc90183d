"""The packaged constructions, from their YAML."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from juesuan.model.construction import Construction, Relation
from juesuan.model.diagnostic import Diagnostic
from juesuan.model.source import Source
from juesuan.sources.nodes import compose
from juesuan.sources.shape import Key, MapOf, Record, Words, choice
from juesuan.sources.statements import FLAG

_FILE = Path(__file__).parents[1] / "facts" / "constructions.yaml"
_CONSTRUCTION = Record(
    lambda **values: values,
    {
        "pattern": Key(Words(), required=True),
        "states": Key(choice({str(relation): relation for relation in Relation}), required=True),
        "accepts": Key(Words(), required=True),
        "rejects": Key(Words(), required=True),
        "proves": Key(FLAG),
    },
)


@cache
def constructions() -> tuple[Construction, ...]:
    """The constructions that are packaged with the program; a fault in them is our bug and raises."""
    findings: list[Diagnostic] = []
    node = compose(Source("constructions.yaml", _FILE.read_text(encoding="utf-8")), findings)
    read = MapOf(_CONSTRUCTION).read(node, findings) if node else None
    if findings or read is None:
        raise ValueError("; ".join(finding.message for finding in findings) or "no constructions")
    return tuple(
        Construction(
            name,
            values["pattern"],
            values["states"],
            values["accepts"],
            values["rejects"],
            proves=values.get("proves", True),
        )
        for name, (_, values) in read.items()
    )
