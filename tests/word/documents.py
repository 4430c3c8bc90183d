"""Documents as other people make them: bare XML in a zip."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from juesuan.word.namespaces import DECLARATION, MC, RELS, A, C, R, W

_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

ROOT_RELS = (
    f'{DECLARATION}<Relationships xmlns="{RELS}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
DOCUMENT_RELS = (
    f'{DECLARATION}<Relationships xmlns="{RELS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
STYLES = (
    f'{DECLARATION}<w:styles xmlns:w="{W}">'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="小节"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="小节加粗"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="环"/><w:basedOn w:val="c"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    "</w:styles>"
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip of some parts."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def document(body: str, **others: str) -> bytes:
    """A .docx with that body and a few styles."""
    spaces = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}" xmlns:c="{C}" xmlns:mc="{MC}" xmlns:wps="{_WPS}"'
    return zipped(
        {
            "_rels/.rels": ROOT_RELS,
            "word/_rels/document.xml.rels": DOCUMENT_RELS,
            "word/styles.xml": STYLES,
            "word/document.xml": f"{DECLARATION}<w:document {spaces}><w:body>{body}</w:body></w:document>",
            **{name.replace("__", "/"): content for name, content in others.items()},
        }
    )


def paragraph(content: str, style: str = "") -> str:
    """A w:p."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{content}</w:p>"


def run(text: str) -> str:
    """A w:r."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def replaced(docx: bytes, name: str, old: str, new: str) -> bytes:
    """A document with some text of a part replaced, as an editor would."""
    with ZipFile(BytesIO(docx)) as archive:
        parts: dict[str, str | bytes] = {each: archive.read(each) for each in archive.namelist()}
    content = parts[name]
    text = content if isinstance(content, str) else content.decode()
    assert old in text
    return zipped({**parts, name: text.replace(old, new)})


def part(docx: bytes, name: str) -> str:
    """A part of a document as text."""
    with ZipFile(BytesIO(docx)) as archive:
        return archive.read(name).decode()
