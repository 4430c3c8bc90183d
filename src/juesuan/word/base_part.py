"""The copy of the base inside the document: a custom XML part. Other editors may drop it; the file beside stays."""

from __future__ import annotations

import re

from juesuan.word.base import Base
from juesuan.word.base_json import dump
from juesuan.word.namespaces import BASE, DECLARATION, DS

_ITEM_ID = "{6B1E1C5A-0F0B-5C0E-9D54-6A7565737561}"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


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
