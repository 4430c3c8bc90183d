"""The file that goes on the website: what a working document says, and nothing of how it came about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from juesuan.model.diagnostic import Outcome
from juesuan.word.archive import Archive, Refused
from juesuan.word.namespaces import BASE, C, w
from juesuan.word.numbering import renamed_references
from juesuan.word.read import finding
from juesuan.word.rewriting import Rewriting
from juesuan.word.settle import accept, revised
from juesuan.word.workbook import WORKBOOK

if TYPE_CHECKING:
    from lxml.etree import _Element

_OURS = re.compile(r"[pfo]\d{4,}")
_NOTES = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
_MARKS = tuple(w(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"))
_TEXTS = ("/header", "/footer", "/footnotes", "/endnotes")
_PERSONS = ("creator", "lastModifiedBy", "revision", "Company", "Manager", "Template", "TotalTime", "Application")
_CUSTOM = "/custom-properties"


class Cleaned(NamedTuple):
    """A document for the public, and what was taken out of it: Chinese, for the person who publishes."""

    document: bytes
    removed: tuple[str, ...]


def cleaned(data: bytes, *, flatten_charts: bool = False) -> Outcome[Cleaned | None]:
    """The document with every revision accepted, without comments, base, our bookmarks, persons and revision ids.

    ``flatten_charts`` also takes out the workbooks behind charts: the pictures stay, nobody can edit them.
    """
    try:
        archive = Archive(data)
        part, root = archive.document()
        cleaning = _Cleaning(Rewriting(data, archive, part), part)
        cleaning.texts(root)
        cleaning.notes()
        cleaning.persons()
        if flatten_charts:
            cleaning.charts()
        return Outcome(Cleaned(cleaning.package.document(), tuple(cleaning.removed)))
    except Refused as refused:
        return Outcome(None, (finding(refused),))


class _Cleaning:
    def __init__(self, package: Rewriting, part: str) -> None:
        self.package, self._part = package, part
        self.removed: list[str] = []

    def texts(self, root: _Element) -> None:
        """The document and what stands at its edges."""
        trees = {self._part: root}
        for kind, name in self._related():
            if kind.endswith(_TEXTS) and (tree := self.package.archive.tree(name)) is not None:
                trees[name] = tree
        counts = {"修订标记": 0, "批注": 0, "程序的书签": 0}
        for name, tree in trees.items():
            counts["修订标记"] += revised(tree)
            accept(tree)
            counts["批注"] += _uncommented(tree)
            counts["程序的书签"] += _unmarked(tree)
            _unnumbered(tree)
            self.package.put(name, tree)
        self.removed += [f"{what} {count} 处" for what, count in counts.items() if count]

    def notes(self) -> None:
        """Comments, the people who wrote them, the base, and properties that somebody added."""
        for kind, name in self._related():
            if kind.rpartition("/")[2] in _NOTES:
                self.package.drop(name)
            elif kind.endswith("/customXml"):
                root = self.package.archive.tree(name)
                if root is not None and root.tag == f"{{{BASE}}}base":
                    self.removed.append("底稿记录")
                self._drop_all(name)
            elif kind.endswith("/settings"):
                self._settings(name)
        for kind, name in self.package.archive.related("").values():
            if kind.endswith(_CUSTOM):
                self.package.drop(name)
                self.removed.append("自定义属性")

    def persons(self) -> None:
        """Names and companies in the properties."""
        found = False
        for kind, name in self.package.archive.related("").values():
            tree = (
                self.package.archive.tree(name) if kind.endswith(("/core-properties", "/extended-properties")) else None
            )
            if tree is None:
                continue
            for each in [each for each in tree if each.tag.rpartition("}")[2] in _PERSONS]:
                found = found or bool(each.text)
                tree.remove(each)
            self.package.put(name, tree)
        if found:
            self.removed.append("作者、单位等文件属性")

    def charts(self) -> None:
        """The workbooks behind charts."""
        count = 0
        for kind, name in self._related():
            tree = self.package.archive.tree(name) if kind.endswith("/chart") else None
            if tree is None:
                continue
            for link in tree.findall(f"{{{C}}}externalData"):
                tree.remove(link)
            self.package.put(name, tree)
            for relation, book in self.package.archive.related(name).values():
                if relation == WORKBOOK.relation:
                    self.package.drop(book)
                    count += 1
        if count:
            self.removed.append(f"图后面的数据表 {count} 个")

    def _related(self) -> Iterator[tuple[str, str]]:
        return iter(self.package.archive.related(self._part).values())

    def _drop_all(self, name: str) -> None:
        for _, inner in self.package.archive.related(name).values():
            self.package.drop(inner)
        self.package.drop(name)

    def _settings(self, name: str) -> None:
        tree = self.package.archive.tree(name)
        if tree is not None:
            for each in [*tree.findall(w("rsids")), *tree.findall(w("trackRevisions")), *tree.findall(w("docVars"))]:
                tree.remove(each)
            self.package.put(name, tree)


def _uncommented(tree: _Element) -> int:
    count = sum(1 for _ in tree.iter(w("commentReference")))
    for each in list(tree.iter(*_MARKS)):
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)
            if parent.tag == w("r") and all(child.tag == w("rPr") for child in parent):
                above = parent.getparent()
                if above is not None:
                    above.remove(parent)
    return count


def _unmarked(tree: _Element) -> int:
    """Take our bookmarks out; those to which the contents refer get a name as Word gives it."""
    referred = {link.get(w("anchor"), "") for link in tree.iter(w("hyperlink"))}
    ends = {each.get(w("id"), ""): each for each in tree.iter(w("bookmarkEnd"))}
    names: dict[str, str] = {}
    count = 0
    for each in list(tree.iter(w("bookmarkStart"))):
        name = each.get(w("name"), "")
        if not _OURS.fullmatch(name):
            continue
        count += 1
        if name in referred:
            names[name] = f"_Toc{len(names) + 1:09}"
            each.set(w("name"), names[name])
            continue
        for gone in (each, ends.get(each.get(w("id"), ""))):
            parent = None if gone is None else gone.getparent()
            if gone is not None and parent is not None:
                parent.remove(gone)
    renamed_references(tree, names)
    return count


def _unnumbered(tree: _Element) -> None:
    """Take out the numbers by which Word remembers who typed when."""
    for each in tree.iter():
        for name in [name for name in each.attrib if str(name).rpartition("}")[2].startswith("rsid")]:
            del each.attrib[name]
