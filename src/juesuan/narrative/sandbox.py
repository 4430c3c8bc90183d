"""Where templates run: an immutable sandbox without arithmetic, with filters and tests for facts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import BaseLoader, FunctionLoader, StrictUndefined, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from juesuan.model.source import Source
from juesuan.narrative import clauses
from juesuan.narrative.compiled import compiled_templates
from juesuan.narrative.view import FactView


@lru_cache(maxsize=16)
def environment(templates: tuple[tuple[str, Source], ...]) -> ImmutableSandboxedEnvironment:
    """The sandbox for the templates of a form; they are compiled once, not once in every run."""
    named = dict(templates)
    made = sandbox(FunctionLoader(lambda name: _named(named, name)))
    made.bytecode_cache = compiled_templates(made, named)
    return made


def sandbox(loader: BaseLoader) -> ImmutableSandboxedEnvironment:
    """A sandbox for the templates that a loader brings."""
    made = _Sandbox(
        loader=loader,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"say": _say, "turn": _turn, "name_of": _name_of, "stopped": clauses.stopped}
    made.filters |= {"figure": _figure, "signed": _signed, "rated": _rated, "graded": _graded}
    made.tests |= {"has_some": _has_some, "is_nothing_at_all": _is_nothing_at_all}
    made.tests |= {"has_some_now_or_before": _has_some_now_or_before}
    return made


def _named(templates: Mapping[str, Source], name: str) -> tuple[str, str, None] | None:
    """A template's text under its name, by which a traceback then tells its lines."""
    source = templates.get(name)
    return (source.text, name, None) if source else None


@pass_context
def _say(context: Context, view: FactView) -> str:
    return str(context["say"](view))


@pass_context
def _turn(context: Context, view: FactView, up: str, down: str) -> str:
    return str(context["turn"](view, up, down))


@pass_context
def _figure(context: Context, view: FactView) -> str:
    return str(context["figure"](view))


@pass_context
def _signed(context: Context, view: FactView) -> str:
    return str(context["signed"](view))


@pass_context
def _rated(context: Context, view: FactView) -> str:
    return str(context["rated"](view))


@pass_context
def _graded(context: Context, view: FactView) -> str:
    return str(context["graded"](view))


@pass_context
def _name_of(context: Context, quantity: str) -> str:
    return str(context["name"](quantity))


@pass_context
def _has_some(context: Context, quantity: str) -> bool:
    return bool(context["fact"](quantity).some)


@pass_context
def _has_some_now_or_before(context: Context, quantity: str) -> bool:
    return _has_some(context, quantity) or _has_some(context, f"{quantity}@prior")


@pass_context
def _is_nothing_at_all(context: Context, quantity: str) -> bool:
    """Neither budget nor spending, now or before, and nothing that the unit says of it."""
    asked = (quantity, f"{quantity}.adjusted", f"{quantity}@prior")
    is_explained = context["has_reason"](quantity, "none")
    return not is_explained and all(context["fact"](each).zero for each in asked)


class _Sandbox(ImmutableSandboxedEnvironment):
    """The immutable sandbox without arithmetic: a template states facts, it does not compute them."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    intercepted_unops = frozenset({"-", "+"})

    def call_binop(self, context: object, operator: str, left: Any, right: Any) -> Any:
        """Joining texts is allowed, computing is not."""
        del context
        if operator == "+" and isinstance(left, str | list) and isinstance(right, str | list):
            return left + right  # type: ignore[operator]
        raise SecurityError(f"模板里不能做运算（{operator}）：请用事实，如 income.change")

    def call_unop(self, context: object, operator: str, arg: Any) -> Any:
        """No sign is turned in a template."""
        del context, arg
        raise SecurityError(f"模板里不能做运算（{operator}）")
