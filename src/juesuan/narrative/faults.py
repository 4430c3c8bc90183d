"""What is wrong with a template, in words of whoever maintains it: Jinja and Python say it in English."""

from __future__ import annotations

import re

from jinja2 import TemplateNotFound

_SAID = (
    (r"'(.+?)' is undefined", "用了没有定义的名称“{}”"),
    (r"has no attribute '(.+?)'", "没有“{}”这一项"),
    (r"has no element (\S+)", "没有第 {} 项"),
    (r"unknown tag '(.+?)'", "没有“{}”这种标记"),
    (r"[Nn]o filter named '(.+?)'", "没有“{}”这个过滤器"),
    (r"[Nn]o test named '(.+?)'", "没有“{}”这个判断"),
    (r"expected token '(.+?)', got '(.+?)'", "这里应是“{}”，写的却是“{}”"),
    (r"[Uu]nexpected end of template", "没有写完：少了 endif、endfor 之类的结尾"),
    (r"[Mm]issing end of (\w+)", "没有写完：“{}”没有结尾"),
    (r"unexpected (?:char )?'(.+?)'", "“{}”不该在这里"),
    (r"got '(.+?)'", "“{}”不该在这里"),
    (r"access to attribute '(.+?)'", "不许用“{}”"),
)
_KINDS = (
    (RecursionError, "一层套一层，没有尽头"),
    (ZeroDivisionError, "除数是零"),
    (ArithmeticError, "算不出来"),
    (LookupError, "没有要取的那一项"),
    (AttributeError, "没有要取的那一项"),
    (TypeError, "用在这里的不是它能用的东西"),
)


def in_chinese(error: Exception) -> str:
    """What an error says: our own words as they are, those of others as far as they are known."""
    if isinstance(error, TemplateNotFound):
        return f"没有“{error.name}”这个模板"
    told = str(error)
    if not told.isascii() and not re.search(r"is undefined|has no|No filter|No test|unexpected|expected token", told):
        return told
    for pattern, words in _SAID:
        if found := re.search(pattern, told):
            return words.format(*found.groups())
    return next((words for kind, words in _KINDS if isinstance(error, kind)), "这里的写法不对")
