"""Recorded performance as templates see it: words, and the identities of the facts beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any

from juesuan.facts.measures import number
from juesuan.facts.recorded import Quantified, indicator_facts, is_missed
from juesuan.facts.scorecard import EXECUTION, GOALS, TOTAL
from juesuan.model.accounts import TARGETS
from juesuan.model.chinese import printed_day
from juesuan.model.fact import FactId, Measure
from juesuan.model.performance import VARIANCES, Evaluation, Goal, Indicator
from juesuan.narrative.marks import figure, protect
from juesuan.narrative.view import FactView, View

_CHOSEN, _LEFT = "☑", "☐"


class _Row(dict[str, Any]):
    """What a template may print of an indicator; what is lacking is owed once a template asks for it."""

    def __getitem__(self, name: str) -> Any:
        """The words, or those that tell what is owed."""
        value = super().__getitem__(name)
        return value() if callable(value) else value


@dataclass(frozen=True, slots=True)
class Annexes:
    """The functions of a view that are about performance."""

    view: View

    def whole(self) -> dict[str, Any] | None:
        """The evaluation of the whole; None where none was recorded."""
        found = self.view.book.accounts.performance.whole
        return self._evaluation(found) if found != Evaluation() else None

    def projects(self) -> list[dict[str, Any]]:
        """The evaluations of projects."""
        return [self._evaluation(each) for each in self.view.book.accounts.performance.projects]

    def rated(self, view: FactView) -> str:
        """A rate with the digits that the form's annexes have; over nothing there is none, and nothing is printed."""
        if view.fact is None:
            return ""
        return figure(self.view.printing.annexed(number(view.fact.value)), view.id)

    def figure(self, view: FactView) -> str:
        """A figure as a cell prints it: without its unit; what is not known is blank."""
        return figure(self.view.printing.fact(view.fact), view.id) if view.fact else ""

    def signed(self, view: FactView) -> str:
        """A difference or its rate as a cell prints it: less is negative; what is not known is blank."""
        return figure(self.view.printing.signed(view.fact), view.id) if view.fact else ""

    def graded(self, view: FactView) -> str:
        """优, 良 …: the grade that a rate reaches by the form."""
        if view.fact is None:
            return ""
        return figure(self.view.book.form.scoring.grade(number(view.fact.value)), view.id)

    def attribute(self, evaluation: dict[str, Any], label: str) -> str:
        """1、部门预算项目 ☑　2、区直专项 ☐: the choices that the form offers, the chosen one ticked; or free words."""
        chosen = evaluation["attributes"].get(label, "")
        choices = self.view.book.form.scoring.attributes.get(label, ())
        if not chosen:
            return self.view.missing(f"performance.{evaluation['name']}.attributes.{label}", label)
        ticked = (f"{at}、{each} {_CHOSEN if each == chosen else _LEFT}" for at, each in enumerate(choices, start=1))
        return protect("　".join(ticked) or chosen)

    def told(self, evaluation: dict[str, Any], name: str, about: str = "") -> list[str]:
        """The paragraphs of a text of the unit's; an absent one is owed if it is asked for by what it is ``about``."""
        found = [protect(text) for text in evaluation["told"].get(name, ())]
        if found or not about:
            return found
        return [self.view.missing(f"performance.{evaluation['name']}.told.{name}", about)]

    def _evaluation(self, found: Evaluation) -> dict[str, Any]:
        quantity = "project" if found.project else "whole"
        plain = FactId(quantity, self._year, found.project)
        budget = replace(plain, basis=self.view.book.form.scoring.basis(found.project))
        goals = [self._goal(found, goal) for goal in found.goals]
        return {
            "name": protect(found.scope),
            "project": protect(found.project),
            **_money(plain, budget),
            "received": str(FactId("project.received", self._year, found.project)),
            "funds": [{"name": protect(fund.name), **self._fund(found, fund.name)} for fund in found.funds],
            "execution": self._score(found, EXECUTION),
            "points": self._weight(found, EXECUTION),
            "goal_score": self._score(found, GOALS),
            "total": self._score(found, TOTAL),
            "goals": goals,
            "kinds": [each for goal in goals for group in goal["groups"] for each in group["kinds"]],
            "aspects": [self._aspect(found, aspect.name) for aspect in found.aspects],
            "whole_aspect": self._aspect(found, TOTAL),
            "attributes": dict(found.attributes),
            "told": found.told,
            "filed_on": printed_day(found.filed_on),
        }

    def _fund(self, found: Evaluation, name: str) -> dict[str, str]:
        quantity, key = ("project", f"{found.project}/{name}") if found.project else ("whole", name)
        plain = FactId(quantity, self._year, key)
        return _money(plain, replace(plain, basis=self.view.book.form.scoring.basis(found.project)))

    def _aspect(self, found: Evaluation, name: str) -> dict[str, str]:
        score, weight = self._score(found, name), self._weight(found, name)
        whole = self._weight(found, TOTAL)
        return {
            "name": protect(name),
            "points": weight,
            "score": score,
            "rate": f"{score}/{weight}",
            "share": f"{weight}/{whole}",
        }

    def _goal(self, found: Evaluation, goal: Goal) -> dict[str, Any]:
        scored = iter(Evaluation(found.project, goals=(goal,)).indicators())
        groups = []
        for group in goal.groups:
            explained = bool(found.told.get(VARIANCES))
            rows = [self._indicator(*next(scored), explained=explained) for _ in group.indicators]
            kinds = groupby(zip(group.indicators, rows, strict=True), key=lambda each: each[0].kind)
            groups.append(
                {
                    "level": protect(group.level),
                    "points": self._weight(found, f"{goal.name}/{group.level}") if group.points else "",
                    "kinds": [{"kind": protect(kind), "indicators": [row for _, row in of]} for kind, of in kinds],
                }
            )
        return {
            "name": protect(goal.name),
            "points": self._weight(found, goal.name) if goal.points else "",
            "score": self._score(found, goal.name),
            "result": protect(goal.result),
            "groups": groups,
        }

    def _indicator(self, path: str, indicator: Indicator, *, explained: bool) -> _Row:
        aim, reached = indicator_facts(indicator.name, self._year)
        owes_result, owes_cause = not indicator.actual, is_missed(indicator) and not explained
        return _Row(
            {
                "id": protect(path),
                "name": protect(indicator.name),
                "target": self._target(indicator, aim),
                "actual": partial(self._lacking, path, indicator)
                if owes_result
                else self._said(indicator.actual, reached),
                "weight": str(FactId("weight", self._year, path)),
                "score": str(FactId("score", self._year, path)),
                "remark": protect(indicator.remark) or (self._unexplained(path, indicator) if owes_cause else ""),
            }
        )

    def _target(self, indicator: Indicator, aim: FactId) -> str:
        """What was aimed at; last year's, until somebody has confirmed it."""
        said = self._said(indicator.target, aim)
        if TARGETS not in self.view.book.accounts.carried:
            return said
        return self.view.unless_carried(TARGETS, "绩效指标的目标值", protect(indicator.target))

    def _lacking(self, path: str, indicator: Indicator) -> str:
        return self.view.missing(f"performance.{path}", f"{indicator.name}的实际完成值")

    def _unexplained(self, path: str, indicator: Indicator) -> str:
        return self.view.missing(f"performance.{path}.remark", f"{indicator.name}没有达到目标值的原因")

    def _said(self, text: str, identity: FactId) -> str:
        """A target or result with its number linked, if it is that of its name."""
        quantified, fact = Quantified.read(text), self.view.book.find(identity)
        if quantified is None or fact is None or number(fact.value) != quantified.value:
            return protect(text)
        digits = format(quantified.value, "f")
        before, _, after = text.partition(digits)
        return f"{protect(before)}{figure(digits, identity)}{protect(after)}"

    @property
    def _year(self) -> int:
        return self.view.book.year

    def _score(self, found: Evaluation, what: str) -> str:
        return str(FactId("score", self._year, f"{found.scope}/{what}"))

    def _weight(self, found: Evaluation, what: str) -> str:
        return str(FactId("weight", self._year, f"{found.scope}/{what}"))


def _money(plain: FactId, budget: FactId) -> dict[str, str]:
    rate = replace(budget, measure=Measure.COMPLETION)
    bases = {"original": f"{plain}.original", "adjusted": f"{plain}.adjusted"}
    return {"actual": str(plain), "budget": str(budget), "rate": str(rate), **bases}
