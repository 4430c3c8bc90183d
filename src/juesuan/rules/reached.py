"""Words that say that all was reached: 年度目标全部完成, 重点工作完成率100%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from juesuan.model.words import FunctionWords

_NEAR = r"[^，。；\n未没不]"  # words of the same clause that deny nothing


def all_reached(text: str, words: FunctionWords) -> Iterator[re.Match[str]]:
    """The places of a text, one paragraph to a line, that say so; what is only planned says nothing."""
    for found in _said(words).finditer(text):
        start = max(text.rfind("\n", 0, found.start()), text.rfind("。", 0, found.start())) + 1
        if not any(word in text[start : found.start()] for word in words.of("planned")):
            yield found


@cache
def _said(words: FunctionWords) -> re.Pattern[str]:
    what, every, done = map(words.pattern, ("aims", "every", "reached"))
    return re.compile(
        f"{what}{_NEAR}{{0,12}}{every}{_NEAR}{{0,8}}{done}|(?<![未没不]){every}{_NEAR}{{0,4}}{done}{_NEAR}{{0,12}}{what}"
        f"|(?:工作|{what}){_NEAR}{{0,6}}完成率{_NEAR}{{0,3}}100(?:\\.0+)?%"
    )
