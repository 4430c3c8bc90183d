"""Answers about recorded performance: form fields, told texts, results of indicators, scores."""

from __future__ import annotations

from dataclasses import replace

from juesuan.extract.answers import Answer
from juesuan.facts.scorecard import EXECUTION, TOTAL
from juesuan.importing.answered_figures import number_of
from juesuan.model.given import Given
from juesuan.model.performance import Evaluation, Goal, Indicator, Performance

_ATTRIBUTES, _TOLD, _REMARK = ".attributes.", ".told.", ".remark"


def with_record(work: Performance, path: str, answer: Answer) -> Performance:
    """The records with an answer; ValueError if they have no place for it, or it is no number where one is asked."""
    whole = _answered(work.whole, path, answer)
    projects = tuple(_answered(each, path, answer) for each in work.projects)
    if whole == work.whole and projects == work.projects:
        raise ValueError(path)
    return replace(work, whole=whole, projects=projects)


def _answered(found: Evaluation, path: str, answer: Answer) -> Evaluation:
    if path.startswith(f"{found.scope}{_ATTRIBUTES}"):
        label = path.removeprefix(f"{found.scope}{_ATTRIBUTES}")
        return replace(found, attributes={**found.attributes, label: answer.text})
    if path.startswith(f"{found.scope}{_TOLD}"):
        name = path.removeprefix(f"{found.scope}{_TOLD}")
        return replace(found, told={**found.told, name: tuple(filter(None, answer.text.split("\n")))})
    if path in (f"{found.scope}/{EXECUTION}", f"{found.scope}/{TOTAL}"):
        score = Given(number_of(answer.text), answer.span)
        return replace(found, execution=score) if path.endswith(EXECUTION) else replace(found, total=score)
    paths = {id(indicator): own for own, indicator in found.indicators()}
    return replace(found, goals=tuple(_of_goal(goal, paths, path, answer.text) for goal in found.goals))


def _of_goal(goal: Goal, paths: dict[int, str], path: str, text: str) -> Goal:
    def told(indicator: Indicator) -> Indicator:
        own = paths[id(indicator)]
        if path == own + _REMARK:
            return replace(indicator, remark=text)
        return replace(indicator, actual=text) if path == own else indicator

    groups = (replace(group, indicators=tuple(map(told, group.indicators))) for group in goal.groups)
    return replace(goal, groups=tuple(groups))
