"""The lists of a report: within its paragraphs, and those whose items are paragraphs of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from juesuan.extract.claims import Listed
from juesuan.extract.lexer import Sort, Token
from juesuan.extract.list_items import first_amount, shares
from juesuan.extract.loose import Lexed
from juesuan.extract.part_lists import amounts_listed, amounts_told, part_lists, summed_up
from juesuan.extract.passages import Passage
from juesuan.model.words import FunctionWords

_COLON = "："
_ITEMS = ("——", "—", "●", "·", "-")
_ABOVE = 3  # paragraphs before items in which their whole may stand


def lists_of(lexed: Sequence[Lexed], words: FunctionWords) -> Iterator[Listed]:
    """The lists within the paragraphs, and those whose items are paragraphs of their own."""
    for number, (passage, tokens) in enumerate(lexed, start=1):
        for each in part_lists(tokens, words):
            whole = passage.text.span(each.whole.start, each.whole.end) if each.whole else None
            parts = tuple(passage.text.span(token.start, token.end) for token in each.parts)
            group = (number, each.group) if each.group else (0, 0)
            yield Listed(whole, parts, each.is_said, each.is_plain, each.is_all, group)
    yield from _over_two(lexed, words.of("totals"))
    for start, end in _item_runs(lexed):
        items = lexed[start:end]
        told = [(passage, amount) for passage, tokens in items if (amount := first_amount(tokens))]
        parts = tuple(passage.text.span(amount.start, amount.end) for passage, amount in told)
        rates = [(passage, rate) for passage, tokens in items for rate in shares(tokens)[:1]]
        if len(rates) > 1:
            yield Listed(
                None, tuple(passage.text.span(rate.start, rate.end) for passage, rate in rates), is_plain=False
            )
        for passage, tokens in lexed[max(0, start - _ABOVE) : start] if len(parts) > 1 else ():
            for told_before in amounts_told(tokens):
                yield Listed(passage.text.span(told_before.start, told_before.end), parts)


def _over_two(lexed: Sequence[Lexed], totals: tuple[str, ...]) -> Iterator[Listed]:
    """A whole that ends its paragraph with ： and is listed in the next; a 合计 of what the one before has told."""
    for (before, told), (passage, tokens) in pairwise(lexed):
        if told and told[-1].text == _COLON:
            parts, wholes, opener = amounts_listed(tokens), amounts_told(told), before
        else:
            parts, wholes, opener = amounts_listed(told), summed_up(tokens, totals), passage
        listed = before if opener is passage else passage
        if len(parts) > 1:
            spans = tuple(listed.text.span(token.start, token.end) for token in parts)
            yield from (Listed(opener.text.span(whole.start, whole.end), spans) for whole in wholes)


def _item_runs(lexed: Sequence[Lexed]) -> Iterator[tuple[int, int]]:
    """Where paragraphs that begin with marks of one sort stand one after the other, at least two."""
    start, last = 0, ""
    for at in range(len(lexed) + 1):
        mark = _mark_of(*lexed[at]) if at < len(lexed) else ""
        if mark != last:
            if last and at - start > 1:
                yield start, at
            start, last = at, mark


def _mark_of(passage: Passage, tokens: Sequence[Token]) -> str:
    """With which sort of mark a paragraph begins: ——, 1., （1）, ①; nothing if with none."""
    dash = next((mark for mark in _ITEMS if passage.text.text.startswith(mark)), "")
    if dash or not tokens or tokens[0].sort is not Sort.MARK:
        return dash
    return "".join(c for c in tokens[0].text if not c.isalnum()) or "①"
