"""Drafts on their way to a folder, past the documents that people have worked on since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.sources.outputs import write_file
from juesuan.sources.sealed import is_untouched


def deliver(
    folder: Path, name: str, data: Mapping[str, bytes], *, own: bytes | None = None, force: bool = False
) -> Outcome[Path | None]:
    """Write a file and what goes with it, unless somebody has edited it since we wrote it; ``own`` is what we wrote."""
    path = folder / name
    if not force and _edited(path, data[name], own):
        message = f"{name} 在上次写出之后被人改过，没有覆盖"
        mend = "请用 -o 写到别的文件夹；确实不要那些改动的，加 --force"
        return Outcome(None, (Diagnostic("D182", "edited-since", Severity.ERROR, message, help=mend),))
    for each, content in data.items():
        if finding := write_file(folder / each, content):
            return Outcome(None, (finding,))
    return Outcome(path)


def _edited(path: Path, fresh: bytes, own: bytes | None) -> bool:
    """Whether a file that lies there is neither what we wrote last time nor what we are about to write."""
    if not path.is_file():
        return False
    present = path.read_bytes()
    if present in (fresh, own) or is_untouched(present):
        return False
    base = path.with_name(f"{path.stem}.base.json")
    try:
        kept = json.loads(base.read_text(encoding="utf-8")).get("fingerprint")
    except (OSError, ValueError, AttributeError):
        return True
    return bool(kept != sha256(present).hexdigest())
