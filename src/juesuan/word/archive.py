"""Opening a .docx that anybody may have made. What is refused is a `Refused`; the reader turns it into a diagnostic."""

from __future__ import annotations

import posixpath

from lxml import etree

from juesuan.word.namespaces import RELS, w
from juesuan.zipped import OLE, Package, Refused, damaged, declares, encrypted, is_encrypted

__all__ = ["Archive", "Refused"]

_DOCUMENT = "/officeDocument"


class Archive(Package):
    """The parts of a .docx, by name, checked before anything is unpacked."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(OLE):
            raise encrypted() if is_encrypted(data) else _old()
        super().__init__(data, ".docx")

    def tree(self, name: str) -> etree._Element | None:
        """A part as XML; None if it is not there."""
        data = self.xml(name)
        if not data:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise damaged(".docx") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise declares()
        return root

    def links(self, name: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part to what lies outside of the package: id → (the type, the address)."""
        folder, file = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        every = () if root is None else root.iter(f"{{{RELS}}}Relationship")
        return {
            each.get("Id", ""): (each.get("Type", ""), each.get("Target", ""))
            for each in every
            if each.get("TargetMode") == "External"
        }

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The internal relationships of a part: id → (the last word of the type, part name)."""
        folder, file = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for relation in () if root is None else root.iter(f"{{{RELS}}}Relationship"):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                found[relation.get("Id", "")] = (relation.get("Type", ""), target.lstrip("/"))
        return found

    def document(self) -> tuple[str, etree._Element]:
        """The name and the root of the main part."""
        for kind, target in self.related("").values():
            if kind.endswith(_DOCUMENT):
                root = self.tree(target)
                if root is not None and root.tag == w("document"):
                    return target, root
        raise Refused("D001", "not-a-word-document", "这不是 Word 文档（.docx）。", "请在 Word 或 WPS 中另存为 .docx。")


def _old() -> Refused:
    return Refused("D002", "old-word-format", "这是旧版 .doc 文件，无法直接读取。", "请在 Word 或 WPS 中另存为 .docx。")
