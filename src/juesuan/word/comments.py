"""The comments of a document: those that are there, and new ones around stretches of its text."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from lxml import etree

from juesuan.word.anchors import Stretch, mark
from juesuan.word.archive import Archive, Refused
from juesuan.word.ink import attribute, run
from juesuan.word.namespaces import W, w
from juesuan.word.package import office

if TYPE_CHECKING:
    from lxml.etree import _Element

    from juesuan.word.rewriting import Rewriting

_KIND = office("comments", "wordprocessingml.comments+xml")
_REFERENCES = (w("comment"), w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))
_INITIALS = 2
_PLAIN = '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr>'
_SMALL = '<w:rPr><w:sz w:val="20"/></w:rPr>'


class Comments:
    """The comments part of a document, there or to be made. ``root`` is the document part that is being changed."""

    def __init__(self, package: Rewriting, part: str, root: _Element, author: str, dated: date) -> None:
        self._author, self._dated = author, dated
        found = _found(package.archive, part)
        self._comments = etree.Element(w("comments"), nsmap={"w": W}) if found is None else found[1]
        if found is None:
            package.add("comments", ".xml", _KIND, self._comments)
        else:
            package.put(found[0], self._comments)
        used = {each.get(w("id")) for tree in (root, self._comments) for each in tree.iter(*_REFERENCES)}
        self._free = (number for number in count() if str(number) not in used)

    def put(self, noted: list[tuple[str, Stretch]]) -> None:
        """Put comments around stretches of the text."""
        mark([(self._add(text), place) for text, place in noted])

    def _add(self, text: str) -> int:
        """Add a comment and tell its number. It brings no style along; the document may have none for comments."""
        number = next(self._free)
        words = run("\n".join(text.splitlines()), _SMALL)
        xml = (
            f'<w:comment xmlns:w="{W}" w:id="{number}" w:author="{attribute(self._author)}"'
            f' w:date="{self._dated}T00:00:00Z" w:initials="{attribute(self._author[:_INITIALS])}">'
            f"<w:p>{_PLAIN}<w:r><w:annotationRef/></w:r>{words}</w:p></w:comment>"
        )
        self._comments.append(etree.fromstring(xml))
        return number


def comments_in(data: bytes) -> list[str]:
    """What the comments of a document say; none of one that cannot be read."""
    try:
        archive = Archive(data)
        found = _found(archive, archive.document()[0])
    except Refused:
        return []
    return [] if found is None else ["".join(text.text or "" for text in each.iter(w("t"))) for each in found[1]]


def _found(archive: Archive, part: str) -> tuple[str, _Element] | None:
    for kind, target in archive.related(part).values():
        root = archive.tree(target) if kind.endswith("/comments") else None
        if root is not None and root.tag == w("comments"):
            return target, root
    return None
