"""Comments stand on the characters that they are about, and nothing else in the document changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.shared import RGBColor
from docx.table import _Cell
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from juesuan import pipeline
from juesuan.model.diagnostic import Outcome
from juesuan.model.report import Report
from juesuan.office import convert
from juesuan.text.write import write as text_of
from juesuan.word.annotate import Note, annotate
from juesuan.word.archive import Archive
from juesuan.word.namespaces import w
from juesuan.word.printed import lines, printed
from juesuan.word.read import read, read_traced
from juesuan.word.walk import Line, Said, walk
from juesuan.word.write import write
from tests.sizes import examples
from tests.word.documents import document, paragraph, part, run, zipped
from tests.word.packages import faults
from tests.word.reports import REPORTS, base_of, small, words

_DAY = date(2024, 11, 18)
_DATA = Path(__file__).parents[2] / "data" / "dongxihu" / "2023"
_PATCHED = {
    "word/document.xml",
    "word/comments.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
}


@cache
def _drafted() -> bytes:
    draft = pipeline.draft(_DATA).value
    assert draft is not None
    ((_, files, _),) = pipeline.files(draft, ["docx"])
    return next(data for name, data in files.items() if name.endswith(".docx"))


@cache
def _lines(data: bytes) -> list[str]:
    return text_of(read(data, "a.docx").value).split("\n")[:-1]


def _note(data: bytes, words: str, text: str = "请核对") -> Note:
    """A note on the first place where these words are printed."""
    line, said = next((at, said) for at, said in enumerate(_lines(data)) if words in said)
    start = said.index(words)
    return Note(line, start, start + len(words), text)


def _commented(data: bytes) -> dict[int, str]:
    """What stands between the two ends of each comment, cells and paragraphs apart, by the comment's number."""
    root = etree.fromstring(part(data, "word/document.xml").encode())
    inside: dict[int, list[etree._Element]] = {}
    open_now: set[int] = set()
    said: dict[etree._Element, tuple[str, etree._Element]] = {}
    for line in walk(root):
        for each in _all_lines(line):
            for token in each.tokens:
                if isinstance(token, Said):
                    paragraph_of = next(token.holder.iterancestors(w("p")))
                    said[token.holder] = (token, paragraph_of)
    for element in root.iter():
        if element.tag == w("commentRangeStart"):
            open_now.add(int(element.get(w("id"), "")))
            inside[int(element.get(w("id"), ""))] = []
        elif element.tag == w("commentRangeEnd"):
            open_now.remove(int(element.get(w("id"), "")))
        elif element in said:
            for number in open_now:
                inside[number].append(element)
    assert not open_now
    return {number: _joined([said[each] for each in elements]) for number, elements in inside.items()}


def _all_lines(found: object) -> Iterator[Line]:
    if isinstance(found, Line):
        yield found
    else:
        for strip in getattr(found, "strips", ()):
            for box in strip.boxes:
                if not box.covered:
                    yield from box.lines


def _joined(said: list[tuple[str, etree._Element]]) -> str:
    text = said[0][0] if said else ""
    for (_, above), (token, here) in pairwise(said):
        text += token if above is here else f"\n{token}"
    return text


def _plain(text: str) -> str:
    return " ".join(text.split())


def _annotated(data: bytes, *notes: Note) -> bytes:
    """The annotated document, after a look at all that must hold for any."""
    outcome = annotate(data, notes, "决算核对", _DAY)
    assert outcome.diagnostics == ()
    _assert_kept(data, outcome.value)
    printed_lines = _lines(data)
    commented = list(_commented(outcome.value).items())[-len(notes) :]
    for (_, said), note in zip(sorted(commented), notes, strict=True):
        assert _plain(said) == _plain(printed_lines[note.line][note.start : note.end])
    return outcome.value


