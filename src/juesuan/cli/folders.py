"""Data folders that commands write, and what is said of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.cli.told import FINE, failed, tell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from juesuan.importing.skeletons import Skeleton


def write_files(
    folder: Path, files: Mapping[str, str], *, force: bool, quiet: bool = False, empty: bool = False
) -> int:
    """Write a folder and name the copy of what was there; ``quiet`` where a program reads what is printed.

    ``empty``: what is there is a skeleton that nobody touched.
    """
    from juesuan.sources.data_folders import write_folder

    written = write_folder(folder, files, force=force, empty=empty)
    tell(written.diagnostics)
    if written.value is None:
        return failed("没有写出。")
    if written.value.backup and not quiet:
        print(f"原有的数据另存在 {written.value.backup}")
    if not quiet:
        print(f"已写出 {folder}：{'、'.join(files)}")
    return FINE


def write_skeleton(folder: Path, skeleton: Skeleton, *, force: bool) -> int:
    """Write a skeleton and say what comes next."""
    code = write_files(folder, skeleton.files, force=force)
    if code == FINE:
        print(f"格式 {skeleton.form.name}。填好数以后：juesuan draft {folder}")
        print(f"也可以在 Excel 里填：juesuan workbook {folder} -o 填报.xlsx")
    return code
