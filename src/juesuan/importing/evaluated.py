"""The 自评表 of a report as recorded performance, and what of it need not be recorded."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace

from juesuan.extract.annexes import Annex
from juesuan.extract.evaluations import evaluations
from juesuan.facts.book import FactBook
from juesuan.facts.scorecard import EXECUTION, TOTAL
from juesuan.model.accounts import FinalAccounts
from juesuan.model.fact import FactId
from juesuan.model.given import Given
from juesuan.model.performance import Evaluation, Goal


def evaluated(accounts: FinalAccounts, annexes: Iterable[Annex], whole: FactBook) -> FinalAccounts:
    """The accounts with the evaluations that annexes record; the first of each is kept."""
    book = whole.again(replace(accounts, cells=whole.accounts.cells))
    found: dict[str, Evaluation] = {each.scope: each for each in accounts.performance.evaluations}
    for each in evaluations(annexes, book):
        found.setdefault(each.scope, each)
    overall = next((each for each in found.values() if not each.project), Evaluation())
    projects = tuple(_without_shared(each, overall) for each in found.values() if each.project)
    return replace(accounts, performance=replace(accounts.performance, whole=overall, projects=projects))


def without_following(book: FactBook) -> FinalAccounts:
    """The accounts without the scores that the rules of the form give by themselves."""
    work = book.accounts.performance
    following = {identity for identity, given in book.scores.given.items() if _follows(identity, given, book)}
    whole = _without(work.whole, following, book.year)
    projects = tuple(_without(each, following, book.year) for each in work.projects)
    return replace(book.accounts, performance=replace(work, whole=whole, projects=projects))


def _without_shared(project: Evaluation, whole: Evaluation) -> Evaluation:
    """A project without the goal that the whole names after it: data say it once."""
    own = project.goals
    same = [goal for goal in whole.goals if goal.name == project.project and [g.groups for g in own] == [goal.groups]]
    return replace(project, goals=()) if same else project


def _follows(identity: FactId, given: Given, book: FactBook) -> bool:
    computed = book.scores.value(identity, book.find) if identity.quantity == "score" else None
    return computed is not None and computed[0] == given.value


def _without(found: Evaluation, following: AbstractSet[FactId], year: int) -> Evaluation:
    """An evaluation without the scores that follow."""

    def kept(path: str, given: Given | None) -> Given | None:
        return None if FactId("score", year, f"{found.scope}/{path}") in following else given

    def scored(goal: Goal) -> Goal:
        paths = (path for path, _ in Evaluation(found.project, goals=(goal,)).indicators())
        groups = tuple(
            replace(
                group,
                indicators=tuple(
                    replace(each, score=kept(next(paths).removeprefix(f"{found.scope}/"), each.score))
                    for each in group.indicators
                ),
            )
            for group in goal.groups
        )
        return replace(goal, groups=groups, score=kept(goal.name, goal.score))

    execution, total = kept(EXECUTION, found.execution), kept(TOTAL, found.total)
    return replace(found, execution=execution, total=total, goals=tuple(scored(goal) for goal in found.goals))
