"""A reason that lists what changed and by how much: 增加人员经费65.47万元，减少活动经费7.5万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from juesuan.extract.grammar import Direction, Word
from juesuan.extract.lexer import Sort, Token, lex
from juesuan.extract.lexicon import Lexicon
from juesuan.extract.normal import Normal, normalise
from juesuan.extract.told import amount_said
from juesuan.facts.book import FactBook
from juesuan.model.accounts import Part
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.given import Given
from juesuan.model.report import Text
from juesuan.model.source import Source, Span

_SIGNS = {Direction.UP: 1, Direction.DOWN: -1}


def itemised(text: str, difference: Amount, book: FactBook, words: Lexicon) -> tuple[Part, ...]:
    """The parts of a reason; none if a clause is no part, or they do not add up to what is explained."""
    source = Source("", text)
    normal = normalise((Text(text, Span(source, 0, len(text))),))
    if normal is None:
        return ()
    parts = [_part(clause, normal, book) for clause in _clauses(lex(normal.text, words))]
    found = tuple(part for part in parts if part)
    if len(found) < len(parts) or not found:
        return ()
    total = sum((part.amount.value.yuan for part in found if isinstance(part.amount.value, Amount)), Decimal(0))
    return found if total == difference.yuan else ()


def _clauses(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    clause: list[Token] = []
    for token in tokens:
        if token.sort in (Sort.CLAUSE, Sort.SENTENCE):
            if clause:
                yield clause
            clause = []
        else:
            clause.append(token)
    if clause:
        yield clause


def _part(clause: list[Token], normal: Normal, book: FactBook) -> Part | None:
    """One verb that says which way, one amount at the end, and what it is about."""
    verbs = [token for token in clause if token.does(Word.VERB) and token.entry and token.entry.direction in _SIGNS]
    numbers = [token for token in clause if token.sort is Sort.NUMBER]
    unit = MoneyUnit.said(numbers[0].unit) if len(numbers) == 1 else None
    if len(verbs) != 1 or unit is None or clause[-1] is not numbers[0]:
        return None
    verb, amount = verbs[0], numbers[0]
    is_first = verb is clause[0]
    start, end = (verb.end, amount.start) if is_first else (clause[0].start, verb.start)
    if start >= end or not (is_first or verb.end == amount.start):
        return None
    direction = verb.entry.direction if verb.entry else None
    sign = _SIGNS[direction] if direction else 0
    span = normal.span(amount.start, amount.end)
    return Part(normal.span(start, end).quote.strip(), Given(amount_said(sign * amount.number, unit, book), span))
