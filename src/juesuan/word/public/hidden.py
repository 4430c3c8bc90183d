"""Words that stand in a document and that nobody sees: hidden, white on white, one or two points high."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from juesuan.word.namespaces import w
from juesuan.word.walk import RUN, TEXT, P, is_on

if TYPE_CHECKING:
    from lxml.etree import _Element

_TINY = 4  # half points
_WHITE = "FFFFFF"
_SHADED = (w("tcPr"), w("pPr"), w("rPr"), w("tblPr"))
_HELD = frozenset((w("tc"), P, RUN, w("tbl")))


class Hiding:
    """Tells what is hidden in a document with these styles."""

    def __init__(self, styles: _Element | None) -> None:
        every = () if styles is None else styles.iter(w("style"))
        self._styles = {each.get(w("styleId"), ""): each for each in every}

    def hides(self, run: _Element) -> bool:
        """Whether nobody sees what a run says."""
        properties = run.find(w("rPr"))
        if properties is not None and properties.find(w("vanish")) is not None:
            return is_on(properties, "vanish") or is_on(properties, "specVanish")
        paragraph = next(run.iterancestors(P), None)
        settings = None if paragraph is None else paragraph.find(w("pPr"))
        chain = [properties, *self._chain(properties, "rStyle"), *self._chain(settings, "pStyle")]
        if any(is_on(each, "vanish") or is_on(each, "specVanish") for each in chain):
            return True
        size = next((value for each in chain if (value := _value(each, "sz"))), "")
        if size.isascii() and size.isdecimal() and int(size) <= _TINY:
            return True
        colour = next((value for each in chain if (value := _colour(each))), "")
        return (colour.upper() == _WHITE and not _is_shaded(run)) or _is_in_hidden_row(run)

    def hidden(self, tree: _Element) -> Iterator[list[_Element]]:
        """Runs that nobody sees and that say something, those that follow each other together."""
        together: list[_Element] = []
        for run in [*tree.iter(RUN), None]:
            says = run is not None and any((text.text or "").strip() for text in run.iterchildren(TEXT))
            if run is not None and says and self.hides(run):
                if together and together[-1].getparent() is not run.getparent():
                    yield together
                    together = []
                together.append(run)
            elif together and (says or run is None):
                yield together
                together = []

    def _chain(self, properties: _Element | None, name: str) -> Iterator[_Element | None]:
        """The run properties of a style and of those that it is based on."""
        style = _value(properties, name)
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style].find(w("rPr"))
            style = _value(self._styles[style], "basedOn")


def _is_in_hidden_row(run: _Element) -> bool:
    return any(is_on(row.find(w("trPr")), "hidden") for row in run.iterancestors(w("tr")))


def _is_shaded(run: _Element) -> bool:
    """Whether what a run says stands on a ground of its own, where white can be read."""
    for each in (run, *run.iterancestors(*_HELD)):
        for name in _SHADED:
            properties = each.find(name)
            if properties is not None and (
                properties.find(w("shd")) is not None or properties.find(w("highlight")) is not None
            ):
                return True
    return any(each.tag == w("txbxContent") for each in run.iterancestors())


def _colour(properties: _Element | None) -> str:
    colour = None if properties is None else properties.find(w("color"))
    if colour is None:
        return ""
    return _WHITE if colour.get(w("themeColor")) == "background1" else colour.get(w("val"), "")


def _value(element: _Element | None, name: str) -> str:
    child = None if element is None else element.find(w(name))
    return "" if child is None else child.get(w("val"), "")
