"""The parts that hardly differ between documents: styles, settings, footers, properties."""

from __future__ import annotations

from datetime import date
from functools import cache

from juesuan.model.report import Report
from juesuan.word.ink import attribute
from juesuan.word.namespaces import DECLARATION, W
from juesuan.word.styles import CONTENTS, FOOTER, TABLE_FONT, Style, fonts, styles_part

_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_DCTERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_EP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_COMPAT = "http://schemas.microsoft.com/office/word"


@cache
def styles(contents: tuple[Style, ...] = CONTENTS) -> bytes:
    """/word/styles.xml, the same in every document but for the lines of the contents."""
    return styles_part(contents).encode()


@cache
def settings() -> str:
    """/word/settings.xml: odd and even footers, East Asian punctuation."""
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
        "<w:ulTrailSpace/><w:adjustLineHeightInTable/><w:useFELayout/>"
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{_COMPAT}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


@cache
def footer(*, even: bool) -> str:
    """“— 1 —” in 四号 one character from the edge, right on odd and left on even pages (GB/T 9704-2012 §7.5)."""
    side = (
        '<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>'
        if even
        else '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>'
    )
    look = f'<w:rPr>{fonts(TABLE_FONT)}<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'
    field = "".join(
        f"<w:r>{look}{content}</w:r>"
        for content in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    return (
        f'{DECLARATION}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="{FOOTER.id}"/>{side}</w:pPr>'
        f"{field}</w:p></w:ftr>"
    )


def core(report: Report) -> str:
    """/docProps/core.xml: title, unit as author, and the date of the report; the clock has no say."""
    return properties(report.title, report.unit, report.dated)


def properties(title: str, author: str, dated: date) -> str:
    """The core properties of a package, created and modified on a day."""
    moment = f"{dated.isoformat()}T00:00:00Z"
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_CP}" xmlns:dc="{_DC}" xmlns:dcterms="{_DCTERMS}"'
        f' xmlns:xsi="{_XSI}">'
        f"<dc:title>{attribute(title)}</dc:title><dc:creator>{attribute(author)}</dc:creator>"
        f"<cp:lastModifiedBy>{attribute(author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    )


def app(report: Report) -> str:
    """/docProps/app.xml: the unit as company."""
    return (
        f'{DECLARATION}<Properties xmlns="{_EP}"><Application>juesuan</Application>'
        f"<Company>{attribute(report.unit)}</Company></Properties>"
    )
