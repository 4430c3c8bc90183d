"""The files that a command was given: patterns and folders become the files in them, what is no report is left out.

A shell of Windows hands over ``*.docx`` as it stands, and any shell does so where it is quoted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path
from typing import NamedTuple

REPORTS = (".docx", ".doc", ".wps", ".rtf", ".pdf", ".txt", ".html", ".htm")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".csv")
_LOCKS = ("~$", ".~lock.")
_OUR_COPY = "（核对"


class Given(NamedTuple):
    """The files that are meant, and why some of what was given is none."""

    files: tuple[Path, ...]
    missing: tuple[str, ...]


def given_files(written: Sequence[Path], suffixes: Sequence[str] = REPORTS) -> Given:
    """The files that are meant, those of a folder by their suffixes; that a lock file is passed over is said."""
    files: list[Path] = []
    missing: list[str] = []
    for each in written:
        found = _expanded(each, suffixes)
        missing += [found] if isinstance(found, str) else []
        files += found if isinstance(found, list) else []
    return Given(tuple(_without_locks(files)), tuple(missing))


def _expanded(written: Path, suffixes: Sequence[str]) -> list[Path] | str:
    if written.is_dir():
        found = sorted(path for path in written.iterdir() if _is_meant(path, suffixes))
        return found or f"“{written}”是文件夹，里面没有能读的文件（{'、'.join(suffixes)}）；请给出文件名。"
    if has_magic(str(written)) and not written.exists():
        found = [Path(each) for each in sorted(glob(str(written), recursive=True))]  # noqa: PTH207  (it may be absolute)
        return found or f"没有与“{written}”相符的文件。"
    return [written]


def _is_meant(path: Path, suffixes: Sequence[str]) -> bool:
    """Whether a file of a folder is meant by it: not what we write of a report, nor what is hidden."""
    is_ours = _OUR_COPY in path.stem or path.name == "核对结果.html"
    is_named = path.suffix.lower() in suffixes and not path.name.startswith(".")
    return is_named and not is_ours and path.is_file()


def _without_locks(files: Iterable[Path]) -> Iterator[Path]:
    for file in files:
        if file.name.startswith(_LOCKS):
            print(f"跳过 {file.name}：它只说明有人开着那份文件，不是报告。", file=sys.stderr)
        else:
            yield file
