"""What is published tells nothing of persons, machines and programs, in whatever corner of the file it stands."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

from juesuan.deciding import Choice, settle
from juesuan.model.report import Report
from juesuan.publishing import publish
from juesuan.text.write import write
from juesuan.word.public.document import published
from juesuan.word.public.pictures import cleaned_picture
from juesuan.word.public.working import Working
from juesuan.word.read import read
from juesuan.word.write import write as write_word
from tests.merge.people import content_of
from tests.merge.test_scenarios import draft, said
from tests.sizes import examples
from tests.word.packages import faults
from tests.word.reports import REPORTS, base_of
from tests.word.secrets import PNG, jpeg, secrets_in, with_secrets

__all__ = ["draft"]
ALL = ("隐藏文字", "电话", "手机号码", "身份证号码", "账号", "填报人")


def made_public(data: bytes, *drop: str) -> bytes:
    working = Working(data)
    assert settle(working, Choice(drop=frozenset(drop))).diagnostics == ()
    return published(working, "报告", flatten_charts=False)[0]


def test_no_secret_of_a_file_is_in_what_is_published(draft: Path) -> None:
    data = with_secrets(draft.read_bytes())
    assert len({each.rpartition(" ")[2] for each in secrets_in(data)}) > 58
    draft.write_bytes(data)
    outcome = publish(draft, choice=Choice(drop=frozenset(ALL)), force=True)
    assert outcome.value, [(finding.message, finding.help) for finding in outcome.diagnostics]
    document = outcome.value.files[".docx"]
    assert secrets_in(document) == []
    assert faults(document) == []
    for content in outcome.value.files.values():
        assert b"SECRET" not in content
    told = "\n".join(outcome.value.removed)
    for what in (
        "模板的路径",
        "宏",
        "自动图文集",
        "缩略图",
        "没有被引用的部件",
        "图片里的拍摄",
        "编辑权限",
        "底稿记录",
    ):
        assert what in told
    assert "其他部件" not in told


def test_what_people_read_is_the_same(draft: Path) -> None:
    data = with_secrets(draft.read_bytes(), "")
    working = Working(data)
    before = write(working.report())
    document = made_public(data)
    assert said(document) == before
    assert "另见附件一" in before


def test_what_is_hidden_or_of_persons_is_told_with_its_place_and_decided(draft: Path) -> None:
    draft.write_bytes(with_secrets(draft.read_bytes()))
    outcome = publish(draft, force=True)
    assert outcome.value is None
    open_ = [finding for finding in outcome.diagnostics if finding.code == "M203"]
    told = {re.findall("：(.*?)“(.*)”", finding.message)[-1] for finding in open_}
    assert told == {
        *(("隐藏文字", f"SECRET_{what}") for what in ("hidden", "white", "tiny", "by_style")),
        ("填报人", "张三丰"),
        ("电话", "０２７-82440000"),
        ("手机号码", "13800138000"),
        ("身份证号码", "11010519491231002X"),
        ("账号", "6222 0212 3456 7890 123"),
        ("填报人", "李四"),
    }
    assert all("之后：" in finding.message for finding in open_)
    assert all("--keep" in finding.help and "--drop" in finding.help for finding in open_)


def test_each_is_kept_or_dropped_as_one_says(draft: Path) -> None:
    data = with_secrets(draft.read_bytes())
    working = Working(data)
    kept = frozenset(("填报人", "电话"))
    dropped = frozenset(("隐藏文字", "手机号码", "身份证号码", "账号", "李四"))
    decided = settle(working, Choice(kept, dropped))
    assert decided.diagnostics == ()
    assert {*decided.value.gone} == {"隐藏文字 4 处", "手机号码 1 处", "身份证号码 1 处", "账号 1 处", "填报人 1 处"}
    assert {*decided.value.kept} == {"填报人 1 处", "电话 1 处"}
    text = said(published(working, "报告", flatten_charts=False)[0])
    assert "填报人：张三丰 联系电话：０２７-82440000" in text
    assert "手机，身份证，账号：。" in text
    assert "审核人\t\n" in text


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (Choice(frozenset(ALL), frozenset(("电话",))), "既要"),
        (Choice(frozenset((*ALL, "王五"))), "没有要决定的“王五”"),
        (Choice(frozenset(ALL[1:])), "隐藏文字“SECRET_hidden”"),
    ],
)
def test_a_choice_that_is_none_is_told(draft: Path, choice: Choice, message: str) -> None:
    working = Working(with_secrets(draft.read_bytes()))
    assert any(message in finding.message for finding in settle(working, choice).diagnostics)


def test_what_stands_on_a_dark_ground_is_not_hidden(draft: Path) -> None:
    shaded = '<w:p><w:pPr><w:shd w:val="clear" w:fill="000000"/></w:pPr><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    data = with_secrets(draft.read_bytes(), f"{shaded}<w:t>白字</w:t></w:r></w:p>")
    assert list(Working(data).doubtful()) == []


def test_the_workbook_of_a_chart_holds_what_is_drawn_and_nothing_else(draft: Path) -> None:
    document = made_public(with_secrets(draft.read_bytes(), ""))
    with ZipFile(BytesIO(document)) as package:
        (chart,) = [package.read(name).decode() for name in package.namelist() if name.endswith("charts/chart1.xml")]
        book = package.read("word/embeddings/Microsoft_Excel_Sheet1.xlsx")
    with ZipFile(BytesIO(book)) as package:
        assert [name for name in package.namelist() if "sheets/" in name] == ["xl/worksheets/sheet1.xml"]
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    drawn = re.findall(r"<c:v>([^<]*)</c:v>", chart)
    assert drawn
    assert all(f">{value}<" in sheet for value in drawn)


def test_a_picture_keeps_its_pixels_and_which_way_is_up() -> None:
    png = cleaned_picture(PNG)
    assert png
    assert png[1] == "png"
    assert b"SECRET" not in png[0]
    assert PNG[PNG.index(b"IDAT") :].startswith(png[0][png[0].index(b"IDAT") : -12])
    for way in (1, 6):
        photograph = cleaned_picture(jpeg(way))
        assert photograph
        assert b"SECRET" not in photograph[0]
        assert (b"Exif" in photograph[0]) == (way != 1)
        assert photograph[0].endswith(b"\x3f\xff\0\xff\xd0\x3f\xff\xd9")


@pytest.mark.parametrize("data", [b"", b"GIF89a", PNG[:40], jpeg(1)[:60], jpeg(1)[:-20], b"\xff\xd8\0"])
def test_a_picture_that_cannot_be_looked_through_is_none(data: bytes) -> None:
    assert cleaned_picture(data) is None


def test_such_a_picture_is_decided(draft: Path) -> None:
    data = with_secrets(draft.read_bytes(), "")
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"SECRET_unknown" if name.endswith("image1.png") else old.read(name))
    working = Working(buffer.getvalue())
    (finding,) = settle(working, Choice()).diagnostics
    assert "图片“.png 图片”" in finding.message
    assert settle(working, Choice(drop=frozenset(("图片",)))).diagnostics == ()
    document = published(working, "报告", flatten_charts=False)[0]
    assert secrets_in(document) == []
    assert faults(document) == []
    assert said(document) == said(data)


def test_an_embedded_file_can_only_be_dropped(draft: Path) -> None:
    embedded = (
        '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Excel.Sheet.12"/>'
    )
    working = Working(with_secrets(draft.read_bytes(), f"{embedded}</w:object></w:r></w:p>"))
    for choice in (Choice(), Choice(keep=frozenset(("嵌入对象",)))):
        (finding, *_) = settle(working, choice).diagnostics
        assert "不能原样公开" in finding.help
    assert settle(working, Choice(drop=frozenset(("嵌入对象",)))).diagnostics == ()


def test_text_boxes_stay_whichever_way_they_are_drawn(draft: Path) -> None:
    inner = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    spaces = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="{}" xmlns:mc="{}"'.format(
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
    )
    old = (
        f'<w:pict {spaces}><v:shapetype id="_x0000_t202" path="m0,0l0,21600xe"/>'
        '<v:shape id="SECRET_id" alt="SECRET_alt" type="#_x0000_t202" style="width:90pt">'
        f"<v:textbox>{inner.format('旧文本框')}</v:textbox></v:shape></w:pict>"
    )
    new = (
        f'<mc:AlternateContent {spaces}><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="9" cy="9"/>'
        '<wp:docPr id="1" name="SECRET_box"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{inner.format("新文本框")}'
        "</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    data = with_secrets(draft.read_bytes(), "".join(f"<w:p><w:r>{each}</w:r></w:p>" for each in (old, new)))
    document = made_public(data)
    assert said(document) == said(data)
    assert [said(document).count(each) for each in ("旧文本框", "新文本框")] == [1, 1]
    assert secrets_in(document) == []
    assert b'type="#_x0000_t202"' in content_of(document, "word/document.xml")
    assert b'id="_x0000_t202"' in content_of(document, "word/document.xml")


@given(REPORTS)
@settings(max_examples=examples(30), deadline=None)
def test_any_report_is_published_with_its_words(report: Report) -> None:
    working = Working(write_word(report, base_of(report)))
    assert settle(working, Choice()).diagnostics == ()
    working.base = None  # which alone knows of blocks that say nothing
    before = write(working.report())
    document = published(working, "报告", flatten_charts=False)[0]
    assert faults(document) == []
    assert write(read(document, "a.docx").value) == before
    assert "juesuan" not in content_of(document, "word/document.xml").decode()


def test_a_published_document_is_as_it_is_published_again(draft: Path) -> None:
    once = made_public(draft.read_bytes())
    assert made_public(once) == once
    assert read(once, "a").value.blocks
