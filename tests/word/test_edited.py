"""What people do to a document that we wrote: the visible text wins, names survive."""

from __future__ import annotations

from juesuan.model.report import Chart, ChartKind, Figure, Owed, Paragraph, Report, Series, Text
from juesuan.word.read import read
from juesuan.word.write import write
from tests.word.documents import part, replaced
from tests.word.reports import base_of, small, words

_INCOME = Paragraph(
    "income", (Text("收入"), Figure("12.34", "income@2023"), Text("万元，增长"), Figure("5.6%", "rate"))
)
_RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


def _edited(report: Report, old: str, new: str) -> Report:
    written = write(report, base_of(report))
    return read(replaced(written, "word/document.xml", old, new), "a.docx").value


def test_a_number_that_was_typed_over_is_the_number() -> None:
    assert _edited(small(_INCOME), ">12.34<", ">98.7<").blocks == (
        Paragraph("income", (Text("收入"), Figure("98.7", "income@2023"), Text("万元，增长"), Figure("5.6%", "rate"))),
    )


def test_a_bookmark_that_covers_a_part_of_the_new_number_is_widened() -> None:
    edited = _edited(small(_INCOME), _RUN.format("万元，增长"), _RUN.format("5万元，增长"))
    assert edited.blocks == (
        Paragraph(
            "income", (Text("收入"), Figure("12.345", "income@2023"), Text("万元，增长"), Figure("5.6%", "rate"))
        ),
    )


def test_a_percent_sign_belongs_to_a_percentage_only() -> None:
    amount = _edited(small(_INCOME), _RUN.format("万元，增长"), _RUN.format("%，增长")).blocks[0]
    rate = _edited(small(_INCOME), ">5.6%<", ">7<").blocks[0]
    assert isinstance(amount, Paragraph)
    assert amount.inlines[1:3] == (Figure("12.34", "income@2023"), Text("%，增长"))
    assert isinstance(rate, Paragraph)
    assert rate.inlines[-1] == Figure("7", "rate")


def test_a_word_that_is_a_figure_takes_in_nothing() -> None:
    report = small(Paragraph("p", (Text("比2022"), Figure("增加", "sign"), Text("1万元"))))
    assert _edited(report, ">1万元<", ">2万元<").blocks == (
        Paragraph("p", (Text("比2022"), Figure("增加", "sign"), Text("2万元"))),
    )


def test_what_was_owed_and_has_been_supplied_is_text() -> None:
    report = small(Paragraph("p", (Text("原因是"), Owed("【待补充：原因】", "reason"))))
    assert _edited(report, "【待补充：原因】", "人员增加").blocks == (words("原因是人员增加"),)


def test_a_paragraph_that_somebody_adds_has_a_position_for_a_name() -> None:
    report = small(words("甲", "first"), words("乙", "second"))
    body = "<w:body>" + f"<w:p>{_RUN.format('新')}</w:p>"
    assert [block.name for block in _edited(report, "<w:body>", body).blocks] == ["paragraph-0001", "first", "second"]


def test_a_copied_paragraph_keeps_one_name() -> None:
    report = small(_INCOME)
    xml = part(write(report, base_of(report)), "word/document.xml")
    whole = xml[xml.index("<w:p>") : xml.index("</w:p>") + len("</w:p>")]
    assert _edited(report, whole, whole + whole).blocks == (_INCOME, words("收入12.34万元，增长5.6%", "paragraph-0001"))


def test_a_chart_says_what_its_drawing_shows_now() -> None:
    values = (Figure("1,200.50", "a"), Figure("3.00", "b"))
    report = small(Chart("c", ChartKind.COLUMNS, "图", "万元", ("2022年", "2023年"), (Series("收入", values),)))
    written = write(report, base_of(report))
    edited = replaced(written, "word/charts/chart1.xml", "<c:v>3.00</c:v>", "<c:v>4.5</c:v>")
    chart = read(edited, "a.docx").value.blocks[0]
    assert isinstance(chart, Chart)
    assert chart.series[0].values == (Figure("1,200.50", "a"), Figure("4.5", "b"))


def test_a_chart_that_was_taken_out_is_gone() -> None:
    chart = Chart("c", ChartKind.COLUMNS, "图", "万元", ("甲",), (Series("收入", (Figure("1", "a"),)),))
    report = small(chart, words("乙"))
    xml = part(write(report, base_of(report)), "word/document.xml")
    drawing = xml[xml.index("<w:drawing>") : xml.index("</w:drawing>") + len("</w:drawing>")]
    assert _edited(report, drawing, "").blocks == (words("乙"),)


def test_the_base_beside_the_file_stands_in_when_the_copy_inside_is_lost() -> None:
    report = small(_INCOME)
    written = write(report, base_of(report))
    lost = replaced(written, "word/_rels/document.xml.rels", "relationships/customXml", "relationships/other")
    assert read(lost, "a.docx", base_of(report)).value == report
    assert read(lost, "a.docx").value.blocks == (words("收入12.34万元，增长5.6%", "paragraph-0001"),)
