"""Which subject a name or a comparison makes, by the words around it."""

from __future__ import annotations

from dataclasses import replace

from juesuan.extract.context import State
from juesuan.extract.frames import Subject
from juesuan.extract.grammar import Word
from juesuan.extract.lexer import Sort, Token
from juesuan.model.fact import Kind

_FLOWS = ("收入", "支出")
_LEVELS = ("（类）", "（款）", "（项）")
_CONCERNING = "涉及"  # 涉及团组0个 counts all of them; 涉及预算支出10万元 is a part of it


def compared(now: State, token: Token) -> Subject | None:
    """What is compared here: the part or its whole, or what has no name or what was named before it."""
    subject, sentence = now.subject, now.sentence
    if subject is None or subject.either:
        return subject
    others = (now.outer if sentence.has_parts else None, now.named if not subject.meanings else None)
    either = (subject, *(each for each in others if each and each.start != subject.start))
    if len(either) == 1:
        return subject
    is_open = sentence.is_among or not subject.meanings
    return replace(now.unnamed(token) if is_open else subject, either=either)


def changes_name(now: State, last: Token | None, token: Token) -> bool:
    """财政拨款收入支出 is not 财政拨款收入, and a 项 that nobody knows not the 款 before it."""
    if now.sentence.words and token.text in _LEVELS:
        return True
    return last is not None and last.does(Word.NAME) and token.text in _FLOWS and last.text.endswith(_FLOWS)


def named(now: State, last: Token | None, token: Token, *, is_neutral: bool) -> Subject:
    """A name as a subject; without a meaning where words around it make it something else.

    ``is_neutral`` says that the word before it, the unit's own name, changes nothing.
    """
    sentence, meanings = now.sentence, token.meanings
    is_counted = all(meaning.kind is Kind.COUNT for meaning in meanings)
    is_concerned = is_counted and last is not None and last.text == _CONCERNING
    is_strange = last is not None and (last.sort is Sort.WORDS or last.does(Word.PER))  # 人均公用经费 is not 公用经费
    is_qualified = is_strange and not (is_neutral or is_concerned)
    is_listed = last is not None and last.text == "、" and now.clause.is_linked
    listed = now.subject.meanings if is_listed and now.subject else ()
    if same := tuple(meaning for meaning in meanings if meaning in listed):
        meanings, is_listed = same, False  # 收入总计、支出总计: two names of one quantity
    is_compound = last is not None and last.does(Word.NAME) and any(m.quantity for m in last.meanings)  # 三公经费总支出
    is_unclear = is_qualified or is_listed or is_compound or now.clause.verb is not None or sentence.is_doubtful
    is_unclear |= sentence.is_of_item and any(meaning.quantity for meaning in meanings)
    words = sentence.words + token.text if is_qualified else token.text
    start = sentence.words_start if is_qualified else token.start
    return Subject(() if is_unclear else meanings, words, start, sentence.year)
