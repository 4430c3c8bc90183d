"""Words that say that all was reached: 年度目标全部完成, 重点工作完成率100%."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WHAT = "(?:目标|任务|指标)"
_ALL = "(?:均|都|全部|全面)"
_DONE = "(?:完成|达成|实现)"
_NEAR = r"[^，。；\n未没不]"  # words of the same clause that deny nothing
_SAID = re.compile(
    f"{_WHAT}{_NEAR}{{0,12}}{_ALL}{_NEAR}{{0,8}}{_DONE}|(?<![未没不]){_ALL}{_NEAR}{{0,4}}{_DONE}{_NEAR}{{0,12}}{_WHAT}"
    f"|(?:工作|目标|任务|指标){_NEAR}{{0,6}}完成率{_NEAR}{{0,3}}100(?:\\.0+)?%"
)
_PLANNED = ("确保", "力争", "努力", "争取", "保证", "保障", "下一步", "将", "负责", "推动", "促进", "计划", "为")


def all_reached(text: str) -> Iterator[re.Match[str]]:
    """The places of a text, one paragraph to a line, that say so; what is only planned says nothing."""
    for found in _SAID.finditer(text):
        start = max(text.rfind("\n", 0, found.start()), text.rfind("。", 0, found.start())) + 1
        if not any(word in text[start : found.start()] for word in _PLANNED):
            yield found
