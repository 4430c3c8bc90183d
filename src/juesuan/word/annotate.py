"""A person's own document with comments in its margin, each on the characters that it is about.

Only the document part, the comments and what leads to them are written anew; every other part is copied.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.word.anchors import Stretch, mark, stretch
from juesuan.word.archive import Archive, Refused
from juesuan.word.ink import attribute, run
from juesuan.word.namespaces import RELS, W, w
from juesuan.word.package import office
from juesuan.word.printed import Printed, lines, printed
from juesuan.word.read import Traced, finding, read_traced

if TYPE_CHECKING:
    from lxml.etree import _Element

_KIND = office("comments", "wordprocessingml.comments+xml")
_CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LEVEL = 4
_REFERENCES = (w("comment"), w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))
_DIGITS = 9  # a number may have ten, none does
_INITIALS = 2
_PLAIN = '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr>'
_SMALL = '<w:rPr><w:sz w:val="20"/></w:rPr>'
_SHOWN = 20  # characters of a note in a finding


class Note(NamedTuple):
    """What to say of some characters of the printed text: from ``start`` up to ``end`` on its n-th line, from 0."""

    line: int
    start: int
    end: int
    text: str


def annotate(data: bytes, notes: Sequence[Note], author: str, dated: date) -> Outcome[bytes]:
    """The document with a comment for each note; which notes have no place in it, or embrace more than they name.

    Lines and characters are those that are printed of what `juesuan.word.read` reads. A document that cannot be read
    comes back as it is, with the reason; so does one to which there is nothing to add.
    """
    try:
        archive = Archive(data)
        traced = read_traced(archive)
        placed, findings = _placed(notes, traced)
        if not placed:
            return Outcome(data, findings)
        comments = _Comments(archive, traced.part, traced.root)
        mark([(comments.add(note.text, author, dated), place) for note, place in placed])
        return Outcome(comments.document(data), findings)
    except Refused as refused:
        return Outcome(data, (finding(refused),))


def _placed(notes: Sequence[Note], traced: Traced) -> tuple[list[tuple[Note, Stretch]], tuple[Diagnostic, ...]]:
    known = _Lines(traced)
    placed: list[tuple[Note, Stretch]] = []
    findings = []
    for number, note in enumerate(notes, 1):
        line = known[note.line]
        place = _place(note, line)
        if place is None:
            findings.append(_lost(number, note))
            continue
        placed.append((note, place))
        if not place.exact:
            findings.append(_widened(number, note, line.text[note.start : note.end]))
    return placed, tuple(findings)


class _Lines(dict[int, Printed]):
    """The printed lines of a document, each worked out when a note is about it."""

    def __init__(self, traced: Traced) -> None:
        super().__init__()
        self._cells = lines(traced)

    def __missing__(self, number: int) -> Printed:
        self[number] = printed(self._cells[number] if 0 <= number < len(self._cells) else [])
        return self[number]


def _place(note: Note, line: Printed) -> Stretch | None:
    """Where a comment goes; one on no character, or only on the gap between two cells, goes on the whole line."""
    if not 0 <= note.start <= note.end <= len(line.text) or not line.spots:
        return None
    named = [place for place in line.places[note.start : note.end] if place]
    if not named or named[0][0] > named[-1][1]:
        return stretch(line.spots, 0, len(line.spots) - 1)._replace(exact=False)
    return stretch(line.spots, named[0][0], named[-1][1])


def _lost(number: int, note: Note) -> Diagnostic:
    shown = note.text if len(note.text) <= _SHOWN else f"{note.text[:_SHOWN]}…"
    return Diagnostic(
        "D008",
        "comment-without-place",
        Severity.WARNING,
        f"第{number}条批注没有写入：文档的第{note.line + 1}行没有第{note.start + 1}至{note.end}字，或者不能加批注。",
        help=f"请核对批注是否就是为这份文件写的：“{shown}”",
    )


def _widened(number: int, note: Note, quote: str) -> Diagnostic:
    named = f"“{quote.strip()}”不能单独加批注" if quote.strip() else "该处没有文字"
    return Diagnostic(
        "D009",
        "comment-widened",
        Severity.INFO,
        f"第{number}条批注加在了比所指更大的范围上：第{note.line + 1}行，{named}。",
    )


class _Comments:
    """The comments part of a document, there or to be made, and the parts that change with it."""

    def __init__(self, archive: Archive, part: str, root: _Element) -> None:
        self._archive = archive
        self._changed: dict[str, _Element] = {part: root}
        self._part = part
        found = self._found()
        self._comments = self._made() if found is None else found
        self._free = count(1 + max((*_numbers(root), *_numbers(self._comments)), default=-1))

    def add(self, text: str, author: str, dated: date) -> int:
        """Add a comment and tell its number. It brings no style along; the document may have none for comments."""
        number = next(self._free)
        words = run("\n".join(text.splitlines()), _SMALL)
        xml = (
            f'<w:comment xmlns:w="{W}" w:id="{number}" w:author="{attribute(author)}" w:date="{dated}T00:00:00Z"'
            f' w:initials="{attribute(author[:_INITIALS])}"><w:p>{_PLAIN}<w:r><w:annotationRef/></w:r>{words}</w:p>'
            "</w:comment>"
        )
        self._comments.append(etree.fromstring(xml))
        return number

    def document(self, data: bytes) -> bytes:
        """The document with these comments. What is new bears the day of the document part, never the clock's."""
        written = {
            name: etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
            for name, tree in self._changed.items()
        }
        buffer = BytesIO()
        with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as new:
            for name, entry in old.NameToInfo.items():
                content = written.pop(name) if name in written else self._archive.part(name)
                new.writestr(_like(entry, name), content, compresslevel=_LEVEL)
            for name, content in written.items():
                new.writestr(_like(old.getinfo(self._part), name), content, compresslevel=_LEVEL)
        return buffer.getvalue()

    def _found(self) -> _Element | None:
        for kind, target in self._archive.related(self._part).values():
            root = self._archive.tree(target) if kind.endswith("/comments") else None
            if root is not None and root.tag == w("comments"):
                self._changed[target] = root
                return root
        return None

    def _made(self) -> _Element:
        """A new part, a relationship that leads to it, and the type of its content."""
        folder, file = posixpath.split(self._part)
        names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in count())
        name = next(name for name in names if name not in self._archive.names)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        tree = self._archive.tree(relations)
        if tree is None:
            tree = etree.fromstring(f'<Relationships xmlns="{RELS}"/>')
        used = {each.get("Id") for each in tree}
        number = next(each for each in (f"rIdComments{n or ''}" for n in count()) if each not in used)
        target = posixpath.relpath(name, folder or ".")
        etree.SubElement(tree, f"{{{RELS}}}Relationship", Id=number, Type=_KIND.relation, Target=target)
        self._changed[relations] = tree
        types = self._archive.tree(_CONTENT_TYPES)
        if types is not None and f"/{name}" not in {each.get("PartName") for each in types}:
            etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=_KIND.content)
            self._changed[_CONTENT_TYPES] = types
        self._changed[name] = etree.Element(w("comments"), nsmap={"w": W})
        return self._changed[name]


def _numbers(tree: _Element) -> list[int]:
    found = (each.get(w("id"), "") for each in tree.iter(*_REFERENCES))
    return [
        int(number) for number in found if number.isascii() and number.isdigit() and len(number) <= len("2147483647")
    ]


def _like(entry: ZipInfo, name: str) -> ZipInfo:
    """An entry of the same day, kind and rights."""
    copy = ZipInfo(name, entry.date_time)
    copy.compress_type, copy.external_attr, copy.create_system = entry.compress_type, entry.external_attr, 0
    return copy
