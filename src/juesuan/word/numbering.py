"""Bookmarks under a new base: their numbers follow from the report, so those that stand in a document are renamed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from juesuan.model.report import Chart, Figure, Inline, Owed
from juesuan.word.base import Base
from juesuan.word.marks import named, owed
from juesuan.word.namespaces import w

if TYPE_CHECKING:
    from lxml.etree import _Element

_OURS = re.compile(r"\b[pfo]\d{4,}\b")
_PAGE_REFERENCE = re.compile(r"(\bPAGEREF )(\w+)")
Identity = tuple[str, ...]


def renamed(root: _Element, old: Base | None, new: Base) -> bool:
    """Rename the bookmarks of an old base in a document, and take out those that mean nothing any more.

    Without an old base nobody knows what ours mean: under the new one they would name the wrong figures.
    """
    if old is None:
        return unmarked(root) > 0
    numbers = {identity: mark for mark, identity in _identities(new)}
    names = {mark: numbers.get(identity, "") for mark, identity in _identities(old)}
    if all(mark == name for mark, name in names.items()):
        return False
    ends = {each.get(w("id"), ""): each for each in root.iter(w("bookmarkEnd"))}
    for each in list(root.iter(w("bookmarkStart"))):
        name = names.get(each.get(w("name"), ""))
        if name:
            each.set(w("name"), name)
        elif name is not None:
            _remove(each, ends.get(each.get(w("id"), "")))
    renamed_references(root, {mark: name for mark, name in names.items() if name})
    return True


def unmarked(root: _Element) -> int:
    """Take our bookmarks out; those to which something refers get a name as Word gives it. How many there were."""
    referred = {link.get(w("anchor"), "") for link in root.iter(w("hyperlink"))}
    referred |= {name for code in root.iter(w("instrText")) for name in _OURS.findall(code.text or "")}
    ends = {each.get(w("id"), ""): each for each in root.iter(w("bookmarkEnd"))}
    names: dict[str, str] = {}
    count = 0
    for each in list(root.iter(w("bookmarkStart"))):
        name = each.get(w("name"), "")
        if not _OURS.fullmatch(name):
            continue
        count += 1
        if name in referred:
            names[name] = f"_Toc{len(names) + 1:09}"
            each.set(w("name"), names[name])
        else:
            _remove(each, ends.get(each.get(w("id"), "")))
    renamed_references(root, names)
    return count


def renamed_references(root: _Element, names: Mapping[str, str]) -> None:
    """Let the contents refer to their headings under new names."""
    for link in root.iter(w("hyperlink")):
        if name := names.get(link.get(w("anchor"), "")):
            link.set(w("anchor"), name)
    for code in root.iter(w("instrText")):
        if code.text:
            code.text = _PAGE_REFERENCE.sub(lambda found: found[1] + names.get(found[2], found[2]), code.text)


class Bookmarks:
    """The bookmarks of a document by name, to be taken away where they are to go around new words."""

    def __init__(self, root: _Element) -> None:
        ends = {each.get(w("id"), ""): each for each in root.iter(w("bookmarkEnd"))}
        self._pairs: defaultdict[str, list[tuple[_Element, _Element | None]]] = defaultdict(list)
        for each in root.iter(w("bookmarkStart")):
            self._pairs[each.get(w("name"), "")].append((each, ends.get(each.get(w("id"), ""))))

    def forget(self, names: Iterable[str]) -> None:
        """Take bookmarks of these names away."""
        for name in names:
            for pair in self._pairs.pop(name, ()):
                _remove(*pair)


def _remove(*some: _Element | None) -> None:
    for each in some:
        parent = None if each is None else each.getparent()
        if each is not None and parent is not None:
            parent.remove(each)


class Marks:
    """The bookmarks of a base, each given out once, to what is written anew."""

    def __init__(self, base: Base) -> None:
        self._blocks = {name: mark for mark, name, _ in named(base.report)}
        self._figures: defaultdict[Identity, list[str]] = defaultdict(list)
        for entry in base.ledger:
            self._figures[entry.block, entry.fact, entry.text].append(entry.bookmark)
        self._owed: defaultdict[str, list[str]] = defaultdict(list)
        for mark, missing in owed(base.report):
            self._owed[missing.what].append(mark)

    def block(self, name: str) -> str:
        """The bookmark of a block or row."""
        return self._blocks[name]

    def inlines(self, some: Iterable[Inline], block: str) -> Iterator[str]:
        """The bookmarks of the figures, and of what is owed, among the words of a block."""
        for inline in some:
            if isinstance(inline, Figure) and inline.text:
                yield self._figures[block, inline.fact, inline.text].pop(0)
            elif isinstance(inline, Owed):
                yield self._owed[inline.what].pop(0)


def _identities(base: Base) -> Iterator[tuple[str, Identity]]:
    """Every bookmark, and what stays the same of its meaning when the figures are others."""
    charts = {block.name for block in base.report.blocks if isinstance(block, Chart)}
    yield from ((mark, ("block", name)) for mark, name, _ in named(base.report))
    seen: Counter[Identity] = Counter()
    for entry in base.ledger:
        if entry.block not in charts:
            kind = "number" if any(map(str.isdecimal, entry.text)) or not entry.text else "word"
            identity = (kind, entry.block, entry.fact)
            seen[identity] += 1
            yield entry.bookmark, (*identity, str(seen[identity]))
    for mark, missing in owed(base.report):
        seen["owed", missing.what] += 1
        yield mark, ("owed", missing.what, str(seen["owed", missing.what]))
