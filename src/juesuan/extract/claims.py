"""What a sentence can claim: an amount, a change, a rate, a direction, an absence, a part of a list, a sum."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from juesuan.extract.annexes import Annex
from juesuan.extract.grammar import Direction
from juesuan.model.construction import Relation
from juesuan.model.fact import FactId
from juesuan.model.source import Span

UNNAMED = ""
"""The quantity of a fact for which the vocabulary has no name; its key tells it from others."""


class ClaimKind(StrEnum):
    """What a claim says of its fact.

    ``direction`` is said by a word alone (大于, 持平), ``absence`` by 无 before a name, ``listing`` by a name after
    主要包括. A ``sum`` says that what is listed after an amount makes it up. The last three stand in annexes: 执行率
    (or 得分率, 控制率), 得分, and 实际完成值.
    """

    AMOUNT = "amount"
    CHANGE = "change"
    GROWTH = "growth"
    SHARE = "share"
    COMPLETION = "completion"
    DIRECTION = "direction"
    ABSENCE = "absence"
    LISTING = "listing"
    SUM = "sum"
    EXECUTION = "execution"
    SCORE = "score"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure or direction that a sentence states. A fact of no quantity is one that the vocabulary cannot name.

    ``said`` is the number as printed, its direction in the verb beside it; None where only a word says it.
    ``passage`` numbers the paragraph; ``is_part`` says that 其中 stands before the number in its sentence, of
    an absence that a reason says it. A list that ``is_complete`` claims to name all there is, not only the main ones.

    ``unit`` is the one that the number needs if it ``lacks_unit``.

    ``parts`` are the claims that a sum adds up, or the names of a list, which ``is_whole`` if every word of it was
    understood; of annexes the figures from which the claim follows, ``is_whole`` if they must add up to it and not
    only reach it at most, or if a cause is given for a target that was missed. ``otherwise`` is the fact that is meant
    if the words mean the other budget.
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
    parts: tuple[Claim, ...] = ()
    is_whole: bool = False
    is_annex: bool = False
    is_part: bool = False
    is_complete: bool = False
    lacks_unit: bool = False
    otherwise: FactId | None = None

    @property
    def is_named(self) -> bool:
        """Whether it is known of what the claim speaks."""
        return self.fact.quantity != UNNAMED


@dataclass(frozen=True, slots=True)
class Stated:
    """Numbers of a sentence that a construction binds: the relation, and where each of its numbers stands.

    ``direction`` is that of the change or the growth. A weak one leaves a word unexplained, or a number to be found:
    ``whole`` is what the words call the whole of a share, ``subject`` what they call its part. Of an average ``counts``
    are the units of what it divides by, and ``whole`` is what it is of. It ``is_at_odds`` if its verbs go different
    ways, ``is_in_turn`` if a list of numbers goes with a list.
    """

    construction: str
    relation: Relation
    terms: tuple[tuple[str, Span], ...]
    direction: Direction | None
    passage: int
    is_weak: bool
    whole: str = ""
    subject: str = ""
    counts: tuple[str, ...] = ()
    is_at_odds: bool = False
    is_in_turn: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Where a number stands, and those that the text lists as its parts; without a whole, shares that make a hundred.

    ``is_said`` if words say that it is a list, ``is_plain`` if moreover it counts nothing else, ``is_all`` if its parts
    are all that there can be. Lists of one ``group`` have the same items, counted in several ways.
    """

    whole: Span | None
    parts: tuple[Span, ...]
    is_said: bool = False
    is_plain: bool = False
    is_all: bool = False
    group: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Prose:
    """The claims of a report, and how many of its numbers claim nothing: dates, years, list marks; its 自评表.

    ``stated`` is how numbers of its sentences stand to each other, whatever they are of; ``listed`` what they list;
    ``read`` are the paragraphs, and cells with sentences, that were read.
    """

    claims: tuple[Claim, ...]
    asides: int
    annexes: tuple[Annex, ...] = ()
    stated: tuple[Stated, ...] = ()
    listed: tuple[Listed, ...] = ()
    read: tuple[Span, ...] = ()
