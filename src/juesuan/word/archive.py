"""Opening a .docx that anybody may have made. What is refused is a `Refused`; the reader turns it into a diagnostic."""

from __future__ import annotations

import posixpath
import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from juesuan.word.namespaces import RELS, w

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_PARTS = 4000
_LARGEST_PART = 32 << 20
_MOST_TAGS = 2_000_000  # a parsed element takes thirty times the room of “<a/>”
_LARGEST_ALL = 256 << 20
_WORTH_A_LOOK = 1 << 20
_STEEPEST = 200  # the XML of a report full of tables shrinks to a fiftieth
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_DOCUMENT = "/officeDocument"


class Refused(Exception):  # noqa: N818  (what happened, not whose error it is)
    """A file that is not read, with the finding to report."""

    def __init__(self, code: str, name: str, message: str, advice: str) -> None:
        super().__init__(message)
        self.code, self.name, self.message, self.advice = code, name, message, advice


class Archive:
    """The parts of a .docx, by name, checked before anything is unpacked."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise _old_or_encrypted(data)
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OSError, struct.error, NotImplementedError) as error:
            raise _damaged() from error
        _check_sizes(self._zip)
        self._names = frozenset(self._zip.namelist())
        _check_declarations(self)

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return self._names

    def part(self, name: str) -> bytes:
        """A part's bytes; none for a part that is not there."""
        if name not in self._names:
            return b""
        try:
            return self._zip.read(name)
        except RuntimeError as error:  # what zipfile raises for a password
            raise _encrypted() from error
        except (BadZipFile, zlib.error, EOFError, OSError, struct.error, NotImplementedError, ValueError) as error:
            raise _damaged() from error

    def tree(self, name: str) -> etree._Element | None:
        """A part as XML; None if it is not there."""
        data = self.part(name)
        if not data:
            return None
        if data.count(b"<") > _MOST_TAGS:
            raise _bomb()
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise _damaged() from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise _declares()
        return root

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


def _check_sizes(archive: ZipFile) -> None:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_PARTS or total > _LARGEST_ALL:
        raise _bomb()
    for entry in entries:
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # all that Word writes
            raise _damaged()
        steep = entry.file_size > _STEEPEST * max(1, entry.compress_size)
        if entry.file_size > _LARGEST_PART or (entry.file_size > _WORTH_A_LOOK and steep):
            raise _bomb()


def _check_declarations(archive: Archive) -> None:
    """No part of a .docx may declare a document type: entities are how XML attacks its reader."""
    for name in archive.names:
        if name.endswith((".xml", ".rels")):
            data = archive.part(name).replace(b"\0", b"")  # UTF-16 too
            if any(word in data for word in _DECLARATIONS):
                raise _declares()


def _old_or_encrypted(data: bytes) -> Refused:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _encrypted()
    return Refused("D002", "old-word-format", "这是旧版 .doc 文件，无法直接读取。", "请在 Word 或 WPS 中另存为 .docx。")


def _encrypted() -> Refused:
    return Refused(
        "D003", "encrypted-document", "文档已加密，无法读取。", "请在 Word 或 WPS 中去掉打开密码后重新保存。"
    )


def _damaged() -> Refused:
    return Refused(
        "D004",
        "damaged-document",
        "文件不是有效的 .docx，或者已损坏。",
        "请用 Word 或 WPS 打开，确认无误后另存为 .docx。",
    )


def _bomb() -> Refused:
    return Refused(
        "D005", "oversized-document", "文档解压后过大，已拒绝读取。", "请检查文件来源，或删去其中的大图片后另存。"
    )


def _declares() -> Refused:
    return Refused(
        "D006", "document-type-declared", "文档中含有 DOCTYPE 或 ENTITY 声明，已拒绝读取。", "请检查文件来源。"
    )
