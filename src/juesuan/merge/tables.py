"""A table merged three ways: cell by cell; rows that come and go with the figures."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.merge import told
from juesuan.merge.gathering import Gathering
from juesuan.merge.rows import covered, may_delete, model_row, pair_rows, same_cells
from juesuan.merge.said import said
from juesuan.merge.tokens import tokens
from juesuan.model.edits import DeleteRow, Fate, InsertRow, Place
from juesuan.model.report import Row, Table


@dataclass(frozen=True)
class TableMerging:
    """A table of ours, what people made of it as the n-th block, and what it is now as the n-th block of ours."""

    gathering: Gathering
    at: int
    number: int
    ours: Table
    theirs: Table
    now: Table

    def merge(self) -> None:
        """Gather what the figures change in the table."""
        pairs, deleted = pair_rows(self.ours, self.theirs)
        fresh = {row.name: at for at, row in enumerate(self.now.rows)}
        for ours, theirs in sorted(pairs.items()):
            row = self.ours.rows[ours]
            if row.name in fresh:
                self._row(row, theirs, fresh[row.name])
            else:
                self._vanished(row, theirs)
        for at in deleted:
            row = self.ours.rows[at]
            if row.name not in fresh:
                self.gathering.all_of(self._name(row), row, None, Fate.APPLIED)
            elif (now := self.now.rows[fresh[row.name]]).cells != row.cells:
                self.gathering.findings.append(told.gone(self._where, said(row), said(now)))
                self.gathering.all_of(self._name(row), row, now, Fate.LISTED)
        own = {said(row): at for at, row in enumerate(self.theirs.rows) if at not in pairs.values()}
        self._new_rows({self.ours.rows[ours].name: theirs for ours, theirs in pairs.items()}, own)

    @property
    def _where(self) -> str:
        return self.gathering.where(self.at)

    def _name(self, row: Row) -> str:
        return f"{self.ours.name}/{row.name}"

    def _row(self, ours: Row, theirs: int, number: int) -> None:
        row, now = self.theirs.rows[theirs], self.now.rows[number]
        if ours.cells == now.cells:
            return
        if not same_cells(ours, row, now):
            self._kept(ours, theirs, now)
            return
        for at, cell in enumerate(ours.cells):
            old, new = (
                tokens(cell.inlines, Place(0, 0, at)),
                tokens(now.cells[at].inlines, Place(self.number, number, at)),
            )
            self.gathering.text(self._name(ours), old, [Place(self.at, theirs, at)], new)

    def _vanished(self, ours: Row, theirs: int) -> None:
        row = self.theirs.rows[theirs]
        if same_cells(ours, row) and said(ours) == said(row) and may_delete(ours):
            self.gathering.edits.append(DeleteRow(self.at, theirs))
            self.gathering.all_of(self._name(ours), ours, None, Fate.APPLIED)
        else:
            self._kept(ours, theirs, None)

    def _kept(self, ours: Row, theirs: int, now: Row | None) -> None:
        """A row of another shape, or that the person changed and the figures took away: it stays, with a comment."""
        shown = said(now) if now else ""
        self.gathering.remark(Place(self.at, theirs, 0), shown)
        self.gathering.findings.append(told.conflict(self._where, said(self.theirs.rows[theirs]), shown))
        self.gathering.all_of(self._name(ours), ours, now, Fate.COMMENTED)

    def _new_rows(self, counterparts: dict[str, int], own: dict[str, int]) -> None:
        """Rows that the figures add go behind those before them; one that the person wrote already is there."""
        known = {row.name for row in self.ours.rows}
        after = -1
        above = covered(self.now)
        for at, row in enumerate(self.now.rows):
            if row.name in known:
                after = counterparts.get(row.name, after)
            elif said(row) in own:
                after = own[said(row)]
                self.gathering.all_of(self._name(row), None, row, Fate.APPLIED)
            elif after >= 0 and model_row(self.theirs, row, after, above[at]) is not None:
                self.gathering.edits.append(InsertRow(self.at, after, row, self._name(row), above[at]))
                self.gathering.all_of(self._name(row), None, row, Fate.APPLIED)
            else:
                what = f"更正后要新增一行“{told.quoted(said(row))}”，不能写进改稿的表"
                self.gathering.findings.append(told.unlike(self._where, what))
                self.gathering.all_of(self._name(row), None, row, Fate.LISTED)
