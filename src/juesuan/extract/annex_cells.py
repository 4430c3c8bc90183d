"""The number of a cell of an annex: what it says, what it is counted in, where it stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from juesuan.extract.grids import GridCell
from juesuan.extract.lexer import unit_at
from juesuan.model.amount import LONGEST
from juesuan.model.source import Span

_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it is printed, with the unit that stands behind it."""

    said: Decimal
    decimals: int
    unit: str
    span: Span


def printed_in(cell: GridCell, unit: str, wanted: str = "") -> Printed | None:
    """The first number of a cell, or the one with the wanted digits; in ``unit`` if none stands behind it."""
    if cell.span is None:
        return None
    source, start = cell.span.source, cell.span.start
    for found in _NUMBER.finditer(source.text, start, cell.span.end):
        digits = unicodedata.normalize("NFKC", found[0]).replace(",", "")
        if digits == wanted or not (wanted or len(digits) > LONGEST):
            end, behind = found.end(), _unit(source.text, found.end())
            span = Span(source, found.start(), end + len(behind))
            return Printed(Decimal(digits), len(digits.partition(".")[2]), behind.strip() or unit, span)
    return None


def _unit(text: str, at: int) -> str:
    """The unit that stands behind a number in a cell, with the space before it."""
    space = at
    while text[space : space + 1] == " ":
        space += 1
    unit = unit_at(text, space)
    return text[at : space + len(unit)] if unit else ""
