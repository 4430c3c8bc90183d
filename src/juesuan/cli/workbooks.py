"""A fill-in workbook, or the system's export, given where a data folder is asked for: imported on the way.

It is read anew each time, into a folder that goes when the command ends; nothing is written beside the workbook.
"""

from __future__ import annotations

import argparse
import atexit
from pathlib import Path
from tempfile import TemporaryDirectory

from juesuan.cli.told import tell

_SUFFIXES = (".xlsx", ".xls", ".xlsm", ".csv")
_FOLDERS = ("data", "base", "old", "new")
"""The arguments of commands that are data folders."""


def unpacked(given: argparse.Namespace) -> bool:
    """Put the folders of their data in place of workbooks; whether that went well. What is wrong has been told."""
    narratives = getattr(given, "narratives", None)
    for name in _FOLDERS:
        path = getattr(given, name, None)
        if isinstance(path, Path) and path.suffix.lower() in _SUFFIXES and path.is_file():
            folder = _folder(path, narratives)
            if folder is None:
                return False
            setattr(given, name, folder)
    return True


def _folder(workbook: Path, narratives: Path | None) -> Path | None:
    """The folder into which a workbook was imported; a cell that could not be read is owed in what is made of it."""
    from juesuan.importing.story import Wanted, imported
    from juesuan.sources.data_folders import write_folder

    outcome = imported([workbook], Wanted(narratives=narratives))
    tell(outcome.diagnostics)
    if outcome.value is None:
        return None
    place = TemporaryDirectory(prefix="juesuan-")
    atexit.register(place.cleanup)
    folder = Path(place.name) / workbook.stem
    write_folder(folder, outcome.value.files, force=False)
    return folder
