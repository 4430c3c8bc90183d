"""The numbers of revisions: Word wants each once in a part, over all kinds of them, and no bookmark of the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

from juesuan.word.namespaces import w

if TYPE_CHECKING:
    from lxml.etree import _Element

REVISIONS = tuple(
    map(
        w,
        (
            *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
            *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange"),
            *("trPrChange", "tcPrChange"),
        ),
    )
)
"""What tells of a revision. The two ends of a range (moveFromRangeStart …) share a number and are none of these."""
_COMMENTS = frozenset(map(w, ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")))
_ID = w("id")


def free_numbers(root: _Element) -> Iterator[str]:
    """Numbers that nothing in a part has; comments are numbered apart."""
    used = {each.get(_ID) for each in root.iter("{*}*") if each.tag not in _COMMENTS}
    return (number for number in map(str, count(1)) if number not in used)


def make_distinct(root: _Element) -> None:
    """Give a new number to each revision whose number another has, or that has none: copies of runs and rows."""
    free = free_numbers(root)
    seen = {each.get(_ID) for each in root.iter("{*}*") if each.tag not in _COMMENTS and each.tag not in REVISIONS}
    for each in root.iter(*REVISIONS):
        number = each.get(_ID, "")
        if number in seen or not (number.isascii() and number.isdecimal()):
            number = next(free)
            each.set(_ID, number)
        seen.add(number)
