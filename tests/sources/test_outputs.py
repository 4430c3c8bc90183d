"""A set of files is all new or all old, whatever happens between them; nothing of ours is left lying about."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from juesuan.sources.file_names import LONGEST, file_name
from juesuan.sources.leftovers import settle
from juesuan.sources.outputs import write_file, write_files

OLD = {"a.docx": b"old a", "a.base.json": b"old b", "a.txt": b"old c"}
NEW = {"a.docx": b"new a", "a.base.json": b"new b", "a.txt": b"new c"}


class KilledError(BaseException):
    """What no code catches: the process is gone."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert write_files(tmp_path, OLD) is None
    return tmp_path


def present(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def failing(action: Callable[..., Any], nth: int, error: BaseException) -> Callable[..., Any]:
    """The action, which fails once, at its nth time."""
    times = 0

    def tried(*given: Any) -> Any:
        nonlocal times
        times += 1
        if times == nth:
            raise error
        return action(*given)

    return tried


@pytest.mark.parametrize("nth", range(1, 6))
def test_a_full_disk_leaves_what_was_there(nth: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", failing(os.fsync, nth, OSError(errno.ENOSPC, "No space left on device")))
        finding = write_files(folder, NEW)
    if nth > len(NEW) + 1:
        assert finding is None
        return
    assert finding is not None
    assert "磁盘满了" in finding.message
    assert present(folder) == OLD


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_file_that_is_open_elsewhere_leaves_all_that_was_there(
    nth: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = PermissionError(errno.EACCES, "in use", "x", None, str(folder / [*NEW][nth - 1]))
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", failing(Path.replace, nth, locked))
        finding = write_files(folder, NEW)
    assert finding is not None
    assert finding.message == f"写不了 {[*NEW][nth - 1]}：文件可能正在 Word 或 WPS 里打开"
    assert present(folder) == OLD


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_where_nothing_was_nothing_is_left_if_not_all_can_be_written(
    nth: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", failing(Path.replace, nth, OSError(errno.EIO, "")))
        assert write_files(tmp_path, NEW) is not None
    assert present(tmp_path) == {}


@pytest.mark.parametrize(
    ("action", "nth"), [*(("fsync", n) for n in range(1, 5)), *(("replace", n) for n in range(1, 4))]
)
def test_after_a_kill_the_next_run_finds_all_new_or_all_old(
    action: str, nth: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = {"fsync": os, "replace": Path}[action]
    with monkeypatch.context() as patched:
        patched.setattr(place, action, failing(getattr(place, action), nth, KilledError()))
        with pytest.raises(KilledError):
            write_files(folder, NEW)
    settle(folder)
    assert present(folder) == (OLD if action == "fsync" else NEW)


def test_what_somebody_has_changed_since_the_kill_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", failing(Path.replace, 2, KilledError()))
        with pytest.raises(KilledError):
            write_files(folder, NEW)
    (folder / "a.txt").write_bytes(b"edited")
    settle(folder)
    assert present(folder) == {**OLD, "a.docx": b"new a", "a.txt": b"edited"}


def test_what_another_process_is_writing_is_left_alone(folder: Path) -> None:
    theirs = folder / f".juesuan-{os.getppid()}-abc"
    gone = folder / ".juesuan-999999999-abc"
    for path in (theirs, gone):
        path.write_bytes(b"")
    settle(folder)
    assert theirs.exists()
    assert not gone.exists()


@pytest.mark.parametrize(
    "plan",
    [
        "{",
        "[1]",
        "{}",
        json.dumps([{"from": "a.docx", "to": "b", "before": ""}]),
        json.dumps([{"from": ".juesuan-999999999-w", "to": "../b", "before": ""}]),
    ],
)
def test_a_plan_that_is_none_of_ours_moves_nothing(plan: str, folder: Path) -> None:
    (folder / ".juesuan-999999999-x.plan").write_text(plan, encoding="utf-8")
    settle(folder)
    assert present(folder) == OLD
    assert not (folder.parent / "b").exists()


def test_one_file_is_written_in_one_step(tmp_path: Path) -> None:
    assert write_file(tmp_path / "new" / "a", b"1") is None
    assert present(tmp_path / "new") == {"a": b"1"}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("2023年度某局部门决算", "2023年度某局部门决算"),
        ("../../etc/某局", "_.._etc_某局"),
        ("..", "未命名"),
        ('a\\b:c*d?e"f<g>h|i', "a_b_c_d_e_f_g_h_i"),
        ("某\n局\x07\x85\u202e", "某_局___"),
        ("CON", "_CON"),
        ("nul.2023", "_nul.2023"),
        ("COM1 .x", "_COM1 .x"),
        ("CONSTRUCTION", "CONSTRUCTION"),
        ("某局. . ", "某局"),
        (".hidden", "hidden"),
        ("", "未命名"),
    ],
)
def test_a_name_becomes_that_of_a_file(name: str, written: str) -> None:
    assert file_name(name) == written


@pytest.mark.parametrize("sign", ["a", "长", "𠮷"])
def test_a_long_name_fits_with_its_suffix(sign: str, tmp_path: Path) -> None:
    written = f"{file_name(sign * 300, '.base.json')}.base.json"
    assert LONGEST - 4 < len(written.encode()) <= LONGEST
    (tmp_path / written).write_bytes(b"")
