"""Names that people and programs give to what nobody sees: bookmarks and styles get plain ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from juesuan.word.bookmarks import mend
from juesuan.word.namespaces import w
from juesuan.word.styles import PARAGRAPH_STYLES

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = re.compile(r"\w+")
_STYLED = tuple(map(w, ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink")))
_WEAK = (w("next"), w("link"))
_VALUE, _ID, _NAME, _ANCHOR, _INSTRUCTION = w("val"), w("styleId"), w("name"), w("anchor"), w("instr")
_NUMBERED_NAME = re.compile(r"(?:heading|标题|toc|目录|index|list|list bullet|list number|header|footer) ?[1-9]?")
_KNOWN = frozenset(
    """
    normal|title|subtitle|caption|body text|body text indent|body text first indent|list paragraph|no spacing|hyperlink
    followedhyperlink|page number|footnote text|footnote reference|endnote text|endnote reference|plain text|date|strong
    emphasis|quote|normal indent|balloon text|table grid|normal table|table normal|no list|default paragraph font
    toc heading|toa heading|line number|block text|salutation|closing|signature|normal (web)|annotation text
    annotation reference|annotation subject|document map|table of figures|正文|标题
    """.replace("\n", "|").split("|")
)
_OURS = frozenset(style.name.casefold() for style in PARAGRAPH_STYLES)


def rename_bookmarks(trees: Iterable[_Element]) -> None:
    """Leave the bookmarks to which a link or a field leads, under names as Word gives them; and no dead links."""
    every = list(trees)
    codes = [each for tree in every for each in tree.iter(w("instrText"), w("fldSimple"))]
    links = [each for tree in every for each in tree.iter(w("hyperlink"))]
    referred = {word for each in codes for word in _WORD.findall(each.text or each.get(_INSTRUCTION) or "")}
    referred |= {each.get(_ANCHOR, "") for each in links}
    names: dict[str, str] = {}
    for tree in every:
        mend(tree)
        _rename(tree, referred, names)
    for each in links:
        anchor = str(each.attrib.pop(_ANCHOR, ""))
        if anchor in names:
            each.set(_ANCHOR, names[anchor])
    for each in codes:
        if each.tag == w("fldSimple"):
            each.set(_INSTRUCTION, _recoded(each.get(_INSTRUCTION, ""), names))
        else:
            each.text = _recoded(each.text or "", names)


def _rename(tree: _Element, referred: set[str], names: dict[str, str]) -> None:
    gone: set[str] = set()
    for each in list(tree.iter(w("bookmarkStart"))):
        name = each.get(_NAME, "")
        if name in referred and name not in names:
            names[name] = f"_Toc{len(names) + 1:09}"
            each.set(_NAME, names[name])
        else:
            gone.add(each.get(w("id"), ""))
    for each in list(tree.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        if each.get(w("id"), "") in gone:
            _remove(each)


def _recoded(code: str, names: dict[str, str]) -> str:
    return _WORD.sub(lambda found: names.get(found[0], found[0]), code)


def rename_styles(styles: _Element | None, others: Iterable[_Element]) -> None:
    """Leave the styles that are used, those of people under plain names, and ids that tell nothing."""
    trees = list(others)
    if styles is None:
        for each in [each for tree in trees for each in tree.iter(*_STYLED)]:
            _remove(each)
        return
    known = {each.get(_ID, ""): each for each in styles.iter(w("style"))}
    ids = _used(known, trees)
    numbers = {name: f"s{number}" for number, name in enumerate((name for name in known if name in ids), 1)}
    for name, style in known.items():
        if name not in numbers:
            _remove(style)
            continue
        style.set(_ID, numbers[name])
        for each in style.findall(_NAME):
            if not _is_plain(each.get(_VALUE, "")):
                each.set(_VALUE, f"样式 {numbers[name][1:]}")
    for each in [each for tree in (*trees, styles) for each in tree.iter(*_STYLED)]:
        number = numbers.get(each.get(_VALUE, ""))
        if number:
            each.set(_VALUE, number)
        else:
            _remove(each)


def _used(known: dict[str, _Element], trees: Iterable[_Element]) -> set[str]:
    """The styles that something is set in, those that are so by default, and those that they are based on."""
    ahead = {each.get(_VALUE, "") for tree in trees for each in tree.iter(*_STYLED)}
    ahead |= {name for name, style in known.items() if style.get(w("default")) in ("1", "true", "on")}
    found: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name in known and name not in found:
            found.add(name)
            ahead |= {each.get(_VALUE, "") for each in known[name].iter(*_STYLED) if each.tag not in _WEAK}
    return found


def _is_plain(name: str) -> bool:
    """Whether a style has a name that Word or we give."""
    folded = name.casefold()
    return folded in _KNOWN or folded in _OURS or bool(_NUMBERED_NAME.fullmatch(folded))


def _remove(each: _Element) -> None:
    parent = each.getparent()
    if parent is not None:
        parent.remove(each)
