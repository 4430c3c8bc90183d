"""A part copied by the list of what is allowed: new elements are made, so that nothing comes along unseen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from lxml import etree

from juesuan.word.namespaces import MC, WP, A, C, R, w
from juesuan.word.public.allowed import (
    PIC,
    PREFIXES,
    SILENT,
    TEXTS,
    WPS,
    XML_SPACE,
    V,
    is_allowed,
    is_unwrapped,
    keeps,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

Relate = Callable[[str], str | None]
"""From the id of a relationship as it was to the one that it has now; none if what it leads to is not published."""
_REFERRING = {
    w("hyperlink"): f"{{{R}}}id",
    w("headerReference"): f"{{{R}}}id",
    w("footerReference"): f"{{{R}}}id",
    f"{{{C}}}chart": f"{{{R}}}id",
    f"{{{C}}}externalData": f"{{{R}}}id",
    f"{{{A}}}blip": f"{{{R}}}embed",
    f"{{{V}}}imagedata": f"{{{R}}}id",
}
_NUMBERED = (f"{{{WP}}}docPr", f"{{{PIC}}}cNvPr", f"{{{WPS}}}cNvPr")
_NAMED = tuple(f"{{{A}}}{name}" for name in ("theme", "clrScheme", "fontScheme", "fmtScheme"))
_SHAPE = re.compile(r"_x0000_t[0-9]{1,3}")
"""What Word calls a kind of shape; shapes of that kind name it."""
_CHART_OF_WORD = f"{{{C}}}chart"


class Sieve:
    """Copies the parts of a document. ``left_out`` counts the elements that were not copied, by their names."""

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self._drawings = 0

    def sifted(self, root: _Element, relate: Relate) -> bytes:
        """A part with what may be published of it."""
        tag = str(root.tag)
        used = {str(each.tag)[1:].partition("}")[0] for each in root.iter("{*}*")}
        spaces = {prefix: space for prefix, space in PREFIXES.items() if space in used}
        made = etree.Element(tag, nsmap={**spaces, "r": R})
        self._attributes(root, made)
        self._children(root, made, relate)
        return etree.tostring(made, encoding="UTF-8", xml_declaration=True, standalone=True)

    def _children(self, source: _Element, target: _Element, relate: Relate) -> None:
        for child in source.iterchildren("{*}*"):
            tag = str(child.tag)
            if is_unwrapped(tag):
                self._children(_chosen(child), target, relate)
            elif not is_allowed(tag):
                if tag not in SILENT:
                    self.left_out[tag] += 1
            elif tag in _REFERRING and _refers(child):
                self._referring(child, target, relate)
            else:
                self._copy(child, target, relate)

    def _copy(self, child: _Element, target: _Element, relate: Relate) -> _Element:
        made = etree.SubElement(target, str(child.tag))
        self._attributes(child, made)
        if child.tag in TEXTS:
            made.text = child.text
        self._children(child, made, relate)
        return made

    def _referring(self, child: _Element, target: _Element, relate: Relate) -> None:
        """What leads to another part; a link that leads nowhere is the words that it is on."""
        key = _REFERRING[str(child.tag)]
        number = relate(child.get(key, ""))
        if number:
            self._copy(child, target, relate).set(key, number)
        elif child.tag == w("hyperlink"):
            self._children(child, target, relate)

    def _attributes(self, source: _Element, made: _Element) -> None:
        tag = str(source.tag)
        for name, value in source.attrib.items():
            if keeps(tag, str(name)):
                made.set(str(name), str(value))
        if tag in _NUMBERED:
            self._drawings += 1
            made.set("id", str(self._drawings))
            made.set("name", f"图 {self._drawings}")
            if tag == _NUMBERED[0] and source.get("descr"):
                made.set("descr", source.get("descr", ""))
        elif _SHAPE.fullmatch(source.get("id", "")) and tag.startswith(f"{{{V}}}"):
            made.set("id", source.get("id", ""))
        elif tag in _NAMED:
            made.set("name", "Office")
        elif tag == w("t"):
            made.set(XML_SPACE, "preserve")


def _chosen(child: _Element) -> _Element:
    """Of several ways to draw something, the one that Word takes."""
    if child.tag != f"{{{MC}}}AlternateContent":
        return child
    choice = child.find(f"{{{MC}}}Choice")
    fallback = child.find(f"{{{MC}}}Fallback")
    return choice if choice is not None else fallback if fallback is not None else child


def _refers(child: _Element) -> bool:
    """Whether it leads to a part: c:chart is also the chart itself, and a link may lead to a bookmark."""
    if child.tag == _CHART_OF_WORD:
        return len(child) == 0
    return child.get(_REFERRING[str(child.tag)]) is not None or child.tag != w("hyperlink")
