"""``wording.yaml`` of a form: how a report must not be worded."""

from __future__ import annotations

import re

from juesuan.model.diagnostic import Severity
from juesuan.model.wording import Wording, WordingPattern, pieces
from juesuan.sources.nodes import Scalar
from juesuan.sources.shape import Key, ListOf, Parsed, Record, Words, choice
from juesuan.sources.words import function_words

WORDING_FILE = "wording.yaml"
_GROUP = re.compile(r"\{([a-z-]+)\}")


def _pattern(scalar: Scalar) -> str:
    """A pattern with the words of the groups that it names: [{less}|{less-by-a-rate}]-# is 减少-3, 下降-3 …."""
    spelled = _GROUP.sub(_words, scalar.text)
    pieces(spelled)
    return spelled


def _words(group: re.Match[str]) -> str:
    """The words of a group, each one of a choice. ValueError for one that the list of words does not have."""
    if group[1] not in function_words().groups:
        raise ValueError(f"没有“{group[1]}”这一组词")
    return "|".join(function_words().of(group[1]))


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
