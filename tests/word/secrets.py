"""A document with something secret wherever a package can hold it: each secret is the word SECRET_ and its kind.

Unlike a hostile one it is whole, so that other programs open it.
"""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"
_BY = 'w:author="SECRET_author" w:date="2024-01-01T00:00:00Z"'
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="360000" cy="360000"/>'
    r'<wp:docPr id="90{0}" name="SECRET_name" descr="C:\Users\SECRET_path\x.png" title="SECRET_title"/>'
    '<a:graphic><a:graphicData uri="{1}"><pic:pic xmlns:pic="{1}"><pic:nvPicPr>'
    '<pic:cNvPr id="0" name="SECRET_picture.png" descr="SECRET_described"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="rIdP{0}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
HIDDEN = (
    "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRET_hidden</w:t></w:r></w:p>"
    '<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>SECRET_white</w:t></w:r></w:p>'
    '<w:p><w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>SECRET_tiny</w:t></w:r></w:p>'
    '<w:p><w:r><w:rPr><w:rStyle w:val="Unseen"/></w:rPr><w:t>SECRET_by_style</w:t></w:r></w:p>'
)
SAID = (
    "<w:p><w:r><w:t>填报人：张三丰 联系电话：０２７-</w:t></w:r>"
    "<w:r><w:rPr><w:b/></w:rPr><w:t>82440000</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>手机13800138000，身份证11010519491231002X，账号：6222 0212 3456 7890 123。</w:t></w:r></w:p>"
    '<w:tbl><w:tblPr><w:tblCaption w:val="SECRET_caption"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/>'
    '<w:gridCol w:w="2000"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p><w:r>'
    '<w:t>审核人</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p><w:r>'
    "<w:t>李四</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"
)
_BODY = (
    f'<w:p><w:pPr><w:pPrChange w:id="90001" {_BY}><w:pPr/></w:pPrChange></w:pPr><w:r w:rsidR="00SECRET"><w:t>另见附件'
    f'</w:t></w:r><w:ins w:id="90002" {_BY}><w:r><w:t>一</w:t></w:r></w:ins><w:del w:id="90003" {_BY}><w:r>'
    "<w:delText>SECRET_deleted</w:delText></w:r></w:del></w:p>"
    f'<w:p><w:moveFromRangeStart w:id="90004" w:name="SECRET_moved" {_BY}/><w:moveFrom w:id="90005" {_BY}><w:r><w:t>'
    'SECRET_moved_away</w:t></w:r></w:moveFrom><w:moveFromRangeEnd w:id="90004"/></w:p>'
    '<w:p><w:permStart w:id="90006" w:ed="SECRET_editor"/><w:r><w:t>甲</w:t></w:r><w:permEnd w:id="90006"/>'
    '<w:bookmarkStart w:id="90007" w:name="SECRET_bookmark"/><w:r><w:t>乙</w:t></w:r><w:bookmarkEnd w:id="90007"/>'
    '<w:hyperlink r:id="rIdH"><w:r><w:t>丙</w:t></w:r></w:hyperlink><w:hyperlink w:anchor="SECRET_bookmark" '
    'w:tooltip="SECRET_tip"><w:r><w:t>丁</w:t></w:r></w:hyperlink>'
    '<w:smartTag w:uri="SECRET_uri" w:element="x"><w:r><w:t>戊</w:t></w:r></w:smartTag></w:p>'
    '<w:p><w:sdt><w:sdtPr><w:alias w:val="SECRET_alias"/><w:tag w:val="SECRET_tag"/></w:sdtPr><w:sdtContent>'
    "<w:r><w:t>己</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> AUTHOR SECRET_field '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>庚</w:t></w:r><w:r>'
    '<w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr=" FILENAME SECRET_file "><w:r><w:t>辛</w:t></w:r>'
    '</w:fldSimple></w:p><w:p><w:pPr><w:pStyle w:val="Own"/></w:pPr><w:r><w:t>壬</w:t></w:r></w:p>'
)
_STYLES = (
    '<w:style w:type="character" w:styleId="Unseen"><w:name w:val="SECRET_unseen"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="SECRET_style"/>'
    '<w:aliases w:val="SECRET_alias2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Unused"><w:name w:val="SECRET_unused"/></w:style>'
)
_SETTINGS = (
    '<w:docVars><w:docVar w:name="SECRET_var" w:val="SECRET_value"/></w:docVars><w:rsids><w:rsidRoot w:val="00SECRET"/>'
    "</w:rsids>"
)
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CUSTOM = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/><!--SECRET_custom-->'
)
_GLOSSARY = f"<w:glossaryDocument {_SPACE}><!--SECRET_glossary--></w:glossaryDocument>".encode()
_WEB = f"<w:webSettings {_SPACE}><!--SECRET_web--></w:webSettings>".encode()
_PEOPLE = (
    b'<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    b'<w15:person w15:author="SECRET_people"/></w15:people>'
)
_EMBEDDED = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + chunk(b"tEXt", b"Author\0SECRET_png")
    + chunk(b"eXIf", b"SECRET_exif_of_png")
    + chunk(b"IDAT", zlib.compress(b"\0\x80"))
    + chunk(b"IEND", b"")
    + b"SECRET_behind"
)


