"""Which block of the edited report is which of ours: by name where links survived, else by what it says.

A person moves, splits, joins and deletes paragraphs. Only they do: what *we* wrote twice is matched by name alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from juesuan.merge.said import said
from juesuan.model.report import Block, Heading, Paragraph, Report

_ALIKE = 0.5  # share of pairs of characters in common: the same paragraph, reworded
_MOVED = 0.75  # the same, at another place
_TAKEN_IN = 0.6  # share of a text that another has swallowed
_PAIR = 2


@dataclass(eq=False)
class Group:
    """Blocks of the base and the blocks of the edited report that they are now: one each, unless split or joined."""

    ours: list[int]
    theirs: list[int]


@dataclass
class Pairing:
    """Every block of the base and of the edited report, once."""

    groups: list[Group] = field(default_factory=list)
    deleted: list[int] = field(default_factory=list)
    """Blocks of ours that the person deleted."""
    added: list[int] = field(default_factory=list)
    """Blocks that the person wrote."""
    linked: int = 0
    matched: tuple[int, ...] = ()


def pair(base: Report, edited: Report, new: frozenset[str] = frozenset()) -> Pairing:
    """The blocks of the base and what people made of them; who says what we are about to add (``new``) wrote it."""
    found = _Finder(base.blocks, edited.blocks)
    linked = found.by_name()
    found.by_themselves(new)
    found.by_order()
    found.anywhere()
    pairing = Pairing(linked=len(linked), matched=tuple(sorted(set(found.pairs.values()) - linked)))
    groups = {ours: Group([ours], [theirs]) for ours, theirs in sorted(found.pairs.items())}
    pairing.added = _gather_split(found, groups)
    pairing.deleted = _gather_joined(found, groups)
    pairing.groups = list(dict.fromkeys(groups.values()))
    return pairing


class _Finder:
    def __init__(self, ours: Sequence[Block], theirs: Sequence[Block]) -> None:
        self.ours, self.theirs = ours, theirs
        self.texts = [said(block) for block in ours], [said(block) for block in theirs]
        self.pairs: dict[int, int] = {}
        self.taken: set[int] = set()
        """Blocks of theirs that are known: paired, or the person's own."""

    def by_name(self) -> set[int]:
        names = {block.name: at for at, block in enumerate(self.ours)}
        for at, block in enumerate(self.theirs):
            ours = names.get(block.name)
            if ours is not None and ours not in self.pairs and _same_kind(self.ours[ours], block):
                self._take(ours, at)
        return set(self.pairs.values())

    def by_themselves(self, new: frozenset[str]) -> None:
        """What the person wrote as we would now: it is none of ours, however alike."""
        ours = {text for at, text in enumerate(self.texts[0]) if at not in self.pairs}
        texts = enumerate(self.texts[1])
        self.taken.update(at for at, text in texts if at not in self.taken and text in new - ours)

    def by_order(self) -> None:
        """What stands between two blocks that are known: the same text first, then the most alike."""
        for ours, theirs in list(self._gaps()):
            texts = [self.texts[0][at] for at in ours], [self.texts[1][at] for at in theirs]
            for run in SequenceMatcher(None, *texts, autojunk=False).get_matching_blocks():
                for n in range(run.size):
                    if _same_kind(self.ours[ours[run.a + n]], self.theirs[theirs[run.b + n]]):
                        self._take(ours[run.a + n], theirs[run.b + n])
        for ours, theirs in list(self._gaps()):
            self._alike(ours, theirs, _ALIKE)

    def anywhere(self) -> None:
        """What was moved."""
        ours = [at for at in range(len(self.ours)) if at not in self.pairs]
        theirs = [at for at in range(len(self.theirs)) if at not in self.taken]
        self._alike(ours, theirs, _MOVED)

    def _alike(self, ours: Sequence[int], theirs: Sequence[int], least: float) -> None:
        if not ours or not theirs:
            return
        pairs = {at: _pairs(self.texts[1][at]) for at in theirs}
        scored = [
            (alike(_pairs(self.texts[0][one]), pairs[other]), -abs(one - other), one, other)
            for one in ours
            for other in theirs
            if _same_kind(self.ours[one], self.theirs[other]) and self._may(one, other, least)
        ]
        for score, _, one, other in sorted(scored, reverse=True):
            if score >= least and one not in self.pairs and other not in self.taken:
                self._take(one, other)

    def _may(self, one: int, other: int, least: float) -> bool:
        """Whether two texts can agree that much at all, by their lengths alone."""
        lengths = sorted((len(self.texts[0][one]), len(self.texts[1][other])))
        return 2 * lengths[0] >= least * sum(lengths)

    def _take(self, ours: int, theirs: int) -> None:
        self.pairs[ours] = theirs
        self.taken.add(theirs)

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Unpaired neighbours of ours, and the unpaired of theirs behind the same known block."""
        behind = {theirs: ours for ours, theirs in self.pairs.items()}
        free: defaultdict[int, list[int]] = defaultdict(list)
        known = -1
        for at in range(len(self.theirs)):
            if at in behind:
                known = behind[at]
            elif at not in self.taken:
                free[known].append(at)
        mine: defaultdict[int, list[int]] = defaultdict(list)
        known = -1
        for at in range(len(self.ours)):
            if at in self.pairs:
                known = at
            else:
                mine[known].append(at)
        return ((mine[known], free[known]) for known in mine if known in free)


def _gather_split(found: _Finder, groups: dict[int, Group]) -> list[int]:
    """Blocks behind a paragraph that hold what it has lost belong to it; the others are the person's."""
    behind = {theirs: ours for ours, theirs in found.pairs.items()}
    added = []
    current = -1
    for at, block in enumerate(found.theirs):
        if at in behind:
            current = behind[at]
        elif current >= 0 and _is_prose(block) and _is_prose(found.ours[current]):
            lost = _pairs(found.texts[0][current]) - _pairs(_joined(found.texts[1], groups[current].theirs))
            if _share(_pairs(found.texts[1][at]), lost) >= _ALIKE:
                groups[current].theirs.append(at)
            else:
                added.append(at)
        else:
            added.append(at)
    return added


def _gather_joined(found: _Finder, groups: dict[int, Group]) -> list[int]:
    """Paragraphs of ours whose words stand in that before or after them now; the others were deleted."""
    deleted = []
    for at, block in enumerate(found.ours):
        if at in groups:
            continue
        for neighbour in (at - 1, at + 1) if _is_prose(block) and found.texts[0][at] else ():
            group = groups.get(neighbour)
            if group is None or not _is_prose(found.ours[neighbour]):
                continue
            gained = _pairs(_joined(found.texts[1], group.theirs)) - _pairs(_joined(found.texts[0], group.ours))
            if _share(_pairs(found.texts[0][at]), gained) >= _TAKEN_IN:
                group.ours.append(at)
                group.ours.sort()
                groups[at] = group
                break
        else:
            deleted.append(at)
    return deleted


def _joined(texts: Sequence[str], blocks: Iterable[int]) -> str:
    return "\n".join(texts[at] for at in blocks)


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + _PAIR] for at in range(max(1, len(text) - 1)))


def alike(one: Counter[str], other: Counter[str]) -> float:
    """By how much two texts agree (Dice): 1 if they are the same, 0 if they have nothing in common."""
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)


def _share(part: Counter[str], whole: Counter[str]) -> float:
    return (part & whole).total() / (part.total() or 1)


def _is_prose(block: Block) -> bool:
    return isinstance(block, Heading | Paragraph)


def _same_kind(one: Block, other: Block) -> bool:
    return type(one) is type(other) or (_is_prose(one) and _is_prose(other))
