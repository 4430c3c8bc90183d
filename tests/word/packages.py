"""What makes a package whole, checked without any of our own code: types, relationships, ids."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_REVISIONS = [
    f"{_W}{name}"
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange", "rPrChange"),
        *("pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange"),
    )
]
_LARGEST = 2**31 - 1


def faults(package: bytes, name: str = "") -> list[str]:
    """What is wrong with a package, and with the packages in it; nothing if it is whole."""
    with ZipFile(BytesIO(package)) as archive:
        names = archive.namelist()
        parts = {each: archive.read(each) for each in names}
    found = [f"{each} twice" for each, times in Counter(names).items() if times > 1]
    relations = {each: dict(_relations(each, content)) for each, content in parts.items() if each.endswith(".rels")}
    found += [*_types(parts), *_dangling(parts, relations), *_orphans(parts, relations)]
    for each, content in parts.items():
        if each.endswith(".xml"):
            found += [f"{each}: {what}" for what in _numbers(etree.fromstring(content))]
        elif each.endswith((".xlsx", ".docx")):
            found += faults(content, f"{each}!")
    return [f"{name}{each}" for each in found]


def _types(parts: dict[str, bytes]) -> Iterator[str]:
    root = etree.fromstring(parts["[Content_Types].xml"])
    defaults = {each.get("Extension", "").lower() for each in root.iter(f"{_TYPES}Default")}
    overrides = [each.get("PartName", "").lstrip("/") for each in root.iter(f"{_TYPES}Override")]
    for each, times in Counter(overrides).items():
        if times > 1 or each not in parts:
            yield f"{each} has {times} types and {'is there' if each in parts else 'is not there'}"
    for each in parts:
        if each != "[Content_Types].xml" and each not in overrides and each.rpartition(".")[2].lower() not in defaults:
            yield f"{each} has no type"


def _relations(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Id and target of each relationship; an empty target is one outside of the package."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for each in etree.fromstring(content).iter(f"{_RELS}Relationship"):
        inside = each.get("TargetMode") != "External"
        target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
        yield each.get("Id", ""), target if inside else ""


def _dangling(parts: dict[str, bytes], relations: dict[str, dict[str, str]]) -> Iterator[str]:
    for name, some in relations.items():
        yield from (f"{name}: {key} leads to {to}" for key, to in some.items() if to and to not in parts)
    for name, content in parts.items():
        if name.endswith(".xml"):
            known = relations.get(_relations_of(name), {})
            for each in etree.fromstring(content).iter("{*}*"):
                used = [str(value) for key, value in each.attrib.items() if str(key).startswith(_R)]
                yield from (f"{name}: {each.tag!r} names {key}" for key in used if key and key not in known)


def _orphans(parts: dict[str, bytes], relations: dict[str, dict[str, str]]) -> Iterator[str]:
    reached: set[str] = set()
    ahead = [""]
    while ahead:
        name = ahead.pop()
        reached |= {name, _relations_of(name)}
        ahead += [to for to in relations.get(_relations_of(name), {}).values() if to and to not in reached]
    yield from (f"{each} is referred to by nothing" for each in {*parts} - reached - {"[Content_Types].xml"})


def _relations_of(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _numbers(root: etree._Element) -> Iterator[str]:
    starts = [each.get(f"{_W}id", "") for each in root.iter(f"{_W}bookmarkStart")]
    ends = [each.get(f"{_W}id", "") for each in root.iter(f"{_W}bookmarkEnd")]
    revisions = [each.get(f"{_W}id", "") for each in root.iter(*_REVISIONS)]
    yield from _twice("bookmark or revision", [*starts, *revisions])
    yield from _twice("end of a bookmark", ends)
    yield from (f"bookmark {each} has one end" for each in {*starts} ^ {*ends})
    yield from _twice("bookmark", [each.get(f"{_W}name", "") for each in root.iter(f"{_W}bookmarkStart")])
    yield from _twice("drawing", [each.get("id", "") for each in root.iter(f"{_WP}docPr")])
    yield from _twice("comment", [each.get(f"{_W}id", "") for each in root.iter(f"{_W}commentReference")])
    for number in (*starts, *revisions):
        if not number.isascii() or not number.isdecimal() or int(number) > _LARGEST:
            yield f"{number!r} is no number of a bookmark or revision"


def _twice(what: str, some: list[str]) -> Iterator[str]:
    yield from (f"{what} {each!r} {times} times" for each, times in Counter(some).items() if times > 1)
