"""Files of others are read by one process that stays, ahead of the caller, within limits of time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from juesuan.confinement import MEMORY, READER, BrokenWorkError, Confined, Stopped, Worker, watch
from juesuan.model.diagnostic import Diagnostic
from juesuan.model.report import plain
from juesuan.report_files import Pending, ReadAhead, read_here, read_report
from tests.pdf.drawn import Leaf, drawn


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    contents = {
        "一.txt": "第一部分概况".encode(),
        "二.pdf": drawn(Leaf().say(90, 80, "甲。")),
        "三.pdf": drawn(Leaf().say(90, 80, "乙。")),
        "四.PDF": "<html><body><p>丙。</p></body></html>".encode(),
        "五.pdf": b"%PDF-1.7",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [*(tmp_path / name for name in contents), tmp_path / "没有.pdf"]


def told(read: ReadAhead, path: Path) -> tuple[list[str], list[str]]:
    outcome = read.report(path)
    blocks = outcome.value.blocks if outcome.value else ()
    return [plain(block.inlines) for block in blocks if hasattr(block, "inlines")], [
        d.code for d in outcome.diagnostics
    ]


def test_every_file_is_read_as_by_itself_in_any_order(files: list[Path]) -> None:
    alone = {path: told(ReadAhead(()), path) for path in files}
    assert alone[files[1]] == (["甲。"], [])
    assert [codes for _, codes in alone.values()][4:] == [["D221"], ["D101"]]
    for order in (files, files[::-1], [files[2], files[2], files[1]]):
        read = ReadAhead(files)
        assert [told(read, path) for path in order] == [alone[path] for path in order]


def test_the_next_file_is_begun_when_one_has_been_read(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    begin = READER.begin

    def noted(work: Callable[..., Any], *given: Any) -> Confined[Any]:
        begun.append(given[0].name)
        return begin(work, *given)

    monkeypatch.setattr(READER, "begin", noted)
    read = ReadAhead(files[:3])
    assert begun == ["一.txt"]
    read.report(files[0])
    assert begun == ["一.txt", "二.pdf"]
    read.report(files[1])
    assert begun == ["一.txt", "二.pdf", "三.pdf"]
    assert read.report(files[2]).value == read_report(files[2]).value


def test_one_process_reads_file_after_file(files: list[Path]) -> None:
    workers = {alive(os.getpid) for path in files if read_report(path)}
    assert len(workers) == 1
    assert os.getpid() not in workers


def alive(work: Callable[[], int]) -> int:
    answer = READER.begin(work).answer()
    assert isinstance(answer, int)
    return answer


def test_another_process_gives_the_same_report(files: list[Path]) -> None:
    for path in files[:4]:
        here = read_here(path)
        assert here is not None
        assert read_report(path).value == here.value


def test_work_that_nobody_asks_for_any_more_is_no_answer_to_what_comes_next(files: list[Path]) -> None:
    for path in files[:2]:
        READER.begin(read_here, files[2])
        assert codes(path) == []
        assert told(ReadAhead(()), path)[0] == [{"一.txt": "第一部分概况", "二.pdf": "甲。"}[path.name]]


def test_another_piece_of_work_may_come_between(files: list[Path]) -> None:
    read = ReadAhead(files[:2])
    assert alive(os.getpid) != os.getpid()
    assert told(read, files[0]) == (["第一部分概况"], [])
    assert told(read, files[1]) == (["甲。"], [])


def codes(path: Path) -> list[str]:
    return [found.code for found in read_report(path).diagnostics]


def test_reading_that_does_not_end_is_stopped_and_the_next_file_is_read(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(READER, "seconds", 1.0)
    read = Pending("慢.txt", time.sleep, 600).outcome()
    assert isinstance(read, Diagnostic)
    assert read.code == "D107"
    assert "超过 1 秒没有结束" in read.message
    assert "--timeout" in read.help
    monkeypatch.setattr(READER, "seconds", 60.0)
    assert codes(files[0]) == []


def test_reading_that_fills_memory_is_stopped_and_the_next_file_is_read(files: list[Path]) -> None:
    for _ in range(2):
        read = Pending("大.txt", fill, 2 * MEMORY).outcome()
        assert isinstance(read, Diagnostic)
        assert read.code == "D108"
        assert "512 MB" in read.message
        assert codes(files[0]) == []


def test_a_process_that_dies_is_told(files: list[Path]) -> None:
    read = Pending("坏.txt", os._exit, 0).outcome()
    assert isinstance(read, Diagnostic)
    assert read.code == "D108"
    assert codes(files[0]) == []


def test_a_fault_of_ours_in_the_other_process_is_told_where_the_work_was_asked_for() -> None:
    with pytest.raises(BrokenWorkError, match="ZeroDivisionError"):
        Pending("a.txt", divmod, 1, 0).outcome()


def test_a_file_does_not_pay_for_what_the_process_has_kept() -> None:
    READER.begin(keep, MEMORY // 2 + (64 << 20)).answer()
    assert Pending("第二份.txt", keep, MEMORY // 2 + (64 << 20)).outcome() is None
    READER.stop()


def test_where_the_system_sets_no_limit_somebody_looks() -> None:
    worker = Worker(60)
    work = worker.begin(time.sleep, 600)
    assert worker._process is not None
    watch(worker._process, lambda _: MEMORY + 1)
    assert work.answer() is Stopped.OVERFLOWING
    worker.stop()


def test_a_process_of_its_own_runs_no_main_program_again(tmp_path: Path) -> None:
    report = tmp_path / "一.txt"
    report.write_text("第一部分概况", encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(
        f"from pathlib import Path\nfrom juesuan.report_files import read_report\n"
        f"print(len(read_report(Path({str(report)!r})).value.blocks))\n",
        encoding="utf-8",
    )
    told = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8", check=True)  # noqa: S603
    assert told.stdout.split() == ["1"]
    assert told.stderr == ""


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.html", "a.txt", "a.doc", "a.wps"])
def test_an_empty_file_is_called_empty(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"")
    [found] = read_report(tmp_path / name).diagnostics
    assert (found.code, found.message) == ("D109", f"{name} 是空的，里面什么也没有")


def fill(size: int) -> int:
    return len(bytes(size))


_KEPT: list[bytes] = []


def keep(size: int) -> None:
    _KEPT.append(bytes(size))
