"""Numbers are revised wherever people's programs have put them; the contents follow their headings."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from juesuan.merge.apply import applied
from juesuan.merge.merging import merge
from juesuan.model.report import Figure, Heading, Paragraph, Report, Text
from juesuan.sources.words import function_words
from juesuan.word.patch import Revision, patch
from juesuan.word.read import read
from juesuan.word.settle import reject
from juesuan.word.write import write
from tests.merge.people import W, document_part, with_part
from tests.word.reports import base_of, small, words

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = f'xmlns:w="{W[1:-1]}"'
BY = 'w:id="77" w:author="张三" w:date="2024-01-01T00:00:00Z"'
WRAPPERS = {
    "nothing": "<w:here/>",
    "a link": '<w:hyperlink w:anchor="a"><w:here/></w:hyperlink>',
    "a content control": '<w:sdt><w:sdtPr><w:tag w:val="q"/></w:sdtPr><w:sdtContent><w:here/></w:sdtContent></w:sdt>',
    "a smart tag": '<w:smartTag w:uri="u" w:element="e"><w:here/></w:smartTag>',
    "a field": '<w:fldSimple w:instr="REF x"><w:here/></w:fldSimple>',
    "somebody's insertion": f"<w:ins {BY}><w:here/></w:ins>",
    "what somebody moved": f"<w:moveTo {BY}><w:here/></w:moveTo>",
}


def report(total: str, *headings: str) -> Report:
    return small(
        Heading("part", 1, (Text("第三部分 说明"),)),
        *(Heading(f"h.{text}", 2, (Text(text),)) for text in headings),
        Paragraph("total", (Text("收支总计"), Figure(total, "total@2023"), Text("万元，其中："))),
        words("基本支出另见附表。", "basic"),
        contents_title="目 录",
    )


def revised(document: bytes, old: Report, new: Report) -> bytes:
    decided = merge(old, read(document, "a.docx", base_of(old)).value, new, function_words())
    outcome = patch(document, decided.edits, Revision("决算更正", date(2026, 1, 1), base_of(old), base_of(new)))
    assert outcome.diagnostics == ()
    return outcome.value


def wrapped(document: bytes, wrapper: str) -> bytes:
    """The document with the run of its number in something else."""
    root = document_part(document)
    run = next(text for text in root.iter(f"{W}t") if text.text == "1234.56").getparent()
    assert run is not None
    outer = etree.fromstring(f"<w:x {NAMESPACE}><w:y>{wrapper}</w:y></w:x>")[0]
    here = outer.find(f".//{W}here")
    assert here is not None
    run.addprevious(outer[0] if outer[0] is not here else here)
    parent = here.getparent()
    assert parent is not None
    parent.replace(here, run)
    return with_part(document, root)


def rejected(document: bytes) -> bytes:
    root = document_part(document)
    reject(root, "决算更正")
    return with_part(document, root)


@pytest.mark.parametrize("wrapper", WRAPPERS.values(), ids=WRAPPERS)
def test_a_number_is_revised_within(wrapper: str) -> None:
    old, new = report("1234.56"), report("1300.00")
    document = wrapped(write(old, base_of(old)), wrapper)
    result = revised(document, old, new)
    assert read(result, "a").value.blocks == new.blocks
    assert read(rejected(result), "a").value.blocks == old.blocks


def test_a_number_that_lies_in_three_runs_is_one_number() -> None:
    old, new = report("1234.56"), report("1300.00")
    root = document_part(write(old, base_of(old)))
    run = next(text for text in root.iter(f"{W}t") if text.text == "1234.56").getparent()
    assert run is not None
    for rest in ("56", "34."):
        other = deepcopy(run)
        _text(other).text = rest
        run.addnext(other)
    _text(run).text = "12"
    result = revised(with_part(write(old, base_of(old)), root), old, new)
    assert read(result, "a").value.blocks == new.blocks


def _text(run: _Element) -> _Element:
    found = run.find(f"{W}t")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("一、收入", "二、支出"), ("一、收入",)),
        (("一、收入",), ("一、收入", "二、支出", "三、结余")),
        (("一、收入", "二、支出"), ("二、支出",)),
        ((), ("一、收入",)),
    ],
)
def test_the_contents_follow_the_headings(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    old, new = report("1.00", *before), report("2.00", *after)
    result = revised(write(old, base_of(old)), old, new)
    assert contents(result) == contents(write(new, base_of(new)))
    assert read(result, "a").value.blocks == new.blocks


def contents(document: bytes) -> list[tuple[str, str]]:
    """The lines of the contents: the heading, and the bookmark to which it leads."""
    lines = []
    for line in document_part(document).iter(f"{W}p"):
        link = line.find(f".//{W}hyperlink")
        if link is not None:
            text = "".join(text.text or "" for text in link.iter(f"{W}t"))
            lines.append((re.sub(r"\d+$", "", text), link.get(f"{W}anchor", "")))
    return lines


def test_what_is_patched_is_what_was_decided() -> None:
    old, new = report("1234.56", "一、收入"), report("1300.00", "一、收入决算", "二、支出")
    document = write(old, base_of(old))
    decided = merge(old, read(document, "a", base_of(old)).value, new, function_words())
    assert applied(decided.edits, old).blocks == read(revised(document, old, new), "a").value.blocks
