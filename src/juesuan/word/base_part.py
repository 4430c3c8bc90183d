"""The copy of the base inside the document: a custom XML part. Other editors may drop it; the file beside stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juesuan.word.base import Base
from juesuan.word.base_json import dump
from juesuan.word.namespaces import BASE, DECLARATION, DS, R
from juesuan.word.package import Kind, Part, office

if TYPE_CHECKING:
    from juesuan.word.rewriting import Rewriting

_ITEM = Kind(f"{R}/customXml", "application/xml")
_PROPERTIES = office("customXmlProps", "customXmlProperties+xml")

_ITEM_ID = "{6B1E1C5A-0F0B-5C0E-9D54-6A7565737561}"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def base_part(base: Base) -> Part:
    """The part and its properties, for a new document."""
    properties = Part("customXml/itemProps1.xml", _PROPERTIES, base_properties())
    return Part("customXml/item1.xml", _ITEM, base_item(base), {"rId1": properties})


def write_base(package: Rewriting, part: str, base: Base) -> None:
    """Put the base into a document that may have one."""
    content = base_item(base).encode()
    for kind, target in package.archive.related(part).values():
        if kind.endswith("/customXml"):
            root = package.archive.tree(target)
            if root is not None and root.tag == f"{{{BASE}}}base":
                package.put(target, content)
                return
    package.add("/customXml/item", ".xml", _ITEM, content)


def base_item(base: Base) -> str:
    """/customXml/item1.xml. The fingerprint stays outside: a file cannot hold its own."""
    content = dump(base.unsigned)
    legal = _NOT_XML.sub("\ufffd", content).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'{DECLARATION}<base xmlns="{BASE}">{legal}</base>'


def base_properties() -> str:
    """/customXml/itemProps1.xml."""
    return (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{_ITEM_ID}" xmlns:ds="{DS}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{BASE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
