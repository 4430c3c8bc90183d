"""The package that goes on the website, put together anew from what may be published of a working document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from juesuan.word.ink import attribute
from juesuan.word.namespaces import DECLARATION, WP, C, R, w
from juesuan.word.package import CORE, Kind, Link, Part, office, zipped
from juesuan.word.public.charts import DAY, redirected, titled
from juesuan.word.public.fields import flatten
from juesuan.word.public.left_out import parts_left_out, words_for
from juesuan.word.public.names import rename_bookmarks, rename_styles
from juesuan.word.public.pictures import cleaned_picture
from juesuan.word.public.sift import Relate, Sieve
from juesuan.word.workbook import WORKBOOK

if TYPE_CHECKING:
    from lxml.etree import _Element

    from juesuan.word.public.working import Working

_DOCUMENT = office("officeDocument", "wordprocessingml.document.main+xml")
_CHART = office("chart", "drawingml.chart+xml")
_KINDS = {
    "header": office("header", "wordprocessingml.header+xml"),
    "footer": office("footer", "wordprocessingml.footer+xml"),
    "styles": office("styles", "wordprocessingml.styles+xml"),
    "numbering": office("numbering", "wordprocessingml.numbering+xml"),
    "settings": office("settings", "wordprocessingml.settings+xml"),
    "footnotes": office("footnotes", "wordprocessingml.footnotes+xml"),
    "endnotes": office("endnotes", "wordprocessingml.endnotes+xml"),
    "theme": office("theme", "theme+xml"),
}
_STANDING = ("styles", "numbering", "settings", "theme", "footnotes", "endnotes")
"""Parts that no element of the document names."""
_LINK = Kind(f"{R}/hyperlink", "")
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_WEB = ("http://", "https://")


def published(working: Working, title: str, *, flatten_charts: bool) -> tuple[bytes, tuple[str, ...]]:
    """The .docx for the public, and what was left out of it: Chinese, for the person who publishes."""
    making = _Making(working, flatten_charts=flatten_charts)
    document = making.document()
    core = (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_CP}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{attribute(title)}</dc:title></cp:coreProperties>"
    )
    roots = {"rId1": document, "rId2": Part("docProps/core.xml", CORE, core)}
    return zipped(roots, DAY), tuple(making.told())


class _Making:
    """The parts of a published document under way."""

    def __init__(self, working: Working, *, flatten_charts: bool) -> None:
        self._working, self._archive = working, working.archive
        self._flatten_charts = flatten_charts
        self._sieve = Sieve()
        self._made: dict[str, Part] = {}
        self._numbers: Counter[str] = Counter()
        self._removed = Counter(working.removed)

    def document(self) -> Part:
        """The document part with all that it refers to."""
        working = self._working
        trees = list(working.trees.values())
        self._removed["程序的书签"] += sum(
            1 for tree in trees for each in tree.iter(w("bookmarkStart")) if _is_ours(each)
        )
        self._removed["域（只留下显示的文字）"] += sum(map(flatten, trees))
        rename_bookmarks(trees)
        numbering = self._standing("numbering")
        rename_styles(working.styles, [*trees, *([] if numbering is None else [numbering])])
        self._alternatives(trees)
        refers: dict[str, Part | Link] = {}
        for name in _STANDING:
            tree = working.styles if name == "styles" else numbering if name == "numbering" else self._standing(name)
            if tree is not None:
                refers[f"rId{name.capitalize()}"] = self._story(f"word/{name}.xml", _KINDS[name], name, tree)
        root = working.trees[working.part]
        relate = self._relate(working.part, refers)
        return Part("word/document.xml", _DOCUMENT, self._sieve.sifted(root, relate), refers)

    def told(self) -> Iterator[str]:
        """What was left out."""
        yield from (f"{what} {count} 处" for what, count in self._removed.items() if count)
        yield from parts_left_out(self._archive, self._working.part, flat=self._flatten_charts)
        yield from words_for(self._sieve.left_out)

    def _standing(self, name: str) -> _Element | None:
        """The tree of a part that the document has one of."""
        for kind, target in self._archive.related(self._working.part).values():
            if kind.rpartition("/")[2] == name:
                return self._working.trees.get(target, self._archive.tree(target))
        return None

    def _story(self, name: str, kind: Kind, source: str, tree: _Element) -> Part:
        refers: dict[str, Part | Link] = {}
        found = next(
            (
                target
                for each, target in self._archive.related(self._working.part).values()
                if each.endswith(f"/{source}")
            ),
            source,
        )
        return Part(name, kind, self._sieve.sifted(tree, self._relate(found, refers)), refers)

    def _relate(self, source: str, refers: dict[str, Part | Link]) -> Relate:
        """How the parts to which a part refers get there."""
        related, links = self._archive.related(source), self._archive.links(source)
        known: dict[str, str | None] = {}

        def relate(number: str) -> str | None:
            if number not in known:
                found = self._target(related.get(number), links.get(number))
                known[number] = f"rId{len(known) + 1}" if found else None
                if found:
                    refers[f"rId{len(known)}"] = found
            return known[number]

        return relate

    def _target(self, related: tuple[str, str] | None, link: tuple[str, str] | None) -> Part | Link | None:
        if link:
            is_web = link[0].endswith("/hyperlink") and link[1].startswith(_WEB)
            self._removed["指向本机或邮箱的链接"] += not is_web
            return Link(_LINK, link[1]) if is_web else None
        kind, name = related or ("", "")
        makers: Mapping[str, Callable[[str], Part | None]] = {
            "header": self._edge,
            "footer": self._edge,
            "image": self._picture,
            "chart": self._chart,
        }
        make = makers.get(kind.rpartition("/")[2])
        if make is None or name not in self._archive.names:
            return None
        if name not in self._made:
            made = make(name)
            if made is None:
                return None
            self._made[name] = made
        return self._made[name]

    def _edge(self, name: str) -> Part | None:
        tree = self._working.trees.get(name)
        if tree is None:
            return None
        kind = "header" if tree.tag == w("hdr") else "footer"
        refers: dict[str, Part | Link] = {}
        content = self._sieve.sifted(tree, self._relate(name, refers))
        return Part(self._name(f"word/{kind}", ".xml"), _KINDS[kind], content, refers)

    def _picture(self, name: str) -> Part:
        data = self._archive.part(name)
        cleaned = cleaned_picture(data)
        content, suffix = cleaned or (data, name.rpartition(".")[2].lower())
        self._removed["图片里的拍摄、编辑信息"] += content != data
        kind = Kind(f"{R}/image", f"image/{_MEDIA.get(suffix, suffix)}")
        return Part(self._name("word/media/image", f".{suffix}"), kind, content)

    def _chart(self, name: str) -> Part | None:
        tree = self._archive.tree(name)
        if tree is None:
            return None
        book = redirected(tree)
        number = self._name("word/charts/chart", ".xml")
        refers: dict[str, Part | Link] = {}
        if book and not self._flatten_charts:
            refers["rId1"] = Part(self._name("word/embeddings/Microsoft_Excel_Sheet", ".xlsx"), WORKBOOK, book)
        links = {each.get(f"{{{R}}}id", "") for each in tree.iter(f"{{{C}}}externalData")}
        content = self._sieve.sifted(tree, lambda number: "rId1" if refers and number in links else None)
        return Part(number, _CHART, content, refers if links else {})

    def _alternatives(self, trees: list[_Element]) -> None:
        """Leave an alternative text only where people can read the same: a path of somebody's disk is one, too."""
        said = "\n".join(words.text for words in self._working.lines())
        drawn = [self._archive.tree(name) for name in self._archive.names if name.startswith("word/charts/chart")]
        said += "\n".join(titled(each) for each in drawn if each is not None)
        for each in (each for tree in trees for each in tree.iter(f"{{{WP}}}docPr")):
            description = str(each.attrib.pop("descr", ""))
            if description and description in said:
                each.set("descr", description)
            else:
                self._removed["正文里没有写着的替代文字"] += bool(description)

    def _name(self, stem: str, suffix: str) -> str:
        self._numbers[stem] += 1
        return f"{stem}{self._numbers[stem]}{suffix}"


_MEDIA = {"jpg": "jpeg", "emf": "x-emf", "wmf": "x-wmf", "svg": "svg+xml", "tif": "tiff"}


def _is_ours(bookmark: _Element) -> bool:
    name = bookmark.get(w("name"), "")
    return name[:1] in ("p", "f", "o") and len(name) > len("p000") and name[1:].isdecimal()
