"""Running headers, running footers and page numbers: what a page repeats or counts at its edges, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.pdf.lines import Line

_MARGIN = 0.12  # of the height of the page, above and below
_LEAST = 60.0  # points, on small pages
_MOST_LINES = 3  # of a running header
_FEWEST = 3  # pages that repeat it
_SAME_HEIGHT = 4.0  # points
_NUMBER = re.compile(
    r"(?P<mark>[-—–－─·~ ]*)(?P<word>第? ?)(?P<number>\d{1,4})(?P<end> ?页?(?: ?[共/,，] ?\d+ ?页?)?)[-—–－─·~ ]*"
)
_OF_A_STATEMENT = re.compile(r"表$|[：:]|公开 ?\d+ ?表|续表")


@dataclass(frozen=True, slots=True)
class Edges:
    """The lines of a page with its height."""

    lines: list[Line]
    height: float

    def edge(self, *, above: bool) -> list[Line]:
        """The outermost lines within the margin, from outside to inside."""
        reach = max(_MARGIN * self.height, _LEAST)
        if above:
            return [line for line in self.lines if line.bottom < reach][:_MOST_LINES]
        return [line for line in self.lines[::-1] if line.top > self.height - reach][:_MOST_LINES]


def without_furniture(pages: Sequence[Edges]) -> list[list[Line]]:
    """The lines of each page that are its own."""
    dropped: list[set[int]] = [set() for _ in pages]
    for above in (True, False):
        edges = [page.edge(above=above) for page in pages]
        open_pages = set(range(len(pages)))
        for depth in range(_MOST_LINES):
            rank = {at: edges[at][depth] for at in open_pages if len(edges[at]) > depth}
            found = _numbers(rank, len(pages)) | _repeated(rank, len(pages))
            for at in found:
                dropped[at].add(id(rank[at]))
            open_pages = found
    return [[line for line in page.lines if id(line) not in dropped[at]] for at, page in enumerate(pages)]


def _numbers(rank: dict[int, Line], pages: int) -> set[int]:
    """The pages whose line is a page number: dressed as one, or counting on with the pages."""
    matches = {at: match for at, line in rank.items() if (match := _NUMBER.fullmatch(line.text))}
    offsets = Counter(int(match["number"]) - at for at, match in matches.items())
    return {
        at
        for at, match in matches.items()
        if match["mark"].strip()
        or "页" in match["end"]
        or offsets[int(match["number"]) - at] > 1
        or (pages == 1 and match["number"] == "1")
    }


def _repeated(rank: dict[int, Line], pages: int) -> set[int]:
    """The pages whose line stands at the same height on most pages, or on most of the even or the odd ones."""
    groups: dict[tuple[str, int], list[int]] = {}
    for at, line in rank.items():
        if not _OF_A_STATEMENT.search(line.text):
            key = "".join(line.text.split()), round(line.top / _SAME_HEIGHT)
            groups.setdefault(key, []).append(at)
    return {at for group in groups.values() if _is_running(group, pages) for at in group}


def _is_running(group: Sequence[int], pages: int) -> bool:
    if len(group) < _FEWEST:
        return False
    sides = len({at % 2 for at in group})
    return 2 * len(group) >= pages * sides / 2
