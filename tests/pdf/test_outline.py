"""Headings in the outline of a PDF."""

from __future__ import annotations

import pytest

from juesuan.pdf import outline


@pytest.fixture(autouse=True)
def entries(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [("第一部分概况", 3), ("一、概况", 3), ("目录外", 4), ("一、概况", 7)]
    monkeypatch.setattr(outline, "_outline", lambda _pdf: found)


def test_equal_headings_are_told_apart_by_their_order() -> None:
    headings = {"part": "第一部分 概况", "a": "一、概况", "b": "一、概况"}
    assert outline.heading_pages(b"", headings) == {"part": 3, "a": 3, "b": 7}


def test_a_heading_that_is_not_there_is_left_out() -> None:
    assert outline.heading_pages(b"", {"x": "无", "a": "一、概况"}) == {"a": 3}
