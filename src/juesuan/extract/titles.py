"""Statements and the sections that speak of them, known by title, however they are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from juesuan.extract.normal import spell
from juesuan.model.form import Form

_DETAIL = "明细表"
_OF_A_STATEMENT = (_DETAIL, "总体情况表", "情况表", "总表", "表")
_OF_A_SECTION = (
    *("总体情况说明", "具体情况说明", "结构情况说明", "情况说明"),
    *("总体情况", "具体情况", "结构情况", "情况", "说明"),
)
_QUALIFIERS = ("财政拨款", "预算", "经费")  # what makes a title that of another statement
_OTHERS = ("基金", "经营", "资金", "项目", "基本", "费")  # or of none
_MONEY = ("一般公共预算", "财政拨款")
_BUDGETS = ("一般公共预算", "政府性基金", "国有资本")
_BOTH_FLOWS = (
    "一般公共预算财政拨款收入支出",
    "一般公共预算财政拨款支出",
)  # the section tells of both, the statement of one
_WIDER = ("预算财政拨款收入支出", "预算财政拨款支出")
_OF_MONEY = ("收入支出", "财政拨款", "三公经费", *_BUDGETS)
_FLOWS = ("收支", "收入支出")
_SHORT = ("收支总表", "收支决算总表")
_SUBJECTS = ("支出", "收入", "收支", "经费", "资产", "采购", "机构运行", "资金")
_PERFORMANCE = ("绩效", "自评", "评价", "目标", "基础数据", "附表", "详见")
_PAUSES = "，。；：|"
_LONGEST = 50  # signs of a title
_END = 20  # within so many signs of the end a title says 表, spaced out or not
_CONTINUED = re.compile(r"(?:（续表?[一二三四五]?）|续表)$")
_CLASSIFIED = re.compile(r"（[^（）]*(?:科目|分类)）$")
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
    spelled = _CLASSIFIED.sub("", _CONTINUED.sub("", spelled))
    number = _NUMBER.search(spelled)
    spelled = spelled[: number.start()] if number and number.start() else spelled
    spelled = spelled.replace(*_SHORT) if form.publishes in _SHORT[1] else spelled
    subject = stem(spelled).replace(*_FLOWS) if spelled.endswith(_OF_A_STATEMENT) else ""
    # 云南, 陕西 and others print income and carry-over in the statement of spending, too
    is_detail = spelled.endswith(_DETAIL)
    found = _ending(subject, form, is_detail=is_detail)
    found = found or _ending(subject.replace(*_WIDER), form, is_detail=is_detail)
    is_finer = is_detail and found and not form.statements[found].title.endswith(_DETAIL)
    return None if is_finer else found


def other_titled(text: str, form: Form) -> bool:
    """Whether a line, heading or cell is the title of a statement that the form does not have."""
    if "表" not in text[-_END:] or len(text) > _LONGEST or any(sign in text for sign in _PAUSES):
        return False
    spelled = _CLASSIFIED.sub("", _CONTINUED.sub("", spell(text)))
    number = _NUMBER.search(spelled)
    spelled = spelled[: number.start()] if number else spelled
    is_of_money = any(word in spelled for word in _SUBJECTS) and not any(word in spelled for word in _PERFORMANCE)
    return spelled.endswith("表") and is_of_money and statement_titled(text, form) is None


def statement_explained(heading: str, form: Form) -> str | None:
    """The statement that a section of the explanations quotes."""
    spelled = spell(heading).rstrip("。")
    if not spelled.endswith(_OF_A_SECTION):
        return None
    subject = stem(spelled).replace(*_FLOWS).replace(*_BOTH_FLOWS)
    is_short = not subject.endswith(form.publishes) and any(money in subject for money in _OF_MONEY)
    return _ending(subject, form) or (_ending(subject + form.publishes, form) if is_short else None)


def _ending(subject: str, form: Form, *, is_detail: bool = False) -> str | None:
    """The statement of which a subject speaks; of two by one name that of details, or the other one."""
    if not subject:
        return None
    titles = ((title, key) for key, spec in form.statements.items() for title in (spec.title, *spec.other_titles))
    stems, budgets, cores = _subjects(tuple(titles), is_detail=is_detail)
    found = _longest(subject, stems) or _longest(subject, budgets)
    return found or next((key for core, key in cores.items() if subject.endswith(core)), None)


@lru_cache(maxsize=64)
def _subjects(titles: tuple[tuple[str, str], ...], *, is_detail: bool) -> tuple[Mapping[str, str], ...]:
    """What statements speak of: whole, without the money where their budget says it, and without any money."""
    ordered = sorted(titles, key=lambda each: each[0].endswith(_DETAIL) is is_detail)
    stems = {stem(title).replace(*_FLOWS): key for title, key in ordered}
    budgets = {short: key for known, key in stems.items() for short in _without_money(known)}
    cores = {core: key for known, key in stems.items() if (core := _core(known)) not in stems}
    return stems, budgets, cores


def _longest(subject: str, known: Mapping[str, str]) -> str | None:
    """What the longest known ending of a subject means, unless the words before it make it another statement's."""
    longest = max((each for each in known if subject.endswith(each)), key=len, default="")
    before = subject.removesuffix(longest)
    is_other = any(word in before for word in _QUALIFIERS) or before.endswith(_OTHERS)
    return known[longest] if longest and not is_other else None


def _without_money(subject: str) -> Iterator[str]:
    """What the statement of a budget is called for short: 政府性基金支出决算, 一般公共预算支出决算."""
    if subject.startswith(_BUDGETS):
        for words in (subject, subject.replace("收入支出", "支出")):
            yield from (words.replace(money, "") for money in ("财政拨款", "预算财政拨款"))


def _core(subject: str) -> str:
    """What a title speaks of without the money that it speaks of: 三公经费支出决算."""
    for qualifier in _MONEY:
        subject = subject.removeprefix(qualifier)
    return subject
