"""Statements and the sections that speak of them, known by title, however they are numbered."""

from __future__ import annotations

from juesuan.extract.normal import spell
from juesuan.model.form import Form

_OF_A_STATEMENT = ("明细表", "总表", "表")
_OF_A_SECTION = ("总体情况说明", "情况说明", "总体情况", "情况", "说明")
_QUALIFIERS = ("财政拨款", "预算", "经费")  # what makes a title that of another statement


def stem(title: str) -> str:
    """What a title speaks of: 《支出决算表》 and “支出决算情况说明” both of 支出决算."""
    text = spell(title).rstrip("。")
    for suffix in (*_OF_A_STATEMENT, *_OF_A_SECTION):
        if text.endswith(suffix):
            return text.removesuffix(suffix)
    return text


def statement_titled(text: str, form: Form) -> str | None:
    """The statement whose title a line, heading or cell is, with whatever stands before and its number after."""
    spelled = spell(text)
    for number in ("（表", "公开"):
        head, found, tail = spelled.rpartition(number)
        if found and head and tail.strip("表）").isdecimal():
            spelled = head
    return _ending(stem(spelled), form) if spelled.endswith(_OF_A_STATEMENT) else None


def statement_explained(heading: str, form: Form) -> str | None:
    """The statement that a section of the explanations quotes."""
    spelled = spell(heading).rstrip("。")
    return _ending(stem(spelled), form) if spelled.endswith(_OF_A_SECTION) else None


def _ending(subject: str, form: Form) -> str | None:
    stems = {stem(spec.title): key for key, spec in form.statements.items()}
    longest = max((known for known in stems if subject.endswith(known)), key=len, default="")
    before = subject.removesuffix(longest)
    return None if not longest or any(word in before for word in _QUALIFIERS) else stems[longest]
