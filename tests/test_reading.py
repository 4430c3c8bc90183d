"""Files that are read ahead give what they give when they are read one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.model.report import plain
from juesuan.pdf import confined
from juesuan.reading import ReadAhead, read_report
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


def test_the_next_pdf_has_been_begun_when_one_is_asked_for(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []

    class Noted(confined.ConfinedReading):
        def __init__(self, path: Path, load: confined.Load) -> None:
            begun.append(path.name)
            super().__init__(path, load)

    monkeypatch.setattr(confined, "ConfinedReading", Noted)
    read = ReadAhead(files[:3])
    assert begun == ["二.pdf"]
    read.report(files[0])
    assert begun == ["二.pdf"]
    read.report(files[1])
    assert begun == ["二.pdf", "三.pdf"]
    assert read.report(files[2]).value == read_report(files[2]).value
