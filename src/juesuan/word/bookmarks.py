"""Bookmarks that editors have doubled or left without an end (LibreOffice does, in empty cells), made whole again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan.word.namespaces import w
from juesuan.word.revision_ids import free_numbers

if TYPE_CHECKING:
    from lxml.etree import _Element

_START, _END, _ID, _NAME = w("bookmarkStart"), w("bookmarkEnd"), w("id"), w("name")


def mend(root: _Element) -> None:
    """Leave each bookmark once, the first of its name, with both its ends and a number of its own."""
    pairs = _pairs(root)
    kept = {each for pair in pairs for each in pair}
    for each in [each for each in root.iter(_START, _END) if each not in kept]:
        _remove(each)
    free = free_numbers(root)
    names: set[str] = set()
    numbers: set[str] = set()
    for start, end in pairs:
        name, number = start.get(_NAME, ""), start.get(_ID, "")
        if name in names:
            _remove(start)
            _remove(end)
            continue
        if number in numbers or not (number.isascii() and number.isdecimal()):
            number = next(free)
            start.set(_ID, number)
            end.set(_ID, number)
        names.add(name)
        numbers.add(number)


def _pairs(root: _Element) -> list[tuple[_Element, _Element]]:
    """Each beginning with its end, in the order of the beginnings: an end is of the last that has its number."""
    begun: dict[str, _Element] = {}
    order: dict[_Element, int] = {}
    found: list[tuple[_Element, _Element]] = []
    for each in root.iter(_START, _END):
        number = each.get(_ID, "")
        if each.tag == _START:
            begun[number] = each
            order[each] = len(order)
        elif number in begun:
            found.append((begun.pop(number), each))
    return sorted(found, key=lambda pair: order[pair[0]])


def _remove(each: _Element) -> None:
    parent = each.getparent()
    if parent is not None:
        parent.remove(each)
