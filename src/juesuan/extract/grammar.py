"""What words mean where a sentence is read: the function words of the list, and the columns that names imply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.model.fact import Kind
from juesuan.model.words import PAST, Direction, FunctionWords, Reference, Trait, Word

__all__ = ["PAST", "Direction", "Entry", "Meaning", "Reference", "Trait", "Word", "grammar", "implied"]

_IMPLIED = (Reference.ORIGINAL, Reference.ADJUSTED, Reference.ACTUAL)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name can mean: a quantity (with the key and reference that the name implies), or a 科目.

    ``is_local`` says that it means this only in the section of the quantity's own statement.
    """

    quantity: str = ""
    kind: Kind = Kind.MONEY
    unit: str = ""
    key: str = ""
    reference: Reference | None = None
    code: str = ""
    is_local: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the lexicon with what it does; an average ``counts`` what it divides by."""

    word: Word
    meanings: tuple[Meaning, ...] = ()
    direction: Direction | None = None
    reference: Reference | None = None
    traits: frozenset[Trait] = frozenset()
    counts: tuple[str, ...] = ()


def grammar(words: FunctionWords) -> Iterator[tuple[str, Entry]]:
    """Every word that is no name."""
    for group in words:
        if group.does is not None and group.does not in (Word.PLAIN, Word.ALONE):
            entry = Entry(group.does, (), group.direction, group.reference, group.traits, group.counts)
            yield from ((word, entry) for word in group.reads)


def implied(name: str, words: FunctionWords) -> Reference | None:
    """Which column a name such as 项目全年预算数 speaks of."""
    told = words.referring
    return next((reference for reference in _IMPLIED if name.endswith(told.get(reference, ()))), None)
