"""A document of somebody's with some parts written anew and some added; every other part is copied as it is."""

from __future__ import annotations

import posixpath
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from juesuan.word.namespaces import RELS

if TYPE_CHECKING:
    from lxml.etree import _Element

    from juesuan.word.archive import Archive
    from juesuan.word.package import Kind

_CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LEVEL = 4


class Rewriting:
    """What changes in a package. ``part`` is its document part, whose day every new part bears: never the clock's."""

    def __init__(self, data: bytes, archive: Archive, part: str) -> None:
        self._data, self.archive, self._part = data, archive, part
        self._changed: dict[str, _Element | bytes] = {}
        self._dropped: set[str] = set()

    def put(self, name: str, content: _Element | bytes) -> None:
        """Write a part anew."""
        self._changed[name] = content

    def has(self, name: str) -> bool:
        """Whether there is, or will be, such a part."""
        return name in self._changed or (name in self.archive.names and name not in self._dropped)

    def fill(self, name: str, kind: Kind, content: bytes) -> None:
        """Write a part to which a relationship leads, whether it is there or not."""
        if name not in self.archive.names:
            self._type(kind, name)
        self.put(name, content)

    def add(self, stem: str, suffix: str, kind: Kind, content: _Element | bytes, beside: str = "") -> str:
        """Add a part beside the document, or beside another, that refers to it; its name is ``stem`` with a number.

        The key by which it is referred to.
        """
        beside = beside or self._part
        folder = posixpath.dirname(self._part)
        names = (posixpath.join(folder, f"{stem}{number or ''}{suffix}").lstrip("/") for number in count())
        name = next(each for each in names if each not in self.archive.names and each not in self._changed)
        self.put(name, content)
        self._type(kind, name)
        return self._relate(beside, kind, name)

    def drop(self, name: str) -> None:
        """Leave a part out, with what refers to it and its own references."""
        folder, file = posixpath.split(name)
        own = posixpath.join(folder, "_rels", f"{file}.rels")
        self._dropped |= {name, own}
        for each in self.archive.names:
            if each.endswith(".rels") and each not in self._dropped:
                self._unrelate(each, name)
        types = self._tree(_CONTENT_TYPES)
        if types is not None:
            for override in [override for override in types if override.get("PartName") == f"/{name}"]:
                types.remove(override)
            self.put(_CONTENT_TYPES, types)

    def document(self) -> bytes:
        """The package."""
        written = {name: _bytes(each) for name, each in self._changed.items() if name not in self._dropped}
        buffer = BytesIO()
        with ZipFile(BytesIO(self._data)) as old, ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as new:
            for name, entry in old.NameToInfo.items():
                if name in self._dropped:
                    continue
                content = written.pop(name) if name in written else self.archive.part(name)
                new.writestr(_like(entry, name), content, compresslevel=_LEVEL)
            for name, content in written.items():
                new.writestr(_like(old.getinfo(self._part), name), content, compresslevel=_LEVEL)
        return buffer.getvalue()

    def _tree(self, name: str) -> _Element | None:
        known = self._changed.get(name)
        return self.archive.tree(name) if known is None or isinstance(known, bytes) else known

    def _unrelate(self, relations: str, name: str) -> None:
        tree = self._tree(relations)
        source = posixpath.dirname(posixpath.dirname(relations))
        if tree is None:
            return
        for each in [each for each in tree if each.get("TargetMode") != "External"]:
            target = posixpath.normpath(posixpath.join("/", source, each.get("Target", ""))).lstrip("/")
            if target == name:
                tree.remove(each)
                self.put(relations, tree)

    def _relate(self, source: str, kind: Kind, name: str) -> str:
        folder, file = posixpath.split(source)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        tree = self._tree(relations)
        if tree is None:
            tree = etree.fromstring(f'<Relationships xmlns="{RELS}"/>')
        used = {each.get("Id") for each in tree}
        own = f"rId{kind.relation.rpartition('/')[2].capitalize()}"
        number = next(each for each in (f"{own}{n or ''}" for n in count()) if each not in used)
        target = posixpath.relpath(name, folder or ".")
        etree.SubElement(tree, f"{{{RELS}}}Relationship", Id=number, Type=kind.relation, Target=target)
        self.put(relations, tree)
        return number

    def _type(self, kind: Kind, name: str) -> None:
        types = self._tree(_CONTENT_TYPES)
        if types is not None and f"/{name}" not in {each.get("PartName") for each in types}:
            etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=kind.content)
            self.put(_CONTENT_TYPES, types)


def _bytes(content: _Element | bytes) -> bytes:
    if isinstance(content, bytes):
        return content
    return etree.tostring(content, encoding="UTF-8", xml_declaration=True, standalone=True)


def _like(entry: ZipInfo, name: str) -> ZipInfo:
    """An entry of the same day, kind and rights."""
    copy = ZipInfo(name, entry.date_time)
    copy.compress_type, copy.external_attr, copy.create_system = entry.compress_type, entry.external_attr, 0
    return copy
