"""In which unit of money a table is: 金额单位：万元, 单位（元）, 人民币元; whoever writes it, writes it in some way."""

from __future__ import annotations

import re
from collections.abc import Iterable

from juesuan.extract.normal import spell
from juesuan.model.amount import MoneyUnit

_COLUMN = re.compile(r"(?:数|金额|额)（([十百千万亿]*元)）$")
_SAID = re.compile(r"单位(?:名称)?[：（]*(?:人民币)?([十百千万亿]*元)(?![\u4e00-\u9fff])")


def moneys_said(texts: Iterable[str]) -> tuple[str, ...]:
    """Every unit that lines or cells name, each once: more than one, and nobody knows which is meant."""
    spelled = [spell(text) for text in texts]
    found = [match[1] for text in spelled for pattern in (_SAID, _COLUMN) for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(found))


def money_said(texts: Iterable[str]) -> str:
    """The unit that lines or cells name, as they call it: 元, 万元, 千元; nothing if none does."""
    return next((found[1] for text in texts if (found := _SAID.search(spell(text)))), "")


def money_known(label: str) -> MoneyUnit | None:
    """The unit of a statement that is called so; None for one that nobody knows (百元)."""
    return next((unit for unit in MoneyUnit if unit.label == label), None)
