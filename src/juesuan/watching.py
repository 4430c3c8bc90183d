"""Files that people save while a report is watched: which of them changed, told once they rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from juesuan.sources.last_year import figures_beside, neighbours

PERIOD = 0.5
"""Seconds between two looks."""

_DATA = ("*.yaml", "*.yml", "*.md")
State = Mapping[Path, tuple[int, int]]
"""Each file with the time of its last change, in nanoseconds, and its size."""


def state(data: Path, narratives: Path | None = None) -> State:
    """The files of a data folder, the figures beside it (last year may be there), and a folder of forms."""
    files = [path for pattern in _DATA for path in data.glob(pattern)]
    own = data.resolve()
    files += [path for folder in neighbours(own) if folder != own for path in figures_beside(folder)]
    files += [path for path in narratives.rglob("*") if path.is_file()] if narratives else []
    return {path: stamp for path in files if (stamp := _stamp(path))}


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:  # it went while we looked
        return None
    return found.st_mtime_ns, found.st_size


def changes(look: Callable[[], State], pause: Callable[[], None]) -> Iterator[Sequence[Path]]:
    """The files that changed, came or went, whenever they have not done so for as long as one pause."""
    known = last = look()
    while True:
        pause()
        now = look()
        if now == last and now != known:
            yield sorted({path for path, _ in dict(now).items() ^ dict(known).items()})
            known = now
        last = now