def _assert_kept(before: bytes, after: bytes) -> None:
    assert read(after, "a.docx") == read(before, "a.docx")
    with ZipFile(BytesIO(before)) as old, ZipFile(BytesIO(after)) as new:
        assert set(new.namelist()) - set(old.namelist()) <= _PATCHED
        assert new.namelist()[: len(old.namelist())] == old.namelist()
        for name in old.namelist():
            assert name in _PATCHED or old.read(name) == new.read(name), name
        assert {each.filename: each.date_time for each in new.infolist() if each.filename in old.namelist()} == {
            each.filename: each.date_time for each in old.infolist()
        }
    assert _bare(before) == _bare(after)


@cache
def _bare(data: bytes) -> list[tuple[str, str]]:
    """Each character with the properties of its run, and every other element: what splitting must leave alone."""
    root = etree.fromstring(part(data, "word/document.xml").encode())
    found = []
    look = ""
    passed_over = {w(name) for name in ("rPr", "commentRangeStart", "commentRangeEnd", "commentReference")}
    for element in root.iter():
        if element.tag in passed_over or any(each.tag == w("rPr") for each in element.iterancestors()):
            continue
        if element.tag == w("r"):
            properties = element.find(w("rPr"))
            look = "" if properties is None else etree.tostring(properties).decode()
        elif element.tag == w("t"):
            found += [(character, look) for character in element.text or ""]
        else:
            found.append((str(element.tag), str(sorted(element.attrib.items()))))
    return found


def _saved(made: docx.document.Document) -> bytes:
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _office() -> None:
    if convert.soffice() is None:
        if os.environ.get("JUESUAN_OFFICE") == "required":
            pytest.fail("LibreOffice is required here and not installed")
        pytest.skip("LibreOffice is not installed")


# the printed lines ------------------------------------------------------------------------------------------------


def _retold(data: bytes) -> str:
    told = [printed(cells) for cells in lines(read_traced(Archive(data)))]
    for line in told:
        assert len(line.places) == len(line.text)
    return "\n".join([*(line.text for line in told), ""]) if told else "\n"


def test_the_lines_of_a_draft_are_those_that_are_printed() -> None:
    assert _retold(_drafted()) == text_of(read(_drafted(), "a.docx").value)


@settings(max_examples=examples(50), deadline=None)
@given(REPORTS)
def test_the_lines_of_any_report_are_those_that_are_printed(report: Report) -> None:
    data = write(report, base_of(report))
    assert _retold(data) == text_of(read(data, "a.docx").value)


# our own reports --------------------------------------------------------------------------------------------------


@st.composite
def _notes(draw: st.DrawFn) -> Note:
    said = _lines(_drafted())
    line = draw(st.sampled_from([at for at, each in enumerate(said) if each.strip()]))
    at = [place for place, character in enumerate(said[line]) if not character.isspace()]
    start, last = sorted((draw(st.sampled_from(at)), draw(st.sampled_from(at))))
    return Note(line, start, last + 1, draw(st.text("应为元万<&>\"'\n12.", max_size=9)))


@settings(max_examples=examples(20), deadline=None)
@given(st.lists(_notes(), min_size=1, max_size=25))
def test_any_notes_on_a_draft_stand_where_they_belong(notes: list[Note]) -> None:
    _annotated(_drafted(), *notes)


def test_a_line_of_the_contents_is_commented_at_its_heading() -> None:
    said = _lines(_drafted())
    title = read(_drafted(), "a.docx").value.contents_title
    line = said.index(title) + 1
    assert said.count(said[line]) == 2
    annotated = _annotated(_drafted(), Note(line, 0, 4, "请核对"), Note(line - 1, 0, 1, "目录"))
    before, _, _ = part(annotated, "word/document.xml").partition('<w:commentRangeStart w:id="0"/>')
    assert "PAGEREF" in before


def test_a_reader_finds_text_author_and_day() -> None:
    note = _note(_drafted(), "部门决算公开", "第一行\n<第二行>\x07")
    comments = list(docx.Document(BytesIO(_annotated(_drafted(), note))).comments)
    assert [(each.text, each.author, each.initials) for each in comments] == [
        ("第一行\n<第二行>\ufffd", "决算核对", "决算")
    ]
    assert comments[0].timestamp == datetime(2024, 11, 18, tzinfo=UTC)


