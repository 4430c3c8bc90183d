"""The named styles of a report: GB/T 9704-2012 §7 in Word's own vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from juesuan.model.report import Heading, Paragraph, Role
from juesuan.word.namespaces import DECLARATION, W

BODY_FONT = "仿宋_GB2312"
TITLE_FONT = "方正小标宋简体"
TABLE_FONT = "宋体"
_OFF_GRID = '<w:snapToGrid w:val="0"/>'
LINE = 579  # 22 lines to a page of 225 mm
_LONG = 40  # characters


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. Lengths in twips, ``size`` in half points, indents in characters; ``level`` from 1.

    ``name`` is what survives a trip through other editors; they invent ids of their own.
    """

    id: str
    name: str
    font: str = BODY_FONT
    size: int = 32
    line: int = LINE
    before: int = 0
    after: int = 0
    align: str = "both"
    first: int = 0
    left: int = 0
    tracking: int = 0
    level: int = 0
    rule: str = "exact"
    keep_next: bool = False
    opens_page: bool = False
    grid: bool = True
    tab: int = 0

    @property
    def glyph(self) -> int:
        """The width of one character."""
        return self.size * 10 + self.tracking

    @property
    def xml(self) -> str:
        """The w:style element."""
        base = "" if self.id == "Normal" else '<w:basedOn w:val="Normal"/>'
        default = ' w:default="1"' if self.id == "Normal" else ""
        following = '<w:next w:val="NormalIndent"/>' if self.level else ""
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{self.id}"><w:name w:val="{self.name}"/>{base}{following}'
            f"<w:qFormat/><w:pPr>{self._paragraph}</w:pPr><w:rPr>{self._run}</w:rPr></w:style>"
        )

    @property
    def _paragraph(self) -> str:
        outline = f'<w:outlineLvl w:val="{self.level - 1}"/>' if self.level else ""
        tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{self.tab}"/></w:tabs>' if self.tab else ""
        return (
            f"{'<w:keepNext/>' if self.keep_next else ''}{'<w:pageBreakBefore/>' if self.opens_page else ''}"
            f'<w:widowControl w:val="0"/>{tabs}'
            f"{'' if self.grid else _OFF_GRID}"
            f'<w:spacing w:before="{self.before}" w:after="{self.after}"'
            f' w:line="{self.line}" w:lineRule="{self.rule}"/>'
            f'<w:ind w:leftChars="{self.left * 100}" w:left="{self.left * self.size * 10}"'
            f' w:firstLineChars="{self.first * 100}" w:firstLine="{self.first * self.size * 10}"/>'
            f'<w:jc w:val="{self.align}"/>{outline}'
        )

    @property
    def _run(self) -> str:
        size = f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>'
        return f'{fonts(self.font)}<w:spacing w:val="{self.tracking}"/>{size}'


def fonts(name: str) -> str:
    """All four fonts of a run: one left out would fall back to a theme font."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


# 28 characters of 16 pt are wider than 156 mm; a quarter of a point less and they fit (GB/T 9704-2012 §5.2.3).
_TIGHT = -5
_TOC_TAB = 8844

NORMAL = Style("Normal", "Normal")
BODY = Style("NormalIndent", "Normal Indent", first=2, tracking=_TIGHT)
CONTENTS_TITLE = Style(
    "TOCHeading", "TOC Heading", TITLE_FONT, 44, 700, after=290, align="center", keep_next=True, grid=False
)
# 31 lines take one page; `contents_type` sets more of them closer.
CONTENTS = (
    Style("TOC1", "toc 1", "黑体", 28, 372, align="left", tab=_TOC_TAB, grid=False),
    Style("TOC2", "toc 2", BODY_FONT, 28, 372, align="left", left=1, tab=_TOC_TAB, grid=False),
    Style("TOC3", "toc 3", BODY_FONT, 28, 372, align="left", left=2, tab=_TOC_TAB, grid=False),
)
HEADINGS = (
    Style(
        id="Heading1",
        name="heading 1",
        font=TITLE_FONT,
        size=44,
        line=700,
        after=290,
        align="center",
        level=1,
        keep_next=True,
        opens_page=True,
        grid=False,
    ),
    Style("Heading2", "heading 2", "黑体", first=2, tracking=_TIGHT, level=2, keep_next=True),
    Style("Heading3", "heading 3", "楷体_GB2312", first=2, tracking=_TIGHT, level=3, keep_next=True),
    Style("Heading4", "heading 4", BODY_FONT, first=2, tracking=_TIGHT, level=4, keep_next=True),
)
# Cells inherit document grid, indent and line spacing: all three are reset. The largest that lets a statement
# keep to its page is taken.
CELLS = (
    Style("Cell", "表文", TABLE_FONT, 18, 210, align="left", grid=False),
    Style("CellSmall", "表文（小）", TABLE_FONT, 16, 186, align="left", grid=False),
    Style("CellTiny", "表文（六号）", TABLE_FONT, 15, 175, align="left", grid=False),
)
CHART = Style("Chart", "图", line=240, rule="auto", align="center", grid=False, keep_next=True)
# Below 22 lines of 579 there are 18 left on a page: what ends a section must not begin another page.
BREAK = Style("Break", "分节", size=2, line=10, grid=False)
FOOTER = Style("Footer", "footer", TABLE_FONT, 28, 280, rule="auto", grid=False)

ROLES = MappingProxyType(
    {
        Role.BODY: BODY,
        Role.COVER_TITLE: Style("Title", "Title", TITLE_FONT, 52, 900, align="center", grid=False),
        Role.COVER_DATE: Style("Date", "Date", "楷体_GB2312", 32, align="center"),
        Role.STATEMENT_TITLE: Style(
            "StatementTitle", "表题", TITLE_FONT, 32, 500, align="center", keep_next=True, grid=False
        ),
        Role.STATEMENT_NUMBER: Style(
            "StatementNumber", "表号", TABLE_FONT, 18, 280, align="right", keep_next=True, grid=False
        ),
        Role.STATEMENT_UNIT: Style(
            "StatementUnit", "表头", TABLE_FONT, 18, 280, align="left", keep_next=True, grid=False
        ),
        Role.NOTE: Style("Note", "表注", TABLE_FONT, 18, 260, align="left", grid=False),
        Role.CAPTION: Style("Caption", "caption", "黑体", 21, 400, after=120, align="center", grid=False),
        Role.CONTENTS: CONTENTS[0],
    }
)

PARAGRAPH_STYLES = (
    NORMAL,
    *dict.fromkeys((*ROLES.values(), *HEADINGS, CONTENTS_TITLE, *CONTENTS)),
    *CELLS,
    CHART,
    BREAK,
    FOOTER,
)


def style_of(block: Heading | Paragraph) -> Style:
    """The style that sets a heading or a paragraph."""
    if isinstance(block, Heading):
        return HEADINGS[min(block.level, len(HEADINGS)) - 1]
    return ROLES[block.role]


def is_loose(heading: str) -> bool:
    """Whether a heading says whole sentences, as a term with its explanation: it need not stay with what follows."""
    return len(heading) > _LONG


def styles_part(contents: tuple[Style, ...] = CONTENTS) -> str:
    """/word/styles.xml, with the styles of the lines of the contents."""
    set_so = {style.id: style for style in contents}
    return (
        f'{DECLARATION}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts(BODY_FONT)}'
        '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        f"{''.join(set_so.get(style.id, style).xml for style in PARAGRAPH_STYLES)}"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        "</w:styles>"
    )
