"""How the sentence of one number was read: its words, and the facts that the number can mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from juesuan.extract.claims import Claim
from juesuan.extract.frames import Frame
from juesuan.extract.lexer import Sort, Token
from juesuan.extract.passages import Passage
from juesuan.extract.prose import ProseReader
from juesuan.extract.resolution import Resolver
from juesuan.facts.book import FactBook
from juesuan.model.fact import FactId
from juesuan.model.form import Form
from juesuan.model.report import Report


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The words of a sentence, and what each meaning of the words would make of its number."""

    words: tuple[Token, ...] = ()
    candidates: tuple[FactId, ...] = ()


def sentence_words(report: Report, book: FactBook, form: Form, claim: Claim) -> SentenceWords:
    """How the sentence of a claim was read; of one that stands in a cell nothing."""
    reader = ProseReader(report, book, form)
    for number, (passage, tokens) in enumerate(reader.lexed()):
        at = next((token for token in tokens if passage.text.places[token.start] == claim.span.start), None)
        if at is not None:
            told = (frame for frame in reader.framed(passage, tokens)[1] if frame.token.start == at.start)
            facts = (fact for frame in told for fact in _candidates(frame, passage, str(number), book))
            return SentenceWords(_sentence(tokens, at), tuple(dict.fromkeys(fact for fact in facts if fact.quantity)))
    return SentenceWords()


def _sentence(tokens: tuple[Token, ...], at: Token) -> tuple[Token, ...]:
    """The tokens of a sentence, with the stop at its end."""
    stops = [token for token in tokens if token.sort is Sort.SENTENCE]
    start = max((stop.end for stop in stops if stop.end <= at.start), default=0)
    end = min((stop.end for stop in stops if stop.start >= at.end), default=tokens[-1].end)
    return tuple(token for token in tokens if start <= token.start < end)


def _candidates(frame: Frame, passage: Passage, number: str, book: FactBook) -> Iterator[FactId]:
    """The fact of the frame, were each meaning of its words the only one."""
    for subject in (frame.subject, *frame.subject.either):
        for meaning in subject.meanings:
            alone = replace(subject, meanings=(meaning,), either=())
            yield Resolver(book).fact(replace(frame, subject=alone), passage.statement, number)