def test_the_same_notes_give_the_same_bytes() -> None:
    notes = [
        Note(line, 0, 1, "请核对") for line in range(0, len(_lines(_drafted())), 7) if _lines(_drafted())[line][0] > " "
    ]
    first, again = (annotate(_drafted(), notes, "决算", _DAY).value for _ in range(2))
    assert first == again


def test_comments_are_added_to_those_that_are_there() -> None:
    once = _annotated(_drafted(), _note(_drafted(), "部门决算公开", "一"))
    twice = _annotated(once, _note(once, "部门决算", "二"), _note(once, "决算公开", "三"))
    comments = docx.Document(BytesIO(twice)).comments
    assert [(each.comment_id, each.text) for each in comments] == [(0, "一"), (1, "二"), (2, "三")]
    assert _commented(twice) == {0: "部门决算公开", 1: "部门决算", 2: "决算公开"}
    changed = {"word/document.xml", "word/comments.xml"}
    with ZipFile(BytesIO(once)) as old, ZipFile(BytesIO(twice)) as new:
        assert {name for name in new.namelist() if old.read(name) != new.read(name)} == changed


def test_two_hundred_comments_are_all_there() -> None:
    said = _lines(_drafted())
    notes = [Note(at, 0, 1, "请核对") for at in range(len(said)) if said[at][0] > " "]
    notes = (notes * (200 // len(notes) + 1))[:200]
    commented = annotate(_drafted(), notes, "决算", _DAY).value
    assert commented is not None
    assert len(list(docx.Document(BytesIO(commented)).comments)) == 200


@pytest.mark.outside
def test_libreoffice_opens_a_draft_with_comments() -> None:
    _office()
    said = _lines(_drafted())
    rows = [Note(at, 0, len(said[at].rstrip("\t")), "整行") for at in range(len(said)) if "\t" in said[at].strip()]
    annotated = _annotated(_drafted(), _note(_drafted(), "部门决算公开"), *rows[:40])
    outcome = convert.to_pdf(annotated)
    assert outcome.diagnostics == ()
    assert outcome.value
    assert outcome.value.startswith(b"%PDF")


# other people's documents -----------------------------------------------------------------------------------------


def _foreign() -> bytes:
    """Differently formatted runs in one number, a link, tables with merged and nested cells."""
    made = docx.Document()
    made.add_heading("第三部分 情况说明", 1)
    prose = made.add_paragraph("本年收入合计1，")
    for digits, colour in (("23", 0), ("4.5", 99), ("6", 200)):
        piece = prose.add_run(digits)
        piece.bold = colour > 0
        piece.font.color.rgb = RGBColor(colour, 0, 0)
    prose.add_run("\t万元，\n比  上年 增长12.3%。").italic = True
    table = made.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "项目\n名称"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "决算数（万元）"
    _fill(table.cell(1, 1), "基本", "支出")
    table.cell(1, 2).text = "项目支出"
    table.cell(2, 0).text = "合计"
    nested = table.cell(2, 1).add_table(1, 2)
    nested.cell(0, 0).text, nested.cell(0, 1).text = "3,456.78", "其中"
    table.cell(2, 2).text = " 99.01 "
    made.add_paragraph("表后的说明。")
    return _saved(made)


def _fill(cell: _Cell, *pieces: str) -> None:
    for piece in pieces:
        cell.paragraphs[0].add_run(piece).bold = piece == "支出"


@pytest.mark.parametrize(
    "words",
    [
        *("第三部分", "234.56", "1，234.56", "34.5", "4", "6 万元， 比 上年", "12.3%", "。", "项目 名称", "目 名"),
        *("决算数", "本支", "支出", "3,456.78", "456", "456.78 其", "99.01", "9.0", "表后的说明。"),
        "合计\t3,456.78 其中\t99",
    ],
)
def test_a_foreign_document_carries_comments_on_the_very_characters(words: str) -> None:
    _annotated(_foreign(), _note(_foreign(), words))


@pytest.mark.outside
def test_all_of_these_stand_in_one_document_and_it_opens() -> None:
    words = ["234.56", "34.5", "4", "2", "234", "6 万元， 比 上年", "决算数", "本支", "456.78 其", "99.01"]
    annotated = _annotated(_foreign(), *(_note(_foreign(), each) for each in words))
    assert len(docx.Document(BytesIO(annotated)).comments) == len(words)
    _office()
    assert convert.to_pdf(annotated).value


_LINK = f'<w:hyperlink w:anchor="a">{run("收入12.34万元")}</w:hyperlink>'
_INSERTED = f'<w:ins w:id="7" w:author="某人" w:date="2024-01-01T00:00:00Z">{run("收入12.34万元")}</w:ins>'
_DELETED = '<w:del w:id="8" w:author="某人"><w:r><w:delText>1.1</w:delText></w:r></w:del>'
_CONTROL = f'<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{run("收入12.34万元")}</w:sdtContent></w:sdt>'
_SIMPLE = f'<w:fldSimple w:instr=" REF a ">{run("收入12.34万元")}</w:fldSimple>'
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    f'{run("收入12.34万元")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_TABBED = (
    '<w:r w:rsidR="00A1"><w:rPr><w:b/></w:rPr><w:lastRenderedPageBreak/><w:t>本年</w:t><w:tab/>'
    '<w:t xml:space="preserve">收入12.34 万元</w:t><w:br/><w:t>，</w:t></w:r>'
)


@pytest.mark.parametrize("held", [_LINK, _INSERTED, _CONTROL, _SIMPLE, _FIELD, _TABBED])
@pytest.mark.parametrize("words", ["收入12.34", "12.34", "2.3", "年", "入1", "元，", "万元，比"])
def test_what_holds_the_words_is_kept(held: str, words: str) -> None:
    data = document(paragraph(f"{run('本年')}{held}{_DELETED}{run('，比上年')}") + paragraph(run("完")))
    if any(words in line for line in _lines(data)):
        annotated = _annotated(data, _note(data, words))
        assert _DELETED in part(annotated, "word/document.xml")


def test_a_comment_on_all_of_a_link_or_insertion_stands_around_it() -> None:
    data = document(paragraph(_LINK) + paragraph(_INSERTED.replace("12.34", "56.78")))
    xml = part(_annotated(data, _note(data, "收入12.34万元"), _note(data, "收入56.78万元")), "word/document.xml")
    assert f'<w:commentRangeStart w:id="0"/>{_LINK}<w:commentRangeEnd w:id="0"/>' in xml
    assert '<w:commentRangeStart w:id="1"/><w:ins ' in xml
    assert '</w:ins><w:commentRangeEnd w:id="1"/>' in xml


def test_a_paragraph_whose_mark_is_deleted_carries_a_comment_over_into_the_next() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('本年收')}</w:p>"
    outcome = annotate(document(first + paragraph(run("入12"))), [Note(0, 2, 5, "请核对")], "决算", _DAY)
    assert outcome.diagnostics == ()
    assert _plain(_commented(outcome.value)[0]).replace(" ", "") == "收入1"


