"""Walking a document's XML in the order in which a person reads it: everything visible, nothing twice.

python-docx's ``paragraph.text`` does not see text in content controls, insertions, fields and text boxes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from juesuan.word.namespaces import MC, C, M, R, w

if TYPE_CHECKING:
    from lxml.etree import _Element

P, TBL, TR, TC, RUN, TEXT = w("p"), w("tbl"), w("tr"), w("tc"), w("r"), w("t")
_SKIPPED = frozenset(
    w(name)
    for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "rt", "tblPr", "tcPr", "trPr")
) | {f"{{{MC}}}Fallback"}
_PICTURES = frozenset((w("drawing"), w("pict"), w("object")))
_CHARACTERS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}
_SYMBOLS = {"F0FE": "☑", "F052": "☑", "F0A8": "☐", "F06F": "☐", "F0A3": "☐", "F0FC": "✓"}
_MOST_COLUMNS = 63  # of a table in Word
_OFF = ("0", "false", "off")


class Said(str):
    """Characters, and the element that holds them: a text, a tab, a symbol."""

    __slots__ = ("holder",)
    holder: _Element


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a bookmark begins or ends."""

    name: str
    begins: bool


@dataclass(slots=True)
class Line:
    """A paragraph: its text and bookmarks in order, its properties, the charts in it, and the element that it is."""

    properties: _Element | None
    tokens: list[str | Mark] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    element: _Element | None = None
    pictured: bool = False

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(token for token in self.tokens if isinstance(token, str))


@dataclass(slots=True)
class Box:
    """A cell: what stands in it, and how many columns it takes; ``covered`` if it goes on from above."""

    lines: list[Line]
    across: int
    covered: bool


@dataclass(slots=True)
class Strip:
    """A row of a table, beginning ``before`` columns in."""

    boxes: list[Box]
    before: int
    header: bool
    element: _Element


@dataclass(slots=True)
class Grid:
    """A table."""

    strips: list[Strip]
    widths: tuple[int, ...]
    element: _Element


def walk(body: _Element) -> list[Line | Grid]:
    """The paragraphs and tables of a body, text boxes after the paragraph that anchors them."""
    walker = _Walker(body)
    found: list[Line | Grid] = []
    walker.container(body, found)
    found.extend(walker.left_over())
    return found


class _Field:
    """A field under way: its instruction is not text, and neither are the entries of a table of contents."""

    def __init__(self) -> None:
        self.result = False
        self.is_contents = False

    @property
    def hidden(self) -> bool:
        return self.is_contents or not self.result


