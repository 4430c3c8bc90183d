"""All rules, found by walking this package: a module with a CODE is one.

Rules over the figures alone stand in a room of their own, so that drafting need not know how sentences are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING

from juesuan import rules
from juesuan.facts.book import FactBook
from juesuan.model.diagnostic import Diagnostic
from juesuan.model.rule import RuleText
from juesuan.rules import figures

if TYPE_CHECKING:
    from juesuan.rules.examination import Examination


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it says of itself, what it finds, and by which rules a report is told the same fault of its words.

    What those tell of a report is not told a second time of the data that it is held to.
    """

    about: RuleText
    findings: Callable[[Examination], Iterator[Diagnostic]]
    said_as: tuple[str, ...] = ()


@cache
def catalogue() -> tuple[Rule, ...]:
    """Every rule by code."""
    of_figures = (
        Rule(_about(module), _over_figures(module), getattr(module, "SAID_AS", ())) for module in _modules(figures)
    )
    of_prose = (Rule(_about(module), module.findings) for module in _modules(rules))
    return tuple(sorted((*of_figures, *of_prose), key=lambda rule: rule.about.code))


def findings(examination: Examination) -> tuple[Diagnostic, ...]:
    """What all rules find, in the order of the text."""
    from juesuan.rules.displaced import by_displaced
    from juesuan.rules.roots import by_cause
    from juesuan.rules.suspects import by_suspect

    found = by_displaced(found_in(examination), examination)
    return _in_order(by_suspect(tuple(by_cause(found, examination)), examination))


def found_in(examination: Examination) -> tuple[Diagnostic, ...]:
    """What each rule finds by itself, before what has one cause is gathered."""
    rules_of_reports = (rule for rule in catalogue() if not rule.said_as)
    return tuple(finding for rule in rules_of_reports for finding in rule.findings(examination))


def findings_of_figures(book: FactBook) -> tuple[Diagnostic, ...]:
    """What the rules over figures find."""
    return _in_order(finding for module in _modules(figures) for finding in module.findings(book))


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in iter_modules(package.__path__):
        if not found.ispkg and hasattr(module := import_module(f"{package.__name__}.{found.name}"), "CODE"):
            yield module


def _about(module: ModuleType) -> RuleText:
    return RuleText.read(module.CODE, module.NAME, module.SEVERITY, module.__doc__ or "")


def _over_figures(module: ModuleType) -> Callable[[Examination], Iterator[Diagnostic]]:
    def over(examination: Examination) -> Iterator[Diagnostic]:
        is_of_all = getattr(module, "SAID_TOO", False)
        yield from module.findings(examination.stated if is_of_all else examination.book)

    return over


def _in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=lambda each: (each.span.start if each.span else -1, each.code)))
