"""Paragraphs as frames, read from left to right.

A subject that is left out comes from the clause or sentence before, or from the heading. A number is bound to a subject
only through words that are understood; anything else between them leaves it without one. Numbers of different
sentences are never paired.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juesuan.extract.context import Clause, Sentence, State
from juesuan.extract.foresight import Foresight, foreseen
from juesuan.extract.frames import Frame, Subject, narrowed
from juesuan.extract.framing import compared, framed
from juesuan.extract.grammar import PAST, Direction, Reference, Trait, Word
from juesuan.extract.lexer import Sort, Token
from juesuan.extract.series import Turn, respectively, turns
from juesuan.extract.subjects import changes_name, named
from juesuan.extract.subjects import compared as subject_compared
from juesuan.model.fact import Kind, Measure

_BEGINNINGS = (Sort.CLAUSE, Sort.SENTENCE, Sort.MARK)
_PAUSES = "，："


def frames(tokens: tuple[Token, ...], unit: str, topic: Subject | None = None) -> tuple[Frame, ...]:
    """The frames of a paragraph. ``unit`` is the name that is no unknown word, ``topic`` what the heading speaks of."""
    return tuple(_Scanner(unit, topic).frames(tokens))


class _Scanner:
    """Goes through a paragraph from left to right."""

    def __init__(self, unit: str, topic: Subject | None) -> None:
        self._unit = unit
        self._now = State(topic)
        self._brackets: list[State] = []
        self._last: Token | None = None
        self._turns: dict[int, Turn] = {}
        self._opened: frozenset[int] = frozenset()
        self._ahead = Foresight()
        self._first = Clause()

    def frames(self, tokens: tuple[Token, ...]) -> Iterator[Frame]:
        """What the tokens say."""
        self._turns = turns(tokens)
        self._opened = respectively(tokens, self._turns)
        self._ahead = foreseen(tokens)
        for token in tokens:
            if token.sort is Sort.NUMBER:
                yield framed(self._now, self._in_turn(token))
            elif token.sort is Sort.THRESHOLD:
                yield from self._threshold(token)
            elif token.sort is Sort.WORDS or token.does(Word.PER):
                self._unknown(token)
            elif token.sort is Sort.KNOWN and token.entry:
                yield from self._known(token)
            elif token.sort is Sort.YEAR:
                self._dated(token)
            elif token.sort in (Sort.CLAUSE, Sort.SENTENCE, Sort.BRACKET):
                self._sign(token)
            self._last = token if token.sort is not Sort.MARK else self._last

    @property
    def _explains(self) -> bool:
        """Whether 主要是 stands behind a change, or begins the sentence after one."""
        is_first = self._last is None or self._last.sort is Sort.SENTENCE
        return self._now.sentence.is_compared or (is_first and self._now.sentence.follows_comparison)

    def _threshold(self, token: Token) -> Iterator[Frame]:
        """90%以上 says something of an indicator that has a name; else it only sets a bound."""
        frame = framed(self._now, token)
        if frame.measure is Measure.VALUE and any(meaning.kind is Kind.COUNT for meaning in frame.subject.meanings):
            yield frame

    def _known(self, token: Token) -> Iterator[Frame]:
        if self._now.is_deaf and token.does(Word.VERB):
            self._now.clause.verb = token  # 主要原因是增加人员经费65.47万元，减少项目经费7.5万元
        if token.entry is None or self._now.is_deaf or token.start in self._opened:
            return
        if token.entry.word is not Word.GLUE:
            self._now.counted = None
        match token.entry.word:
            case Word.NAME:
                self._name(token)
            case Word.VERB:
                yield from self._verb(token)
            case Word.REFERENCE:
                yield from self._reference(token)
            case Word.PURPOSE if Trait.CAUSE in token.traits and self._explains:
                self._turns_aside(Word.REASON)
            case word if word in (Word.AMONG, Word.PURPOSE) or token.start in self._ahead.defining:
                self._opens(token)
            case Word.REASON | Word.ASIDE | Word.ABSENT:
                self._turns_aside(token.entry.word)
            case _:
                self._prepares(token, token.entry.word)

    def _prepares(self, token: Token, word: Word) -> None:
        """A word that says what the number after it will be."""
        if word in (Word.COMPARES, Word.SHARE, Word.COMPLETES, Word.EXECUTED) and self._now.sentence.is_purpose:
            # a purpose without an amount of its own is over: 主要用于单位运转，较上年增加…
            self._now.subject, self._now.sentence.words, self._now.sentence.is_purpose = self._now.outer, "", False
        if word is Word.EXCEEDS:
            self._now.clause.exceeds = token
        elif word is Word.COMPARES:
            self._now.clause.compares = True
            if not self._now.clause.is_linked:
                self._now.subject = subject_compared(self._now, token)
            reference = token.entry.reference if token.entry else None
            self._now.sentence.against = reference or self._now.sentence.against
        elif word is Word.SHARE:
            # 占总支出23.38%的是项目支出: what it is the share of comes behind it
            is_apart = self._last is None or self._last.text == "；"
            self._now.subject = self._now.unnamed(token) if self._now.sentence.words or is_apart else self._now.subject
            past = self._now.clause.basis if self._now.clause.basis in PAST else None  # 占80.52%，上年占78.00%
            self._now.clause, self._now.sentence.words = Clause(shares=True, basis=past), ""
        elif word is Word.COMPLETES:
            self._now.clause.completes, self._now.clause.basis = True, None
        elif word is Word.EXECUTED:
            # of the budget of what is spoken of, whatever the words before tell of it
            self._now.clause.completes, self._now.clause.basis, self._now.sentence.words = True, None, ""
            self._now.clause.is_execution = True
        elif word is Word.GLUE and changes_name(self._now, self._last, token) and self._now.subject:
            self._now.subject = replace(self._now.subject, meanings=())
            self._now.sentence.is_of_item = True
        elif word is Word.GLUE and Trait.SUM in token.traits:
            # 开展整体支出绩效自评，资金534.74万元: of what the sentence has named and not yet counted
            is_first = self._last is not None and self._last.text == "，" and self._now.counted is None
            self._now.clause.is_linked |= is_first and self._now.sentence.has_name and not self._now.sentence.words

    def _opens(self, token: Token) -> None:
        """其中 and 主要用于: what follows are parts; after the sentence its own subject returns."""
        word = token.entry.word if token.entry else None
        if word is Word.AMONG and (self._last is None or self._last.sort is Sort.SENTENCE):
            self._now.sentence.against = self._now.sentence.against_before  # 比上年增加。其中：基本支出增加…
        is_inherited = word is Word.AMONG and token.start not in self._ahead.budgeted
        self._now.sentence.among = self._now.last_basis if is_inherited else None
        is_itemised = token.start in self._ahead.itemised
        self._now.sentence.is_among = word is Word.AMONG and self._now.subject is not None and not is_itemised
        self._now.sentence.is_purpose = word is Word.PURPOSE
        self._now.sentence.has_parts |= word is Word.AMONG
        if word is Word.AMONG and self._brackets:
            self._now.sentence.parted = self._brackets[-1].subject
        self._now.sentence.is_doubtful = word is Word.AMONG and self._now.last_is_unnamed
        self._now.outer = self._now.outer or self._now.subject
        self._now.subject, self._now.clause = None, Clause()
        self._now.sentence.words = ""

    def _turns_aside(self, word: Word) -> None:
        """Reasons, effects, respective lists and absences name things too, but bind no number to them."""
        self._now.sentence.is_muted |= word is Word.REASON
        self._now.sentence.is_aside |= word is Word.ASIDE
        self._now.sentence.is_absent |= word is Word.ABSENT

    def _name(self, token: Token) -> None:
        meanings = token.meanings
        if self._now.clause.shares:
            self._now.clause.whole = Subject(meanings, token.text, token.start, self._now.sentence.year)
            return
        if self._now.sentence.is_absent:
            # 无公务接待费，与上年持平: what is compared then, if it is one thing
            is_second = self._last is not None and self._last.text == "、"
            self._now.subject = self._now.unnamed(token) if is_second else Subject(meanings, token.text, token.start)
            return
        above = self._now.subject
        path = narrowed(above.meanings, meanings) if above and self._last and self._last.does(Word.NAME) else ()
        if above and path:
            self._now.subject = replace(above, meanings=path, words=above.words + token.text)
        else:
            is_neutral = self._last is not None and self._is_neutral(self._last.text)
            self._now.subject = named(self._now, self._last, token, is_neutral=is_neutral)
        self._now.sentence.words, self._now.sentence.has_name = "", True
        implied = {meaning.reference for meaning in meanings}
        # 与2023年度财政拨款支出4850万元相比: a name behind the year that is compared with
        is_prior = self._now.clause.is_prior and self._last is not None and self._last.sort is Sort.YEAR
        is_past = self._last is not None and self._now.clause.basis in PAST and self._last.does(Word.REFERENCE)
        past = self._now.clause.basis if is_past else None  # 上年科学技术支出3163.06万元
        basis = implied.pop() if len(implied) == 1 and implied != {None} else past
        self._now.clause = Clause(basis=basis, is_linked=True, is_prior=is_prior)
        self._note_budget(self._now.clause.basis)

    def _verb(self, token: Token) -> Iterator[Frame]:
        if token.entry is None or (Trait.SHORT in token.traits and self._now.sentence.against is None):
            return
        self._now.clause.verb = token
        if Trait.DIFFERENCE in token.traits and self._now.sentence.against is None:
            # 年初预算为3万元，差值为1万元; 预算数3万元，决算数2万元，差异率-33.3%
            budget = self._now.last_basis in (None, Reference.ACTUAL) and self._now.budget
            self._now.sentence.against = budget or self._now.last_basis
        if self._last is None or self._last.sort in _BEGINNINGS:
            self._now.leading = token
        is_level = token.entry.direction is Direction.LEVEL
        if is_level and self._now.sentence.against and self._now.subject and not self._now.sentence.words:
            yield compared(self._now, token, Measure.CHANGE, self._now.subject)
            self._now.clause.verb = None

    def _reference(self, token: Token) -> Iterator[Frame]:
        reference = token.entry.reference if token.entry else None
        clause = self._now.clause
        if reference is Reference.ACTUAL and self._last and self._last.sort is Sort.YEAR and self._now.subject:
            # 决算4.62万元，2022年度决算5.10万元: of the same subject in the year before
            self._now.subject = replace(self._now.subject, year=self._now.sentence.year)
        if clause.exceeds is not None:
            if reference is not Reference.ACTUAL:
                self._now.sentence.against, self._now.sentence.against_year = reference, 0
                clause.verb = clause.exceeds
                clause.exceeds = None
                if self._now.subject and not self._now.sentence.words:
                    yield compared(self._now, clause.verb, Measure.CHANGE, self._now.subject)
        elif clause.compares:
            if reference is not Reference.ACTUAL:
                self._now.sentence.against = reference
                is_dated = self._last is not None and self._last.sort is Sort.YEAR  # 与2019年预算相比
                self._now.sentence.against_year = self._now.sentence.against_year if is_dated else 0
                clause.is_prior = is_dated or reference in PAST
                clause.basis = None if clause.is_prior else reference  # 比年初预算3.5万元减少: the number is the budget
                clause.is_base = True
            clause.compares = False
            clause.is_linked = not self._now.sentence.words
        else:
            if reference in PAST and self._last is not None and self._last.text == "（":
                self._now.sentence.among = reference  # （上年支出80万元，其中基本支出60万元）: all in the bracket
            clause.basis = reference
            clause.is_linked = clause.completes or not self._now.sentence.words
        self._note_budget(reference)

    def _note_budget(self, reference: Reference | None) -> None:
        if reference in (Reference.ORIGINAL, Reference.ADJUSTED):
            self._now.budget = reference

    def _dated(self, token: Token) -> None:
        if self._now.clause.compares:
            self._now.sentence.against, self._now.sentence.against_year = Reference.PRIOR, int(token.number)
            self._now.clause.is_prior = True
        else:
            self._now.sentence.year = int(token.number)

    def _unknown(self, token: Token) -> None:
        if self._now.is_deaf or self._is_neutral(token.text):
            return
        self._now.counted = None
        if not self._now.sentence.words:
            self._now.sentence.words_start = token.start
        self._now.sentence.words += token.text
        if self._now.clause.shares:
            self._now.clause.whole_is_unknown = True
            return
        self._now.clause = Clause(exceeds=self._now.clause.exceeds)

    def _is_neutral(self, words: str) -> bool:
        return words in self._unit or (bool(self._unit) and self._unit in words and len(words) <= len(self._unit) + 1)

    def _sign(self, token: Token) -> None:
        self._now.leading = None
        if token.sort is Sort.BRACKET:
            self._bracket(token)
        elif token.sort is Sort.SENTENCE:
            self._now.subject = self._now.outer or self._now.subject
            self._now.outer = None
            said = self._now.sentence
            self._now.sentence = Sentence(follows_comparison=said.is_compared, against_before=said.against)
            self._now.clause = Clause()
            self._now.counted = None
            self._brackets.clear()
        elif token.text in _PAUSES:
            self._now.sentence.is_absent = False
            self._now.sentence.is_muted &= token.start not in self._ahead.resuming
            is_opened = token.text == "：" and self._now.clause.is_linked
            self._now.clause = Clause(is_linked=is_opened, basis=self._now.clause.basis if is_opened else None)
        elif token.text == "；":
            self._now.clause = Clause()
            self._now.sentence.words = ""
            self._now.sentence.is_aside = self._now.sentence.is_absent = False
            self._now.sentence.is_muted &= token.start not in self._ahead.resuming

    def _bracket(self, token: Token) -> None:
        now = self._now
        if token.text == "（":
            self._brackets.append(replace(now, sentence=replace(now.sentence)))
            now.clause = replace(now.clause)
        elif self._brackets:
            is_prior, kept = now.sentence.tells_prior, self._brackets.pop()
            now.subject, now.clause, now.sentence, now.counted = kept.subject, kept.clause, kept.sentence, kept.counted
            now.last_basis = kept.last_basis  # 支出26.80万元（预算32.00万元）。其中：…
            if is_prior and now.sentence.against is None:
                now.sentence.against = Reference.PRIOR  # 支出88万元（上年80万元），增加8万元

    def _in_turn(self, token: Token) -> Token:
        """A number of a respective list: its name is the subject, and what the first was told holds for all."""
        turn = self._turns.get(token.start)
        if turn is None or self._now.sentence.is_muted:
            return token
        if turn.is_first:
            self._first = replace(self._now.clause)
        self._now.clause = replace(self._first, is_linked=True)
        self._now.subject, self._now.sentence.words = turn.subject, ""
        return replace(token, unit=turn.unit)
