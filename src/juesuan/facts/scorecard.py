"""The scores of recorded performance: those that a person gave, and those that follow by the rules of the form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from juesuan.facts.measures import HUNDRED, number
from juesuan.facts.recorded import Quantified, indicator_facts
from juesuan.model.amount import half_up
from juesuan.model.fact import Derivation, Fact, FactId, Measure
from juesuan.model.given import Given
from juesuan.model.performance import WHOLE, Evaluation, Goal, Indicator, Performance
from juesuan.model.scoring import Beyond, Combined, Scoring

EXECUTION, GOALS, TOTAL = "预算执行", "目标", "总分"


class Operation(StrEnum):
    """How a score follows from its inputs."""

    EXECUTED = "分值×执行率"
    EXCEEDED = "分值×（2−执行率）"
    REACHED = "分值×完成值÷目标值"
    REVERSED = "分值×目标值÷完成值"
    MEAN = "平均"


@dataclass(frozen=True, slots=True)
class Rule:
    """The way in which a score follows, before its inputs are known."""

    operation: str
    inputs: tuple[FactId, ...]


class Scorecard:
    """The scores of one report: those that were given, and the rules by which the others follow."""

    def __init__(self, performance: Performance, scoring: Scoring, year: int) -> None:
        """Read the rules off the records."""
        self._scoring = scoring
        self._year = year
        self.rules: dict[FactId, Rule] = {}
        self.given: dict[FactId, Given] = {}
        for evaluation in performance.evaluations:
            self._evaluated(evaluation)

    def value(self, identity: FactId, find: Callable[[FactId], Fact | None]) -> tuple[Decimal, Derivation] | None:
        """What the rules give for a score, and how; None if they say nothing or lack an input."""
        rule = self.rules.get(identity)
        facts = [find(each) for each in rule.inputs] if rule else []
        values = [number(fact.value) for fact in facts if fact]
        if rule is None or not values or len(values) < len(rule.inputs):
            return None
        operation, value = _applied(rule.operation, values)
        if operation in (Operation.EXECUTED, Operation.EXCEEDED, Operation.REACHED, Operation.REVERSED):
            value = half_up(value, self._scoring.score_digits)
        return value, Derivation(operation, rule.inputs)

    def _evaluated(self, evaluation: Evaluation) -> None:
        scope = evaluation.scope
        parts: list[FactId] = []
        if self._scoring.points is not None:
            execution = self._score(f"{scope}/{EXECUTION}", evaluation.execution)
            weight = FactId("weight", self._year, f"{scope}/{EXECUTION}")
            self.given[weight] = self._scoring.points
            self.rules[execution] = Rule(self._beyond, (weight, self._rate(evaluation)))
            parts.append(execution)
        goals = [scored for goal in evaluation.goals if (scored := self._goal(scope, goal))]
        if goals:
            combined = FactId("score", self._year, f"{scope}/{GOALS}")
            is_mean = self._scoring.goals is Combined.MEAN and len(goals) > 1
            self.rules[combined] = Rule(Operation.MEAN, tuple(goals)) if is_mean else _sum(goals)
            goals = [combined]
        aspects = [self._aspect(scope, aspect.name, aspect.points, aspect.score) for aspect in evaluation.aspects]
        total = self._score(f"{scope}/{TOTAL}", evaluation.total)
        if goals or aspects:
            self.rules[total] = _sum([*parts, *goals, *aspects])
            keys = [key for key, _ in evaluation.indicators()] if goals else []
            self._weighted(evaluation.scope, [*(each.key for each in (*parts, *aspects)), *keys])

    def _weighted(self, scope: str, keys: list[str]) -> None:
        """What can be reached in all: known where everything that is scored has its points."""
        weights = [FactId("weight", self._year, key) for key in keys]
        if all(weight in self.given for weight in weights):
            self.rules[FactId("weight", self._year, f"{scope}/{TOTAL}")] = _sum(weights)

    @property
    def _beyond(self) -> Operation:
        return Operation.EXCEEDED if self._scoring.beyond is Beyond.INVERSE else Operation.EXECUTED

    def _rate(self, evaluation: Evaluation) -> FactId:
        quantity = "project" if evaluation.project else "whole"
        basis = self._scoring.basis(evaluation.project)
        return FactId(quantity, self._year, evaluation.project, basis, Measure.COMPLETION)

    def _goal(self, scope: str, goal: Goal) -> FactId | None:
        """The score of a goal: the sum of those of its indicators; None if none of them is scored."""
        path = f"{scope}/{goal.name}"
        single = Evaluation(scope if scope != WHOLE else "", goals=(goal,))
        scores = [self._indicated(key, each) for key, each in single.indicators()]
        if goal.points:
            self.given[FactId("weight", self._year, path)] = goal.points
        for group in goal.groups:
            if group.points:
                self.given[FactId("weight", self._year, f"{path}/{group.level}")] = group.points
        scored = [score for score in scores if score in self.given or score in self.rules]
        own = self._score(path, goal.score)
        if scored:
            self.rules[own] = _sum(scored)
        return own if scored or goal.score else None

    def _indicated(self, path: str, indicator: Indicator) -> FactId:
        score = self._score(path, indicator.score)
        weight = FactId("weight", self._year, path)
        if indicator.weight:
            self.given[weight] = indicator.weight
        target, actual = Quantified.read(indicator.target), Quantified.read(indicator.actual)
        is_measured = target is not None and actual is not None and target.unit == actual.unit
        if target and is_measured and indicator.weight and self._scoring.quantitative:
            aim, reached = indicator_facts(indicator.name, self._year)
            operation = Operation.REVERSED if target.is_less_better else Operation.REACHED
            self.rules[score] = Rule(operation, (weight, reached, aim))
        return score

    def _aspect(self, scope: str, name: str, points: Given, score: Given) -> FactId:
        self.given[FactId("weight", self._year, f"{scope}/{name}")] = points
        return self._score(f"{scope}/{name}", score)

    def _score(self, path: str, given: Given | None) -> FactId:
        identity = FactId("score", self._year, path)
        if given:
            self.given[identity] = given
        return identity


def _sum(parts: list[FactId]) -> Rule:
    return Rule("+" * len(parts), tuple(parts))


def _applied(operation: str, values: Sequence[Decimal]) -> tuple[str, Decimal]:
    """The operation that in fact applies, and its exact result; a score is never more than its points."""
    first, *rest = values
    match operation:
        case Operation.EXCEEDED if rest[0] > HUNDRED:
            return operation, max(Decimal(0), first * (2 - rest[0] / HUNDRED))
        case Operation.EXECUTED | Operation.EXCEEDED:
            return Operation.EXECUTED, first * min(rest[0], HUNDRED) / HUNDRED
        case Operation.REACHED:
            return operation, first * min(rest[0], rest[1]) / rest[1] if rest[1] else first
        case Operation.REVERSED:
            return operation, first * min(rest[0], rest[1]) / rest[0] if rest[0] else first
        case Operation.MEAN:
            return operation, sum([first, *rest], Decimal(0)) / (1 + len(rest))
        case _:
            return operation, sum(rest, first)


def contradictions(card: Scorecard, find: Callable[[FactId], Fact | None]) -> Iterator[tuple[FactId, Given, Fact]]:
    """Scores that were given, and that the rules give otherwise."""
    for identity, given in card.given.items():
        computed = card.value(identity, find) if identity.quantity == "score" else None
        if computed and computed[0] != given.value:
            yield identity, given, Fact(identity, computed[0], "", computed[1])
