"""Office packages (.docx, .xlsx) that anybody may have made, checked before anything in them is unpacked or parsed.

What is refused is a `Refused`; whoever reads turns it into a diagnostic.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_PARTS = 4000
_LARGEST_PART = 32 << 20
_MOST_TAGS = 2_000_000  # a parsed element takes thirty times the room of “<a/>”
_LARGEST_ALL = 256 << 20
_WORTH_A_LOOK = 1 << 20
_STEEPEST = 200  # the XML of a report full of tables shrinks to a fiftieth
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


class Refused(Exception):  # noqa: N818  (what happened, not whose error it is)
    """A file that is not read, with the finding to report."""

    def __init__(self, code: str, name: str, message: str, advice: str) -> None:
        super().__init__(message)
        self.code, self.name, self.message, self.advice = code, name, message, advice


class Package:
    """The parts of a package by name. ``suffix`` is how people know its kind: .docx."""

    def __init__(self, data: bytes, suffix: str) -> None:
        self._suffix = suffix
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OSError, struct.error, NotImplementedError) as error:
            raise damaged(suffix) from error
        self._check_sizes()
        self._names = frozenset(self._zip.namelist())
        self._check_declarations()

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
            raise encrypted() from error
        except (BadZipFile, zlib.error, EOFError, OSError, struct.error, NotImplementedError, ValueError) as error:
            raise damaged(self._suffix) from error

    def xml(self, name: str) -> bytes:
        """A part that is about to be parsed, if it does not hold more elements than memory does."""
        data = self.part(name)
        if data.count(b"<") > _MOST_TAGS:
            raise _bomb()
        return data

    def _check_sizes(self) -> None:
        entries = self._zip.infolist()
        total = sum(entry.file_size for entry in entries)
        if len(entries) > _MOST_PARTS or total > _LARGEST_ALL:
            raise _bomb()
        for entry in entries:
            if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # all that office programs write
                raise damaged(self._suffix)
            steep = entry.file_size > _STEEPEST * max(1, entry.compress_size)
            if entry.file_size > _LARGEST_PART or (entry.file_size > _WORTH_A_LOOK and steep):
                raise _bomb()

    def _check_declarations(self) -> None:
        """No part may declare a document type: entities are how XML attacks its reader."""
        for name in self._names:
            if name.endswith((".xml", ".rels")):
                data = self.part(name).replace(b"\0", b"")  # UTF-16 too
                if any(word in data for word in _DECLARATIONS):
                    raise declares()


def is_encrypted(data: bytes) -> bool:
    """Whether an OLE file is a newer document under a password."""
    return data.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in data


def encrypted() -> Refused:
    """A document under a password."""
    return Refused(
        "D003", "encrypted-document", "文档已加密，无法读取。", "请在 Word 或 WPS 中去掉打开密码后重新保存。"
    )


def damaged(suffix: str) -> Refused:
    """A file that is not what its name says, or not whole."""
    return Refused(
        "D004",
        "damaged-document",
        f"文件不是有效的 {suffix}，或者已损坏。",
        f"请用 Office 或 WPS 打开，确认无误后另存为 {suffix}。",
    )


def declares() -> Refused:
    """A part that declares a document type."""
    return Refused(
        "D006", "document-type-declared", "文档中含有 DOCTYPE 或 ENTITY 声明，已拒绝读取。", "请检查文件来源。"
    )


def _bomb() -> Refused:
    return Refused(
        "D005", "oversized-document", "文档解压后过大，已拒绝读取。", "请检查文件来源，或删去其中的大图片后另存。"
    )
