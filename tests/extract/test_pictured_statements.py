"""A statement that is a picture or an embedded object is unread: neither missing nor empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan import pipeline
from juesuan.model.diagnostic import Diagnostic
from tests.word.documents import document, paragraph, run

PICTURE = "<w:p><w:r><w:drawing/></w:r></w:p>"
OBJECT = "<w:p><w:r><w:object/></w:r></w:p>"
FRAMED = f"<w:tbl><w:tr><w:tc>{PICTURE}</w:tc></w:tr></w:tbl>"
TITLES = [
    "2021年度收入支出决算总表",
    "2021年度收入决算表",
    "2021年度财政拨款收入支出决算总表",
    "2021年度国有资本经营预算财政拨款支出决算表",
]
SAID = "收入总计80.00万元。"


def told(folder: Path, below: str, style: str = "a") -> list[Diagnostic]:
    titles = [f"{paragraph(run(title), style)}{paragraph(run('单位：万元'))}{below}" for title in TITLES]
    path = folder / "report.docx"
    path.write_bytes(document("".join(titles) + paragraph(run("第三部分 情况说明"), "1") + paragraph(run(SAID))))
    found = pipeline.check(path).value
    assert found
    return [each.diagnostic for each in found.findings]


@pytest.mark.parametrize("below", [PICTURE, OBJECT, FRAMED])
@pytest.mark.parametrize("style", ["a", ""])
def test_a_picture_is_said_to_be_unread(tmp_path: Path, below: str, style: str) -> None:
    findings = told(tmp_path, below, style)
    assert [finding.code for finding in findings] == ["D301"] * len(TITLES)
    assert all("是图片" in finding.message for finding in findings)
    assert [finding.span.quote for finding in findings if finding.span] == TITLES


def test_where_nothing_stands_below_no_picture_is_spoken_of(tmp_path: Path) -> None:
    assert not [finding for finding in told(tmp_path, "") if "图片" in finding.message]
