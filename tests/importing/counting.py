"""An independent, dumb counter of what an .xlsx holds: its XML by regular expressions, and no code of the readers."""

from __future__ import annotations

import html
import re
import zipfile
from io import BytesIO

_CELL = re.compile(r"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_TEXT = re.compile(r"<t\b[^>]*?(?:/>|>(.*?)</t>)", re.DOTALL)
_ITEM = re.compile(r"<si\b[^>]*?(?:/>|>(.*?)</si>)", re.DOTALL)
_PHONETIC = re.compile(r"<rPh\b.*?</rPh>", re.DOTALL)


def held(data: bytes) -> dict[str, set[str]]:
    """The addresses of the cells that hold anything, by sheet."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))}
    shared = [_words(item or "") for item in _ITEM.findall(parts.get("xl/sharedStrings.xml", ""))]
    targets = dict(re.findall(r'Id="(\w+)"[^>]*?Target="([^"]+)"', parts["xl/_rels/workbook.xml.rels"]))
    targets |= {b: a for a, b in re.findall(r'Target="([^"]+)"[^>]*?Id="(\w+)"', parts["xl/_rels/workbook.xml.rels"])}
    found: dict[str, set[str]] = {}
    for attributes in re.findall(r"<sheet\b([^>]*)/?>", parts["xl/workbook.xml"]):
        name = html.unescape(re.search(r'\bname="([^"]*)"', attributes)[1])  # type: ignore[index]
        target = targets[re.search(r'r:id="(\w+)"', attributes)[1]]  # type: ignore[index]
        text = parts[target.lstrip("/") if target.startswith("/") else f"xl/{target}"]
        cells = {place for place, says in _cells(text, shared) if says}
        if cells:
            found[name] = cells
    return found


def _cells(text: str, shared: list[str]) -> list[tuple[str, bool]]:
    return [(re.search(r'\br="([A-Z]+\d+)"', a)[1], _says(a, body or "", shared)) for a, body in _CELL.findall(text)]  # type: ignore[index]


def _says(attributes: str, body: str, shared: list[str]) -> bool:
    value = re.search(r"<v>(.*?)</v>", body, re.DOTALL)
    if 't="s"' in attributes and value:
        at = re.match(r"\d+", value[1])
        return bool(at and shared[int(at[0])].strip())
    if 't="inlineStr"' in attributes:
        return bool(_words(body).strip())
    said = bool(value and value[1].strip())
    return said or ("<f" in body and value is None)


def _words(item: str) -> str:
    return html.unescape("".join(_TEXT.findall(_PHONETIC.sub("", item))))
