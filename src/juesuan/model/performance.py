"""Performance as it is recorded: who was evaluated, by which goals and indicators, what they aimed at and reached.

A score that a person gave is a figure like any other; one that is absent may follow from the rules of the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from juesuan.model.given import Given
from juesuan.model.source import Span

WHOLE = "整体"
"""The name under which the scores of a whole department are kept; a project's are kept under its own."""

VARIANCES = "variances"
"""The name of the text that explains what an evaluation missed."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """三级指标: its 二级 kind, what was aimed at and reached as printed, the points that it can bring and did bring.

    ``band`` is the 档 that a qualitative result was put in.
    """

    name: str
    kind: str = ""
    target: str = ""
    actual: str = ""
    weight: Given | None = None
    score: Given | None = None
    band: str = ""
    remark: str = ""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """一级指标 (产出, 效益, 满意度), with the points that it can bring if the form says so.

    The level is empty where a document that came apart does not tell it.
    """

    level: str = ""
    indicators: tuple[Indicator, ...] = ()
    points: Given | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A 绩效目标: in words, what became of it, its points, its indicators; ``score`` where a person gave one."""

    name: str
    groups: tuple[IndicatorGroup, ...] = ()
    points: Given | None = None
    score: Given | None = None
    result: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """What was budgeted, came in and was spent: of a whole, of a project, or of one source of its money."""

    original: Given | None = None
    adjusted: Given | None = None
    received: Given | None = None
    actual: Given | None = None


@dataclass(frozen=True, slots=True)
class Fund:
    """A source or a part of the money: 一般预算内拨款, 基本支出."""

    name: str
    money: Money = field(default_factory=Money)


@dataclass(frozen=True, slots=True)
class Aspect:
    """What is judged as a whole: 投入, 过程, 产出, 效果, with the points that it can bring and did bring."""

    name: str
    points: Given
    score: Given


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A 自评: of a project, or (``project`` is empty) of the whole department.

    ``attributes`` are the choices among those that the form offers (项目类别, 主管部门 …); ``told`` the texts that the
    form asks for by name; ``execution`` and ``total`` the scores that a person gave for them.
    """

    project: str = ""
    money: Money = field(default_factory=Money)
    funds: tuple[Fund, ...] = ()
    goals: tuple[Goal, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    execution: Given | None = None
    total: Given | None = None
    filed_on: date | None = None
    span: Span | None = field(default=None, compare=False)

    @property
    def scope(self) -> str:
        """The first step of the names of its scores."""
        return self.project or WHOLE

    def with_goals_of(self, whole: Evaluation) -> Evaluation:
        """A project without goals of its own has the one that the whole names after it."""
        goals = self.goals or tuple(goal for goal in whole.goals if goal.name == self.project)
        return replace(self, goals=goals)

    def with_fund(self, name: str, money: Money) -> Evaluation:
        """The same with another source or part of its money, where it has none of that name yet."""
        known = any(fund.name == name for fund in self.funds)
        return self if known else replace(self, funds=(*self.funds, Fund(name, money)))

    def indicators(self) -> Iterator[tuple[str, Indicator]]:
        """Every indicator with the name of its score: 整体/目标/指标, counted on where a goal names it twice."""
        for goal in self.goals:
            path = f"{self.scope}/{goal.name}"
            seen: dict[str, int] = {}
            for group in goal.groups:
                for indicator in group.indicators:
                    seen[indicator.name] = count = seen.get(indicator.name, 0) + 1
                    yield f"{path}/{indicator.name}{f'·{count}' if count > 1 else ''}", indicator


@dataclass(frozen=True, slots=True)
class ProjectReview:
    """The self-evaluation of one project, summed up: 全年预算数, 执行数, and the findings in words."""

    project: str
    budget: Given
    actual: Given
    effect: str = ""
    problems: str = ""
    measures: str = ""


@dataclass(frozen=True, slots=True)
class Performance:
    """What 预算绩效情况说明 tells beside its figures, and what its annexes record."""

    finding: str = ""
    overall_units: str = ""
    overall_money: str = ""
    overall_finding: str = ""
    reviews: tuple[ProjectReview, ...] = ()
    application: str = ""
    whole: Evaluation = field(default_factory=Evaluation)
    projects: tuple[Evaluation, ...] = ()

    @property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """The evaluation of the whole and those of projects, as far as they were recorded."""
        return tuple(each for each in (self.whole, *self.projects) if each != Evaluation())
