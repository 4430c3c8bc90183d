"""The items of a list, and the number that each of them is: amounts, changes, budgets, counts, shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from juesuan.extract.grammar import Reference, Word
from juesuan.extract.lexer import Sort, Token
from juesuan.model.amount import MoneyUnit

APART = "；"
PAUSES = ("，", "、")
"""What sets the items of a list apart: the first those of its groups, the others those within a group."""

MONEY, POINTS = "元", "分"
"""What amounts, in whatever unit, and scores are counted in."""

_PERCENT = "%"
_COMPARED = (Word.COMPLETES, Word.EXECUTED, Word.COMPARES, Word.REFERENCE)
_ABOUT = (Word.SHARE, Word.COMPLETES, Word.EXECUTED, Word.COMPARES)
_BUDGETS = (Reference.ORIGINAL, Reference.ADJUSTED, Reference.BUDGET)


def first_amount(tokens: Sequence[Token]) -> Token | None:
    """The amount that an item of a list is: not a change, a budget, or what it is compared with."""
    is_about = False
    for token in tokens:
        if counted(token) == MONEY:
            return None if is_about else token
        is_about |= token.does(Word.VERB) or any(token.does(word) for word in _ABOUT) or _tells_another(token)
    return None


def _tells_another(token: Token) -> bool:
    """Whether a budget, or a figure of another year, comes next."""
    return token.does(Word.REFERENCE) and token.entry is not None and token.entry.reference is not Reference.ACTUAL


def shares(tokens: Sequence[Token]) -> list[Token]:
    """The percentages before which 占 stands in their clause, and those in brackets right behind an amount."""
    found: list[Token] = []
    is_share, last = False, ""
    for token in tokens:
        if token.sort in (Sort.CLAUSE, Sort.SENTENCE) and token.text != "、":
            is_share = False
        is_share |= token.does(Word.SHARE) or (token.text == "（" and last == MONEY)
        last = counted(token)
        if token.sort is Sort.NUMBER and token.unit == _PERCENT and is_share:
            found.append(token)
    return found


def allotted(tokens: Sequence[Token]) -> list[Token]:
    """The amounts with a budget right before them: 年初预算为24.00万元."""
    return _led(tokens, lambda token: token.entry is not None and token.entry.reference in _BUDGETS, (Word.GLUE,))


def moved_of(tokens: Sequence[Token]) -> list[Token]:
    """The amounts with a verb right before them: changes."""
    return _led(tokens, lambda token: token.does(Word.VERB) or token.does(Word.EXCEEDS), (Word.GLUE, Word.REFERENCE))


def _led(tokens: Sequence[Token], leads: Callable[[Token], bool], between: Sequence[Word]) -> list[Token]:
    """The amounts before which such a word stands, with nothing but some words between."""
    found: list[Token] = []
    is_led = False
    for token in tokens:
        if is_led and counted(token):
            found.append(token)
        if not any(token.does(word) for word in between):
            is_led = leads(token)
    return found


def items_of(tokens: Sequence[Token], apart: Sequence[str]) -> Iterator[list[Token]]:
    """The items of a list without what stands in brackets and what a second 其中 lists."""
    item: list[Token] = []
    depth, is_below, has_begun = 0, False, False
    for token in tokens:
        if token.sort is Sort.BRACKET:
            depth += 1 if token.text == "（" else -1
        elif token.does(Word.AMONG):
            is_below = has_begun  # a list may itself be below a whole that was told before
        elif token.text in apart and not depth:
            yield item
            item, is_below = [], is_below and token.text != APART
        elif not depth and not is_below:
            item.append(token)
        has_begun |= bool(counted(token))
    yield item


def first_of(item: Sequence[Token], unit: str) -> Token | None:
    """The number of this unit that an item is."""
    if unit == MONEY:
        return first_amount(item)
    first = next((token for token in item if token.does(Word.VERB) or counted(token) == unit), None)
    return first if first and counted(first) else None  # 在职31人，增加2人


def counted(token: Token) -> str:
    """What a number counts: money, or things by their unit; nothing for a percentage or a bare number."""
    if token.sort is not Sort.NUMBER or token.unit in ("", _PERCENT, "个百分点", "百分点"):
        return ""
    return MONEY if MoneyUnit.said(token.unit) else token.unit


def counts_once(items: Sequence[Sequence[Token]], after: Sequence[Token], unit: str) -> bool:
    """Whether every item of a list is one number, and nothing is compared or listed below them."""
    counts = [sum(counted(token) == unit for token in item) for item in items if item]
    while counts and not counts[-1]:
        counts.pop()  # 其他用车4辆，其他用车是巡查车
    is_compared = any(token.does(word) for token in after for word in (*_COMPARED, Word.AMONG))
    return all(count == 1 for count in counts) and (unit == POINTS or not is_compared)  # 预算执行得分 compares nothing
