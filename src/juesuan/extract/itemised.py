"""Words that list amounts: a reason (增加人员经费65.47万元，减少活动经费7.5万元), a purpose (行政运行269.02万元，…)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from juesuan.extract.grammar import Direction, Word
from juesuan.extract.lexer import Sort, Token, lex
from juesuan.extract.lexicon import Lexicon
from juesuan.extract.normal import Normal, normalise
from juesuan.extract.told import amount_said
from juesuan.facts.book import FactBook
from juesuan.model.accounts import Part, PurposeItem
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.fact import FactId
from juesuan.model.given import Given
from juesuan.model.report import Text
from juesuan.model.source import Source, Span

_COUNTED = re.compile("[一二三四五六七八九十]是")
_SIGNS = (Direction.UP, Direction.DOWN)
_SPENT = "general.expenditure"
_ITEM = 7  # digits of a 项
_LEAST = 2  # a name and its amount


def itemised(text: str, difference: Amount, book: FactBook, words: Lexicon) -> tuple[Part, ...]:
    """The parts of a reason; none if a clause is no part, or they do not add up to what is explained."""
    normal = _normal(text)
    parts = [_part(clause, normal, book) for clause in _clauses(lex(normal.text, words))] if normal else []
    found = tuple(part for part in parts if part)
    if len(found) < len(parts) or not found:
        return ()
    total = sum((part.amount.value.yuan for part in found if isinstance(part.amount.value, Amount)), Decimal(0))
    return found if total == difference.yuan else ()


def accounted(text: str, code: str, book: FactBook, words: Lexicon) -> tuple[PurposeItem, ...]:
    """The 项 of a class that a purpose lists with what was spent on each; none if a clause is no such 项."""
    normal = _normal(text)
    below = {key: book.find(FactId(_SPENT, book.year, key)) for key in book.keys(_SPENT) if len(key) == _ITEM}
    spent = {key: fact.value for key, fact in below.items() if fact and key.startswith(code)}
    items: list[PurposeItem] = []
    for clause in _clauses(lex(normal.text, words)) if normal else ():
        amount = _amount(clause, book)
        keys = [key for key, value in spent.items() if amount and value == amount]
        if normal is None or len(keys) != 1 or len(clause) < _LEAST or keys[0] in {item.code for item in items}:
            return ()
        items.append(PurposeItem(keys[0], normal.span(clause[0].start, clause[-1].start).quote.strip()))
    return tuple(items)


def _normal(text: str) -> Normal | None:
    return normalise((Text(text, Span(Source("", text), 0, len(text))),))


def _amount(clause: Sequence[Token], book: FactBook) -> Amount | None:
    """The one amount of a clause, at its end."""
    numbers = [token for token in clause if token.sort is Sort.NUMBER]
    unit = MoneyUnit.said(numbers[0].unit) if len(numbers) == 1 and clause[-1] is numbers[0] else None
    return amount_said(numbers[0].number, unit, book) if unit else None


def _clauses(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """What stands between pauses, without 一是 before it."""
    clause: list[Token] = []
    for token in tokens:
        if token.sort not in (Sort.CLAUSE, Sort.SENTENCE):
            clause.append(token)
            if _COUNTED.fullmatch("".join(each.text for each in clause)):
                clause = []
        elif clause:
            yield clause
            clause = []
    if clause:
        yield clause


def _part(clause: list[Token], normal: Normal, book: FactBook) -> Part | None:
    """One verb that says which way, one amount at the end, and what it is about."""
    verbs = [token for token in clause if token.does(Word.VERB) and token.entry and token.entry.direction in _SIGNS]
    amount = _amount(clause, book)
    if len(verbs) != 1 or amount is None:
        return None
    verb, last = verbs[0], clause[-1]
    is_first = verb is clause[0]
    start, end = (verb.end, last.start) if is_first else (clause[0].start, verb.start)
    if start >= end or not (is_first or verb.end == last.start):
        return None
    is_less = verb.entry is not None and verb.entry.direction is Direction.DOWN
    given = Given(-amount if is_less else amount, normal.span(last.start, last.end))
    return Part(normal.span(start, end).quote.strip(), given)
