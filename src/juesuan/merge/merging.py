"""Base × edited × fresh → what is to be changed in the edited report: exactly what the figures force.

Base and fresh are ours and are matched by names; base and edited by names as far as links survived, else by content.
"""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.merge import told
from juesuan.merge.gathering import Gathering, together
from juesuan.merge.outdated import outdated
from juesuan.merge.pairing import Group, pair
from juesuan.merge.said import drawn, said
from juesuan.merge.tables import TableMerging
from juesuan.merge.tokens import Token, tokens
from juesuan.model.edits import Delete, Fate, Insert, Merge, Place, Redraw, inlines_at
from juesuan.model.report import Block, Chart, Report, Table
from juesuan.model.words import FunctionWords


def merge(base: Report, edited: Report, fresh: Report, words: FunctionWords) -> Merge:
    """What corrected figures change in a report that people have edited since we wrote it."""
    gathering = Gathering(base, edited, fresh, words)
    merging = _Blocks(gathering, {block.name: at for at, block in enumerate(fresh.blocks)})
    known = {block.name for block in base.blocks}
    pairing = pair(base, edited, frozenset(said(block) for block in fresh.blocks if block.name not in known))
    for group in pairing.groups:
        merging.group(group)
    for at in pairing.deleted:
        merging.deleted(at)
    counterparts = {at: group.theirs[-1] for group in pairing.groups for at in group.ours}
    merging.new_blocks(counterparts, {said(edited.blocks[at]): at for at in pairing.added})
    own = [*gathering.own, *(token for at in pairing.added for token in _tokens(edited, [at]))]
    found = outdated(edited, own, gathering.changes, fresh)
    return Merge(
        (*gathering.edits, *found.remarks),
        tuple(gathering.changes),
        (*gathering.findings, *found.findings),
        pairing.linked,
        pairing.matched,
    )


@dataclass(frozen=True)
class _Blocks:
    """Blocks of ours as they were, and by name the numbers of those that they are now."""

    gathering: Gathering
    numbers: dict[str, int]

    def group(self, group: Group) -> None:
        """Blocks of ours and what people made of them."""
        names = [self.gathering.base.blocks[at].name for at in group.ours]
        fresh = [self.numbers[name] for name in names if name in self.numbers]
        if not fresh:
            self._vanished(group)
            return
        ours, at = self.gathering.base.blocks[group.ours[0]], group.theirs[0]
        theirs, now = self.gathering.edited.blocks[at], self.gathering.fresh.blocks[fresh[0]]
        if isinstance(ours, Table) and isinstance(theirs, Table) and isinstance(now, Table):
            TableMerging(self.gathering, at, fresh[0], ours, theirs, now).merge()
        elif isinstance(ours, Chart) and isinstance(theirs, Chart) and isinstance(now, Chart):
            self._chart(at, ours, theirs, now)
        elif isinstance(ours, Table | Chart) or isinstance(now, Table | Chart):
            self._not_written(at, f"“{told.quoted(said(ours))}”的形式变了，没有改写", ours.name)
        else:
            old, new = _tokens(self.gathering.base, group.ours), _tokens(self.gathering.fresh, fresh)
            self.gathering.text(ours.name, old, [Place(at) for at in group.theirs], new)

    def deleted(self, at: int) -> None:
        """A block of ours that the person deleted: it stays so; what the figures change in it is told."""
        ours = self.gathering.base.blocks[at]
        now = self._now(ours.name)
        if now is None:
            self.gathering.all_of(ours.name, ours, None, Fate.APPLIED)
        if now is None or now == ours:
            return
        where = told.where(self.gathering.base, at)
        if isinstance(ours, Table | Chart):
            kind = "表" if isinstance(ours, Table) else f"图“{ours.title}”"
            self.gathering.findings.append(told.unlike(where, f"改稿里没有找到这里的{kind}，更正后的数没有写进去"))
        else:
            self.gathering.findings.append(told.gone(where, said(ours), said(now)))
        self.gathering.all_of(ours.name, ours, now, Fate.LISTED)

    def new_blocks(self, counterparts: dict[int, int], own: dict[str, int]) -> None:
        """What the figures add goes behind what stands before it in our own report, unless the person wrote it."""
        known = {block.name: at for at, block in enumerate(self.gathering.base.blocks)}
        after = -1
        for block in self.gathering.fresh.blocks:
            if block.name in known:
                after = counterparts.get(known[block.name], after)
            elif said(block) in own:
                after = own[said(block)]
                self.gathering.all_of(block.name, None, block, Fate.APPLIED)
            elif isinstance(block, Table):
                self._not_written(max(after, 0), "更正后要新增一张表，不能写进改稿", block.name)
            elif isinstance(block, Chart):
                self.gathering.findings.append(told.undrawn(self.gathering.where(max(after, 0)), block.title))
                self.gathering.all_of(block.name, None, block, Fate.LISTED)
            else:
                self.gathering.edits.append(Insert(after, block))
                self.gathering.all_of(block.name, None, block, Fate.APPLIED)

    def _now(self, name: str) -> Block | None:
        number = self.numbers.get(name)
        return None if number is None else self.gathering.fresh.blocks[number]

    def _vanished(self, group: Group) -> None:
        """Blocks that the figures no longer have go, unless the person changed them."""
        at = group.theirs[0]
        theirs = self.gathering.edited.blocks[at]
        ours = [self.gathering.base.blocks[number] for number in group.ours]
        is_untouched = len(group.theirs) == 1 and [said(block) for block in ours] == [said(theirs)]
        for block in ours:
            self.gathering.all_of(block.name, block, None, Fate.APPLIED if is_untouched else Fate.COMMENTED)
        if is_untouched:
            self.gathering.edits.append(Delete(at))
            return
        self.gathering.findings.append(told.conflict(self.gathering.where(at), said(theirs), ""))
        if not isinstance(theirs, Table | Chart):
            self.gathering.remark(Place(at), "")

    def _chart(self, at: int, ours: Chart, theirs: Chart, now: Chart) -> None:
        if drawn(ours) == drawn(now) or drawn(theirs) == drawn(now):
            return
        if drawn(ours) == drawn(theirs):
            self.gathering.edits.append(Redraw(at, now))
            self.gathering.all_of(ours.name, ours, now, Fate.APPLIED)
        else:
            self._not_written(at, f"图“{ours.title}”已被改动，没有用更正后的数重画", ours.name)

    def _not_written(self, at: int, what: str, name: str) -> None:
        self.gathering.findings.append(told.unlike(self.gathering.where(at), what))
        ours = next((block for block in self.gathering.base.blocks if block.name == name), None)
        self.gathering.all_of(name, ours, self._now(name), Fate.LISTED)


def _tokens(report: Report, blocks: list[int]) -> list[Token]:
    places = [Place(at) for at in blocks if not isinstance(report.blocks[at], Table | Chart)]
    return together(tokens(inlines_at(report, place), place) for place in places)
