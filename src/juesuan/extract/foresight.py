"""What a paragraph shows when it is seen as a whole, before it is read from left to right."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from juesuan.extract.grammar import Reference, Trait, Word
from juesuan.extract.lexer import Sort, Token

_BUDGETS = (Reference.ORIGINAL, Reference.ADJUSTED)
_NEAR = 12  # tokens in which an amount says its budget
_ABOUT = (Word.REFERENCE, Word.COMPARES, Word.SHARE, Word.COMPLETES)


@dataclass(frozen=True, slots=True)
class Foresight:
    """Places of words whose meaning only later words decide.

    ``itemised`` are those of 其中 whose parts are set apart by ；: what is compared there is the part, not the whole;
    ``budgeted`` those whose parts say which of their numbers is a budget (其中：接待费2万元，年初预算为3万元);
    ``defining`` of 为 that explains what an amount is, without a number (事业收入5万元，为开展业务取得的收入。);
    ``resuming`` of a sign that ends a reason: parts follow, or an amount and what it is compared with.
    """

    itemised: frozenset[int] = frozenset()
    budgeted: frozenset[int] = frozenset()
    defining: frozenset[int] = frozenset()
    resuming: frozenset[int] = frozenset()


def foreseen(tokens: tuple[Token, ...]) -> Foresight:
    """What the tokens of a paragraph show."""
    itemised: set[int] = set()
    budgeted: set[int] = set()
    among = None
    for token in tokens:
        if token.sort is Sort.SENTENCE:
            among = None
        elif token.does(Word.AMONG):
            among = token.start
        elif among is not None and token.text == "；":
            itemised.add(among)
        elif among is not None and token.entry and token.entry.reference in _BUDGETS:
            budgeted.add(among)
    pauses = [at for at, token in enumerate(tokens) if token.text == "；"]
    resuming = {tokens[at].start for at in pauses if _resumes(tokens[at + 1 : at + _NEAR])}
    resuming |= _between_reasons(tokens)
    return Foresight(frozenset(itemised), frozenset(budgeted), _defining(tokens), frozenset(resuming))


def _defining(tokens: tuple[Token, ...]) -> frozenset[int]:
    places: set[int] = set()
    opening = None
    for at, token in enumerate(tokens):
        if token.sort is Sort.SENTENCE and opening is not None:
            places.add(opening)
        if token.sort in (Sort.NUMBER, Sort.SENTENCE):
            opening = None
        elif (
            Trait.BEING in token.traits
            and at > 1
            and tokens[at - 1].text == "，"
            and tokens[at - 2].sort is Sort.NUMBER
        ):
            opening = token.start
    return frozenset(places)


def _between_reasons(tokens: tuple[Token, ...]) -> set[int]:
    """The places of ， before a comparison with a reason of its own: 原因是…，与上年相比减少1万元，原因是…."""
    places: set[int] = set()
    has_reason = False
    pause = None
    for token, following in pairwise(tokens):
        if token.sort is Sort.SENTENCE:
            has_reason, pause = False, None
        elif token.does(Word.REASON):
            places |= {pause} if pause is not None else set()
            has_reason, pause = True, None
        elif token.text == "，" and has_reason and following.does(Word.COMPARES):
            pause = token.start
    return places


def _resumes(after: tuple[Token, ...]) -> bool:
    """Whether parts follow a reason, a comparison, or what has the shape of 接待费支出2万元，年初预算为3万元."""
    if after and (after[0].does(Word.AMONG) or after[0].does(Word.COMPARES)):
        return True
    told = [token for token in after if not token.does(Word.GLUE) and token.sort is not Sort.CLAUSE]
    if not told or not told[0].does(Word.NAME):
        return False
    at = next((at for at, token in enumerate(told[1:], start=1) if not token.does(Word.REFERENCE)), len(told))
    number, about, *_ = *told[at : at + 2], None, None
    if number is not None and number.does(Word.COMPARES):
        return True  # 主要是业务增加；公务接待费支出决算比上年增加…
    is_counted = number is not None and number.sort is Sort.NUMBER
    return is_counted and about is not None and about.entry is not None and about.entry.word in _ABOUT
