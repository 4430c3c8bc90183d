"""Paragraphs and rows that come and go, as tracked changes; new ones look like those that stand there."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from juesuan.model.report import Block, Chart, Heading, Paragraph, Row, Table
from juesuan.word.ink import attribute
from juesuan.word.namespaces import W, w
from juesuan.word.numbering import Marks
from juesuan.word.shaping import is_covered, shape
from juesuan.word.styles import style_of
from juesuan.word.tracked import Pen, properties_of
from juesuan.word.walk import RUN, Grid, Line, P, Strip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

_NOT_COPIED = ("sectPr", "pPrChange", "pageBreakBefore", "numPr", "ins", "del", "moveFrom", "moveTo", "rPrChange")


def new_paragraph(block: Heading | Paragraph, like: Line | None, pen: Pen, marks: Marks) -> _Element:
    """An inserted paragraph, set like another of its kind if the document has one."""
    made = etree.fromstring(f'<w:p xmlns:w="{W}"><w:pPr/></w:p>')
    properties = made[0]
    if like is not None and like.properties is not None:
        made.replace(properties, properties := deepcopy(like.properties))
        for name in _NOT_COPIED:
            for each in [*properties.findall(w(name)), *properties.findall(f"{w('rPr')}/{w(name)}")]:
                _take_out(each)
    else:
        style = etree.SubElement(properties, w("pStyle"))
        style.set(w("val"), attribute(style_of(block).id))
    _mark(properties, pen, "ins")
    run = None if like is None or like.element is None else next(like.element.iter(RUN), None)
    words = pen.words(block.inlines, marks.inlines(block.inlines, block.name), properties_of(run))
    made.extend(pen.bookmarked(words, marks.block(block.name)))
    return made


def strike_paragraph(element: _Element, pen: Pen) -> None:
    """Strike out a paragraph with its end."""
    properties = element.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        element.insert(0, properties)
    pen.strike([run for run in element.iter(RUN) if not _is_struck(run)])
    if properties.find(w("sectPr")) is None:
        _mark(properties, pen, "del")


def new_row(row: Row, name: str, like: _Element, pen: Pen, marks: Marks) -> _Element:
    """An inserted row that looks like another: each cell like that which stands in its column."""
    made = deepcopy(like)
    for each in [*made.iter(w("bookmarkStart")), *made.iter(w("bookmarkEnd"))]:
        _take_out(each)
    for header in made.findall(f"{w('trPr')}/{w('tblHeader')}"):
        _take_out(header)
    _mark_row(made, pen, "ins")
    shape(made, row.cells, like.getparent())
    bookmarks = (mark for cell in row.cells for mark in marks.inlines(cell.inlines, name))
    cells = iter(row.cells)
    is_first = True
    for box in made.findall(w("tc")):
        paragraph = _emptied(box)
        properties = properties_of(paragraph.find(f".//{RUN}"))
        for each in [each for each in paragraph if each.tag != w("pPr")]:
            paragraph.remove(each)
        if not is_covered(box):
            cell = next(cells)
            words = pen.words(cell.inlines, bookmarks, properties)
            paragraph.extend(pen.bookmarked(words, marks.block(name)) if is_first else words)
            is_first = False
    return made


def begin_merging(strip: Strip, columns: frozenset[int]) -> None:
    """Let the cells of a row that begin in these columns go on in the next."""
    column = strip.before
    for box, element in zip(strip.boxes, strip.element.iter(w("tc")), strict=False):
        properties = element.find(w("tcPr"))
        if column in columns and properties is not None and properties.find(w("vMerge")) is None:
            merge = etree.Element(w("vMerge"))
            merge.set(w("val"), "restart")
            before = [each for each in properties if each.tag in (w("cnfStyle"), w("tcW"), w("gridSpan"))]
            properties.insert(len(before), merge)
        column += box.across


def _take_out(each: _Element) -> None:
    parent = each.getparent()
    if parent is not None:
        parent.remove(each)


def strike_row(element: _Element, pen: Pen) -> None:
    """Strike out a row with what stands in it."""
    pen.strike([run for run in element.iter(RUN) if not _is_struck(run)])
    _mark_row(element, pen, "del")


def alike(block: Block, blocks: Sequence[Block], sources: Sequence[Line | Grid], near: int) -> Line | None:
    """The nearest paragraph of the same kind."""
    found = [
        (abs(at - near), at)
        for at, other in enumerate(blocks)
        if isinstance(sources[at], Line) and _kind(other) == _kind(block) and sources[at].element is not None
    ]
    source = sources[min(found)[1]] if found else None
    return source if isinstance(source, Line) else None


def _kind(block: Block) -> object:
    if isinstance(block, Table | Chart):
        return None
    return block.level if isinstance(block, Heading) else block.role


def _emptied(box: _Element) -> _Element:
    """The one paragraph that is left of a cell."""
    first, *others = [each for each in box if each.tag != w("tcPr")]
    for each in others:
        box.remove(each)
    if first.tag == P:
        return first
    made = etree.Element(P)
    box.replace(first, made)
    return made


def _is_struck(run: _Element) -> bool:
    return any(above.tag in (w("del"), w("moveFrom")) for above in run.iterancestors())


def _mark(properties: _Element, pen: Pen, name: str) -> None:
    """Say of the end of a paragraph that it was inserted or struck out; the last of its properties but for sections."""
    mark = properties.find(w("rPr"))
    if mark is None:
        mark = etree.Element(w("rPr"))
        ends = [each for each in properties if each.tag in (w("sectPr"), w("pPrChange"))]
        if ends:
            ends[0].addprevious(mark)
        else:
            properties.append(mark)
    for each in mark.findall(w(name)):
        mark.remove(each)
    mark.insert(0 if name == "ins" else len(mark.findall(w("ins"))), pen.revision(name))


def _mark_row(row: _Element, pen: Pen, name: str) -> None:
    properties = row.find(w("trPr"))
    if properties is None:
        properties = etree.Element(w("trPr"))
        before = row.find(w("tblPrEx"))
        row.insert(0 if before is None else 1, properties)
    for each in (*properties.findall(w("ins")), *properties.findall(w("del")), *properties.findall(w("trPrChange"))):
        if name == "ins" or each.tag == w("del"):
            properties.remove(each)
    changes = properties.findall(w("trPrChange"))
    if changes:
        changes[0].addprevious(pen.revision(name))
    else:
        properties.append(pen.revision(name))