class _Walker:
    def __init__(self, body: _Element) -> None:
        self._bookmarks: dict[str, str] = {}
        self._fields: list[_Field] = []
        self._waiting: list[str | Mark] = []
        kinds = [each.get(w("fldCharType")) for each in body.iter(w("fldChar"))]
        self._sound_fields = kinds.count("begin") == kinds.count("end")

    def container(self, element: _Element, found: list[Line | Grid]) -> None:
        """Whatever holds paragraphs and tables."""
        for child in element:
            if child.tag == P:
                self._paragraph(child, found)
            elif child.tag == TBL:
                found.append(self._table(child))
            elif child.tag in (w("bookmarkStart"), w("bookmarkEnd")):
                self._bookmark(child, self._waiting)
            elif child.tag not in _SKIPPED:
                self.container(child, found)

    def left_over(self) -> list[Line | Grid]:
        """What a deleted paragraph mark at the very end would have joined to the next paragraph."""
        return [Line(None, self._waiting)] if any(isinstance(token, str) for token in self._waiting) else []

    def _paragraph(self, element: _Element, found: list[Line | Grid]) -> None:
        properties = element.find(w("pPr"))
        line = Line(properties, self._waiting, element=element)
        self._waiting = []
        self._inline(element, line)
        if properties is not None and _is_deleted(properties):
            self._waiting = line.tokens  # the paragraph goes on in the next
        else:
            found.append(line)
        for box in line.boxes:
            self.container(box, found)

    def _inline(self, element: _Element, line: Line) -> None:
        for child in element:
            tag = child.tag
            if tag in (TEXT, f"{{{M}}}t"):
                self._say(child.text or "", child, line)
            elif tag == RUN:
                if not _is_hidden(child):
                    self._inline(child, line)
            elif tag in _SKIPPED:
                if tag == w("instrText"):
                    self._instruction(child.text or "")
            else:
                self._special(child, line)

    def _special(self, child: _Element, line: Line) -> None:
        tag = child.tag
        if tag in (w("bookmarkStart"), w("bookmarkEnd")):
            self._bookmark(child, line.tokens)
        elif tag in _CHARACTERS:
            self._say(_CHARACTERS[tag], child, line)
        elif tag == w("br"):
            self._say("\n" if child.get(w("type"), "textWrapping") == "textWrapping" else "", child, line)
        elif tag == w("sym"):
            self._say(_SYMBOLS.get(child.get(w("char"), "").upper(), ""), child, line)
        elif tag == w("fldChar"):
            self._field(child.get(w("fldCharType"), ""))
        elif tag == w("txbxContent"):
            line.boxes.append(child)
        elif tag in _PICTURES:
            line.pictured = line.pictured or next(child.iter(w("txbxContent")), None) is None
            self._inline(child, line)
        elif tag == f"{{{C}}}chart":
            line.charts.append(child.get(f"{{{R}}}id", ""))
        else:
            self._inline(child, line)

    def _say(self, text: str, holder: _Element, line: Line) -> None:
        if text and not any(each.hidden for each in self._fields):
            said = Said(text)
            said.holder = holder
            line.tokens.append(said)

    def _field(self, kind: str) -> None:
        if not self._sound_fields:
            return
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _instruction(self, code: str) -> None:
        if self._fields and code.split()[:1] == ["TOC"]:
            self._fields[-1].is_contents = True

    def _bookmark(self, element: _Element, tokens: list[str | Mark]) -> None:
        number = element.get(w("id"), "")
        if element.tag == w("bookmarkStart"):
            self._bookmarks[number] = element.get(w("name"), "")
            tokens.append(Mark(self._bookmarks[number], begins=True))
        elif number in self._bookmarks:
            tokens.append(Mark(self._bookmarks[number], begins=False))

    def _table(self, element: _Element) -> Grid:
        columns = element.findall(f"{w('tblGrid')}/{w('gridCol')}")
        widths = tuple(_whole(column.get(w("w"))) for column in columns)
        return Grid([self._row(row) for row in self._inside(element, TR)], widths, element)

    def _row(self, element: _Element) -> Strip:
        properties = element.find(w("trPr"))
        boxes = [self._cell(cell) for cell in self._inside(element, TC)]
        before = min(_value(properties, "gridBefore"), _MOST_COLUMNS)
        return Strip(boxes, before, is_on(properties, "tblHeader"), element)

    def _cell(self, element: _Element) -> Box:
        properties = element.find(w("tcPr"))
        found: list[Line | Grid] = []
        self.container(element, found)
        merge = None if properties is None else properties.find(w("vMerge"))
        covered = merge is not None and merge.get(w("val"), "continue") == "continue"
        return Box(_flat(found), min(max(1, _value(properties, "gridSpan")), _MOST_COLUMNS), covered)

    def _inside(self, element: _Element, wanted: str) -> list[_Element]:
        """Rows or cells, also those within content controls; bookmarks between them wait for the next paragraph."""
        found: list[_Element] = []
        for child in element:
            if child.tag == wanted:
                if not _is_deleted_row(child):
                    found.append(child)
            elif child.tag == w("bookmarkStart"):
                self._bookmark(child, self._waiting)
            elif child.tag not in _SKIPPED:
                found.extend(self._inside(child, wanted))
        return found


def is_on(properties: _Element | None, name: str) -> bool:
    """Whether a toggle is set."""
    toggle = None if properties is None else properties.find(w(name))
    return toggle is not None and toggle.get(w("val"), "1") not in _OFF


def _flat(found: list[Line | Grid]) -> list[Line]:
    """Tables within a cell as lines: they have no place in a grid."""
    lines: list[Line] = []
    for each in found:
        if isinstance(each, Line):
            lines.append(each)
        else:
            lines.extend(line for strip in each.strips for box in strip.boxes for line in box.lines)
    return lines


def _is_hidden(run: _Element) -> bool:
    return is_on(run.find(w("rPr")), "vanish")


def _is_deleted(properties: _Element) -> bool:
    mark = properties.find(w("rPr"))
    return mark is not None and (mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None)


def _is_deleted_row(row: _Element) -> bool:
    return row.find(f"{w('trPr')}/{w('del')}") is not None


def _value(properties: _Element | None, name: str) -> int:
    element = None if properties is None else properties.find(w(name))
    return 0 if element is None else _whole(element.get(w("val")))


def _whole(text: str | None) -> int:
    """A count or a length; what is no number, or an absurd one, counts as none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= len("99999") else 0
