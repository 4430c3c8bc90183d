"""What the prose of a report claims: frames, resolved to facts, with the words that say them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from juesuan.extract.frames import Frame, Subject, subject_of
from juesuan.extract.grammar import Direction, Meaning
from juesuan.extract.lexer import Sort, Token, lex
from juesuan.extract.lexicon import Lexicon, lexicon
from juesuan.extract.normal import spell
from juesuan.extract.passages import Passage, passages
from juesuan.extract.resolution import UNNAMED, Resolver
from juesuan.extract.scanning import frames
from juesuan.facts.book import FactBook
from juesuan.model.fact import FactId, Measure
from juesuan.model.report import Report
from juesuan.model.source import Span

_PROJECT = "project"
_REVIEW = "绩效自评综述"
_ASIDE = (Sort.DATE, Sort.YEAR, Sort.MARK)


class ClaimKind(StrEnum):
    """What a claim says of its fact. ``direction`` is said by a word alone: 大于, 持平."""

    AMOUNT = "amount"
    CHANGE = "change"
    GROWTH = "growth"
    SHARE = "share"
    COMPLETION = "completion"
    DIRECTION = "direction"


_KINDS = {
    Measure.VALUE: ClaimKind.AMOUNT,
    Measure.CHANGE: ClaimKind.CHANGE,
    Measure.EXCESS: ClaimKind.CHANGE,
    Measure.GROWTH: ClaimKind.GROWTH,
    Measure.EXCESS_RATE: ClaimKind.GROWTH,
    Measure.SHARE: ClaimKind.SHARE,
    Measure.COMPLETION: ClaimKind.COMPLETION,
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure or direction that a sentence states. A fact of no quantity is one that the vocabulary cannot name.

    ``said`` is the number as printed, its direction in the verb beside it; None where only a word says it.
    ``passage`` numbers the paragraph.
    """

    kind: ClaimKind
    fact: FactId
    said: Decimal | None
    unit: str
    decimals: int
    direction: Direction | None
    span: Span
    section: str
    quote: str
    passage: int

    @property
    def is_named(self) -> bool:
        """Whether it is known of what the claim speaks."""
        return self.fact.quantity != UNNAMED


@dataclass(frozen=True, slots=True)
class Prose:
    """The claims of a report, and how many of its numbers claim nothing: dates, years, list marks."""

    claims: tuple[Claim, ...]
    asides: int


def read_claims(report: Report, book: FactBook) -> Prose:
    """What the prose says, in the words of these figures' vocabulary, 科目 and keys."""
    return _Reader(report, book).prose()


class _Reader:
    """Reads the passages of one report."""

    def __init__(self, report: Report, book: FactBook) -> None:
        self._report = report
        self._book = book
        self._words: Lexicon = lexicon(book)
        self._resolver = Resolver(book)
        self._unit = spell(book.accounts.identification.unit)

    def prose(self) -> Prose:
        """All claims in their order."""
        claims: list[Claim] = []
        asides = 0
        for number, passage in enumerate(passages(self._report, self._book.form)):
            tokens = lex(passage.text.text, self._words)
            asides += sum(token.sort in _ASIDE for token in tokens)
            claims += self._claims(passage, tokens, number)
        return Prose(tuple(claims), asides)

    def _claims(self, passage: Passage, tokens: tuple[Token, ...], number: int) -> Iterator[Claim]:
        text = passage.text.text
        topic = subject_of(lex(spell(passage.topic), self._words))
        project = _reviewed(text, tokens)
        for frame in frames(tokens, self._unit, topic):
            keyed = replace(frame, subject=_of_project(frame.subject, project))
            fact = self._resolver.fact(keyed, passage.statement, str(number))
            yield Claim(
                kind=ClaimKind.DIRECTION if frame.is_direction else _KINDS[fact.measure],
                fact=fact,
                said=None if frame.is_direction else frame.token.number,
                unit=frame.token.unit,
                decimals=frame.token.decimals,
                direction=frame.direction,
                span=passage.text.span(frame.token.start, frame.token.end),
                section=passage.section,
                quote=_quote(text, frame),
                passage=number,
            )


def _quote(text: str, frame: Frame) -> str:
    """The words from the subject to the end of the figure, as far as they are one sentence."""
    end = frame.token.end
    start = min(frame.subject.start, frame.token.start)
    return text[max(start, text.rfind("。", start, frame.token.start) + 1) : end]


def _reviewed(text: str, tokens: tuple[Token, ...]) -> str:
    """The project that a paragraph of 项目支出自评结果 is about: what stands before 绩效自评综述."""
    head, found, _ = text.partition(_REVIEW)
    start = tokens[0].end if found and tokens[0].sort is Sort.MARK else 0
    return head[start:].removesuffix("项目") if found else ""


def _of_project(subject: Subject, project: str) -> Subject:
    """项目全年预算数 speaks of the project under review; without one it speaks of nothing known."""
    if not any(meaning.quantity == _PROJECT and not meaning.key for meaning in subject.meanings):
        return subject
    return replace(subject, meanings=(Meaning(_PROJECT, key=project),) if project else ())
