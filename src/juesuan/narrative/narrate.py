"""A report written from facts by the templates of a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from jinja2 import DictLoader, StrictUndefined, TemplateError, TemplateSyntaxError, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

from juesuan.facts.book import FactBook
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.form import Form
from juesuan.model.report import Report
from juesuan.model.source import Source, Span
from juesuan.narrative.marks import protect
from juesuan.narrative.markup import Builder, MarkupFault
from juesuan.facts.printing import Printing
from juesuan.narrative.statements import statement_blocks
from juesuan.narrative.view import FactView, UnknownFact, View

_COVER = ("cover_title", "cover_date")


def narrate(book: FactBook) -> Outcome[Report]:
    """The report that the form writes of these facts; what is owed and what is wrong in templates is among the findings."""
    form = book.form
    options = {name: book.accounts.identification.options.get(name, o.default) for name, o in form.options.items()}
    printing = Printing.of(book.accounts, form)
    view = View(book, printing)
    builder = Builder(lambda statement: list(statement_blocks(statement, book, printing)), view.charts)
    environment = _environment(tuple(form.templates.items()))
    context = _context(view, options)
    for name in form.outline:
        source = form.templates.get(name)
        if source is None:
            message = f"outline 里的 {name} 没有对应的模板文件"
            view.findings.append(Diagnostic("D170", "missing-template", Severity.ERROR, message))
            continue
        if finding := _write(environment, name, source, context, builder, form):
            view.findings.append(finding)
    who = book.accounts.identification
    report = Report(
        title=f"{who.year}年度{who.name}{who.kind}决算",
        unit=who.unit,
        dated=who.published_on or date(who.year + 1, 1, 1),
        contents_title=form.phrases.get("contents_title", "目录"),
        blocks=tuple(builder.blocks),
    )
    return Outcome(report, tuple(view.findings))


def _write(
    environment: ImmutableSandboxedEnvironment,
    name: str,
    source: Source,
    context: Mapping[str, Any],
    builder: Builder,
    form: Form,
) -> Diagnostic | None:
    try:
        builder.read(environment.get_template(name).render(context))
    except TemplateSyntaxError as error:
        at = form.templates.get(error.name or name, source)
        return _fault("D171", "template-syntax", f"模板写法有误：{error.message}", at, error.lineno)
    except (UnknownFact, SecurityError, TemplateError, MarkupFault) as error:
        at, line = _where(error, form, source)
        code, kind = _KINDS.get(type(error), ("D172", "template-fault"))
        return _fault(code, kind, f"模板里有错：{error}", at, line)
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, OverflowError) as error:
        at, line = _where(error, form, source)
        return _fault("D172", "template-fault", f"模板运行出错：{error}", at, line)
    return None


_KINDS = {
    UnknownFact: ("D173", "unknown-fact"),
    SecurityError: ("D174", "forbidden-in-template"),
    MarkupFault: ("D175", "nameless-block"),
}


def _where(error: Exception, form: Form, source: Source) -> tuple[Source, int]:
    """The innermost template line of a traceback."""
    found = (source, 0)
    trace = error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file in form.templates:
            found = (form.templates[file], trace.tb_lineno)
        trace = trace.tb_next
    return found


def _fault(code: str, name: str, message: str, source: Source, line: int) -> Diagnostic:
    start = 0
    if line:
        start = sum(len(text) + 1 for text in source.text.split("\n")[: line - 1])
    end = len(source.text.split("\n")[max(line, 1) - 1]) + start if source.text else 0
    return Diagnostic(code, name, Severity.ERROR, message, Span(source, start, end))


@lru_cache(maxsize=16)
def _environment(templates: tuple[tuple[str, Source], ...]) -> ImmutableSandboxedEnvironment:
    environment = _Sandbox(
        loader=DictLoader({name: source.text for name, source in templates}),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {"say": _say, "turn": _turn, "name_of": _name_of}
    environment.tests |= {"has_some": _has_some, "has_some_now_or_before": _has_some_now_or_before}
    return environment


@pass_context
def _say(context: Context, view: FactView) -> str:
    return str(context["say"](view))


@pass_context
def _turn(context: Context, view: FactView, up: str, down: str) -> str:
    return str(context["turn"](view, up, down))


@pass_context
def _name_of(context: Context, quantity: str) -> str:
    return str(context["name"](quantity))


@pass_context
def _has_some(context: Context, quantity: str) -> bool:
    return bool(context["fact"](quantity).some)


@pass_context
def _has_some_now_or_before(context: Context, quantity: str) -> bool:
    return _has_some(context, quantity) or _has_some(context, f"{quantity}@prior")


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


def _context(view: View, options: Mapping[str, str]) -> dict[str, Any]:
    accounts = view.book.accounts
    who = accounts.identification
    form = view.book.form
    return {
        "fact": view.fact,
        "say": view.say,
        "turn": view.turn,
        "keys": view.keys,
        "listed": view.listed,
        "below": view.below,
        "leaves": view.leaves,
        "name": view.name,
        "stem": view.stem,
        "has_purpose": view.has_purpose,
        "account": view.account,
        "definition": view.definition,
        "reason": view.reason,
        "has_reason": view.has_reason,
        "purpose": view.purpose,
        "text": view.text,
        "or_owed": view.or_owed,
        "missing": view.missing,
        "compare_chart": view.compare_chart,
        "structure_chart": view.structure_chart,
        "is_blank": view.is_blank,
        "option": options,
        "phrase": form.phrases,
        "statements": [{"id": s.id, "title": s.title} for s in form.statements.values()],
        "year": str(who.year),
        "prior_year": str(who.year - 1),
        "unit": {"full": protect(who.unit), "name": protect(who.name), "kind": who.kind, "self": who.self_term,
                 "level": protect(who.level), "telephone": protect(who.telephone)},
        "units": [_seen(unit) for unit in accounts.units],
        "work_items": [_seen(item) for item in accounts.work_items],
        "terms": [_seen(term) for term in accounts.terms],
        "project_uses": [_seen(use) for use in accounts.project_uses],
        "performance": _seen(accounts.performance),
        "reviews": [_seen(review) for review in accounts.performance.reviews],
        "assets_on": _dated(who.assets_on),
        "published_on": _dated(who.published_on),
    }


def _dated(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _seen(value: object) -> dict[str, str]:
    """The words of a value, protected; its figures are facts and are asked for as such."""
    assert is_dataclass(value)
    words = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: protect(text) for name, text in words.items() if isinstance(text, str)}
