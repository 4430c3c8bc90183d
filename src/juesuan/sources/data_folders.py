"""Data folders that are written: never over what a person has, unless they say so, and then not without a copy."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.sources.outputs import write_files
from juesuan.sources.system_errors import in_words

OURS = (".yaml", ".yml", ".md")
"""How the files of a data folder end."""

_BACKUP = ".备份"


@dataclass(frozen=True, slots=True)
class WrittenFolder:
    """A folder that was written, and the copy of what was there before."""

    folder: Path
    backup: Path | None = None


def write_folder(
    folder: Path, files: Mapping[str, str], *, force: bool, empty: bool = False
) -> Outcome[WrittenFolder | None]:
    """Write the files of a data folder; one that is ``empty`` of data holds nothing that anybody wrote."""
    present = sorted(path for path in folder.iterdir() if path.suffix in OURS) if folder.is_dir() else []
    if present and not force and not empty:
        message = f"{folder} 里已有数据（{present[0].name} 等 {len(present)} 个文件），没有覆盖"
        mend = "请换一个文件夹；确实要覆盖的加 --force，原有的会另存一份"
        return Outcome(None, (Diagnostic("D183", "folder-in-use", Severity.ERROR, message, help=mend),))
    try:
        backup = _copy(folder, present) if present and not empty else None
    except OSError as error:
        message = f"备份不了 {folder}：{in_words(error)}"
        return Outcome(None, (Diagnostic("D184", "no-backup", Severity.ERROR, message),))
    if finding := write_files(folder, {name: text.encode() for name, text in files.items()}):
        if backup:
            shutil.rmtree(backup, ignore_errors=True)
        return Outcome(None, (finding,))
    for path in present:
        if path.name not in files:
            path.unlink(missing_ok=True)
    return Outcome(WrittenFolder(folder, backup))


def _copy(folder: Path, present: list[Path]) -> Path:
    """A copy of what is there, beside the folder."""
    backup = _free(folder)
    backup.mkdir(parents=True)
    for path in present:
        shutil.copy2(path, backup / path.name)
    return backup


def _free(folder: Path) -> Path:
    """A name beside the folder that nothing has yet."""
    number = 1
    while (backup := folder.with_name(f"{folder.name}{_BACKUP}{number}")).exists():
        number += 1
    return backup


def is_backup(folder: Path) -> bool:
    """Whether a folder bears the name that we give to copies of data that were written over."""
    return folder.suffix.startswith(_BACKUP) and folder.suffix.removeprefix(_BACKUP).isdecimal()
