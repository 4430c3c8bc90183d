"""Ranges of comments in a document's XML: runs are split where a range begins or ends, nothing else changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from juesuan.word.namespaces import w
from juesuan.word.walk import RUN, TEXT, P

if TYPE_CHECKING:
    from lxml.etree import _Element

    from juesuan.word.printed import Spot


def _names(text: str) -> frozenset[str]:
    return frozenset(w(name) for name in text.split())


_SPLITS = _names("rPr t tab ptab br cr noBreakHyphen softHyphen sym lastRenderedPageBreak")
_OPEN = _names("hyperlink ins moveTo smartTag sdt sdtContent fldSimple customXml dir bdo")
_CLOSED = ("text", "date", "comboBox", "dropDownList", "checkbox", "picture", "citation")  # kinds of content controls
_WEIGHTLESS = _names("pPr sdtPr sdtEndPr smartTagPr customXmlPr proofErr permStart permEnd") | _names(
    "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd"
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Atom(NamedTuple):
    """What stands for a character among the contents of its paragraph, from ``first`` to ``last``.

    ``splits`` if it is a run that may be split beside the character. In a text box no comment may stand: there the
    whole paragraph stands for it that the box is anchored to.
    """

    first: _Element
    last: _Element
    splits: bool
    boxed: bool = False


class Stretch(NamedTuple):
    """What a comment embraces: from ``start``, or all of ``first``, up to ``end``, or all of ``last``.

    The character at ``end`` is outside. It is ``exact`` if that is what the note names and no more.
    """

    first: _Element
    start: Spot | None
    last: _Element
    end: Spot | None
    exact: bool


def stretch(spots: list[Spot], first: int, last: int) -> Stretch:
    """What a comment on some of the characters of a line can embrace."""
    begins, ends = _atom(spots[first].holder), _atom(spots[last].holder)
    before = first > 0 and _atom(spots[first - 1].holder).first is begins.first
    after = last + 1 < len(spots) and _atom(spots[last + 1].holder).first is ends.first
    return Stretch(
        begins.first,
        spots[first] if before and begins.splits else None,
        ends.last,
        spots[last + 1] if after and ends.splits else None,
        exact=not (begins.boxed or ends.boxed or (before and not begins.splits) or (after and not ends.splits)),
    )


def mark(numbered: Iterable[tuple[int, Stretch]]) -> None:
    """Put comments of these numbers around these stretches."""
    stretches = list(numbered)
    rests, ends = split({spot for _, each in stretches for spot in (each.start, each.end) if spot})
    before: defaultdict[_Element, list[int]] = defaultdict(list)
    after: defaultdict[_Element, list[int]] = defaultdict(list)
    for number, each in stretches:
        first = rests[each.start] if each.start else each.first
        last = rests[each.end].getprevious() if each.end else None
        before[_outermost(first, forward=False)].append(number)
        after[_outermost(ends.get(each.last, each.last) if last is None else last, forward=True)].append(number)
    for node, numbers in before.items():
        for number in numbers:
            node.addprevious(_numbered(node, "commentRangeStart", number))
    for node, numbers in after.items():
        for number in reversed(numbers):
            reference = node.makeelement(RUN)
            reference.append(_numbered(node, "commentReference", number))
            node.addnext(reference)
            node.addnext(_numbered(node, "commentRangeEnd", number))


def _numbered(node: _Element, name: str, number: int) -> _Element:
    return node.makeelement(w(name), {w("id"): str(number)})


def _atom(holder: _Element) -> Atom:
    path = [holder, *holder.iterancestors()]
    box = max((at for at, each in enumerate(path) if each.tag == w("txbxContent")), default=0)
    at = next(at for at in range(box, len(path)) if path[at].tag == P) - 1
    if box:
        contents = [child for child in path[at + 1] if child.tag != w("pPr")]
        return Atom(contents[0], contents[-1], splits=False, boxed=True)
    while path[at].tag in _OPEN and not _is_closed(path[at]):
        at -= 1
    atom = path[at]
    plain = atom.tag == RUN and at == 1 and all(child.tag in _SPLITS for child in atom)
    return Atom(atom, atom, splits=plain)


def _is_closed(control: _Element) -> bool:
    """A content control that holds one value, like a date: a comment goes around it, not into it."""
    return any(control.find(f"{w('sdtPr')}/{{*}}{kind}") is not None for kind in _CLOSED)


def split(cuts: set[Spot]) -> tuple[dict[Spot, _Element], dict[_Element, _Element]]:
    """Split runs before these characters: the run that begins with each, and the last part of each run."""
    rests: dict[Spot, _Element] = {}
    ends: dict[_Element, _Element] = {}
    by_run: defaultdict[_Element, list[tuple[int, int, Spot]]] = defaultdict(list)
    for spot in cuts:
        run = spot.holder.getparent()
        if run is not None:
            by_run[run].append((run.index(spot.holder), spot.offset, spot))
    for run, places in by_run.items():
        for _, _, spot in sorted(places, key=lambda place: place[:2], reverse=True):
            rests[spot] = _rest(run, spot)
            ends.setdefault(run, rests[spot])
    return rests, ends


def _rest(run: _Element, spot: Spot) -> _Element:
    """Split a run before a character. The part that begins there follows the run, with the same properties."""
    rest = run.makeelement(RUN)
    for name, value in run.attrib.items():
        rest.set(name, value)
    run.addnext(rest)
    properties = run.find(w("rPr"))
    if properties is not None:
        rest.append(deepcopy(properties))
    holder, text = spot.holder, spot.holder.text or ""
    following = list(holder.itersiblings())
    if spot.offset and holder.tag == TEXT:
        tail = deepcopy(holder)
        holder.text, tail.text, tail.tail = text[: spot.offset], text[spot.offset :], None
        if text[spot.offset - 1].isspace():
            holder.set(_SPACE, "preserve")
        if text[spot.offset].isspace():
            tail.set(_SPACE, "preserve")
        rest.append(tail)
    else:
        rest.append(holder)
    rest.extend(following)
    return rest


def _outermost(node: _Element, *, forward: bool) -> _Element:
    """The largest element of the paragraph that begins, or ends, where this one does."""
    parent = node.getparent()
    while parent is not None and parent.tag in _OPEN:
        if any(sibling.tag not in _WEIGHTLESS for sibling in node.itersiblings(preceding=not forward)):
            break
        node, parent = parent, parent.getparent()
    return node
