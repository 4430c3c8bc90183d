"""The package around a document: its parts, how they refer to each other, and the zip that holds them.

The same for the report and for the workbook behind a chart. Every entry carries the report's date, never the clock's.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from juesuan.word.ink import attribute
from juesuan.word.namespaces import DECLARATION, RELS, R

_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LEVEL = 4  # half the time of the usual 6, a few per cent more bytes
_EARLIEST, _LATEST = 1980, 2107  # what a zip entry can say


class Kind(NamedTuple):
    """What a part is: the type of the relationship that leads to it, and the type of its content."""

    relation: str
    content: str


def office(relation: str, content: str) -> Kind:
    """A kind of part that ISO/IEC 29500 names."""
    return Kind(f"{R}/{relation}", f"application/vnd.openxmlformats-officedocument.{content}")


CORE = Kind(f"{RELS}/metadata/core-properties", "application/vnd.openxmlformats-package.core-properties+xml")
APP = office("extended-properties", "extended-properties+xml")


class Link(NamedTuple):
    """What a part refers to outside of the package."""

    kind: Kind
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part by its name in the zip, and what it refers to, each by the id under which it does."""

    name: str
    kind: Kind
    content: str | bytes
    refers_to: Mapping[str, Part | Link] = field(default_factory=dict)


def zipped(parts: Mapping[str, Part], dated: date) -> bytes:
    """A package as bytes: the same parts give the same bytes, whenever and wherever."""
    day = (min(max(dated.year, _EARLIEST), _LATEST), dated.month, dated.day, 0, 0, 0)
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, content in _entries(parts):
            entry = ZipInfo(name, day)
            entry.compress_type = ZIP_STORED if name.endswith(".xlsx") else ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            archive.writestr(entry, content, compresslevel=_LEVEL)
    return buffer.getvalue()


def _entries(roots: Mapping[str, Part]) -> Iterator[tuple[str, str | bytes]]:
    parts = list({part.name: part for part in _all(roots)}.values())
    yield "[Content_Types].xml", _content_types(parts)
    yield "_rels/.rels", _relations("", roots)
    for part in parts:
        yield part.name, part.content
        if part.refers_to:
            folder, file = posixpath.split(part.name)
            yield f"{folder}/_rels/{file}.rels", _relations(folder, part.refers_to)


def _all(parts: Mapping[str, Part | Link]) -> Iterator[Part]:
    for part in parts.values():
        if isinstance(part, Part):
            yield part
            yield from _all(part.refers_to)


def _relations(folder: str, parts: Mapping[str, Part | Link]) -> str:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{part.kind.relation}" {_target(part, folder)}/>' for key, part in parts.items()
    )
    return f'{DECLARATION}<Relationships xmlns="{RELS}">{entries}</Relationships>'


def _target(part: Part | Link, folder: str) -> str:
    if isinstance(part, Link):
        return f'Target="{attribute(part.address)}" TargetMode="External"'
    return f'Target="{posixpath.relpath(part.name, folder or ".")}"'


def _content_types(parts: list[Part]) -> str:
    overrides = "".join(f'<Override PartName="/{part.name}" ContentType="{part.kind.content}"/>' for part in parts)
    return (
        f'{DECLARATION}<Types xmlns="{_CONTENT_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
