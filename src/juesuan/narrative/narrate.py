"""A report written from facts by the templates of a form."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from typing import Any

from jinja2 import Environment, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from juesuan.facts.book import FactBook
from juesuan.facts.printing import Printing
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.form import Form
from juesuan.model.report import Block, Report
from juesuan.model.source import Source, Span
from juesuan.narrative.context import context
from juesuan.narrative.faults import in_chinese
from juesuan.narrative.markup import Builder, MarkupError
from juesuan.narrative.sandbox import environment
from juesuan.narrative.statements import statement_blocks
from juesuan.narrative.view import UnknownFactError, View


def narrate(
    book: FactBook, templates: Environment | None = None, *, sections: Collection[str] | None = None
) -> Outcome[Report]:
    """The report that the form writes of these facts; what is owed and wrong templates are among the findings.

    ``templates`` are those of the form in a sandbox that somebody watches. Where only ``sections`` of the outline are
    asked for, their prose alone is written, without statements.
    """
    form = book.form
    templates = templates or environment(tuple(form.templates.items()))
    who = book.accounts.identification
    printing = Printing.of(book.accounts, form)
    options = form.chosen(who.options)
    view = View(book, printing, options)
    part_number = form.phrases.get("part_number", Builder.part_number)
    item_number = form.phrases.get("item_number", Builder.item_number)
    is_whole = sections is None
    tables = partial(_tables, book=book, printing=printing) if is_whole else _no_tables
    builder = Builder(tables, view.charts, part_number, item_number)
    names = context(view)
    for name in form.outline if sections is None else (each for each in form.outline if each in sections):
        source = form.templates.get(name)
        if source is None:
            message = f"outline 里的 {name} 没有对应的模板文件"
            view.findings.append(Diagnostic("D170", "missing-template", Severity.ERROR, message))
        elif finding := _write(source, partial(_rendered, templates, name, names), builder, form):
            view.findings.append(finding)
    if is_whole:
        _lacking(view)
    report = Report(
        title=f"{who.year}年度{who.name}{form.phrases.get('report_title') or who.kind + form.publishes}",
        unit=who.unit,
        dated=who.published_on or date(who.year + 1, 1, 1),
        contents_title=form.phrases.get("contents_title", "目录"),
        blocks=tuple(builder.blocks),
    )
    return Outcome(report, tuple(view.findings))


def _lacking(view: View) -> None:
    """Tell the cells of statements whose figures are still to come, totals over what is withheld among them."""
    book = view.book
    for cell in sorted(book.accounts.unknown | book.ledger.over_withheld, key=str):
        view.missing(f"statements.{cell}", book.cell_place(cell))


def _tables(statement: str, book: FactBook, printing: Printing) -> list[Block]:
    return list(statement_blocks(statement, book, printing))


def _no_tables(_: str) -> list[Block]:
    return []


def _rendered(templates: Environment, name: str, names: Mapping[str, Any]) -> str:
    return templates.get_template(name).render(names)


def _write(source: Source, render: Callable[[], str], builder: Builder, form: Form) -> Diagnostic | None:
    try:
        builder.read(render())
    except TemplateSyntaxError as error:
        at = form.templates.get(error.name or "", source)
        return _fault("D171", "template-syntax", f"模板写法有误：{in_chinese(error)}", at, error.lineno)
    except (UnknownFactError, MarkupError, TemplateError) as error:
        code, kind = _KINDS.get(type(error), _FAULT)
        return _fault(code, kind, f"模板里有错：{in_chinese(error)}", *_where(error, form, source))
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError) as error:
        return _fault(*_FAULT, f"模板运行出错：{in_chinese(error)}", *_where(error, form, source))
    return None


_FAULT = ("D172", "template-fault")
_KINDS = {
    UnknownFactError: ("D173", "unknown-fact"),
    SecurityError: ("D174", "forbidden-in-template"),
    MarkupError: ("D175", "nameless-block"),
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
