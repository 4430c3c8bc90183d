"""What people give as a reason or a purpose, as it reads within the sentence that a form prints around it."""

from __future__ import annotations

import re
from functools import lru_cache

from juesuan.model.report import MARKS
from juesuan.model.words import FunctionWords

_STOPS = " 　。．.；;，,、"
_ENDS = "。；，、：！？"
_CLOSED = "。；：！？”】"


def reason(text: str, words: FunctionWords) -> str:
    """A reason without the words that the form says before it and the stop behind it; its lines are one sentence."""
    return _clause(text, _leads("leads-a-reason", words))


def purpose(text: str, words: FunctionWords) -> str:
    """A purpose likewise."""
    return _clause(text, _leads("leads-a-purpose", words))


def after(lead: str, text: str) -> str:
    """A text without the words that the form prints before it, which people like to say again."""
    return _clause(text, re.compile(f"^{re.escape(lead)}[：:，]?" if lead else "(?!)"))


def stopped(text: str) -> str:
    """A paragraph with its stop; what is owed needs none."""
    return text if text[-1:] in _CLOSED + MARKS else f"{text}。"


@lru_cache(maxsize=4)
def _leads(group: str, words: FunctionWords) -> re.Pattern[str]:
    return re.compile(f"^{words.pattern(group)}[：:，]?")


def _clause(text: str, leads: re.Pattern[str]) -> str:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    joined = "".join(line if line[-1] in _ENDS else f"{line}；" for line in lines)
    bare = joined.strip(_STOPS)
    return leads.sub("", bare, count=1) or bare
