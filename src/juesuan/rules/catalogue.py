"""All rules, found by walking this package: a module with a CODE is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from juesuan import rules
from juesuan.model.diagnostic import Diagnostic
from juesuan.model.rule import RuleText
from juesuan.rules.examination import Examination


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it says of itself, and what it finds."""

    about: RuleText
    findings: Callable[[Examination], Iterator[Diagnostic]]


@cache
def catalogue() -> tuple[Rule, ...]:
    """Every rule by code."""
    modules = (import_module(f"{rules.__name__}.{found.name}") for found in iter_modules(rules.__path__))
    found = [
        Rule(RuleText.read(module.CODE, module.NAME, module.SEVERITY, module.__doc__ or ""), module.findings)
        for module in modules
        if hasattr(module, "CODE")
    ]
    return tuple(sorted(found, key=lambda rule: rule.about.code))


def findings(examination: Examination) -> tuple[Diagnostic, ...]:
    """What all rules find, in the order of the text."""
    found = [finding for rule in catalogue() for finding in rule.findings(examination)]
    return tuple(sorted(found, key=lambda each: (each.span.start if each.span else -1, each.code)))
