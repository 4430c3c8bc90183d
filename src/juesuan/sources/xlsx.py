"""Worksheets of an .xlsx, read from its parts: digits and formats stay what they are, no number becomes binary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from juesuan.model.source import cell_name
from juesuan.sources.number_formats import builtin, is_shortened, printed
from juesuan.sources.worksheets import MOST_CELLS, Place, Worksheet
from juesuan.zipped import Package, Refused, damaged

_BOOK = "xl/workbook.xml"
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_TRUE = ("1", "true")
_TRUTHS = {"1": "TRUE", "0": "FALSE"}
_QUOTED = re.compile(r'"[^"]*"')
_ELSEWHERE = re.compile(r"\[\d+\]|\[[^\[\]]+\.xl\w+\]")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def read_xlsx(data: bytes) -> tuple[Worksheet, ...]:
    """The worksheets in their order. Refused if the file is none. What formulas ask of other files is never fetched."""
    package = Package(data, ".xlsx")
    book = _tree(package, _BOOK)
    if book is None:
        raise Refused("D501", "not-a-workbook", "这不是 Excel 工作簿（.xlsx）。", "请在 Excel 或 WPS 中另存为 .xlsx。")
    parts = _related(package)
    reader = _Reader(_shared(package), _formats(package))
    sheets = []
    for sheet in _named(book, "sheet"):
        part = parts.get(sheet.get(_ID) or sheet.get(_STRICT_ID) or "", "")
        root = _tree(package, part) if "worksheet" in part else None
        if root is not None:
            is_hidden = sheet.get("state", "visible") != "visible"
            sheets.append(reader.sheet(sheet.get("name", ""), root, hidden=is_hidden))
    return tuple(sheets)


def has_macros(data: bytes) -> bool:
    """Whether a workbook carries a program."""
    return any(name.lower().endswith("vbaproject.bin") for name in Package(data, ".xlsx").names)


@dataclass(slots=True)
class _Found:
    cells: dict[Place, str] = field(default_factory=dict)
    uncounted: list[Place] = field(default_factory=list)
    faulty: dict[Place, str] = field(default_factory=dict)
    computed: set[Place] = field(default_factory=set)
    linked: set[Place] = field(default_factory=set)
    stored: dict[Place, str] = field(default_factory=dict)
    shared: dict[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads sheets with the texts and formats that all sheets of a workbook share."""

    texts: list[str]
    formats: list[str]

    def sheet(self, name: str, root: ET.Element, *, hidden: bool) -> Worksheet:
        """One sheet; what a cell covers to the right or below is listed, not filled."""
        found = _Found()
        for cell, place in _placed(root):
            self._cell(cell, place, found)
        merged = tuple(area for each in _named(root, "mergeCell") if (area := _area(each.get("ref", ""))))
        sheet = Worksheet(
            name,
            found.cells,
            merged,
            hidden,
            tuple(found.uncounted),
            found.faulty,
            frozenset(found.computed),
            frozenset(found.linked),
            found.stored,
            tuple(_veiled(root, found.cells)),
        )
        if sheet.size[0] * sheet.size[1] > MOST_CELLS:
            raise Refused(
                "D505", "oversized-sheet", f"工作表“{name}”过大，已拒绝读取。", "请删去远处多余的内容再保存。"
            )
        return sheet

    def _cell(self, cell: ET.Element, place: Place, found: _Found) -> None:
        parts = {_tag(part): part for part in cell}
        said = parts["v"].text if "v" in parts else None
        kind = cell.get("t", "n")
        if "f" in parts:
            found.computed.add(place)
            if _asks_elsewhere(parts["f"], found.shared):
                found.linked.add(place)
        if kind == "e":
            found.faulty[place] = said or "#"
        elif kind == "inlineStr" and "is" in parts:
            found.cells[place] = _text(parts["is"])
        elif said is None:
            if "f" in parts and "v" not in parts:
                found.uncounted.append(place)
        elif kind == "n":
            found.cells[place] = self._number(said.strip(), cell.get("s", "0"))
            if is_shortened(said, found.cells[place]):
                found.stored[place] = said.strip()
        else:
            found.cells[place] = self._words(said, kind)
        if not found.cells.get(place, "").strip():
            found.cells.pop(place, None)

    def _words(self, said: str, kind: str) -> str:
        """What a cell that holds no number says: a text of the workbook's list, its own, or true or false."""
        if kind == "s" and said.isdecimal() and int(said) < len(self.texts):
            return self.texts[int(said)]
        return _TRUTHS.get(said, said) if kind == "b" else said

    def _number(self, said: str, style: str) -> str:
        at = int(style) if style.isdecimal() else 0
        return printed(said, self.formats[at] if at < len(self.formats) else "")


