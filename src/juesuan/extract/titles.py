"""Statements and the sections that speak of them, known by title, however they are numbered."""

from __future__ import annotations

import re

from juesuan.extract.normal import spell
from juesuan.model.form import Form

_OF_A_STATEMENT = ("明细表", "总表", "表")
_OF_A_SECTION = (
    *("总体情况说明", "具体情况说明", "结构情况说明", "情况说明"),
    *("总体情况", "具体情况", "结构情况", "情况", "说明"),
)
_ACCOUNTS = "决算"
_QUALIFIERS = ("财政拨款", "预算", "经费")  # what makes a title that of another statement
_MONEY = ("一般公共预算", "财政拨款")
_SHORT = {"收支总表": "收支决算总表", "收支": "收入支出"}
_END = 20  # within so many signs of the end a title says 表, spaced out or not
_NUMBER = re.compile(r"（?(?:附?表|公开)[-\d一二三四五六七八九十]+表?）?$")


def stem(title: str) -> str:
    """What a title speaks of: 《支出决算表》 and “支出决算情况说明” both of 支出决算."""
    text = spell(title).rstrip("。")
    for suffix in (*_OF_A_STATEMENT, *_OF_A_SECTION):
        if text.endswith(suffix):
            return text.removesuffix(suffix)
    return text


def statement_titled(text: str, form: Form) -> str | None:
    """The statement whose title a line, heading or cell is, with whatever stands before and its number after."""
    if "表" not in text[-_END:]:
        return None
    spelled = spell(text)
    number = _NUMBER.search(spelled)
    spelled = spelled[: number.start()] if number and number.start() else spelled
    for short, full in _SHORT.items():
        spelled = spelled.replace(short, full)
    return _ending(stem(spelled), form) if spelled.endswith(_OF_A_STATEMENT) else None


def statement_explained(heading: str, form: Form) -> str | None:
    """The statement that a section of the explanations quotes."""
    spelled = spell(heading).rstrip("。")
    if not spelled.endswith(_OF_A_SECTION):
        return None
    subject = stem(spelled)
    return _ending(subject, form) or (None if subject.endswith(_ACCOUNTS) else _ending(subject + _ACCOUNTS, form))


def _ending(subject: str, form: Form) -> str | None:
    stems = {stem(spec.title): key for key, spec in form.statements.items()}
    longest = max((known for known in stems if subject.endswith(known)), key=len, default="")
    before = subject.removesuffix(longest)
    if longest and not any(word in before for word in _QUALIFIERS):
        return stems[longest]
    cores = {core: key for known, key in stems.items() if (core := _core(known)) not in stems}
    return next((key for core, key in cores.items() if subject.endswith(core)), None)


def _core(subject: str) -> str:
    """What a title speaks of without the money that it speaks of: 三公经费支出决算."""
    for qualifier in _MONEY:
        subject = subject.removeprefix(qualifier)
    return subject