def _widened(data: bytes, words: str) -> str:
    outcome = annotate(data, [_note(data, words)], "决算", _DAY)
    assert [(each.code, each.name) for each in outcome.diagnostics] == [("D009", "comment-widened")]
    assert words in outcome.diagnostics[0].message
    _assert_kept(data, outcome.value)
    return part(outcome.value, "word/document.xml")


def test_a_run_that_holds_something_else_is_commented_whole_and_that_is_told() -> None:
    mixed = '<w:r><w:t>收入12.34万元</w:t><w:footnoteReference w:id="2"/></w:r>'
    data = document(paragraph(run("本年") + mixed + run("。")))
    xml = _widened(data, "12.34")
    assert f'<w:commentRangeStart w:id="0"/>{mixed}<w:commentRangeEnd w:id="0"/>' in xml
    _annotated(data, _note(data, "收入12.34万元"))


def test_a_control_of_one_value_is_commented_whole() -> None:
    control = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('12.34')}</w:sdtContent></w:sdt>"
    data = document(paragraph(run("收入") + control + run("万元")))
    assert f'<w:commentRangeStart w:id="0"/>{control}<w:commentRangeEnd w:id="0"/>' in _widened(data, "2.3")
    _annotated(data, _note(data, "入12.34万"))


def test_a_note_in_a_text_box_stands_at_the_paragraph_that_anchors_it() -> None:
    box = f"<w:r><w:drawing><w:txbxContent>{paragraph(run('框内12.34'))}</w:txbxContent></w:drawing></w:r>"
    xml = _widened(document(paragraph(run("框外") + box)), "12.34")
    start, end = xml.index("<w:commentRangeStart"), xml.index("<w:commentRangeEnd")
    assert start < xml.index("框外") < xml.index("框内") < end


