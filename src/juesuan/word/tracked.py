"""Tracked changes: characters of a person's text struck out, and words put in, as Word's own revisions (w:del, w:ins).

Nothing else of the paragraph changes; whoever rejects them all has the text that was.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING

from lxml import etree

from juesuan.model.report import Figure, Inline, Text
from juesuan.word.anchors import split, stretch
from juesuan.word.ink import run
from juesuan.word.namespaces import W, w
from juesuan.word.printed import Spot
from juesuan.word.revision_ids import free_numbers
from juesuan.word.walk import RUN, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

INSERTED, DELETED = w("ins"), w("del")
_STRUCK = frozenset((DELETED, w("moveFrom")))
_WHOLE = frozenset(w(name) for name in ("fldChar", "instrText", "drawing", "pict", "object"))
"""What a run must not hold to be struck out by itself: a part of a field, a picture."""
_OWN = frozenset((INSERTED, w("moveTo")))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Pen:
    """Writes revisions of one author and day, with numbers that nothing else in ``root`` has."""

    def __init__(self, root: _Element, author: str, dated: date) -> None:
        self._author, self._dated = author, dated
        self._numbers = free_numbers(root)

    def revision(self, name: str) -> _Element:
        """An empty w:ins or w:del."""
        made = etree.Element(w(name))
        made.set(w("id"), next(self._numbers))
        made.set(w("author"), self._author)
        made.set(w("date"), f"{self._dated}T00:00:00Z")
        return made

    def strike(self, some: list[_Element]) -> list[_Element]:
        """Strike out runs; the revisions that now hold them."""
        made = []
        for each in some:
            revision = self.revision("del")
            each.addprevious(revision)
            revision.append(each)
            for text in each.iter(TEXT):
                text.tag = w("delText")
                text.set(_SPACE, "preserve")
            made.append(revision)
        return made

    def figure(self, struck: list[_Element], words: list[_Element], mark: str) -> None:
        """A figure instead of another, within one bookmark: whoever accepts or rejects, the link stays."""
        begin, end = self.bookmarked([], mark)
        struck[0].addprevious(begin)
        follow(outside(struck[-1]), [*words, end])

    def words(self, inlines: tuple[Inline, ...], marks: Iterator[str], like: _Element | None) -> list[_Element]:
        """Inserted words, a bookmark around each figure; ``like`` holds the run properties that they take."""
        made: list[_Element] = []
        for inline in inlines:
            if not inline.text:
                continue
            revision = self.revision("ins")
            revision.append(self._run(inline, like))
            made += [revision] if isinstance(inline, Text) else self.bookmarked([revision], next(marks))
        return made

    def bookmarked(self, some: list[_Element], name: str) -> list[_Element]:
        """Some elements within a bookmark."""
        number = next(self._numbers)
        begin, end = etree.Element(w("bookmarkStart")), etree.Element(w("bookmarkEnd"))
        begin.set(w("id"), number)
        begin.set(w("name"), name)
        end.set(w("id"), number)
        return [begin, *some, end]

    def _run(self, inline: Inline, like: _Element | None) -> _Element:
        highlight = "" if isinstance(inline, Text | Figure) else '<w:rPr><w:highlight w:val="yellow"/></w:rPr>'
        made = etree.fromstring(f'<w:x xmlns:w="{W}">{run(inline.text, highlight)}</w:x>')[0]
        if like is not None and not highlight:
            made.insert(0, deepcopy(like))
        return made


def properties_of(each: _Element | None) -> _Element | None:
    """The properties of a run, without the revisions that they may tell of."""
    found = None if each is None else each.find(w("rPr"))
    if found is None:
        return None
    found = deepcopy(found)
    for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange"):
        for child in found.findall(w(name)):
            found.remove(child)
    return found


def cut_out(spots: list[Spot], start: int, end: int) -> list[_Element] | None:
    """The runs that hold just these characters, split where they must be; None where that cannot be done.

    Nothing is split then.
    """
    place = stretch(spots, start, end - 1)
    if not place.exact:
        return None
    paragraph = next(each for each in spots[start].holder.iterancestors(w("p")))
    if any(next(spot.holder.iterancestors(w("p"))) is not paragraph for spot in spots[start:end]):
        return None
    if any(child.tag in _WHOLE for each in _between(paragraph, place.first, place.last) for child in each):
        return None
    rests, ends = split({spot for spot in (place.start, place.end) if spot})
    first = rests[place.start] if place.start else place.first
    last = rests[place.end].getprevious() if place.end else ends.get(place.last, place.last)
    return _between(paragraph, first, last)


def cut_behind(spots: list[Spot], at: int) -> _Element | None:
    """The run that ends with a character, split behind it if need be; None where that cannot be done."""
    place = stretch(spots, at, at)
    if place.last.tag != RUN or (place.end is None and not place.exact):
        return None
    rests, ends = split({place.end} if place.end else set())
    return rests[place.end].getprevious() if place.end else ends.get(place.last, place.last)


def _between(paragraph: _Element, first: _Element, last: _Element | None) -> list[_Element]:
    found: list[_Element] = []
    begun = False
    for each in paragraph.iter():
        begun = begun or each is first
        if begun and each.tag == RUN and not any(above.tag in _STRUCK for above in each.iterancestors()):
            found.append(each)
        if each is last:
            inner = [run for run in each.iter(RUN) if not any(above.tag in _STRUCK for above in run.iterancestors())]
            return found + [run for run in inner if run not in found]
    return found


def follow(each: _Element, some: list[_Element]) -> None:
    """Put elements behind another, in their order."""
    for new in reversed(some):
        each.addnext(new)


def outside(each: _Element) -> _Element:
    """An element that new words may follow: not within somebody's insertion, which is parted behind it if need be."""
    parent = each.getparent()
    while parent is not None and parent.tag in _OWN:
        following = list(each.itersiblings())
        if following:
            rest = parent.makeelement(parent.tag)
            for name, value in parent.attrib.items():
                rest.set(name, value)
            rest.extend(following)
            parent.addnext(rest)
        each, parent = parent, parent.getparent()
    return each
