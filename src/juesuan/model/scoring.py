"""How a form scores performance: data of the form, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from juesuan.model.fact import Basis
from juesuan.model.given import Given


class Beyond(StrEnum):
    """What an execution rate above 100 % is worth: all points, or as many fewer as it is above."""

    FULL = "full"
    INVERSE = "inverse"


class Combined(StrEnum):
    """How the scores of goals become one: each has its own points, or each has all of them."""

    SUM = "sum"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Step:
    """A grade or band by its name, and the share of the points (in hundredths) from which it is reached."""

    name: str
    least: Decimal


@dataclass(frozen=True, slots=True)
class Scoring:
    """The rules by which scores follow.

    ``noted`` is the budget of the whole of which the note below the form speaks, whatever units put there.
    ``points`` are those of the execution of the budget (none: it is not scored), held to ``whole`` for a department
    and to ``project`` for a project. ``quantitative`` scores by 完成值÷目标值; ``bands`` limit what a
    qualitative result can bring; ``grades`` name a 得分率, the best first.
    """

    points: Given | None = None
    whole: Basis = Basis.ORIGINAL
    noted: Basis | None = None
    project: Basis = Basis.ADJUSTED
    beyond: Beyond = Beyond.FULL
    goals: Combined = Combined.SUM
    quantitative: bool = False
    score_digits: int = 2
    rate_digits: int = 1
    bands: tuple[Step, ...] = ()
    grades: tuple[Step, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def basis(self, project: str) -> Basis:
        """The budget to which the execution is held."""
        return self.project if project else self.whole

    def grade(self, rate: Decimal) -> str:
        """The best grade that a rate reaches; nothing below the last."""
        return next((step.name for step in self.grades if rate >= step.least), "")
