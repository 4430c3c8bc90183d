"""A person's own document with what corrected figures force upon it, as tracked changes; nothing else is touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from juesuan.merge.apply import place_after
from juesuan.merge.rows import model_row
from juesuan.merge.told import conflict_note
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.edits import (
    Delete,
    DeleteRow,
    Edit,
    Insert,
    InsertRow,
    Place,
    Redraw,
    Remark,
    Reword,
)
from juesuan.model.report import Chart, Table, plain
from juesuan.word.anchors import Stretch, stretch
from juesuan.word.archive import Archive, Refused
from juesuan.word.base import Base
from juesuan.word.base_part import write_base
from juesuan.word.bookmarks import mend
from juesuan.word.comments import Comments
from juesuan.word.contents_lines import refresh
from juesuan.word.insertion import alike, begin_merging, new_paragraph, new_row, strike_paragraph, strike_row
from juesuan.word.numbering import Bookmarks, Marks, renamed
from juesuan.word.printed import uncovered
from juesuan.word.read import Traced, finding, read_traced, trace
from juesuan.word.redrawn import put_back, redraw
from juesuan.word.revision_ids import make_distinct
from juesuan.word.rewording import Wording, spots_of
from juesuan.word.rewriting import Rewriting
from juesuan.word.settle import accept
from juesuan.word.tracked import Pen
from juesuan.word.walk import Grid, Line

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Revision:
    """Who revises, on which day, and the bases before and after: what we wrote last, and what we would write now.

    A revision that is not ``tracked`` leaves no trace of what was: neither its own changes nor earlier ones of its
    author can be taken back.
    """

    author: str
    dated: date
    old: Base | None
    new: Base
    tracked: bool = True


def patch(data: bytes, edits: Sequence[Edit], revision: Revision) -> Outcome[bytes]:
    """The document with the edits in it, and its new base. Without anything to change it comes back as it is.

    The edits are about the report that `juesuan.word.read` reads with the old base. What cannot be written where it
    stands, because a field or a content control holds it, becomes a comment and a finding.
    """
    try:
        archive = Archive(data)
        traced = read_traced(archive, revision.old)
        if not edits and revision.old and revision.old.content == revision.new.content:
            return Outcome(data)
        package = Rewriting(data, archive, traced.part)
        package.put(traced.part, traced.root)
        patching = _Patching(traced, package, revision)
        patching.carry_out(edits)
        if not revision.tracked:
            accept(traced.root, revision.author)
        mend(traced.root)
        make_distinct(traced.root)
        write_base(package, traced.part, revision.new)
        return Outcome(package.document(), tuple(patching.findings))
    except Refused as refused:
        return Outcome(data, (finding(refused),))


class _Patching:
    """A document under revision."""

    def __init__(self, traced: Traced, package: Rewriting, revision: Revision) -> None:
        self._traced, self._package, self._revision = traced, package, revision
        renamed(traced.root, revision.old, revision.new)
        self._pen = Pen(traced.root, revision.author, revision.dated)
        self._marks = Marks(revision.new)
        self._bookmarks = Bookmarks(traced.root)
        self.findings: list[Diagnostic] = []

    def carry_out(self, edits: Sequence[Edit]) -> None:
        """Words first, then rows and blocks, which the words do not move; comments last."""
        words: defaultdict[Place, list[Reword]] = defaultdict(list)
        for edit in edits:
            if isinstance(edit, Reword):
                words[edit.place].append(edit)
        written: list[Edit] = [edit for edit in edits if not isinstance(edit, Reword)]
        for place, some in words.items():
            lines = _lines(self._traced, place)
            written += Wording(lines, self._pen, self._marks, self._bookmarks).carry_out(some)
        done = {id(edit) for edit in written}
        refused = [edit for some in words.values() for edit in some if id(edit) not in done]
        self.findings += [_not_written(plain(edit.inlines)) for edit in refused]
        self._rows(edits)
        self._blocks(edits)
        self._charts(edits)
        refresh(self._traced.root, self._traced.report.blocks, written, self._marks)
        remarks = [edit for edit in edits if isinstance(edit, Remark)] + [_instead(edit) for edit in refused]
        self._comment([place_after(written, remark) for remark in remarks])

    def _rows(self, edits: Iterable[Edit]) -> None:
        behind: dict[tuple[int, int], _Element] = {}
        for edit in edits:
            if isinstance(edit, DeleteRow):
                strike_row(self._grid(edit.table).strips[edit.row].element, self._pen)
            elif isinstance(edit, InsertRow):
                table, grid = self._traced.report.blocks[edit.table], self._grid(edit.table)
                model = model_row(table, edit.row, edit.after, edit.under) if isinstance(table, Table) else None
                if model is None:
                    raise ValueError(f"no row of the table is like {edit.row.name}")
                made = new_row(edit.row, edit.block, grid.strips[model].element, self._pen, self._marks)
                begin_merging(grid.strips[edit.after], edit.under)
                last = behind.get((edit.table, edit.after), grid.strips[edit.after].element)
                last.addnext(made)
                behind[edit.table, edit.after] = made

    def _blocks(self, edits: Iterable[Edit]) -> None:
        behind: dict[int, _Element] = {}
        blocks, sources = self._traced.report.blocks, self._traced.sources
        for edit in edits:
            if isinstance(edit, Delete):
                source = sources[edit.block]
                if isinstance(source, Grid):
                    for strip in source.strips:
                        strike_row(strip.element, self._pen)
                elif source.element is not None:
                    strike_paragraph(source.element, self._pen)
            elif isinstance(edit, Insert) and not isinstance(edit.block, Table | Chart):
                like = alike(edit.block, blocks, sources, edit.after)
                made = new_paragraph(edit.block, like, self._pen, self._marks)
                last = behind.get(edit.after)
                if last is None and edit.after >= 0:
                    last = sources[edit.after].element
                if last is None:
                    self._traced.root[0].insert(0, made)
                else:
                    last.addnext(made)
                behind[edit.after] = made

    def _charts(self, edits: Iterable[Edit]) -> None:
        related = self._package.archive.related(self._traced.part)
        for edit in edits:
            source = self._traced.sources[edit.block] if isinstance(edit, Redraw) else None
            if isinstance(edit, Redraw) and isinstance(source, Line):
                _, name = related.get(source.charts[0], ("", "")) if source.charts else ("", "")
                if not redraw(self._package, name, edit.chart, self._revision.new.report.dated):
                    self.findings.append(_not_written(edit.chart.title))
        for block, source in zip(self._traced.report.blocks, self._traced.sources, strict=True):
            if isinstance(block, Chart) and isinstance(source, Line) and source.charts:
                _, name = related.get(source.charts[0], ("", ""))
                put_back(self._package, name, block, self._revision.new.report.dated)

    def _comment(self, remarks: Sequence[Remark]) -> None:
        if not remarks:
            return
        root, part = self._traced.root, self._traced.part
        now = trace(self._package.archive, part, root)
        placed = [(each.text, place) for each in remarks if (place := _stretch(now, each))]
        comments = Comments(self._package, part, root, self._revision.author, self._revision.dated)
        comments.put(placed)

    def _grid(self, table: int) -> Grid:
        source = self._traced.sources[table]
        if not isinstance(source, Grid):
            raise TypeError(f"block {table} is no table")
        return source


def _lines(traced: Traced, place: Place) -> Sequence[Line]:
    source = traced.sources[place.block]
    if isinstance(source, Line):
        return [source]
    return list(uncovered(source))[place.row][place.cell]


def _stretch(traced: Traced, remark: Remark) -> Stretch | None:
    """What a comment embraces: its characters, or that before it where there are none."""
    spots = [spot for spot in spots_of(_lines(traced, remark.place)) if spot]
    if not spots:
        return None
    first = min(remark.start, len(spots) - 1)
    return stretch(spots, first, max(first, min(remark.end, len(spots)) - 1))


def _instead(edit: Reword) -> Remark:
    return Remark(edit.place, edit.start, edit.end, conflict_note(plain(edit.inlines)))


def _not_written(text: str) -> Diagnostic:
    message = f"“{text}”不能写进文档：那里是域、内容控件或图"
    return Diagnostic("M105", "not-written", Severity.WARNING, message, help="请按批注手工更正")
