"""Reasons that go the other way than what they explain: 减少12.44万元，主要原因是人员经费支出增加.

What is told is unmistakable: every word of direction in the reason is the opposite one, it speaks of money of the kind
that changed, and nothing in it speaks of another year, another budget, other money, or of what is no more.
"""

from __future__ import annotations

import re

from juesuan.extract.grammar import Direction, Word, grammar
from juesuan.model.vocabulary import Vocabulary

OPPOSITE = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}

_SHORTEST = 2  # 多 and 少 stand in too many words
_VERBS = {
    direction: "|".join(
        sorted(
            (
                each
                for each, entry in grammar()
                if entry.word is Word.VERB and entry.direction is direction and len(each) >= _SHORTEST
            ),
            key=len,
            reverse=True,
        )
    )
    for direction in OPPOSITE
}
_DOUBTFUL = re.compile(
    "上年|上一年|去年|往年|以前|以往|同期|年初|预算|年度?的|[0-9]年|结转|结余|收回|不再|没有|[未无停退]|"
    "调整|口径|科目|转|抵|冲|而非|但|基金|资本|自有|自筹|非财政|其他收入|其他资金|事业|经营|上级|附属"
)
"""Words that may turn a reason: what is said of another year, of another budget or of other money."""
_SPENT, _RECEIVED = "支出|经费|费用|开支|费", "收入|拨款"
_INCOME, _TOTAL = "income", "total"
_KINDS = {"basic": "项目", "project": "基本|人员|公用", "personnel": "公用|项目", "operating": "人员|项目"}
"""Within basic or project expenditure, money of the other kind is a reason for less."""
_CLAUSES = re.compile("[，；、。]")


def verbs(direction: Direction) -> str:
    """The words for a direction, as a pattern."""
    return _VERBS[direction]


def opposed(reason: str, direction: Direction, quantity: str, vocabulary: Vocabulary) -> bool:
    """Whether a reason for more can only be one for less, or the reverse."""
    other = _VERBS[OPPOSITE[direction]]
    is_carried = any(quantity in (each.continues, each.id) for each in vocabulary.values() if each.continues)
    if is_carried or _DOUBTFUL.search(reason) or re.search(_VERBS[direction], reason):
        return False
    kind = _KINDS.get(quantity.rpartition(".")[2])
    if kind and re.search(kind, reason):
        return False
    nouns = _RECEIVED if quantity.startswith(_INCOME) else _SPENT
    nouns = f"{_SPENT}|{_RECEIVED}" if quantity.endswith(_TOTAL) else nouns
    says = re.compile(f"(?:{nouns})(?:有所|略有|相应|大幅|较大)?(?:{other})|(?:{other})了?[^，；、。]*(?:{nouns})")
    return any(says.fullmatch(clause) or _ends(says, clause) for clause in _CLAUSES.split(reason))


def _ends(says: re.Pattern[str], clause: str) -> bool:
    """Whether a clause ends with what says it."""
    return any(found.end() == len(clause) for found in says.finditer(clause))
