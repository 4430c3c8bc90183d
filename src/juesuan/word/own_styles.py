"""Styles of a form's own: a Word file whose paragraph styles set the report where ours would follow GB/T 9704-2012.

Whoever maintains a form changes the styles of a drafted report in Word and keeps the file as ``styles.docx``
beside the templates. Styles are matched by name; what the file does not define stays as it is.
"""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.word.archive import Archive, Refused
from juesuan.word.styles import styles_part


def styles_like(data: bytes, name: str) -> Outcome[bytes | None]:
    """``/word/styles.xml`` with the looks of a file's styles; none if it cannot be used, which is a finding."""
    try:
        Archive(data)
        theirs = Document(BytesIO(data)).styles.element
    except Refused as refused:
        return _unusable(name, refused.message, refused.advice)
    except (KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as error:
        return _unusable(name, f"不是完整的 Word 文件（{error}）", "请用 Word 另存为 .docx")
    looks = {_called(style): style for style in theirs.iterchildren(qn("w:style"))}
    ours = parse_xml(styles_part().encode())
    for style in ours.iterchildren(qn("w:style")):
        look = looks.get(_called(style))
        for tag in (qn("w:pPr"), qn("w:rPr")):
            present, wanted = style.find(tag), look.find(tag) if look is not None else None
            if present is not None and wanted is not None and len(wanted):
                style.replace(present, deepcopy(wanted))
    return Outcome(etree.tostring(ours, xml_declaration=True, encoding="UTF-8", standalone=True))


def _called(style: etree._Element) -> str:
    """The name of a style; editors keep it and invent ids of their own."""
    name = style.find(qn("w:name"))
    return "" if name is None else (name.get(qn("w:val")) or "").casefold()


def _unusable(name: str, why: str, mend: str) -> Outcome[bytes | None]:
    message = f"样式文件 {name} 不能用：{why}；已按默认样式排版"
    return Outcome(None, (Diagnostic("D010", "unusable-styles", Severity.WARNING, message, help=mend),))
