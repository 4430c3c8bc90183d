"""A claim with the verdict on it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from juesuan.extract.claims import Claim
from juesuan.model.verdict import Verdict
from juesuan.rules.evidence import Input


class Aspect(StrEnum):
    """What a claim was held against."""

    FIGURES = "figures"
    SENTENCE = "sentence"
    DIRECTION = "direction"
    REPETITION = "repetition"
    PARTS = "parts"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Verified:
    """A claim with its verdict.

    ``expected`` is what it should say, in its own unit; ``formula`` how that follows, ``reason`` why the verdict is no
    plain ok; ``related`` the claims on which the verdict rests: a growth that only follows from a wrongly quoted total
    is related to that total and excused. A rate over nothing (完成率 of a budget of 0) does not exist. ``inputs`` are
    the figures from which ``expected`` follows, as far as they are known.
    """

    claim: Claim
    verdict: Verdict
    expected: Decimal | None = None
    formula: str = ""
    reason: str = ""
    aspect: Aspect = Aspect.NOTHING
    related: tuple[Claim, ...] = ()
    is_over_nothing: bool = False
    is_excused: bool = False
    inputs: tuple[Input, ...] = ()
