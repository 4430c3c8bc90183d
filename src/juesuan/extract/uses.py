"""The projects on which project expenditure went (五（三）): name, amount, effect, where they add up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from juesuan.extract.grammar import Word
from juesuan.extract.lexer import Sort, Token, lex
from juesuan.extract.lexicon import lexicon
from juesuan.extract.passages import Passage, passages
from juesuan.extract.told import amount_said
from juesuan.facts.book import FactBook
from juesuan.model.accounts import ProjectUse
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.fact import FactId
from juesuan.model.given import Given
from juesuan.model.report import Report

_SPENT = ("general.project", "expenditure.project")
_LEAD = "：:，、是为 "
_LONGEST = 40  # signs of the name of a project


@dataclass(slots=True)
class _Item:
    """A project and the tokens behind its amount, which may go on in the next paragraphs."""

    name: str
    amount: Given
    rest: list[tuple[Passage, Sequence[Token]]] = field(default_factory=list)

    @property
    def effect(self) -> str:
        """What is said of it: behind 主要成效, if those words are there."""
        said = ""
        for passage, tokens in self.rest:
            aside = next((at for at, token in enumerate(tokens, start=1) if token.does(Word.ASIDE)), 0)
            begun = tokens[aside if not said else 0 :]
            said += "".join(passage.text.span(begun[0].start, begun[-1].end).quote.split()) if begun else ""
        return said.strip(_LEAD).rstrip("；。")


def listed_uses(report: Report, book: FactBook) -> tuple[ProjectUse, ...]:
    """The projects of a report; none if their amounts do not add up to the project expenditure."""
    words = lexicon(book)
    told = list(passages(report, book.form))
    for at, passage in enumerate(told):
        tokens = lex(passage.text.text, words)
        start = _start(tokens)
        if start:
            same = (each for each in told[at + 1 :] if each.section == passage.section)
            items = list(
                _items([(passage, tokens[start:]), *((each, lex(each.text.text, words)) for each in same)], book)
            )
            if uses := _adding_up(items, book):
                return uses
    return ()


def _start(tokens: Sequence[Token]) -> int:
    """Behind 项目支出主要用于; 0 if a paragraph does not say so."""
    is_meant = False
    for at, token in enumerate(tokens, start=1):
        if token.sort is Sort.SENTENCE:
            is_meant = False
        elif any(meaning.quantity in _SPENT for meaning in token.meanings):
            is_meant = True
        elif is_meant and token.does(Word.PURPOSE):
            return at
    return 0


def _items(lexed: Sequence[tuple[Passage, Sequence[Token]]], book: FactBook) -> Iterator[_Item]:
    """Each name that is followed by an amount, at the beginning or behind a pause or the mark of a list."""
    item: _Item | None = None
    between: list[tuple[Passage, Sequence[Token]]] = []
    for passage, every in lexed:
        tokens = every[: _end(every)]
        begun = at = 0
        is_own = False
        while at < len(tokens):
            found = _begins(passage, tokens, at, book) if _may_begin(tokens, at) else None
            if found:
                if item:
                    item.rest += [*between, (passage, _before_mark(tokens[begun:at]))]
                    yield item
                (item, at), between, is_own = found, [], True
                begun = at
            else:
                at += 1
        if item and is_own:
            item.rest.append((passage, tokens[begun:]))
        else:
            between.append((passage, tokens))
        if len(tokens) < len(every):
            break
    if item:
        yield item


def _before_mark(tokens: Sequence[Token]) -> Sequence[Token]:
    return tokens[:-1] if tokens and tokens[-1].sort is Sort.MARK else tokens


def _end(tokens: Sequence[Token]) -> int:
    """Where a paragraph goes on with the list of 科目: 1. 一般公共服务支出（类）…."""
    marks = (at for at in range(len(tokens) - 1) if tokens[at].sort is Sort.MARK)
    return next((at for at in marks if any(each.code for each in tokens[at + 1].meanings)), len(tokens))


def _may_begin(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name can stand here: at the beginning, or behind a pause or the mark of a list."""
    before = tokens[at - 1] if at else None
    return tokens[at].sort is not Sort.MARK and (
        before is None or before.sort in (Sort.MARK, Sort.SENTENCE) or before.text == "；"
    )


def _begins(passage: Passage, tokens: Sequence[Token], at: int, book: FactBook) -> tuple[_Item, int] | None:
    """The project that begins at a token, and the first token behind its amount."""
    start = at + (at < len(tokens) and tokens[at].text == "、")
    end = next(
        (i for i in range(start, len(tokens)) if tokens[i].sort is not Sort.WORDS and not tokens[i].entry), start
    )
    amount = tokens[end] if start < end < len(tokens) else None
    unit = MoneyUnit.said(amount.unit) if amount and amount.sort is Sort.NUMBER else None
    if amount is None or unit is None or amount.start - tokens[start].start > _LONGEST:
        return None
    name = "".join(passage.text.span(tokens[start].start, amount.start).quote.split())
    span = passage.text.span(amount.start, amount.end)
    return _Item(name, Given(amount_said(amount.number, unit, book), span)), end + 1


def _adding_up(items: Sequence[_Item], book: FactBook) -> tuple[ProjectUse, ...]:
    """As many of the items from the first as add up to the project expenditure."""
    whole = {fact.value for quantity in _SPENT if (fact := book.find(FactId(quantity, book.year)))}
    total: Amount | None = None
    for number, item in enumerate(items, start=1):
        value = item.amount.value
        if isinstance(value, Amount):
            total = total + value if total else value
        if total in whole:
            return tuple(ProjectUse(each.name, each.amount, each.effect) for each in items[:number])
    return ()