def segment(code: int, body: bytes) -> bytes:
    return bytes((0xFF, code)) + struct.pack(">H", len(body) + 2) + body


def jpeg(way: int) -> bytes:
    """A photograph of that orientation with a place, an owner, a thumbnail and a comment."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHHHIII", 8, 2, 0x0112, 3, 1, way, 0, 0x013B, 2, 12, 38, 0) + b"SECRET_owner"
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1SECRET_thumbnail")
        + segment(0xE1, b"Exif\0\0" + tiff)
        + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0SECRET_xmp")
        + segment(0xED, b"Photoshop 3.0\0SECRET_iptc")
        + segment(0xFE, b"SECRET_comment")
        + segment(0xDB, b"\0" + bytes([1] * 64))
        + segment(0xC0, struct.pack(">BHHB3B", 8, 1, 1, 1, 1, 0x11, 0))
        + segment(0xC4, b"\0" + bytes([1] + [0] * 15) + b"\0")
        + segment(0xC4, b"\x10" + bytes([1] + [0] * 15) + b"\0")
        + segment(0xDA, b"\1\1\0\0\x3f\0")
        + b"\x3f\xff\0\xff\xd0\x3f"
        + b"\xff\xd9SECRET_behind"
    )


def with_secrets(docx: bytes, body: str = HIDDEN + SAID) -> bytes:
    """A document of ours (with charts) with a secret of every kind; ``body`` is put before its last section."""
    with ZipFile(BytesIO(docx)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    xml = parts["word/document.xml"].decode()
    last = xml.rindex("<w:sectPr")
    drawings = "".join(_DRAWING.format(number, _PICTURE) for number in (1, 2))
    xml = xml[:last] + _BODY + drawings + body + xml[last:]
    parts["word/document.xml"] = re.sub(r'descr="[^"]*"', r'descr="C:\\\\SECRET_chart.png"', xml, count=1).encode()
    _insert(parts, "word/styles.xml", "</w:styles>", _STYLES)
    _insert(parts, "word/settings.xml", "<w:compat>", _SETTINGS)
    _insert(parts, "docProps/core.xml", "</cp:coreProperties>", _core())
    _insert(
        parts, "docProps/app.xml", "</Properties>", "<Manager>SECRET_manager</Manager><Template>SECRET_t</Template>"
    )
    _insert(parts, "word/footer1.xml", "</w:ftr>", f'<w:p><w:del w:id="1" {_BY}><w:r><w:delText>SECRET_foot</w:delText>'
            "</w:r></w:del></w:p>")  # fmt: skip
    sheet = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"
    parts[sheet] = _workbook(parts[sheet])
    for name, kind, content, source, relation in _more():
        parts[name] = content
        _insert(parts, "[Content_Types].xml", "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/>')
        if source is not None:
            _relate(parts, source, relation, name)
    _outside(parts, "word/_rels/document.xml.rels", "rIdH", "hyperlink", "file:///C:/SECRET_link/x.docx")
    _outside(parts, "word/_rels/settings.xml.rels", "rIdT", "attachedTemplate", "file:///C:/SECRET_template/x.dotm")
    _insert(parts, "word/settings.xml", "<w:defaultTabStop", f'<w:attachedTemplate xmlns:r="{_OFFICE}" r:id="rIdT"/>')
    return _zipped(parts)


def secrets_in(package: bytes, name: str = "") -> list[str]:
    """Every secret in a package: in its entries, their names, comments and dates, and in the packages in it."""
    found = []
    with ZipFile(BytesIO(package)) as archive:
        entries = [(entry, archive.read(entry)) for entry in archive.infolist()]
        found += [f"{name} (comment)"] if b"SECRET" in archive.comment else []
    for entry, content in entries:
        where = f"{name}{entry.filename}"
        if content.startswith(b"PK"):
            found += secrets_in(content, f"{where}!")
        spelled = [content, *(content.decode(code, "ignore").encode() for code in ("utf-16-le", "utf-16-be"))]
        found += [f"{where}: {each.decode()}" for text in spelled for each in re.findall(rb"SECRET\w*", text)]
        found += [f"{where} (entry)"] if b"SECRET" in entry.filename.encode() + entry.comment + entry.extra else []
        found += [f"{where} {entry.date_time}"] if entry.date_time != (1980, 1, 1, 0, 0, 0) else []
    return found


def _core() -> str:
    named = "".join(f"<cp:{name}>SECRET_{name}</cp:{name}>" for name in ("keywords", "category", "contentStatus"))
    return named + "".join(f"<dc:{name}>SECRET_{name}</dc:{name}>" for name in ("description", "subject", "identifier"))


def _more() -> list[tuple[str, str, bytes, str | None, str]]:
    """Parts: name, type, content, the part that refers to it (none: an orphan), the type of that relationship."""
    xml, word = "application/xml", "application/vnd.openxmlformats-officedocument.wordprocessingml"
    document, bytes_ = "word/document.xml", "application/octet-stream"
    people = "http://schemas.microsoft.com/office/2011/relationships/people"
    custom = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    glossary = f"{word}.document.glossary+xml"
    tasks = f"{_MICROSOFT}/2019/05/relationships/documenttasks"
    return [
        ("word/media/image1.png", "image/png", PNG, document, f"P1 {_OFFICE}/image"),
        ("word/media/image2.jpeg", "image/jpeg", jpeg(6), document, f"P2 {_OFFICE}/image"),
        ("customXml/item9.xml", xml, b"<x>SECRET_data</x>", document, f"X {_OFFICE}/customXml"),
        ("docProps/thumbnail.jpeg", "image/jpeg", b"SECRET_thumbnail", "", f"TH {_MICROSOFT}/thumbnail"),
        ("docProps/custom.xml", custom, _CUSTOM, "", f"CU {_OFFICE}/custom-properties"),
        ("word/glossary/document.xml", glossary, _GLOSSARY, document, f"G {_OFFICE}/glossaryDocument"),
        ("word/webSettings.xml", f"{word}.webSettings+xml", _WEB, document, f"W {_OFFICE}/webSettings"),
        ("word/people.xml", f"{word}.people+xml", _PEOPLE, document, f"PE {people}"),
        ("word/tasks1.xml", xml, b"<t>SECRET_task</t>", document, f"TA {tasks}"),
        ("word/printer1.bin", bytes_, b"SECRET_printer", document, f"PR {_OFFICE}/printerSettings"),
        ("word/vbaProject.bin", bytes_, b"SECRET_vba", document, f"V {_MICROSOFT}/vbaProject"),
        ("word/recipientData.xml", xml, b"<r>SECRET_mail</r>", document, f"R {_OFFICE}/recipientData"),
        ("word/orphan.xml", xml, b"<a>SECRET_orphan</a>", None, ""),
    ]


def _insert(parts: dict[str, bytes], name: str, before: str, xml: str) -> None:
    text = parts[name].decode()
    assert before in text
    parts[name] = text.replace(before, xml + before, 1).encode()


def _relate(parts: dict[str, bytes], source: str, relation: str, name: str) -> None:
    key, kind = relation.split()
    rels = "word/_rels/document.xml.rels" if source else "_rels/.rels"
    xml = f'<Relationship Id="rId{key}" Type="{kind}" Target="/{name}"/>'
    _insert(parts, rels, "</Relationships>", xml)


def _outside(parts: dict[str, bytes], rels: str, key: str, kind: str, target: str) -> None:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts.setdefault(rels, f'<Relationships xmlns="{space}"></Relationships>'.encode())
    xml = f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    _insert(parts, rels, "</Relationships>", xml)


def _workbook(data: bytes) -> bytes:
    """The workbook of a chart with a person's name and a sheet more."""
    with ZipFile(BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    _insert(parts, "docProps/core.xml", "</dc:creator>", "SECRET_of_chart")
    sheet = (
        f'<worksheet xmlns="{_EMBEDDED}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>SECRET_cell</t></is></c>'
    )
    parts["xl/worksheets/sheet2.xml"] = f"{sheet}</row></sheetData></worksheet>".encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    _insert(
        parts,
        "[Content_Types].xml",
        "</Types>",
        f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{kind}"/>',
    )
    _insert(parts, "xl/workbook.xml", "</sheets>", '<sheet name="SECRET_sheet" sheetId="2" r:id="rId9"/>')
    _insert(
        parts, "xl/_rels/workbook.xml.rels", "</Relationships>",
        f'<Relationship Id="rId9" Type="{_OFFICE}/worksheet" Target="worksheets/sheet2.xml"/>',
    )  # fmt: skip
    return _zipped(parts)


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.comment = b"SECRET_archive"
        for name, content in parts.items():
            entry = ZipInfo(name, (2024, 5, 6, 7, 8, 10))
            entry.comment = b"SECRET_entry"
            archive.writestr(entry, content, ZIP_DEFLATED)
    return buffer.getvalue()
