"""What a run that was killed has left in a folder: what it had begun is done to its end, what it had not is cleared."""

from __future__ import annotations

import contextlib
import json
import os
import re
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

PREFIX = ".juesuan-"
"""How files begin that wait for their place."""

PLAN = ".plan"
"""How the file ends that says what is about to happen."""

_OURS = re.compile(rf"{re.escape(PREFIX)}(\d+)-\w+(?:{re.escape(PLAN)})?")
_LONG_AGO = 600  # seconds after which nobody is still writing, where processes cannot be asked for


def settle(folder: Path) -> None:
    """Do what was begun here, and clear what is left."""
    ours = [path for path in folder.iterdir() if _is_left(path)]
    for plan in (path for path in ours if path.suffix == PLAN):
        _finish(folder, plan)
        plan.unlink(missing_ok=True)
    for path in ours:
        path.unlink(missing_ok=True)


def _finish(folder: Path, plan: Path) -> None:
    """Put the files in their places, unless somebody has changed since what lies there."""
    steps = [(folder / waiting, folder / place, before) for waiting, place, before in _steps(plan)]
    waiting = [step for step in steps if step[0].exists()]
    if all(_fingerprint(place) == before for _, place, before in waiting):
        for source, place, _ in waiting:
            source.replace(place)


def _steps(plan: Path) -> Iterator[tuple[str, str, str]]:
    """What a plan says, as far as it is one of ours; nothing in it leads out of the folder."""
    try:
        told = [(each["from"], each["to"], each["before"]) for each in json.loads(plan.read_bytes())]
    except (ValueError, TypeError, KeyError):
        return
    for source, place, before in told:
        if _OURS.fullmatch(source) and place == Path(place).name and not _OURS.fullmatch(place):
            yield source, place, before


def _is_left(path: Path) -> bool:
    """Whether a file is one of ours that nobody is writing any more."""
    named = _OURS.fullmatch(path.name)
    if not named or not path.is_file():
        return False
    number = int(named[1][:9])
    if number == os.getpid():
        return True
    if os.name == "nt":
        return time.time() - path.stat().st_mtime > _LONG_AGO
    with contextlib.suppress(PermissionError):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
    return False


def _fingerprint(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
