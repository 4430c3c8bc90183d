"""Amounts that a sentence lists as the parts of another: 共89.79万元，其中：30万元用于设计；59.79万元用于审计.

What is listed need not be named: the shape alone says what should add up. A part in brackets of its own, or behind a
second 其中, is a part of the part before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from juesuan.extract.grammar import Word
from juesuan.extract.lexer import Sort, Token
from juesuan.model.amount import MoneyUnit

_LEAST = 2
_WHOLES = 3  # amounts before a list of which one may be its whole
_NEXT = 4  # tokens behind 合计 in which its amount stands
_APART = "；"
_PAUSES = ("，", "、")
_ABOUT = (Word.SHARE, Word.COMPLETES, Word.EXECUTED, Word.COMPARES, Word.REFERENCE)


@dataclass(frozen=True, slots=True)
class PartList:
    """A whole and its parts; ``is_plain`` if every item of the list is one amount and nothing else is counted there."""

    whole: Token
    parts: tuple[Token, ...]
    is_plain: bool


def part_lists(tokens: Sequence[Token], totals: tuple[str, ...]) -> Iterator[PartList]:
    """Every list of parts within the sentences of a paragraph; ``totals`` are the words that open a sum behind it."""
    sentence: list[Token] = []
    before: list[Token] = []
    for token in tokens:
        if token.sort is Sort.SENTENCE:
            yield from _of_sentence(sentence, before, totals)
            before, sentence = sentence, []
        elif token.sort is not Sort.MARK:
            sentence.append(token)
    yield from _of_sentence(sentence, before, totals)


def _of_sentence(sentence: Sequence[Token], before: Sequence[Token], totals: tuple[str, ...]) -> Iterator[PartList]:
    """The lists of a sentence; one that follows a whole may begin the next sentence, with 其中 or without."""
    if sentence and not sentence[0].does(Word.AMONG):
        yield from (replace(each, is_plain=False) for each in _listed(before, sentence))
    for at, token in enumerate(sentence):
        if token.does(Word.AMONG):
            yield from _listed(sentence[:at] if at else before, _scope(sentence[at + 1 :]))
        elif token.text.endswith(totals) and (whole := _first_amount(sentence[at + 1 : at + _NEXT])):
            yield from (replace(each, is_plain=False) for each in _listed([whole], sentence[:at]))


def _scope(after: Sequence[Token]) -> Sequence[Token]:
    """What belongs to a list: up to the bracket that closes it."""
    depth = 0
    for at, token in enumerate(after):
        if token.sort is Sort.BRACKET:
            depth += 1 if token.text == "（" else -1
        if depth < 0:
            return after[:at]
    return after


def _listed(before: Sequence[Token], after: Sequence[Token]) -> Iterator[PartList]:
    """The parts as ； sets them apart, and as ， does, of each amount that may be the whole: what comes out decides.

    Changes are listed as amounts are.
    """
    moved = _moved(before)
    amounts = [token for token in before if _is_money(token)][-_WHOLES:]
    changes = _moved(after)
    for apart in ((_APART,), (_APART, *_PAUSES)):
        items = list(_items(after, apart))
        parts = [amount for item in items if (amount := _first_amount(item))]
        is_plain = len(amounts) == 1 and not changes and _counts_once(items, after)
        yield from (
            PartList(whole, tuple(parts), is_plain) for whole in amounts if whole not in moved and len(parts) >= _LEAST
        )
        parts = [change for item in items if (change := next((each for each in item if each in changes), None))]
        yield from (PartList(whole, tuple(parts), is_plain=False) for whole in moved if len(parts) >= _LEAST)


def _counts_once(items: Sequence[Sequence[Token]], after: Sequence[Token]) -> bool:
    """Whether every item of a list is one amount, and nothing is compared or listed below them."""
    counts = (sum(_is_money(token) for token in item) for item in items)
    return all(count == 1 for count in counts) and not any(
        token.does(word) for token in after for word in (*_ABOUT, Word.AMONG)
    )


def _moved(tokens: Sequence[Token]) -> list[Token]:
    """The amounts with a verb right before them: changes."""
    found: list[Token] = []
    is_moved = False
    for token in tokens:
        if _is_money(token) and is_moved:
            found.append(token)
        if not token.does(Word.GLUE):
            is_moved = token.does(Word.VERB)
    return found


def _items(tokens: Sequence[Token], apart: Sequence[str]) -> Iterator[list[Token]]:
    """The items of a list without what stands in brackets and what a second 其中 lists."""
    item: list[Token] = []
    depth, is_below = 0, False
    for token in tokens:
        if token.sort is Sort.BRACKET:
            depth += 1 if token.text == "（" else -1
        elif token.does(Word.AMONG):
            is_below = True
        elif token.text in apart and not depth:
            yield item
            item, is_below = [], is_below and token.text != _APART
        elif not depth and not is_below:
            item.append(token)
    yield item


def _first_amount(tokens: Sequence[Token]) -> Token | None:
    """The amount that an item is: not a change, a budget, or what it is compared with."""
    is_about = False
    for token in tokens:
        if _is_money(token):
            return None if is_about else token
        is_about |= token.does(Word.VERB) or any(token.does(word) for word in _ABOUT[:-1])
    return None


def _is_money(token: Token) -> bool:
    return token.sort is Sort.NUMBER and MoneyUnit.said(token.unit) is not None