def _placed(root: ET.Element) -> Iterator[tuple[ET.Element, Place]]:
    """The cells with their places; a cell that does not say its own stands behind the one before it."""
    below = 0
    for row in _named(root, "row"):
        number = row.get("r", "")
        y = int(number) - 1 if number.isdecimal() and int(number) else below
        below, x = y + 1, 0
        for cell in (each for each in row if _tag(each) == "c"):
            place = _place(cell.get("r", "")) or (y, x)
            x = place[1] + 1
            yield cell, place


def _asks_elsewhere(formula: ET.Element, shared: dict[str, bool]) -> bool:
    """Whether a formula asks another workbook: [1]Sheet1!A1. One that many cells share stands only in the first."""
    text, number = formula.text or "", formula.get("si", "")
    if not text and number in shared:
        return shared[number]
    asks = _ELSEWHERE.search(_QUOTED.sub("", text)) is not None
    if number:
        shared[number] = asks
    return asks


def _veiled(root: ET.Element, cells: Mapping[Place, str]) -> Iterator[str]:
    """The rows and columns that are hidden and hold something."""
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    for row in _named(root, "row"):
        number = row.get("r", "")
        if row.get("hidden") in _TRUE and number.isdecimal() and int(number) - 1 in rows:
            yield f"第 {number} 行"
    for each in _named(root, "col"):
        first, last = each.get("min", ""), each.get("max", "")
        if each.get("hidden") in _TRUE and first.isdecimal() and last.isdecimal():
            within = sorted(column for column in columns if int(first) <= column + 1 <= int(last))
            yield from (f"{cell_name(0, column)[:-1]} 列" for column in within)


def _tree(package: Package, name: str) -> ET.Element | None:
    data = package.xml(name)
    try:
        return ET.fromstring(data) if data else None  # noqa: S314  (no part declares an entity: zipped)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise damaged(".xlsx") from error


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _named(root: ET.Element, name: str) -> Iterator[ET.Element]:
    return (element for element in root.iter() if _tag(element) == name)


def _related(package: Package) -> dict[str, str]:
    """The parts of the workbook by the name that it gives them."""
    root = _tree(package, "xl/_rels/workbook.xml.rels")
    targets = ((each.get("Id", ""), each.get("Target", "")) for each in (() if root is None else root))
    return {name: target.lstrip("/") if target.startswith("/") else f"xl/{target}" for name, target in targets}


def _shared(package: Package) -> list[str]:
    root = _tree(package, "xl/sharedStrings.xml")
    return [] if root is None else [_text(each) for each in root if _tag(each) == "si"]


def _text(item: ET.Element) -> str:
    """The words of a text; how they are pronounced is not printed."""
    runs = [item, *(part for part in item if _tag(part) == "r")]
    return "".join(part.text or "" for run in runs for part in run if _tag(part) == "t")


def _formats(package: Package) -> list[str]:
    """The number format of each style of cells."""
    root = _tree(package, "xl/styles.xml")
    if root is None:
        return []
    own = {each.get("numFmtId", ""): each.get("formatCode", "") for each in _named(root, "numFmt")}
    styles = next(_named(root, "cellXfs"), None)
    numbers = (each.get("numFmtId", "0") for each in (() if styles is None else styles))
    return [own[n] if n in own else builtin(int(n) if n.isdecimal() else 0) for n in numbers]


def _place(address: str) -> Place | None:
    match = _ADDRESS.fullmatch(address)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _area(reference: str) -> tuple[Place, Place] | None:
    first, _, last = reference.partition(":")
    start, end = _place(first), _place(last)
    return (start, end) if start and end else None
