"""Frames: what a sentence says by a number or a verb of change, of what, compared with what, as a share of what."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.extract.grammar import Direction, Meaning, Reference, Word
from juesuan.extract.lexer import Sort, Token
from juesuan.model.amount import MoneyUnit
from juesuan.model.fact import Kind, Measure

_ANY_COUNT = ("", "个", "次")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is spoken of: what its words can mean (nothing if they are unknown), the year beside it, where it begins.

    ``either`` are the subjects of which one is meant where the words do not say which.
    """

    meanings: tuple[Meaning, ...]
    words: str
    start: int
    year: int = 0
    either: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One statement: what is said of a subject, by which token, and against what.

    ``says_budget`` if a comparison says only 预算, whichever budget the words before have named.
    """

    measure: Measure
    subject: Subject
    token: Token
    direction: Direction | None = None
    basis: Reference | None = None
    against_year: int = 0
    whole: Subject | None = None
    has_whole: bool = False
    is_execution: bool = False
    is_part: bool = False
    parted: Subject | None = None
    says_budget: bool = False

    @property
    def is_direction(self) -> bool:
        """Whether a word says it and no number: 大于, 持平."""
        return self.token.sort not in (Sort.NUMBER, Sort.THRESHOLD)


def subject_of(tokens: tuple[Token, ...]) -> Subject | None:
    """What a heading speaks of, if it is one thing."""
    names = [token for token in tokens if token.entry and token.entry.word is Word.NAME]
    if len(names) != 1 or names[0].entry is None:
        return None
    return Subject(names[0].entry.meanings, names[0].text, 0)


def fitting(meanings: tuple[Meaning, ...], unit: str) -> tuple[Meaning, ...]:
    """What a name can mean of a number in this unit: money, or things counted in it (12批 are 批次)."""
    fit = tuple(meaning for meaning in meanings if _counts(meaning, unit))
    return tuple(meaning for meaning in fit if meaning.unit == unit) or fit


def _counts(meaning: Meaning, unit: str) -> bool:
    is_money = MoneyUnit.said(unit) is not None
    if meaning.kind is Kind.MONEY:
        return is_money
    return not is_money and (unit in _ANY_COUNT or meaning.unit.startswith(unit))


def narrowed(classes: tuple[Meaning, ...], parts: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """The 科目 of a name that lie below those of the name before it: X（类）Y（款）Z（项）."""
    above = tuple(meaning.code for meaning in classes if meaning.code)
    return tuple(
        m for m in parts if m.code and any(len(m.code) > len(code) and m.code.startswith(code) for code in above)
    )
