"""Paragraphs as frames, read from left to right.

A subject that is left out comes from the clause or sentence before, or from the heading. A number is bound to a subject
only through words that are understood; anything else between them leaves it without one. Numbers of different
sentences are never paired.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juesuan.extract.context import Clause, Sentence
from juesuan.extract.frames import Frame, Subject, fitting, narrowed
from juesuan.extract.grammar import Direction, Reference, Word
from juesuan.extract.lexer import Sort, Token
from juesuan.extract.series import Turn, respectively, turns
from juesuan.model.fact import Measure

_PAUSES = "，："


def frames(tokens: tuple[Token, ...], unit: str, topic: Subject | None = None) -> tuple[Frame, ...]:
    """The frames of a paragraph. ``unit`` is the name that is no unknown word, ``topic`` what the heading speaks of."""
    return tuple(_Scanner(unit, topic).frames(tokens))


class _Scanner:
    """Goes through a paragraph from left to right."""

    def __init__(self, unit: str, topic: Subject | None) -> None:
        self._unit = unit
        self._subject = topic
        self._outer: Subject | None = None
        self._clause = Clause()
        self._brackets: list[tuple[Subject | None, Clause, Sentence]] = []
        self._sentence = Sentence()
        self._budget: Reference | None = None
        self._last_basis: Reference | None = None
        self._last_is_unnamed = False
        self._last: Token | None = None
        self._counted: tuple[Token, Subject] | None = None
        self._turns: dict[int, Turn] = {}
        self._opened: frozenset[int] = frozenset()
        self._first = Clause()

    def frames(self, tokens: tuple[Token, ...]) -> Iterator[Frame]:
        """What the tokens say."""
        self._turns = turns(tokens)
        self._opened = respectively(tokens, self._turns)
        for token in tokens:
            if token.sort is Sort.NUMBER:
                yield self._number(self._in_turn(token))
            elif token.sort is Sort.KNOWN and token.entry:
                yield from self._known(token)
            elif token.sort is Sort.WORDS:
                self._unknown(token)
            elif token.sort is Sort.YEAR:
                self._dated(token)
            elif token.sort in (Sort.CLAUSE, Sort.SENTENCE, Sort.BRACKET):
                self._sign(token)
            self._last = token if token.sort is not Sort.MARK else self._last

    def _known(self, token: Token) -> Iterator[Frame]:
        if token.entry is None or self._sentence.is_muted or self._sentence.is_aside or token.start in self._opened:
            return
        if token.entry.word is not Word.GLUE:
            self._counted = None
        match token.entry.word:
            case Word.NAME:
                self._name(token)
            case Word.VERB:
                yield from self._verb(token)
            case Word.REFERENCE:
                yield from self._reference(token)
            case Word.AMONG | Word.PURPOSE:
                self._opens(token.entry.word)
            case Word.REASON | Word.ASIDE | Word.ABSENT:
                self._turns_aside(token.entry.word)
            case _:
                self._prepares(token, token.entry.word)

    def _prepares(self, token: Token, word: Word) -> None:
        """A word that says what the number after it will be."""
        if word is Word.EXCEEDS:
            self._clause.exceeds = token
        elif word is Word.COMPARES:
            self._clause.compares = True
            if self._sentence.is_among and not self._clause.is_linked:
                self._subject = self._unnamed(token)  # of the part, or of the whole?
            self._sentence.against = Reference.PRIOR if token.text == "同比" else self._sentence.against
        elif word is Word.SHARE:
            self._subject = self._unnamed(token) if self._sentence.words else self._subject
            self._clause, self._sentence.words = Clause(shares=True), ""
        elif word is Word.COMPLETES:
            self._clause.completes, self._clause.basis = True, None

    def _opens(self, word: Word) -> None:
        """其中 and 主要用于: what follows are parts; after the sentence its own subject returns."""
        self._sentence.among = self._last_basis if word is Word.AMONG else None
        self._sentence.is_among = word is Word.AMONG and self._subject is not None
        self._sentence.is_doubtful = word is Word.AMONG and self._last_is_unnamed
        self._outer = self._outer or self._subject
        self._subject = None
        self._sentence.words = ""

    def _turns_aside(self, word: Word) -> None:
        """Reasons, effects, respective lists and absences name things too, but bind no number to them."""
        self._sentence.is_muted |= word is Word.REASON
        self._sentence.is_aside |= word is Word.ASIDE
        self._sentence.is_absent |= word is Word.ABSENT

    def _name(self, token: Token) -> None:
        meanings = token.entry.meanings if token.entry else ()
        if self._clause.shares:
            self._clause.whole = Subject(meanings, token.text, token.start, self._sentence.year)
            return
        if self._sentence.is_absent:
            return
        last = self._last
        follows_name = last is not None and last.entry is not None and last.entry.word is Word.NAME
        if follows_name and self._subject and (path := narrowed(self._subject.meanings, meanings)):
            self._subject = replace(self._subject, meanings=path, words=self._subject.words + token.text)
        else:
            is_qualified = last is not None and last.sort is Sort.WORDS and not self._is_neutral(last.text)
            is_listed = last is not None and last.text == "、" and self._clause.is_linked
            if is_listed and self._subject and (same := tuple(m for m in meanings if m in self._subject.meanings)):
                meanings, is_listed = same, False  # 收入总计、支出总计: two names of one quantity
            is_unclear = is_qualified or is_listed or self._sentence.is_doubtful or self._clause.verb is not None
            words = self._sentence.words + token.text if is_qualified else token.text
            start = self._sentence.words_start if is_qualified else token.start
            self._subject = Subject(() if is_unclear else meanings, words, start, self._sentence.year)
        self._sentence.words = ""
        implied = {meaning.reference for meaning in meanings}
        self._clause = Clause(basis=implied.pop() if len(implied) == 1 else None, is_linked=True)
        self._note_budget(self._clause.basis)

    def _verb(self, token: Token) -> Iterator[Frame]:
        if token.entry is None:
            return
        self._clause.verb = token
        is_level = token.entry.direction is Direction.LEVEL
        if is_level and self._sentence.against and self._subject and not self._sentence.words:
            yield self._compared(token, Measure.CHANGE, self._subject)
            self._clause.verb = None

    def _reference(self, token: Token) -> Iterator[Frame]:
        reference = token.entry.reference if token.entry else None
        clause = self._clause
        if clause.exceeds is not None:
            if reference is not Reference.ACTUAL:
                self._sentence.against, self._sentence.against_year = reference, 0
                clause.verb = clause.exceeds
                clause.exceeds = None
                if self._subject and not self._sentence.words:
                    yield self._compared(clause.verb, Measure.CHANGE, self._subject)
        elif clause.compares:
            if reference is not Reference.ACTUAL:
                self._sentence.against = reference
                self._sentence.against_year = 0 if reference is Reference.PRIOR else self._sentence.against_year
            clause.compares, clause.is_prior = False, reference is Reference.PRIOR
            clause.is_linked = not self._sentence.words
        else:
            clause.basis = reference
            clause.is_linked = clause.completes or not self._sentence.words
        self._note_budget(reference)

    def _note_budget(self, reference: Reference | None) -> None:
        if reference in (Reference.ORIGINAL, Reference.ADJUSTED):
            self._budget = reference

    def _dated(self, token: Token) -> None:
        if self._clause.compares:
            self._sentence.against, self._sentence.against_year = Reference.PRIOR, int(token.number)
            self._clause.is_prior = True
        else:
            self._sentence.year = int(token.number)

    def _unknown(self, token: Token) -> None:
        if self._sentence.is_muted or self._sentence.is_aside or self._is_neutral(token.text):
            return
        self._counted = None
        if not self._sentence.words:
            self._sentence.words_start = token.start
        self._sentence.words += token.text
        if self._clause.shares:
            self._clause.whole_is_unknown = True
            return
        self._clause = Clause(exceeds=self._clause.exceeds)

    def _is_neutral(self, words: str) -> bool:
        return words in self._unit or (bool(self._unit) and self._unit in words and len(words) <= len(self._unit) + 1)

    def _sign(self, token: Token) -> None:
        if token.sort is Sort.BRACKET:
            self._bracket(token)
        elif token.sort is Sort.SENTENCE:
            self._subject = self._outer or self._subject
            self._outer = None
            self._sentence = Sentence()
            self._clause = Clause()
            self._counted = None
            self._brackets.clear()
        elif token.text in _PAUSES:
            is_opened = token.text == "：" and self._clause.is_linked
            self._clause = Clause(is_linked=is_opened, basis=self._clause.basis if is_opened else None)
        elif token.text == "；":
            self._clause = Clause()
            self._sentence.words = ""
            self._sentence.is_aside = self._sentence.is_absent = False

    def _bracket(self, token: Token) -> None:
        if token.text == "（":
            self._brackets.append((self._subject, self._clause, replace(self._sentence)))
            self._clause = replace(self._clause)
        elif self._brackets:
            self._subject, self._clause, self._sentence = self._brackets.pop()

    def _in_turn(self, token: Token) -> Token:
        """A number of a respective list: its name is the subject, and what the first was told holds for all."""
        turn = self._turns.get(token.start)
        if turn is None or self._sentence.is_muted:
            return token
        if turn.is_first:
            self._first = replace(self._clause)
        self._clause = replace(self._first, is_linked=True)
        self._subject, self._sentence.words = turn.subject, ""
        return replace(token, unit=turn.unit)

    def _number(self, token: Token) -> Frame:
        frame = self._framed(token)
        self._clause = Clause()
        self._sentence.words = ""
        return frame

    def _framed(self, token: Token) -> Frame:
        clause = self._clause
        if self._sentence.is_muted or self._sentence.is_aside:
            return Frame(Measure.VALUE, Subject((), self._sentence.words, token.start), token)
        if token.unit == "%":
            return self._rate(token)
        subject = self._bound(token)
        self._subject = subject
        if clause.verb is not None:
            return replace(self._compared(token, Measure.CHANGE, subject), direction=_direction(clause.verb))
        if clause.is_prior:
            return Frame(Measure.VALUE, subject, token, basis=Reference.PRIOR)
        self._last_basis = self._meant(clause.basis or self._sentence.among)
        self._last_is_unnamed = not subject.meanings
        return Frame(Measure.VALUE, subject, token, basis=self._last_basis)

    def _bound(self, token: Token) -> Subject:
        """The subject that an amount or a count is bound to, as far as it can be counted in this unit."""
        subject = self._subject
        is_prepared = self._clause.is_linked or self._clause.is_prior or self._clause.verb is not None
        is_bound = not self._sentence.words and is_prepared
        if not is_bound and self._counted and self._counted[0].unit != token.unit:
            subject, is_bound = self._counted[1], True  # 12批次、98人次: one subject, counted in two ways
        if subject is None or not is_bound:
            return self._unnamed(token)
        self._counted = (token, subject)
        fit = fitting(subject.meanings, token.unit)
        return replace(subject, meanings=fit) if fit or not subject.meanings else self._unnamed(token)

    def _rate(self, token: Token) -> Frame:
        clause = self._clause
        if self._subject is None or (self._sentence.words and not clause.shares):
            self._subject = self._unnamed(token)
        subject = self._subject
        if clause.shares:
            whole = None if clause.whole_is_unknown else clause.whole
            named = clause.whole is not None or clause.whole_is_unknown
            return Frame(Measure.SHARE, subject, token, whole=whole, has_whole=named)
        if clause.completes:
            return Frame(Measure.COMPLETION, subject, token, basis=self._meant(clause.basis or Reference.BUDGET))
        if clause.verb is not None:
            return replace(self._compared(token, Measure.GROWTH, subject), direction=_direction(clause.verb))
        return Frame(Measure.VALUE, self._unnamed(token), token)

    def _compared(self, token: Token, measure: Measure, subject: Subject) -> Frame:
        """A change or a growth against last year, or the excess over a budget."""
        against = self._meant(self._sentence.against)
        if against in (Reference.ORIGINAL, Reference.ADJUSTED, Reference.BUDGET):
            measure = Measure.EXCESS if measure is Measure.CHANGE else Measure.EXCESS_RATE
        return Frame(measure, subject, token, _direction(token), against, self._sentence.against_year)

    def _meant(self, reference: Reference | None) -> Reference | None:
        """A 预算 of no kind is the budget that the paragraph has named before."""
        return self._budget or reference if reference is Reference.BUDGET else reference

    def _unnamed(self, token: Token) -> Subject:
        words = self._sentence.words
        return Subject((), words, self._sentence.words_start if words else token.start, self._sentence.year)


def _direction(token: Token) -> Direction | None:
    return token.entry.direction if token.entry else None
