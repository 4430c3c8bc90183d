"""What a report only implies: last year's figure or a budget behind a difference, a part behind a share of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from juesuan.extract.grammar import Direction
from juesuan.extract.lexer import lex
from juesuan.extract.lexicon import lexicon
from juesuan.extract.moulded import Given as Told
from juesuan.extract.moulds import DERIVED, DIRECTION
from juesuan.facts.book import FactBook
from juesuan.facts.measures import HUNDRED
from juesuan.model.amount import Amount, half_up
from juesuan.model.fact import FactId, Measure
from juesuan.model.given import Given
from juesuan.model.source import Span

_KEPT = 2  # decimals that a report keeps
_QUOTED = 30  # signs of what is quoted


def implied(given: Sequence[Told], book: FactBook) -> Iterator[tuple[FactId, Given]]:
    """The figures that follow, each with the words from which it does."""
    words = lexicon(book)
    directions = {each.path[1]: lex(each.text, words) for each in given if each.path[0] == DIRECTION}
    for each in given:
        if each.path[0] != DERIVED or each.span is None:
            continue
        tokens = directions.get(each.path[1], ())
        is_less = any(token.entry and token.entry.direction is Direction.DOWN for token in tokens)
        said = Decimal(each.text.rstrip("%").replace(",", ""))
        yield from _base(FactId.parse(each.path[1], book.year), -said if is_less else said, each.span, book)


def _base(fact: FactId, said: Decimal, span: Span, book: FactBook) -> Iterator[tuple[FactId, Given]]:
    own = fact.inputs[0]
    money = book.accounts.identification.money
    if fact.measure is Measure.SHARE and fact.of:
        whole = book.find(fact.of)
        is_all = said in (0, HUNDRED)  # of another share more than one part can be meant
        if book.find(own) is None and whole and isinstance(whole.value, Amount) and is_all:
            yield own, Given(whole.value if said else Amount(Decimal(0), whole.value.resolution), span, _quoted(span))
        return
    base = fact.inputs[1]
    found = book.find(own)
    if book.find(base) is None and found and isinstance(found.value, Amount):
        yield base, Given(found.value - Amount.of(half_up(said, _KEPT), money), span, _quoted(span))


def _quoted(span: Span) -> str:
    text = span.source.text
    start = max(text.rfind(stop, 0, span.start) for stop in "。；\n") + 1
    return "".join(text[max(start, span.start - _QUOTED) : span.end].split())
