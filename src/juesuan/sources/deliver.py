"""Drafts on their way to a folder, past the documents that people have worked on since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.sources.files import read_bytes
from juesuan.sources.outputs import write_files
from juesuan.sources.sealed import is_untouched

RECORD = ".juesuan.json"
"""What we remember of files in a folder that cannot say themselves whether they are as we wrote them."""

_SCHEMA = "juesuan.written/1"
_MUTE = ".txt"
_BASE = ".base.json"
_OUR_BASE = "juesuan.base/"


class Parcel(NamedTuple):
    """A file and what goes with it; ``own`` is what we wrote there before, if we remember."""

    name: str
    files: Mapping[str, bytes]
    own: bytes | None = None


def deliver(
    folder: Path, name: str, data: Mapping[str, bytes], *, own: bytes | None = None, force: bool = False
) -> Outcome[Path | None]:
    """Write a file and what goes with it, unless somebody has edited it since we wrote it."""
    delivered = deliver_all(folder, [Parcel(name, data, own)], force=force)
    return Outcome(next(iter(delivered.value), None), delivered.diagnostics)


def deliver_all(folder: Path, parcels: Iterable[Parcel], *, force: bool = False) -> Outcome[tuple[Path, ...]]:
    """Write those that nobody has edited, all of them or none; which were written, and why others were not."""
    record = _record(folder)
    findings: list[Diagnostic] = []
    written: list[Path] = []
    files: dict[str, bytes] = {}
    for parcel in parcels:
        found = _hindrance(folder, parcel, record, force=force)
        if found:
            findings.append(found)
            continue
        written.append(folder / parcel.name)
        files |= parcel.files
    texts = {name: sha256(data).hexdigest() for name, data in files.items() if name.endswith(_MUTE)}
    if texts:
        told = {"schema": _SCHEMA, "files": dict(sorted({**record, **texts}.items()))}
        files[RECORD] = f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()
    if files and (failed := write_files(folder, files)):
        return Outcome((), (*findings, failed))
    return Outcome(tuple(written), tuple(findings))


def _hindrance(folder: Path, parcel: Parcel, record: Mapping[str, str], *, force: bool) -> Diagnostic | None:
    """Why a file may not be written: somebody's work would be lost."""
    for name in parcel.files:
        if name.endswith(_BASE) and (folder / name).exists() and not _is_our_base(folder / name):
            message = f"{name} 不是本程序写的记录，没有覆盖"
            return Diagnostic("D185", "foreign-base", Severity.ERROR, message, help="请把它移走或改名，再运行一次")
    if force or not _edited(folder / parcel.name, parcel, record):
        return None
    message = f"{parcel.name} 在上次写出之后被人改过，没有覆盖"
    mend = "请用 -o 写到别的文件夹；确实不要那些改动的，加 --force"
    return Diagnostic("D182", "edited-since", Severity.ERROR, message, help=mend)


def _edited(path: Path, parcel: Parcel, record: Mapping[str, str]) -> bool:
    """Whether a file that lies there is neither what we wrote last time nor what we are about to write."""
    if not path.exists():
        return False
    present = read_bytes(path).value
    if present is None:
        return True
    if present in (parcel.files[parcel.name], parcel.own) or is_untouched(present):
        return False
    fingerprints = (record.get(path.name), _loaded(path.with_name(f"{path.stem}{_BASE}")).get("fingerprint"))
    return sha256(present).hexdigest() not in fingerprints


def _is_our_base(path: Path) -> bool:
    return str(_loaded(path).get("schema", "")).startswith(_OUR_BASE)


def _record(folder: Path) -> Mapping[str, str]:
    files = _loaded(folder / RECORD).get("files")
    known = files if isinstance(files, dict) else {}
    return {name: told for name, told in known.items() if isinstance(told, str)}


def _loaded(path: Path) -> Mapping[str, object]:
    """What a file of ours says; nothing if it is none."""
    data = read_bytes(path).value if path.exists() else None
    try:
        told = json.loads(data or b"{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
