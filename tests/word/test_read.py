"""Other people's documents: everything visible once, nothing else."""

from __future__ import annotations

from datetime import date

from juesuan.model.report import Cell, Heading, Paragraph, Report, Table, Text, plain
from juesuan.word.read import read, read_base
from tests.word.documents import document, paragraph, run
from tests.word.reports import texts


def _read(body: str) -> Report:
    outcome = read(document(body), "某局.docx")
    assert outcome.diagnostics == ()
    return outcome.value


def _field(code: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{result}{marks[2]}"


def test_headings_are_known_by_style_name_by_outline_level_and_by_what_a_style_is_based_on() -> None:
    body = paragraph(run("甲"), "1") + paragraph(run("乙"), "a") + paragraph(run("丙"), "b") + paragraph(run("丁"), "c")
    own = '<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>戊</w:t></w:r></w:p>'
    text = '<w:p><w:pPr><w:pStyle w:val="1"/><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>己</w:t></w:r></w:p>'
    assert _read(body + own + text).blocks == (
        Heading("heading-0001", 1, (Text("甲"),)),
        Heading("heading-0002", 2, (Text("乙"),)),
        Heading("heading-0003", 2, (Text("丙"),)),
        Paragraph("paragraph-0001", (Text("丁"),)),
        Heading("heading-0004", 3, (Text("戊"),)),
        Paragraph("paragraph-0002", (Text("己"),)),
    )


def test_insertions_are_read_and_deletions_are_not() -> None:
    body = paragraph(
        f"{run('收入')}<w:ins>{run('12')}</w:ins><w:del><w:r><w:delText>11</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('万元')}</w:moveTo>"
    )
    assert texts(_read(body)) == ["收入12万元"]


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('本年')}</w:p>"
    assert texts(_read(first + paragraph(run("收入")))) == ["本年收入"]
    assert texts(_read(first)) == ["本年"]


def test_controls_links_and_smart_tags_hold_text() -> None:
    control = f"<w:sdt><w:sdtContent>{run('收入')}</w:sdtContent></w:sdt>"
    body = paragraph(f"{control}<w:hyperlink>{run('12')}</w:hyperlink><w:smartTag>{run('万元')}</w:smartTag>")
    block = f"<w:sdt><w:sdtContent>{paragraph(run('支出'))}</w:sdtContent></w:sdt>"
    assert texts(_read(body + block)) == ["收入12万元", "支出"]


def test_a_field_is_its_result() -> None:
    assert texts(_read(paragraph(run("共") + _field(" =SUM(ABOVE) ", run("12")) + run("页")))) == ["共12页"]


def test_a_table_of_contents_is_no_text_with_or_without_its_field() -> None:
    entry = _field(' TOC \\o "1-3" ', run("一、概况") + _field(" PAGEREF _Toc1 ", run("3")))
    assert texts(_read(paragraph(entry) + paragraph(run("二、表 5"), "t") + paragraph(run("正文")))) == ["正文"]


def test_a_field_that_never_ends_hides_nothing() -> None:
    body = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("甲")) + paragraph(run("乙"))
    assert texts(_read(body)) == ["甲", "乙"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph(run('框内'))}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(_read(paragraph(run("框外") + drawing))) == ["框外", "框内"]


def test_breaks_tabs_symbols_and_hidden_text() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>'
    marks = '<w:r><w:tab/><w:br/><w:br w:type="page"/><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    assert texts(_read(paragraph(hidden + shown + marks))) == ["显\t\n-☑"]


def test_empty_paragraphs_are_nothing() -> None:
    assert _read(paragraph("") + paragraph(run(" "))).blocks == ()


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"


def _table(*rows: str, columns: int) -> Table:
    grid = '<w:gridCol w:w="100"/>' * columns
    block = _read(f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>").blocks[0]
    assert isinstance(block, Table)
    return block


def _cells(table: Table) -> list[list[tuple[str, int, int]]]:
    return [[(plain(cell.inlines), cell.across, cell.down) for cell in row.cells] for row in table.rows]


def test_merged_cells_cover_columns_and_rows() -> None:
    restart, go_on, span = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    table = _table(
        f"<w:tr>{_cell('项目', restart)}{_cell('决算数', span)}</w:tr>",
        f"<w:tr>{_cell('', go_on)}{_cell('基本')}{_cell('项目')}</w:tr>",
        columns=3,
    )
    assert _cells(table) == [[("项目", 1, 2), ("决算数", 2, 1)], [("基本", 1, 1), ("项目", 1, 1)]]
    assert table.widths == (100, 100, 100)


def test_a_cell_that_goes_on_from_nowhere_is_a_cell() -> None:
    assert _cells(_table(f"<w:tr>{_cell('甲', '<w:vMerge/>')}</w:tr>", columns=1)) == [[("甲", 1, 1)]]


def test_a_grid_that_is_too_narrow_is_not_believed() -> None:
    assert _table(f"<w:tr>{_cell('甲')}{_cell('乙')}</w:tr>", columns=1).widths == (1, 1)


def test_header_rows_rows_in_controls_deleted_rows_and_nested_tables() -> None:
    header = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{_cell('表头')}</w:tr>"
    nested = f"<w:tbl><w:tr>{_cell('一')}{_cell('二')}</w:tr></w:tbl>"
    table = _table(
        header,
        f"<w:sdt><w:sdtContent><w:tr><w:tc>{nested}{paragraph(run('三'))}</w:tc></w:tr></w:sdtContent></w:sdt>",
        f"<w:tr><w:trPr><w:del/></w:trPr>{_cell('删')}</w:tr>",
        columns=1,
    )
    assert [row.header for row in table.rows] == [True, False]
    assert table.rows[1].cells == (Cell((Text("一\n二\n三"),)),)
    assert [row.name for row in table.rows] == ["row-0001", "row-0002"]


def test_title_and_date_come_from_the_properties() -> None:
    namespaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    core = f"<p {namespaces}><dc:title>决算</dc:title><dcterms:created>2024-11-18T08:00:00Z</dcterms:created></p>"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = (
        f'<Relationships xmlns="{package}"><Relationship Id="a" Type="{office}/officeDocument"'
        f' Target="/word/document.xml"/><Relationship Id="b" Type="{package}/metadata/core-properties"'
        ' Target="core.xml"/></Relationships>'
    )
    report = read(document("", **{"_rels/.rels": rels, "core.xml": core}), "a.docx").value
    assert (report.title, report.dated) == ("决算", date(2024, 11, 18))
    odd = core.replace("2024-11-18", "昨天")
    assert read(document("", **{"_rels/.rels": rels, "core.xml": odd}), "a.docx").value.dated == date.min


def test_a_foreign_document_has_no_base() -> None:
    assert read_base(document("")) is None
