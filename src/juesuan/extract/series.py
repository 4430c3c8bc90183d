"""Numbers that find their names from afar, before a paragraph is read from left to right.

Respective lists: 收入总计、支出总计各是A万元、B万元，各减少C万元、D万元 binds each number to its own name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from juesuan.extract.frames import Subject, fitting
from juesuan.extract.grammar import Trait, Word
from juesuan.extract.lexer import Sort, Token
from juesuan.model.amount import MoneyUnit
from juesuan.model.fact import Kind

_PAUSES = "、，"
_LEAST = 2
_ENDS = "，。；"
_NEAR = 60  # tokens: a longer list is not told by 各


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is at a number of a respective list; what was prepared for the first holds for all."""

    subject: Subject
    unit: str
    is_first: bool


def turns(tokens: tuple[Token, ...]) -> dict[int, Turn]:
    """By the place of each number that belongs to a respective list."""
    found: dict[int, Turn] = {}
    names: tuple[Token, ...] = ()
    for at, token in enumerate(tokens):
        if token.sort is Sort.SENTENCE:
            names = ()
        elif (
            token.sort is Sort.NUMBER
            and not token.number
            and len(both := _run(tokens[max(at - _NEAR, 0) : at])) >= _LEAST
        ):
            found[token.start] = Turn(_subject(both[0]), token.unit, is_first=True)  # 购置费和运行费0万元: of each
        elif Trait.EACH in token.traits:
            names = _run(tokens[max(at - _NEAR, 0) : at]) or names
            numbers = _numbers(tokens[at + 1 : at + _NEAR])
            found |= _paired(names, numbers) if len(numbers) >= _LEAST else {}
        elif token.sort is Sort.NUMBER and at + 1 < len(tokens) and not _is_counted(tokens[:at], token.unit):
            found |= _counting(token, tokens[at + 1])
    return found


def _is_counted(before: Sequence[Token], unit: str) -> bool:
    """经批准购置的2辆公务用车: the name before the number is counted in its unit."""
    name = before[-2] if len(before) > 1 and before[-1].does(Word.GLUE) else None
    return name is not None and any(each.kind is Kind.COUNT for each in fitting(name.meanings, unit))


def _counting(number: Token, name: Token) -> dict[int, Turn]:
    """3个一级项目: the name behind a number that counts it."""
    counts = tuple(meaning for meaning in name.meanings if meaning.kind is Kind.COUNT)
    if not number.unit or not name.does(Word.NAME) or not fitting(counts, number.unit):
        return {}
    return {number.start: Turn(Subject(counts, name.text, name.start), number.unit, is_first=True)}


def _paired(names: tuple[Token, ...], numbers: tuple[Token, ...]) -> dict[int, Turn]:
    """Each number with its name; a name that is itself a pair (收、支总计) is both."""
    subjects = tuple(map(_subject, names))
    if len(names) == 1 and "、" in names[0].text:
        subjects = tuple(_turning(subjects[0], turn, len(numbers)) for turn in range(len(numbers)))
    if len(subjects) != len(numbers):
        return {}
    unit = numbers[-1].unit
    return {n.start: Turn(subject, unit, n is numbers[0]) for n, subject in zip(numbers, subjects, strict=True)}


def _turning(subject: Subject, turn: int, turns_: int) -> Subject:
    """What a pair means at each of its numbers: 收、支总计 first 收入总计, then 支出总计."""
    meanings = subject.meanings
    return replace(subject, meanings=meanings[turn::turns_]) if len(meanings) % turns_ == 0 else subject


def respectively(tokens: tuple[Token, ...], found: dict[int, Turn]) -> frozenset[int]:
    """The places of the words 各, 分别 that open a list whose numbers have found their names."""
    opening = None
    places = []
    for token in tokens:
        if Trait.EACH in token.traits:
            opening = token.start
        elif opening is not None and token.start in found:
            places.append(opening)
            opening = None
    return frozenset(places)


_RATE = "率"  # 完成率100: a number right behind it is no count


def with_units(tokens: tuple[Token, ...], money: str) -> tuple[Token, ...]:
    """The tokens, numbers without a unit counted as the words around them say.

    A number to which the verb of its change follows is counted like that change: 较上年2.08减少0.03万元. One that a
    sign follows lacks the unit that the words before it ask for: 收入合计1999.23，增长11.7。
    """
    counted = list(tokens)
    for at, number in enumerate(tokens):
        if number.sort is not Sort.NUMBER or number.unit:
            continue
        verb, change = (*tokens[at + 1 : at + 3], None, None)[:2]
        if verb and change and verb.does(Word.VERB) and MoneyUnit.said(change.unit) and change.sort is Sort.NUMBER:
            counted[at] = replace(number, unit=change.unit)
        elif (verb is None or verb.text in _ENDS) and (unit := _asked(tokens[:at], money, number)):
            counted[at] = replace(number, unit=unit, lacks_unit=True)
    return tuple(counted)


def _asked(before: Sequence[Token], money: str, number: Token) -> str:
    """The unit that the words right before a number ask for; nothing if they do not say.

    A whole number may count anything, but where a budget is named or a share of something.
    """
    told = next((token for token in reversed(before) if not token.does(Word.GLUE)), None)
    if told is None or told.entry is None:
        return ""
    clause = list(takewhile(lambda token: token.sort is not Sort.CLAUSE, reversed(before)))
    is_share = any(token.does(word) for token in clause for word in (Word.SHARE, Word.COMPLETES, Word.EXECUTED))
    is_money = bool(told.meanings) and all(meaning.kind is Kind.MONEY for meaning in told.meanings)
    if is_share and (number.decimals or clause[0].text.endswith("的") or told.text.endswith(_RATE)):
        return "%"
    if told.does(Word.VERB) and number.decimals:
        return "%" if Trait.RATE in told.traits else money
    is_budget = told.does(Word.REFERENCE) and (number.decimals or (number.number and clause[0].text == "为"))
    return money if is_budget or (is_money and number.decimals) else ""


def _run(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The names next to each other at the end of these tokens, in their order."""
    names: list[Token] = []
    for token in reversed(tokens):
        if token.does(Word.NAME):
            names.insert(0, token)
        elif token.does(Word.SHARE):
            return ()  # 占本年支出的比重分别为: what the shares are of
        elif not _joins(token) and not token.does(Word.GLUE):
            break
    return tuple(names)


def _joins(token: Token) -> bool:
    return token.text in _PAUSES or Trait.JOINS in token.traits


def _numbers(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The numbers next to each other that come first, with the words that lead to them."""
    numbers: list[Token] = []
    has_whole = False
    for token in tokens:
        has_whole |= token.does(Word.SHARE)
        if token.sort is Sort.NUMBER:
            numbers.append(token)
        elif numbers and _joins(token):
            continue
        elif numbers or token.sort in (Sort.SENTENCE, Sort.WORDS) or (token.does(Word.NAME) and not has_whole):
            break
    unit = numbers[-1].unit if numbers else ""
    return tuple(numbers) if all(number.unit in ("", unit) for number in numbers) else ()


def _subject(name: Token) -> Subject:
    return Subject(name.meanings, name.text, name.start)
