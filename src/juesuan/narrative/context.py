"""What stands open to templates: functions of the view, and the texts and names of a report."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from juesuan.model.accounts import WorkItem
from juesuan.model.chinese import printed_day
from juesuan.narrative.annexes import Annexes
from juesuan.narrative.asked import FUNCTIONS as OF_FIELDS
from juesuan.narrative.asked import Asked
from juesuan.narrative.marks import protect
from juesuan.narrative.view import View

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


_OF_ANNEXES = ("whole", "projects", "told", "attribute", "figure", "signed", "rated", "graded")
_FUNCTIONS = (
    "fact",
    "say",
    "turn",
    "name",
    "keys",
    "listed",
    "below",
    "leaves",
    "account",
    "stem",
    "definition",
    "reason",
    "has_reason",
    "purpose",
    "has_purpose",
    "note",
    "text",
    "or_owed",
    "missing",
    "compare_chart",
    "structure_chart",
    "is_blank",
)


def context(view: View) -> dict[str, Any]:
    """Everything that a template of a form may name."""
    accounts = view.book.accounts
    annexes, asked = Annexes(view), Asked(view)
    who = accounts.identification
    form = view.book.form
    return {
        **{name: getattr(view, name) for name in _FUNCTIONS},
        **{name: getattr(annexes, name) for name in _OF_ANNEXES},
        **{name: getattr(asked, name) for name in OF_FIELDS},
        "option": view.options,
        "phrase": form.phrases,
        "statements": [{"id": s.id, "title": s.title} for s in form.statements.values()],
        "zero_rate": protect(view.printing.rate(Decimal(0))),
        "year": str(who.year),
        "prior_year": str(who.year - 1),
        "unit": {
            "full": protect(who.unit),
            "name": protect(who.name),
            "itself": protect(who.name.removesuffix("本级") + "本级"),  # without the units below it
            "kind": who.kind,
            "self": who.self_term,
            "level": protect(who.level),
            "telephone": protect(who.telephone),
        },
        "units": [_seen(unit) for unit in accounts.units],
        "work_items": [_worked(item, view) for item in accounts.work_items],
        "terms": [_seen(term) for term in accounts.terms],
        "project_uses": [_seen(use) for use in accounts.project_uses],
        "performance": _seen(accounts.performance),
        "reviews": [_named(_seen(review)) for review in accounts.performance.reviews],
        "assets_on": printed_day(who.assets_on),
        "published_on": printed_day(who.published_on),
    }


def _worked(item: WorkItem, view: View) -> dict[str, str]:
    """A row of 重点工作; its goal is last year's until somebody has confirmed it."""
    seen = _seen(item)
    return {**seen, "goal": view.unless_carried("work_items", "重点工作的内容及目标", seen["goal"])}


def _named(review: dict[str, str]) -> dict[str, str]:
    """A review with the ``stem`` of its project, behind which a form can say 项目: 防汛项目 has it already."""
    return {**review, "stem": review["project"].removesuffix("项目")}


def _seen(value: DataclassInstance) -> dict[str, str]:
    """The words of a value, protected; its figures are facts and are asked for as such."""
    words = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: protect(text) for name, text in words.items() if isinstance(text, str)}
