"""All words that the lexer knows: the vocabulary's names, the 科目, what figures are keyed by, and the grammar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.extract.grammar import Entry, Meaning, Trait, Word, grammar, implied
from juesuan.extract.normal import spell
from juesuan.facts.book import FactBook
from juesuan.model.fact import Basis

_CLASS = 3
_LEVELS = {3: "类", 5: "款", 7: "项"}
_SPENDING = "支出"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words by their spelling, and for each first character the lengths of the words that it begins.

    ``alone`` are the words that are known only where nothing unknown stands beside them, with their traits.
    """

    entries: dict[str, Entry | None]
    lengths: dict[str, tuple[int, ...]]
    alone: dict[str, frozenset[Trait]]

    def find(self, text: str, at: int) -> tuple[str, Entry | None]:
        """The longest word that stands here; nothing if none does."""
        for size in self.lengths.get(text[at], ()):
            word = text[at : at + size]
            if word in self.entries:
                return word, self.entries[word]
        return "", None


def lexicon(book: FactBook, told: tuple[tuple[str, Meaning], ...] = ()) -> Lexicon:
    """The lexicon for a report whose figures these are; ``told`` are names that the report itself brings."""
    names: dict[str, dict[Meaning, None]] = {}
    for name, meaning in (*_quantities(book), *_keys(book), *_accounts(book), *told):
        if spelled := spell(name):
            names.setdefault(spelled, {})[meaning] = None
    functional = book.form.words
    plain = (word for group in functional if group.does is Word.PLAIN for word in group.reads)
    entries: dict[str, Entry | None] = dict.fromkeys(plain)
    entries |= dict(grammar(functional)) | {name: Entry(Word.NAME, tuple(meanings)) for name, meanings in names.items()}
    lengths: dict[str, set[int]] = {}
    for word in entries:
        lengths.setdefault(word[0], set()).add(len(word))
    alone = {word: group.traits for group in functional if group.does is Word.ALONE for word in group.reads}
    return Lexicon(entries, {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()}, alone)


def _quantities(book: FactBook) -> Iterator[tuple[str, Meaning]]:
    for quantity in book.vocabulary.values():
        for name in quantity.names:
            yield name, Meaning(quantity.id, quantity.kind, quantity.unit, reference=implied(name, book.form.words))
        for name in quantity.names_here:
            yield name, Meaning(quantity.id, quantity.kind, quantity.unit, is_local=True)


def _keys(book: FactBook) -> Iterator[tuple[str, Meaning]]:
    """What figures outside the statements are keyed by: projects, kinds of reception, classes of vehicles."""
    for quantity in book.vocabulary.values():
        if quantity.rows is None:
            keys = (*quantity.keyed, *(key for basis in Basis for key in book.keys(quantity.id, basis)))
            yield from (
                (key, Meaning(quantity.id, quantity.kind, quantity.unit, key))
                for key in keys
                if not key.isdecimal() and "/" not in key
            )


def _accounts(book: FactBook) -> Iterator[tuple[str, Meaning]]:
    """科目 by name, and by name with its level as paths and classes print it: 住房保障（类）支出."""
    for code in dict.fromkeys((*book.form.accounts, *book.accounts.account_names)):
        meaning = Meaning(code=code)
        given = (book.accounts.account_names.get(code, ""), book.form.accounts.get(code, ""))
        for name in dict.fromkeys(filter(None, given)):
            yield name, meaning
            yield f"{name}（{_LEVELS.get(len(code), '')}）", meaning
            if len(code) == _CLASS:
                stem = name.removesuffix(_SPENDING)
                for printed in (f"{stem}（类）", f"{stem}（类）支出", f"{name}类", f"{name}类支出", f"{stem}类支出"):
                    yield printed, meaning
