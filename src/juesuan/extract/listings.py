"""Lists of 科目 after an amount: 公用经费20.7万元，主要包括：办公费、水费、邮电费."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.extract.frames import Frame
from juesuan.extract.grammar import Trait, Word
from juesuan.extract.lexer import Sort, Token

_PAUSES = "、："
_ENDS = frozenset(("；", "。", "！", "？"))
_LONGEST = 200  # tokens of a list


@dataclass(frozen=True, slots=True)
class Listing:
    """The amount that a list belongs to, its names, and whether every word of the list was understood."""

    of: Frame
    items: tuple[Token, ...]
    is_whole: bool


def listings(tokens: tuple[Token, ...], frames: tuple[Frame, ...]) -> Iterator[Listing]:
    """The lists of a paragraph that belong to an amount of the same sentence."""
    amount: Frame | None = None
    amounts = {frame.token.start: frame for frame in frames if not frame.is_direction and frame.token.unit != "%"}
    for at, token in enumerate(tokens):
        if token.start in amounts:
            amount = amounts[token.start]
        elif amount and token.does(Word.PURPOSE) and (listing := _listed(tokens, at, amount)):
            yield listing
        elif at and tokens[at - 1].sort is Sort.SENTENCE:
            amount = None  # only 主要用于 goes on after a full stop


def _listed(tokens: tuple[Token, ...], at: int, of: Frame) -> Listing | None:
    items: list[Token] = []
    is_whole = True
    for token in tokens[at + 1 : at + _LONGEST]:
        if token.text in _ENDS:
            break
        if token.sort is Sort.NUMBER:
            return None
        if _is_account(token):
            items.append(token)
        elif token.text not in _PAUSES and Trait.JOINS not in token.traits and not token.does(Word.PURPOSE):
            is_whole &= Trait.REST in token.traits
            if items and items[-1].end == token.start and not is_whole:
                items.pop()  # a name that goes on is another one
    return Listing(of, tuple(items), is_whole and "等" not in tokens[at].text) if items else None


def _is_account(token: Token) -> bool:
    return token.does(Word.NAME) and any(each.code for each in token.meanings)
