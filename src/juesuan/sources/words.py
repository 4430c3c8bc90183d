"""The packaged function words, from their YAML."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from juesuan.model.diagnostic import Diagnostic
from juesuan.model.source import Source
from juesuan.model.words import Direction, FunctionWords, Reference, Trait, Word, WordGroup
from juesuan.sources.nodes import compose
from juesuan.sources.shape import Key, Made, MapOf, Record, Words, choice

_FILE = Path(__file__).parents[1] / "facts" / "words.yaml"
_SPELLINGS = Made(Words(), lambda text: tuple(text.split()))
_GROUP = Record(
    lambda **values: values,
    {
        "does": Key(choice({str(word): word for word in Word if word is not Word.NAME})),
        "direction": Key(choice({str(direction): direction for direction in Direction})),
        "reference": Key(choice({str(reference): reference for reference in Reference})),
        "traits": Key(Made(_SPELLINGS, lambda names: frozenset(map(Trait, names)))),
        "reads": Key(_SPELLINGS, required=True),
        "but": Key(_SPELLINGS),
        "counts": Key(_SPELLINGS),
        "prints": Key(Words()),
    },
)


@cache
def function_words() -> FunctionWords:
    """The words that are packaged with the program; a fault in them is our bug and raises."""
    findings: list[Diagnostic] = []
    node = compose(Source("words.yaml", _FILE.read_text(encoding="utf-8")), findings)
    read = MapOf(_GROUP).read(node, findings) if node else None
    if findings or read is None:
        raise ValueError("; ".join(finding.message for finding in findings) or "no words")
    return FunctionWords({name: WordGroup(name, **values) for name, (_, values) in read.items()})
