"""Files that are written: whole or not at all, together with what goes with them, in one step as far as anybody sees.

Everything is first written beside its place under a name of ours. What is then to happen is written down, and done;
whoever comes next after a kill finds it and does the rest. Names of ours begin with the number of the process, so that
nobody takes away what another is still writing.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.sources.leftovers import PLAN, PREFIX, settle
from juesuan.sources.system_errors import in_words


class _Step(NamedTuple):
    """A file that waits beside its place, and what lay there before."""

    waiting: Path
    place: Path
    before: bytes | None


def write_file(path: Path, data: bytes) -> Diagnostic | None:
    """Write a file in one step; what hinders it is a finding (an output that is open in Word, a missing right)."""
    return write_files(path.parent, {path.name: data})


def write_files(folder: Path, files: Mapping[str, bytes]) -> Diagnostic | None:
    """Write files of a folder, all of them or none; what hinders it is a finding."""
    steps: list[_Step] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        settle(folder)
        for name, data in files.items():
            place = folder / name
            before = place.read_bytes() if len(files) > 1 and place.is_file() else None
            steps.append(_Step(_beside(folder, data), place, before))
        _carry_out(folder, steps)
    except OSError as error:
        _clear(steps)
        return _hindered(error, folder, files)
    return None


def _carry_out(folder: Path, steps: Sequence[_Step]) -> None:
    """Put every file in its place; if one cannot be, put back what lay in the others."""
    plan = _written_down(folder, steps) if len(steps) > 1 else None
    done: list[_Step] = []
    try:
        for step in steps:
            step.waiting.replace(step.place)
            done.append(step)
    except OSError:
        for step in done:
            _put_back(folder, step)
        if plan:
            plan.unlink(missing_ok=True)
        raise
    if plan:
        plan.unlink(missing_ok=True)


def _put_back(folder: Path, step: _Step) -> None:
    if step.before is None:
        step.place.unlink(missing_ok=True)
    else:
        _beside(folder, step.before).replace(step.place)


def _written_down(folder: Path, steps: Sequence[_Step]) -> Path:
    """What is about to happen, for whoever comes after a kill: what goes where, and what lay there before."""
    told = [{"from": step.waiting.name, "to": step.place.name, "before": _fingerprint(step.before)} for step in steps]
    draft = _beside(folder, json.dumps(told).encode())
    return draft.rename(draft.with_name(f"{draft.name}{PLAN}"))


def _fingerprint(data: bytes | None) -> str:
    return "" if data is None else sha256(data).hexdigest()


def _beside(folder: Path, data: bytes) -> Path:
    """A file of ours in the folder; when this returns, the disk has it."""
    with tempfile.NamedTemporaryFile(dir=folder, prefix=f"{PREFIX}{os.getpid()}-", delete=False) as file:
        path = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            path.unlink(missing_ok=True)
            raise
    path.chmod(0o644)
    return path


def _clear(steps: Sequence[_Step]) -> None:
    for step in steps:
        step.waiting.unlink(missing_ok=True)


def _hindered(error: OSError, folder: Path, files: Mapping[str, bytes]) -> Diagnostic:
    place = next((folder / name for name in files if str(folder / name) in (error.filename, error.filename2)), folder)
    if isinstance(error, PermissionError):
        name = place.name if place != folder else next(iter(files))
        message, mend = f"写不了 {name}：文件可能正在 Word 或 WPS 里打开", "请先关闭它，再运行一次"
    else:
        message, mend = f"写不了 {place}：{in_words(error)}", ""
    return Diagnostic("D181", "cannot-write", Severity.ERROR, message, help=mend)
