"""What was left out of a published document, in words for the person who publishes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from juesuan.word.namespaces import BASE, w

if TYPE_CHECKING:
    from juesuan.word.archive import Archive

_PARTS = {
    "custom-properties": "自定义属性",
    "attachedTemplate": "模板的路径",
    "glossaryDocument": "自动图文集",
    "vbaProject": "宏",
    "printerSettings": "打印机设置",
    "thumbnail": "缩略图",
    "webSettings": "网页设置",
    "recipientData": "邮件合并的收件人",
    "mailMergeSource": "邮件合并的来源",
    "mailMergeHeaderSource": "邮件合并的来源",
    "keyMapCustomizations": "按键设置",
    "documenttasks": "任务",
    "customXml": "自定义数据",
    "oleObject": "嵌入的文件",
    "package": "嵌入的文件",
    "aFChunk": "并入的文件",
    "subDocument": "子文档",
    "control": "控件",
    "font": "嵌入的字体",
    "fontTable": "",
    "people": "批注者的名单",
    "comments": "",
    "customXmlProps": "",
    "core-properties": "",
    "extended-properties": "",
}
"""By the last word of the type of the relationship that leads to a part; some go without a word, or are told apart."""
_TOLD_APART = frozenset(("officeDocument", "image", "chart", "hyperlink"))
_KEPT = _TOLD_APART | {"styles", "numbering", "settings", "theme", "footnotes", "endnotes", "header", "footer"}
_PERSONAL = ("/core-properties", "/extended-properties")
_HARMLESS = frozenset(("title", "Application", "created", "modified", "revision", "AppVersion", "TotalTime", "Pages"))
_ELEMENTS = {
    w("permStart"): "编辑权限",
    w("docVars"): "文档变量",
    w("mailMerge"): "邮件合并",
    w("documentProtection"): "保护密码",
    w("writeProtection"): "保护密码",
    w("aliases"): "样式的别名",
    w("tblCaption"): "表格的替代文字",
    w("tblDescription"): "表格的替代文字",
}
_WITH_ANOTHER = frozenset((w("permEnd"), w("attachedTemplate"), w("trackRevisions")))
_SHOWN = 5


def parts_left_out(archive: Archive, part: str, *, flat: bool) -> Iterator[str]:
    """The parts that were not published, by what they are."""
    if _has_base(archive, part):
        yield "底稿记录"
    if any(_is_personal(archive, name) for kind, name in archive.related("").values() if kind.endswith(_PERSONAL)):
        yield "作者、单位等文件属性"
    books, others, reached = 0, Counter[str](), {"", "[Content_Types].xml"}
    ahead = [""]
    while ahead:
        source = ahead.pop()
        for kind, name in archive.related(source).values():
            word = kind.rpartition("/")[2]
            is_book = word == "package" and source.startswith("word/charts/")
            books += is_book
            if name not in reached and word not in _KEPT and not is_book:
                others[_PARTS.get(word, "其他部件")] += not _is_base(archive, name)
            if name not in reached:
                reached.add(name)
                ahead.append(name)
        for kind, _ in archive.links(source).values():
            word = kind.rpartition("/")[2]
            others[_PARTS.get(word, "其他部件")] += word not in _KEPT
    if flat and books:
        yield f"图后面的数据表 {books} 个"
    yield from (f"{what} {count} 处" for what, count in others.items() if what and count)
    orphans = [name for name in archive.names if name not in reached and not name.endswith((".rels", "/"))]
    if orphans:
        yield f"没有被引用的部件 {len(orphans)} 个"


def words_for(left_out: Mapping[str, int]) -> Iterator[str]:
    """The elements that were not published; those of which nobody has heard by their own names."""
    named = Counter[str]()
    others = Counter[str]()
    for tag, count in left_out.items():
        if tag in _ELEMENTS:
            named[_ELEMENTS[tag]] += count
        elif tag not in _WITH_ANOTHER:
            others[tag.rpartition("}")[2]] += count
    yield from (f"{what} {count} 处" for what, count in named.items())
    if others:
        some = "、".join(sorted(others)[:_SHOWN]) + ("……" if len(others) > _SHOWN else "")
        yield f"不在准许之列的标记 {others.total()} 处（{some}）"


def _has_base(archive: Archive, part: str) -> bool:
    return any(_is_base(archive, name) for _, name in archive.related(part).values())


def _is_base(archive: Archive, name: str) -> bool:
    root = archive.tree(name) if name.startswith("customXml/") and name.endswith(".xml") else None
    return root is not None and root.tag == f"{{{BASE}}}base"


def _is_personal(archive: Archive, name: str) -> bool:
    root = archive.tree(name)
    every = () if root is None else root.iterchildren("{*}*")
    return any((each.text or "").strip() for each in every if str(each.tag).rpartition("}")[2] not in _HARMLESS)
