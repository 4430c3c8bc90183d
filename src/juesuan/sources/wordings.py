"""``wording.yaml`` of a form: how a report must not be worded."""

from __future__ import annotations

from juesuan.model.diagnostic import Severity
from juesuan.model.wording import Wording, WordingPattern, pieces
from juesuan.sources.nodes import Scalar
from juesuan.sources.shape import Key, ListOf, Parsed, Record, Words, choice

WORDING_FILE = "wording.yaml"


def _pattern(scalar: Scalar) -> str:
    pieces(scalar.text)
    return scalar.text


_ENTRY = Record(
    WordingPattern,
    {
        "pattern": Key(Parsed("一个句式", _pattern, {"type": "string"}), required=True),
        "message": Key(Words(), required=True),
        "source": Key(Words(), required=True),
        "severity": Key(choice({str(severity): severity for severity in Severity})),
        "wrong": Key(Words()),
        "right": Key(Words()),
    },
)
_LISTS = ("repeatable", "verbs")
WORDING = Record(Wording, {"patterns": Key(ListOf(_ENTRY)), **{name: Key(ListOf(Words())) for name in _LISTS}})