def test_a_note_on_an_empty_cell_stands_on_the_row() -> None:
    made = docx.Document()
    table = made.add_table(1, 3)
    table.cell(0, 0).text, table.cell(0, 2).text = "合计", "1.00"
    data = _saved(made)
    outcome = annotate(data, [Note(0, 3, 3, "缺数"), Note(0, 2, 4, "缺数")], "决算", _DAY)
    assert [each.name for each in outcome.diagnostics] == ["comment-widened"] * 2
    assert "没有文字" in outcome.diagnostics[0].message
    assert {_plain(said) for said in _commented(outcome.value).values()} == {"合计 1.00"}


@pytest.mark.parametrize("place", [(-1, 0, 1), (9, 0, 1), (0, 0, 99), (0, 3, 2), (0, -1, 1), (1, 0, 1)])
def test_a_note_without_a_place_is_told_and_not_written(place: tuple[int, int, int]) -> None:
    made = docx.Document()
    made.add_paragraph("本年收入")
    made.add_table(1, 2)
    data = _saved(made)
    outcome = annotate(data, [Note(*place, "请核对" * 20)], "决算", _DAY)
    assert outcome.value == data
    assert [(each.code, each.name) for each in outcome.diagnostics] == [("D008", "comment-without-place")]
    some = annotate(data, [Note(*place, ""), Note(0, 0, 2, "好")], "决算", _DAY)
    assert list(_commented(some.value).values()) == ["本年"]


def test_a_commented_copy_is_a_whole_package() -> None:
    report = small(words("本年收入12.34万元。", "income"))
    data = write(report, base_of(report))
    outcome = annotate(data, [_note(data, "收入")], "决算", _DAY)
    assert outcome.value != data
    assert faults(outcome.value) == []


def test_numbers_and_names_that_are_taken_are_left_alone() -> None:
    taken = '<w:commentRangeStart w:id="41"/>'
    data = document(paragraph(taken + run("本年收入")), **{"word/comments.xml": "<a/>", "word/_rels/x.rels": "<a/>"})
    outcome: Outcome[bytes] = annotate(data, [_note(data, "收入")], "决算", _DAY)
    assert part(outcome.value, "word/comments.xml") == "<a/>"
    assert 'w:id="0"' in part(outcome.value, "word/comments1.xml")
    assert 'Target="comments1.xml"' in part(outcome.value, "word/_rels/document.xml.rels")


def test_a_file_that_is_refused_comes_back_as_it_is() -> None:
    for data, code in ((b"", "D004"), (zipped({"a.txt": "甲"}), "D001")):
        outcome = annotate(data, [Note(0, 0, 1, "")], "决算", _DAY)
        assert outcome.value == data
        assert [each.code for each in outcome.diagnostics] == [code]


def test_nothing_to_say_changes_nothing() -> None:
    assert annotate(_drafted(), [], "决算", _DAY) == Outcome(_drafted())
