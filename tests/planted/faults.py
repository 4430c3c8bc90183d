"""What a planted fault is, and where in a draft people make it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

Change = Mapping[int, str | None]
"""The lines that differ, by number; None for one that is gone."""

HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、")
AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?(?=万元)")
_PART = re.compile("第[一二三四五六]部分")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that was planted: its kind, what was changed, and the line with the place that is wrong.

    ``rests_on`` are the places, in the lines as they were, of the numbers that it makes wrong or leaves out. The
    document contradicts the fault if one of them was held to something; where there is none, a rule owes what is gone,
    unless something else in the document still says it (``is_owed``).
    """

    kind: str
    change: Change
    line: int
    start: int = 0
    end: int = 0
    rests_on: tuple[tuple[int, int], ...] = ()
    is_owed: bool = True


Planter = Callable[[Sequence[str], Random], Iterator[Fault]]
Where = Callable[[Sequence[str]], range]


def prose(lines: Sequence[str]) -> range:
    """The lines of the explanations."""
    heads = [at for at, line in enumerate(lines) if re.match("第[一二三四五六]部分.*(?:情况)?说明", line)]
    start = heads[-1]
    end = next((at for at in range(start + 1, len(lines)) if re.match("第[四五六]部分", lines[at])), len(lines))
    return range(start + 1, end)


def sections(lines: Sequence[str]) -> Iterator[range]:
    """The sections of the explanations, each with its heading."""
    whole = prose(lines)
    heads = [at for at in whole if HEADING.match(lines[at])]
    yield from (range(start, end) for start, end in zip(heads, [*heads[1:], whole.stop], strict=True))


def statements(lines: Sequence[str]) -> range:
    """The lines of the statements."""
    return range(prose(lines).start - 1)


def parts(lines: Sequence[str]) -> Iterator[int]:
    """The headings of parts, not those of the contents page."""
    heads = [at for at, line in enumerate(lines) if _PART.match(line)]
    yield from heads[len(heads) // 2 :]


def each(
    kind: str,
    pattern: re.Pattern[str],
    changed: Callable[[str, Random], str],
    where: Where = prose,
    *,
    is_number: bool = False,
) -> Planter:
    """A kind that changes the words of a pattern, one at a time; of a pattern with a group only those of the group."""
    group = 1 if pattern.groups else 0

    def planted(lines: Sequence[str], rng: Random) -> Iterator[Fault]:
        for at in where(lines):
            for found in pattern.finditer(lines[at]):
                old, start = found[group], found.start(group)
                new = changed(old, rng)
                if new != old:
                    words = lines[at][:start] + new + lines[at][found.end(group) :]
                    rests_on = ((at, start),) if is_number else ()
                    yield Fault(kind, {at: words}, at, start, start + max(len(new), 1), rests_on)

    return planted
