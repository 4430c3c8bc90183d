"""A working document on its way to the public: revisions accepted, comments out, what has to be decided laid open."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from juesuan.word.archive import Archive
from juesuan.word.looks import Looks
from juesuan.word.namespaces import MC, WP, A, C, R, w
from juesuan.word.public.allowed import PIC, WPG, WPS, V
from juesuan.word.public.hidden import Hiding
from juesuan.word.public.pictures import cleaned_picture
from juesuan.word.public.words import Words, lines, place_of
from juesuan.word.read import kept_base, trace
from juesuan.word.settle import accept, revised
from juesuan.word.walk import RUN, P

if TYPE_CHECKING:
    from lxml.etree import _Element

    from juesuan.model.report import Report

HIDDEN, PICTURE, EMBEDDED = "隐藏文字", "图片", "嵌入对象"
_STORIES = ("/header", "/footer", "/footnotes", "/endnotes")
_COMMENTING = tuple(w(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"))
_DRAWN = frozenset((C, PIC, WPS, WPG))
_FOREIGN = {
    w("object"): "嵌入的文件",
    w("altChunk"): "并入的文件",
    w("subDoc"): "子文档",
    w("control"): "控件",
    w("contentPart"): "墨迹",
    w("movie"): "视频",
}


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Something that a person has to decide about: its kind, what it says, where it stands; how it is taken out.

    What cannot be published as it is may only be taken out.
    """

    kind: str
    said: str
    place: str
    drop: Callable[[], None]
    may_stay: bool = True


class Working:
    """A document as it reads with everything accepted. A document that cannot be read raises `Refused`."""

    def __init__(self, data: bytes) -> None:
        self.archive = Archive(data)
        self.part, root = self.archive.document()
        self.base = kept_base(self.archive, self.part)
        self.trees = {self.part: root}
        self.styles: _Element | None = None
        for kind, name in self.archive.related(self.part).values():
            if kind.endswith("/styles"):
                self.styles = self.archive.tree(name)
            elif kind.endswith(_STORIES) and (tree := self.archive.tree(name)) is not None:
                self.trees[name] = tree
        self.removed: Counter[str] = Counter()
        for tree in self.trees.values():
            self.removed["修订标记"] += revised(tree)
            accept(tree)
            self.removed["批注"] += _uncommented(tree)
            _without_fallbacks(tree)
        self._looks, self._hiding = Looks(self.styles), Hiding(self.styles)

    def report(self) -> Report:
        """What it says now."""
        return trace(self.archive, self.part, self.trees[self.part], self.base).report

    def lines(self) -> Iterator[Words]:
        """What people see of it, line by line."""
        for tree in self.trees.values():
            yield from lines(tree, self._looks, self._hiding)

    def doubtful(self) -> Iterator[Doubtful]:
        """What is hidden in it, and what nobody can look into."""
        for name, tree in self.trees.items():
            places = _Places(tree, self._looks)
            for runs in self._hiding.hidden(tree):
                said = "".join(text.text or "" for run in runs for text in run.iter(w("t")))
                yield Doubtful(HIDDEN, said, places.of(runs[0]), _Removal(*runs))
            yield from self._foreign(tree, places)
            yield from self._pictures(name, tree, places)

    def _foreign(self, tree: _Element, places: _Places) -> Iterator[Doubtful]:
        for each in tree.iter(*_FOREIGN):
            what = next((str(inner.get("ProgID")) for inner in each.iter("{*}OLEObject") if inner.get("ProgID")), "")
            said = f"{_FOREIGN[str(each.tag)]}{f'（{what}）' if what else ''}"
            yield Doubtful(EMBEDDED, said, places.of(each), _Removal(each), may_stay=False)
        for each in tree.iter(f"{{{A}}}graphicData"):
            if each.get("uri") not in _DRAWN:
                yield Doubtful(EMBEDDED, "智能图形等", places.of(each), _Removal(_drawing(each)), may_stay=False)
        for each in tree.iter(f"{{{WP}}}docPr"):
            if each.get("hidden") in ("1", "true"):
                yield Doubtful(EMBEDDED, "隐藏的图形", places.of(each), _Removal(_drawing(each)), may_stay=False)

    def _pictures(self, name: str, tree: _Element, places: _Places) -> Iterator[Doubtful]:
        """Pictures of a kind that cannot be looked through, and those that lie in another file."""
        related = self.archive.related(name)
        for each in tree.iter(f"{{{A}}}blip", f"{{{V}}}imagedata"):
            if next(each.iterancestors(w("object")), None) is not None:
                continue
            number = each.get(f"{{{R}}}embed") or each.get(f"{{{R}}}id") or ""
            part = related.get(number, ("", ""))[1]
            if part not in self.archive.names:
                yield Doubtful(PICTURE, "文件里没有的图片", places.of(each), _Removal(_drawing(each)), may_stay=False)
            elif cleaned_picture(self.archive.part(part)) is None:
                suffix = posixpath.splitext(part)[1]
                yield Doubtful(PICTURE, f"{suffix} 图片", places.of(each), _Removal(_drawing(each)))


class _Places:
    """Where things of a part stand, by the heading before them."""

    def __init__(self, tree: _Element, looks: Looks) -> None:
        self._tree = tree
        self._headings: dict[_Element, str] = {}
        heading = ""
        for paragraph in tree.iter(P):
            said = " ".join("".join(text.text or "" for text in paragraph.iter(w("t"))).split())
            if said and looks.of(paragraph.find(w("pPr"))).level:
                heading = said
            self._headings[paragraph] = heading

    def of(self, each: _Element) -> str:
        paragraph = next(each.iterancestors(P), None)
        return place_of(self._tree, "" if paragraph is None else self._headings.get(paragraph, ""))


class _Removal:
    """Takes elements out of a document."""

    def __init__(self, *some: _Element) -> None:
        self._some = some

    def __call__(self) -> None:
        for each in self._some:
            parent = each.getparent()
            if parent is not None:
                parent.remove(each)


def _drawing(each: _Element) -> _Element:
    """All of the drawing that something belongs to."""
    return next((above for above in each.iterancestors(w("drawing"), w("pict"), w("object"))), each)


def _without_fallbacks(tree: _Element) -> None:
    """Leave one of the two ways in which a text box is drawn: they say the same."""
    for each in list(tree.iter(f"{{{MC}}}Fallback")):
        if each.getprevious() is not None:
            _Removal(each)()


def _uncommented(tree: _Element) -> int:
    count = sum(1 for _ in tree.iter(w("commentReference")))
    for each in list(tree.iter(*_COMMENTING)):
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)
            if parent.tag == RUN and all(child.tag == w("rPr") for child in parent):
                _Removal(parent)()
    return count
