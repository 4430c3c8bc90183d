"""The units whose accounts a report says that it contains: 二级预算单位包括：1. …（本级）, and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.extract.normal import spell
from juesuan.model.accounts import Unit
from juesuan.model.report import Heading, Paragraph, Report, Role, plain

_LEADS = ("预算单位包括：", "单位包括：", "单位如下：", "单位名单：")
_ITEM = re.compile(r"(?:\d{1,3}[.、．]|（\d{1,3}）|[①-⑳])(.{2,40})")
_ITSELF = "本级"


def listed_units(report: Report) -> tuple[Unit, ...]:
    """The numbered names after 预算单位包括：, if the department itself is the first of them; else nothing is known."""
    names = tuple(_names(report))
    return tuple(Unit(name) for name in names) if names and _ITSELF in names[0] else ()


def _names(report: Report) -> Iterator[str]:
    is_list = False
    for block in report.blocks:
        is_prose = isinstance(block, Heading) or (isinstance(block, Paragraph) and block.role is Role.BODY)
        words = spell(plain(block.inlines)) if is_prose and isinstance(block, Heading | Paragraph) else ""
        item = _ITEM.fullmatch(words)
        if is_list and item:
            yield item[1].rstrip("；。;，")
        elif is_list and words:
            return
        is_list = is_list or words.endswith(_LEADS)
