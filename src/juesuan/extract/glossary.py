"""The further terms that a report explains in its 名词解释: those that a draft of its figures does not explain."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from juesuan.extract.outlines import Block, Said, blocks
from juesuan.model.accounts import Term
from juesuan.model.report import Report

_SECTION = "名词解释"
_MEANS, _ENDS = "：", "。"
_LONGEST = 30  # signs of a term
_PAUSES = "，；。、"
_ACCOUNT = ("（类）", "（款）", "（项）")
"""What the name of a 科目 holds; its definition is official."""


def further_terms(report: Report, draft: Report, accounts: Collection[str]) -> tuple[Term, ...]:
    """The terms of a report in their order that neither the draft explains nor are names of 科目."""
    known = {*accounts, *(said.text[:at] for said, at in _explained(draft))}
    found: dict[str, Term] = {}
    for said, at in _explained(report):
        term = said.text[:at]
        if term not in known and not any(mark in term for mark in _ACCOUNT):
            (word, _), (meaning, _) = said.quote(0, at), said.quote(at + 1, len(said.text) - 1)
            found.setdefault(term, Term(word, meaning))
    return tuple(found.values())


def _explained(report: Report) -> Iterator[tuple[Said, int]]:
    """The lines of the section that say what something means, and how many signs the term has."""
    for block in _section(report):
        said = Said.of(block)
        at = said.text.find(_MEANS)
        is_term = 0 < at <= _LONGEST and not any(pause in said.text[:at] for pause in _PAUSES)
        if is_term and said.text.endswith(_ENDS) and at + 1 < len(said.text) - 1:
            yield said, at


def _section(report: Report) -> Iterator[Block]:
    level = 0
    for block in blocks(report):
        if block.level and (not level or block.level <= level):
            level = block.level if Said.of(block).text.endswith(_SECTION) else 0
        elif level and not block.table:
            yield block
