"""Reasons that go the other way than what they explain: 减少12.44万元，主要原因是人员经费支出增加.

What is told is unmistakable: every word of direction in the reason is the opposite one, it speaks of money of the kind
that changed or of the people who are paid, and nothing in it speaks of another year, another budget, other money, or of
what is no more.
"""

from __future__ import annotations

import re
from functools import lru_cache

from juesuan.extract.grammar import Direction
from juesuan.facts.book import FactBook
from juesuan.model.words import FunctionWords

OPPOSITE = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}

_YEAR = re.compile("[0-9]年")
_SPENT, _RECEIVED, _COSTS, _PEOPLE = "spent", "received", "costs", "people"
_INCOME, _TOTAL = "income", "total"
_KINDS = {"basic": "项目", "project": "基本|人员|公用", "personnel": "公用|项目", "operating": "人员|项目"}
"""Within basic or project expenditure, money of the other kind is a reason for less."""
_CLAUSES = re.compile("[，；、。]")


def opposed(reason: str, direction: Direction, quantity: str, book: FactBook) -> bool:
    """Whether a reason for more can only be one for less, or the reverse."""
    words = book.form.words
    is_carried = any(quantity in (each.continues, each.id) for each in book.vocabulary.values() if each.continues)
    is_doubtful = _YEAR.search(reason) or re.search(words.pattern("turns-a-reason"), reason)
    if is_carried or is_doubtful or re.search(words.verbs(direction), reason):
        return False
    kind = _KINDS.get(quantity.rpartition(".")[2])
    if kind and re.search(kind, reason):
        return False
    told = (_RECEIVED, _COSTS) if quantity.startswith(_INCOME) else (_SPENT,)
    told = (_SPENT, _RECEIVED) if quantity.endswith(_TOTAL) else told
    says = _says((*told, _PEOPLE), OPPOSITE[direction], words)
    return any(says.fullmatch(clause) or _ends(says, clause) for clause in _CLAUSES.split(reason))


def only_added(reason: str, words: FunctionWords) -> bool:
    """Whether a reason for spending less than the budget says but that money was added to it: 追加专项资金."""
    is_doubtful = _YEAR.search(reason) or re.search(words.pattern("turns-a-reason"), reason)
    is_less = re.search(words.verbs(Direction.DOWN), reason)
    return not (is_doubtful or is_less) and re.search(words.pattern("adds-to-a-budget"), reason) is not None


@lru_cache(maxsize=16)
def _says(told: tuple[str, ...], direction: Direction, words: FunctionWords) -> re.Pattern[str]:
    """支出有所减少, 减少了支出: money of these kinds that went this way."""
    nouns, verbs = "|".join(map(words.pattern, told)), words.verbs(direction)
    return re.compile(f"(?:{nouns}){words.pattern('degrees')}?(?:{verbs})|(?:{verbs})了?[^，；、。]*(?:{nouns})")


def _ends(says: re.Pattern[str], clause: str) -> bool:
    """Whether a clause ends with what says it."""
    return any(found.end() == len(clause) for found in says.finditer(clause))
