"""One spelling for each sign, and the way back."""

from __future__ import annotations

import pytest

from juesuan.extract.normal import normalise, spell
from juesuan.model.report import Figure, Text
from juesuan.model.source import Source, Span


@pytest.mark.parametrize(
    ("printed", "spelled"),
    [
        ("2023 年度 “ 三 公 ” 经费", "2023年度三公经费"),
        ("１，２２１．２３％", "1，221.23%"),
        ("14,206 万元,增长", "14206万元，增长"),
        ("各是100,200.5", "各是100200.5"),
        ("5,1234", "5，1234"),
        ("因公出国(境)费: 0", "因公出国（境）费：0"),
        ('**开展**<p style="x">教育</p>', "开展教育"),
        ("1 < 2", "1<2"),
        ("0 批次 0 人次", "0批次0人次"),
        ("1. 5 个", "1. 5个"),
        ("30 30", "30 30"),
    ],
)
def test_residue_and_spaces_go_and_signs_are_one(printed: str, spelled: str) -> None:
    assert spell(printed) == spelled


def test_each_sign_knows_its_place() -> None:
    source = Source("x", "共 1,2 34.5 万 元。")
    normal = normalise((Text(source.text, Span(source, 0, len(source.text))),))
    assert normal
    start = normal.text.index("万")
    assert normal.span(start, start + 2).quote == "万 元"


def test_a_report_that_was_not_read_has_no_places() -> None:
    with pytest.raises(ValueError, match="projection"):
        normalise((Figure("1", "income"),))


def test_nothing_is_nothing() -> None:
    assert normalise(()) is None
