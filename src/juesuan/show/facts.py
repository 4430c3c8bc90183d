"""Facts as a list for people, and as JSON for programs (``juesuan.facts/1``)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from juesuan.facts.book import FactBook
from juesuan.facts.formula import formula
from juesuan.facts.names import fact_name
from juesuan.facts.printing import Printing
from juesuan.facts.secrecy import secrets
from juesuan.model.fact import Fact, FactId
from juesuan.model.report import Heading, Report, plain

SCHEMA = "juesuan.facts/1"


def facts_json(book: FactBook) -> str:
    """Every fact of a report: id, name, value as printed (signed), unit, formula, source; what is withheld without."""
    printing = Printing.of(book.accounts, book.form)
    facts = [
        {
            "id": str(fact.id),
            "name": fact.name,
            "value": _value(fact, printing).removesuffix("%"),
            "unit": _unit(fact, book, printing) or ("%" if _value(fact, printing).endswith("%") else ""),
            "formula": formula(fact, book, printing) or None,
            "source": source(fact),
        }
        for fact in book
    ]
    facts += [
        {"id": str(identity), "name": fact_name(identity, book), "withheld": basis} for identity, basis in secrets(book)
    ]
    return json.dumps({"schema": SCHEMA, "facts": facts}, ensure_ascii=False, indent=1)


def facts_text(book: FactBook) -> Iterator[str]:
    """A line per fact: id, value, name."""
    printing = Printing.of(book.accounts, book.form)
    for fact in book:
        unit = _unit(fact, book, printing)
        yield f"{fact.id}\t{_value(fact, printing)}{unit}\t{fact.name}"
    for identity, basis in secrets(book):
        yield f"{identity}\t{kept_secret(basis)}\t{fact_name(identity, book)}"


def explained(fact: Fact, book: FactBook, report: Report) -> Iterator[str]:
    """A fact with its value, its formula down to given figures, and where the report prints it."""
    printing = Printing.of(book.accounts, book.form)
    yield f"{fact.name} = {_value(fact, printing)}{_unit(fact, book, printing)}"
    yield f"  编号：{fact.id}"
    yield from _derived(fact, book, printing, "  ")
    places = list(printed_at(fact.id, book, report))
    yield "  印在：" + ("；".join(places) if places else "报告中没有直接印出")


def kept_secret(basis: str) -> str:
    """What is said of a figure that is withheld, in place of the figure and of how it comes about."""
    return f"因涉密不予公开{f'（依据{basis}）' if basis else ''}"


def explained_secret(identity: FactId, basis: str, book: FactBook, report: Report) -> Iterator[str]:
    """A figure that is withheld: by which law, and where the report says so; no formula."""
    yield f"{fact_name(identity, book)}：{kept_secret(basis)}"
    yield f"  编号：{identity}"
    places = list(printed_at(identity, book, report))
    yield "  印在：" + ("；".join(places) if places else "报告中没有直接印出")


def printed_at(identity: FactId, book: FactBook, report: Report) -> Iterator[str]:
    """The places of a report that print a fact, statements included: 第三部分 › 二、… ."""
    cells = {str(identity)}
    for ref in (*book.ledger, *book.ledger.withheld):
        if book.vocabulary.fact_of(ref, book.year) == identity:
            cells.add(f"{ref}@{book.year}")
    names = {name.partition("/")[0] for name, figure in report.figures() if figure.fact in cells}
    path: dict[int, str] = {}
    for block in report.blocks:
        if isinstance(block, Heading):
            path = {level: text for level, text in path.items() if level < block.level}
            path[block.level] = plain(block.inlines)
        if block.name in names:
            yield f"{' › '.join(path.values())}（{block.name}）"


def source(fact: Fact) -> str | None:
    """Where a given figure stands: file:line, and what it is implied by."""
    place = fact.span.place if fact.span else ""
    return "，".join(part for part in (place, fact.note) if part) or None


def _derived(fact: Fact, book: FactBook, printing: Printing, indent: str) -> Iterator[str]:
    if written := formula(fact, book, printing):
        yield f"{indent}算式：{written}"
    if fact.derivation is None:
        yield f"{indent}来源：{source(fact) or '未填'}"
        return
    for identity in fact.derivation.inputs:
        if found := book.find(identity):
            yield f"{indent}  {found.name} = {_value(found, printing)}{_unit(found, book, printing)}"
            yield from _derived(found, book, printing, indent + "  ")


def _unit(fact: Fact, book: FactBook, printing: Printing) -> str:
    return printing.unit_of(fact.id, book.vocabulary[fact.id.quantity])


def _value(fact: Fact, printing: Printing) -> str:
    return printing.signed(fact)
