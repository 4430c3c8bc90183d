"""What a merge decided: the changes that corrected figures force upon a report that people have edited.

Every place is one of the edited report, before any change; a merge never speaks of a text that it has itself altered.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from juesuan.model.diagnostic import Diagnostic
from juesuan.model.report import Block, Chart, Inline, Report, Row, Table


class Place(NamedTuple):
    """A text of a report: the n-th block, or a cell of a row of it; all counted from 0."""

    block: int
    row: int = -1
    cell: int = -1


@dataclass(frozen=True, slots=True)
class Reword:
    """Other words and figures instead of some characters; none of them is an insertion.

    ``block`` is the name of the block, or ``table/row``, in which the corrected figures give them.
    """

    place: Place
    start: int
    end: int
    inlines: tuple[Inline, ...]
    block: str = ""


@dataclass(frozen=True, slots=True)
class Insert:
    """A new block behind the n-th; -1 is the very beginning."""

    after: int
    block: Block


@dataclass(frozen=True, slots=True)
class Delete:
    """A block that the figures no longer have."""

    block: int


@dataclass(frozen=True, slots=True)
class InsertRow:
    """A new row of a table behind its n-th. ``block`` is its name in our own report: ``table/row``.

    ``under`` are the columns in which a cell from above goes on: it reaches a row further down then.
    """

    table: int
    after: int
    row: Row
    block: str
    under: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class DeleteRow:
    """A row that the figures no longer have."""

    table: int
    row: int


@dataclass(frozen=True, slots=True)
class Redraw:
    """A chart of other figures."""

    block: int
    chart: Chart


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on some characters: what a person has to decide or to look at."""

    place: Place
    start: int
    end: int
    text: str


Edit = Reword | Insert | Delete | InsertRow | DeleteRow | Redraw | Remark


class Fate(StrEnum):
    """What became of a changed figure: written, said in a comment, or only listed."""

    APPLIED = "applied"
    COMMENTED = "commented"
    LISTED = "listed"


class Change(NamedTuple):
    """A printed figure that changed: in which block, of which fact, from what to what, and what became of it."""

    block: str
    fact: str
    old: str
    new: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Merge:
    """What is to be changed, what became of every changed figure, and what a person should know."""

    edits: tuple[Edit, ...] = ()
    changes: tuple[Change, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    linked: int = 0
    """Paragraphs and tables that were found by their bookmarks."""
    matched: tuple[int, ...] = ()
    """Those of the edited report whose bookmarks were gone and that were found by what they say."""


def inlines_at(report: Report, place: Place) -> tuple[Inline, ...]:
    """What stands at a place."""
    block = report.blocks[place.block]
    if isinstance(block, Table):
        return block.rows[place.row].cells[place.cell].inlines
    return () if isinstance(block, Chart) else block.inlines
