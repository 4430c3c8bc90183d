"""The moulds of a form: what all its drafts of marks say in one line, as one mould with choices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from juesuan.extract.casts import Caster, Marks
from juesuan.extract.moulds import (
    Choice,
    Element,
    Filling,
    Loop,
    Mould,
    Slot,
    fixed_in,
    slots_in,
)
from juesuan.model.report import Report


def moulds(drafts: Iterable[tuple[Report, Marks]]) -> tuple[Mould, ...]:
    """The moulds of all drafts, the most telling first.

    What drafts say in one line otherwise at one place are choices; lines that differ only in a list are one.
    One that tells nothing is kept where the unit's own paragraphs stand, so that it is not taken for one of them.
    """
    lines: dict[tuple[object, ...], _Line] = {}
    found: dict[tuple[object, ...], Mould] = {}
    for draft, marks in drafts:
        for name, mould in Caster(marks).moulds(draft):
            if any(isinstance(part, Loop) for part in mould.parts):
                known = found.get(_frame(mould))
                found[_frame(mould)] = _joined(known, mould) if known else mould
            elif not lines.setdefault((name, mould.above), _Line(mould)).takes(mould):
                found.setdefault(_frame(mould), mould)
    made = dict.fromkeys((*(line.mould() for line in lines.values()), *found.values()))
    texts = {mould.above for mould in made if mould.is_paragraph}
    kept = (mould for mould in made if mould.slots() or mould.above in texts)
    return tuple(sorted(kept, key=lambda mould: (-mould.fixed, -len(mould.slots()))))


class _Line:
    """A line as the first draft has it, and what others have in its places."""

    def __init__(self, mould: Mould) -> None:
        self._mould = mould
        self._signs = _signs(mould.drafted)
        self._choices: dict[tuple[int, int], list[tuple[str | Slot, ...]]] = {}

    def takes(self, mould: Mould) -> bool:
        """Take what another draft says; False if it differs where other drafts differ in another way."""
        mine, theirs = self._signs, _signs(mould.drafted)
        if mine == theirs:
            return True
        least = min(len(mine), len(theirs))
        start = next((at for at in range(least) if mine[at] != theirs[at]), least)
        end = next((at for at in range(least - start) if mine[-1 - at] != theirs[-1 - at]), least - start)
        place = (start, len(mine) - end)
        if any(place != (low, high) and start < high and low < place[1] for low, high in self._choices):
            return _owed(theirs) > _owed(mine)  # a draft that owes more teaches nothing
        options = self._choices.setdefault(place, [tuple(mine[slice(*place)])])
        said = theirs[start : len(theirs) - end]
        options.append(tuple(_unknown(each) if _owed(theirs) > _owed(mine) else each for each in said))
        return True

    def mould(self) -> Mould:
        """The line with all choices."""
        made: list[Element] = []
        at = 0
        for (start, end), options in sorted(self._choices.items()):
            told = sorted(dict.fromkeys(options), key=lambda each: (-fixed_in(each), -len(list(slots_in(each)))))
            made += [*self._signs[at:start], Choice(tuple(told))]
            at = end
        return replace(self._mould, parts=(tuple(_gathered([*made, *self._signs[at:]])),))


def _owed(signs: Sequence[str | Slot]) -> int:
    return sum(isinstance(each, Slot) and each.is_owed for each in signs)


def _unknown(each: str | Slot) -> str | Slot:
    """What a draft owes that others say: a report that says something else there says it as they do."""
    return replace(each, filling=Filling.OWED) if isinstance(each, Slot) and each.is_owed else each


def _signs(elements: Sequence[Element]) -> list[str | Slot]:
    return [
        sign
        for each in elements
        if not isinstance(each, Choice)
        for sign in ([each] if isinstance(each, Slot) else each)
    ]


def _gathered(elements: Iterable[Element]) -> Iterator[Element]:
    """Words whose signs stand behind each other as one."""
    words = ""
    for each in elements:
        if isinstance(each, str):
            words += each
            continue
        if words:
            yield words
        words = ""
        yield each
    if words:
        yield words


def _frame(mould: Mould) -> tuple[object, ...]:
    """What a mould is without the items of its lists."""
    parts = tuple("…" if isinstance(part, Loop) else part for part in mould.parts)
    return (parts, mould.above, mould.level, mould.is_row)


def _joined(one: Mould, other: Mould) -> Mould:
    parts: list[tuple[Element, ...] | Loop] = []
    for mine, theirs in zip(one.parts, other.parts, strict=True):
        if isinstance(mine, Loop) and isinstance(theirs, Loop):
            units = tuple(dict.fromkeys((*mine.units, *theirs.units)))
            parts.append(Loop(units, tuple(dict.fromkeys((*mine.lasts, *theirs.lasts)))))
        else:
            parts.append(mine)
    return replace(one, parts=tuple(parts))
