"""The body of a report: cover, contents, and groups of blocks in sections that stand upright or lie across."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from juesuan.model.report import Chart, Heading, Paragraph, Report, Role, Table, plain
from juesuan.word.geometry import PORTRAIT, Page
from juesuan.word.ink import Ink, attribute
from juesuan.word.lines import title_inset
from juesuan.word.measure import CHART_HEIGHT, Spaced, spaced
from juesuan.word.namespaces import DECLARATION, WP, A, C, R, W
from juesuan.word.setting import SetGroup
from juesuan.word.styles import CHART, LINE, ROLES, is_loose, style_of
from juesuan.word.tables import table
from juesuan.word.toc import contents_page

ODD_FOOTER, EVEN_FOOTER = "rIdOdd", "rIdEven"
_FEET = (
    f'<w:footerReference w:type="default" r:id="{ODD_FOOTER}"/><w:footerReference w:type="even" r:id="{EVEN_FOOTER}"/>'
)
_EMU = 635  # per twip
_CHART_WIDTH = 7937  # 140 mm
_COVER_TOP = 3200
_COVER_FOOT = 2600


class Body(NamedTuple):
    """/word/document.xml and the charts that it refers to by `chart_id`, in order."""

    xml: str
    charts: tuple[Chart, ...]


def chart_id(number: int) -> str:
    """The relationship of the n-th chart, counted from 1."""
    return f"rIdChart{number}"


def body(report: Report, planned: tuple[SetGroup, ...], pages: Mapping[str, int]) -> Body:
    """The document part of a report, set as ``planned``."""
    pen = _Pen()
    for at, line in enumerate(report.cover):
        pen.cover_line(report.cover, at, line)
    if report.cover:
        pen.end_section(PORTRAIT, feet="")
    feet = _FEET  # the first section after the cover has them, the others go on with them
    if report.contents_title:
        pen.parts.append(contents_page(report, pages))
        pen.end_section(PORTRAIT, feet)
        feet = ""
    last = PORTRAIT
    for number, (sheet, together) in enumerate(groupby(planned, key=lambda each: each.page)):
        if number:
            pen.end_section(last, feet)
            feet = ""
        last = sheet
        for at, each in enumerate(together):
            pen.group(each, opens_page=each.opens_page and at > 0)
    pen.part_tables()
    xml = (
        f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:c="{C}"><w:body>'
        f"{''.join(pen.parts)}{last.section(feet)}</w:body></w:document>"
    )
    return Body(xml, tuple(pen.charts))


class _Pen:
    """Writes blocks one after the other."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.charts: list[Chart] = []
        self._ink = Ink()
        self._after_table = False

    def cover_line(self, lines: tuple[Paragraph, ...], at: int, line: Paragraph) -> None:
        """A line of the cover: the title a quarter of the page down, the date near its foot."""
        before = _COVER_TOP if at == 0 else 0
        if line.role is Role.COVER_DATE and not any(other.role is Role.COVER_DATE for other in lines[:at]):
            above = sum(ROLES[other.role].line for other in lines[:at])
            below = sum(ROLES[other.role].line for other in lines[at:])
            before = PORTRAIT.text_height - _COVER_FOOT - above - below - (_COVER_TOP if at else 0)
        self._paragraph(line, f'<w:spacing w:before="{max(0, before)}"/>' if before else "", PORTRAIT)

    def end_section(self, sheet: Page, feet: str) -> None:
        """A line of one point that carries the properties of the section that ends here."""
        self.parts.append(f'<w:p><w:pPr><w:pStyle w:val="Break"/>{sheet.section(feet)}</w:pPr></w:p>')
        self._after_table = False

    def part_tables(self) -> None:
        """A line of one point after a table: tables that touch become one, and Word wants a paragraph at the end."""
        if self._after_table:
            self.parts.append('<w:p><w:pPr><w:pStyle w:val="Break"/></w:pPr></w:p>')
        self._after_table = False

    def group(self, planned: SetGroup, *, opens_page: bool) -> None:
        """The blocks of a group, the first on a new page if asked."""
        tables = iter(planned.tables)
        for each in spaced(planned.group.blocks):
            block = each.block
            properties = "<w:pageBreakBefore/>" if opens_page else ""
            opens_page = False
            if isinstance(block, Table):
                self.part_tables()
                self.parts.append(table(next(tables), self._ink))
            elif isinstance(block, Chart):
                self._chart(block)
            else:
                self._paragraph(
                    block,
                    f"{properties}{_tabs(block, planned.page)}{_spacing(block, each, planned.line)}",
                    planned.page,
                )
            self._after_table = isinstance(block, Table)

    def _paragraph(self, block: Heading | Paragraph, properties: str, sheet: Page) -> None:
        properties = f"{_loose(block)}{properties}{_inset(block, sheet)}"
        content = self._ink.mark(self._ink.name(), self._ink.runs(block.inlines))
        self.parts.append(f'<w:p><w:pPr><w:pStyle w:val="{style_of(block).id}"/>{properties}</w:pPr>{content}</w:p>')

    def _chart(self, chart: Chart) -> None:
        self.charts.append(chart)
        self._ink.skip_figures(sum(len(series.values) for series in chart.series) + len(chart.percent))
        drawing = _drawing(chart, len(self.charts))
        content = self._ink.mark(self._ink.name(), drawing)
        self.parts.append(f'<w:p><w:pPr><w:pStyle w:val="{CHART.id}"/></w:pPr>{content}</w:p>')


def _loose(block: Heading | Paragraph) -> str:
    return '<w:keepNext w:val="0"/>' if isinstance(block, Heading) and is_loose(plain(block.inlines)) else ""


def _tabs(block: Heading | Paragraph, sheet: Page) -> str:
    """部门 to the left and 金额单位 to the right of the type area."""
    if isinstance(block, Heading) or block.role is not Role.STATEMENT_UNIT:
        return ""
    return f'<w:tabs><w:tab w:val="right" w:pos="{sheet.text_width}"/></w:tabs>'


def _spacing(block: Heading | Paragraph, each: Spaced, line: int) -> str:
    """More space than the style has where a table is next to a text, and lines closer than the grid has them."""
    style = style_of(block)
    before = f' w:before="{style.before + each.before}"' if each.before else ""
    after = f' w:after="{style.after + each.after}"' if each.after else ""
    is_closer = style.line == LINE != line
    lines = f' w:line="{line}" w:lineRule="exact"' if is_closer else ""
    off_grid = '<w:snapToGrid w:val="0"/>' if is_closer else ""
    return f"{off_grid}<w:spacing{before}{after}{lines}/>" if before or after or lines else ""


def _inset(block: Heading | Paragraph, sheet: Page) -> str:
    """Edges that make a long title break between its words."""
    side = title_inset(plain(block.inlines), style_of(block), sheet.text_width)
    return f'<w:ind w:left="{side}" w:right="{side}"/>' if side else ""


def _drawing(chart: Chart, number: int) -> str:
    title = attribute(chart.title)
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{_CHART_WIDTH * _EMU}" cy="{CHART_HEIGHT * _EMU}"/>'
        f'<wp:docPr id="{number}" name="图 {number}" descr="{title}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{C}"><c:chart r:id="{chart_id(number)}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
