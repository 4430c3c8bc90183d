"""Files that are not what they say, or mean harm: one Chinese sentence, never an exception."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juesuan.model.diagnostic import Severity
from juesuan.word.read import read, read_base
from juesuan.word.write import write
from tests.word.documents import DOCUMENT_RELS, ROOT_RELS, document, paragraph, run, zipped
from tests.word.reports import base_of, small, words

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
_ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>'
_WRITTEN = write(small(words("甲")), base_of(small(words("甲"))))

CASES = {
    "nothing at all": (b"", "D004"),
    "not a zip": ("决算公开".encode("gbk"), "D004"),
    "truncated": (_WRITTEN[: len(_WRITTEN) // 2], "D004"),
    "old .doc": (_OLE, "D002"),
    "encrypted": (_OLE + "EncryptedPackage".encode("utf-16-le"), "D003"),
    "a zip of something else": (zipped({"a.txt": "甲"}), "D001"),
    "a spreadsheet": (zipped({"_rels/.rels": ROOT_RELS, "word/document.xml": "<workbook/>"}), "D001"),
    "no document part": (zipped({"_rels/.rels": ROOT_RELS}), "D001"),
    "a doctype": (document("", **{"word/styles.xml": f"{_ENTITIES}<a>&c;</a>"}), "D006"),
    "a doctype in UTF-16": (
        zipped({"_rels/.rels": ROOT_RELS, "word/document.xml": f"{_ENTITIES}<a>&c;</a>".encode("utf-16")}),
        "D006",
    ),
    "broken XML": (zipped({"_rels/.rels": ROOT_RELS, "word/document.xml": "<a"}), "D004"),
    "a bomb": (document("", **{"word/media/a.xml": "0" * (40 << 20)}), "D005"),
    "a steep part": (document("", **{"word/media/a.bin": "0" * (2 << 20)}), "D005"),
    "too many parts": (zipped({f"{number}.txt": "" for number in range(4001)}), "D005"),
    "too many tags": (document("<w:p/>" * 2_000_001 + "".join(map(str, range(60_000)))), "D005"),
}


@pytest.mark.parametrize(("data", "code"), CASES.values(), ids=CASES.keys())
def test_a_file_that_cannot_be_read_is_one_finding(data: bytes, code: str) -> None:
    outcome = read(data, "某局.docx")
    assert [finding.code for finding in outcome.diagnostics] == [code]
    finding = outcome.diagnostics[0]
    assert finding.severity is Severity.ERROR
    assert finding.message.endswith("。")
    assert finding.help
    assert finding.span
    assert finding.span.source.name == "某局.docx"
    assert outcome.value.blocks == ()
    assert read_base(data) is None


def test_a_password_on_the_zip_is_a_finding() -> None:
    data = bytearray(zipped({"_rels/.rels": ROOT_RELS, "word/_rels/document.xml.rels": DOCUMENT_RELS}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    assert [finding.code for finding in read(bytes(data), "a.docx").diagnostics] == ["D003"]


def test_deep_nesting_is_no_stack_overflow() -> None:
    deep = "<w:smartTag>" * 240 + run("甲") + "</w:smartTag>" * 240
    assert len(read(document(paragraph(deep)), "a.docx").value.blocks) == 1
    deeper = "<w:smartTag>" * 3000 + "</w:smartTag>" * 3000
    assert [finding.code for finding in read(document(paragraph(deeper)), "a.docx").diagnostics] == ["D004"]


def test_absurd_spans_are_not_believed() -> None:
    cells = [f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p/></w:tc>' for span in ("99999", "二")]
    rows = f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>"
    assert len(read(document(rows), "a.docx").value.blocks) == 1


@settings(deadline=None)
@given(st.integers(0, len(_WRITTEN) - 1), st.binary(min_size=1, max_size=4))
def test_damage_anywhere_is_never_an_exception(at: int, rubbish: bytes) -> None:
    outcome = read(_WRITTEN[:at] + rubbish + _WRITTEN[at + len(rubbish) :], "a.docx")
    assert len(outcome.diagnostics) <= 1
