"""Where every number of a report went."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree

from juesuan import pipeline
from juesuan.extract.number_receipt import Went
from juesuan.extract.reading import read
from juesuan.model.report import Block, Chart, Table, plain
from juesuan.report_files import read_report
from tests.extract.reports import form_of, report_of

TEXT = """某市某局2023年度部门决算
第二部分 2023年度部门决算表
收入决算表
金额单位：万元
科目编码\t科目名称\t合计\t财政拨款收入\t捐赠折价
\t合计\t30.00\t20.00\t1.55
2010101\t行政运行\t30.00\t20.00\t
第三部分 2023年度部门决算情况说明
一、收入决算情况说明
2023年度收入合计30.00万元，12345热线另计。
"""


def test_every_number_went_somewhere() -> None:
    report = report_of(TEXT)
    receipt = read(report, form_of(report)).receipt
    assert [(span.quote, str(went)) for span, went in receipt.numbers] == [
        ("2023", "aside"),
        ("2023", "outside"),
        ("30.00", "cell"),
        ("20.00", "cell"),
        ("1.55", "unread"),
        ("2010101", "label"),
        ("30.00", "cell"),
        ("20.00", "cell"),
        ("2023", "outside"),
        ("2023", "aside"),
        ("30.00", "claim"),
        ("12345", "claim"),
    ]
    assert [span.line for span in receipt.of(Went.UNREAD)] == [6]


@pytest.mark.parametrize("data", ["caidian/2024", "guangdong/2024"])
def test_no_digit_of_a_word_file_is_lost(data: str, tmp_path: Path) -> None:
    drafted = pipeline.draft(Path(__file__).parents[2] / "data" / data).value
    assert drafted
    for _, parts, _ in pipeline.files(drafted, ("docx",)):
        for name, content in parts.items():
            tmp_path.joinpath("a.docx" if name.endswith(".docx") else "a.base.json").write_bytes(content)
    report = read_report(tmp_path / "a.docx").value
    assert report
    read_signs = [sign for block in report.blocks for text in _words(block) for sign in text if sign.isdecimal()]
    assert sorted(read_signs) == sorted(
        each for each in _printed((tmp_path / "a.docx").read_bytes()) if each.isdecimal()
    )


def _words(block: Block) -> list[str]:
    if isinstance(block, Table):
        return [plain(cell.inlines) for row in block.rows for cell in row.cells]
    return [] if isinstance(block, Chart) else [plain(block.inlines)]


def _printed(data: bytes) -> str:
    """What the paragraphs of a Word file print, the contents aside: their page numbers are Word's."""
    root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    space = {"w": Document().element.nsmap["w"]}
    paragraphs = root.iterfind(".//w:p", space)
    contents = f"{{{space['w']}}}val"
    printed = []
    for each in paragraphs:
        style = each.find("w:pPr/w:pStyle", space)
        if style is None or not style.get(contents, "").upper().startswith("TOC"):
            printed += [text.text or "" for text in each.iterfind(".//w:t", space)]
    return "".join(printed)
