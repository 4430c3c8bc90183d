"""A page as a browser takes it in: elements with their attributes, and the words in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "br"}


@dataclass
class Node:
    """An element."""

    tag: str
    attributes: dict[str, str]
    words: str = ""
    inside: list[Node] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        """Its classes."""
        return set(self.attributes.get("class", "").split())


class Parsed(HTMLParser):
    """All elements of a page. An element that is not closed in its place is an error."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.nodes: list[Node] = []
        self._open: list[Node] = []
        self.feed(page)
        self.close()
        assert not self._open, [node.tag for node in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.nodes.append(node)
        if self._open:
            self._open[-1].inside.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """An element ends: the one that began last."""
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        """Words."""
        for node in self._open:
            node.words += data

    def by_id(self) -> dict[str, Node]:
        """The elements with an id, which no two share."""
        named = [node for node in self.nodes if "id" in node.attributes]
        found = {node.attributes["id"]: node for node in named}
        assert len(found) == len(named)
        return found

    def having(self, key: str, tag: str = "") -> list[Node]:
        """The elements that have an attribute."""
        return [node for node in self.nodes if key in node.attributes and tag in ("", node.tag)]

    def tagged(self, tag: str) -> list[Node]:
        """The elements of a kind."""
        return [node for node in self.nodes if node.tag == tag]

    def assert_sound(self) -> None:
        """What refers to something refers to what is there."""
        named = self.by_id()
        for node in self.nodes:
            for key in ("aria-describedby", "data-d", "data-at", "data-f"):
                assert all(name in named for name in node.attributes.get(key, "").split()), node
            if (target := node.attributes.get("href", "")).startswith("#"):
                assert target[1:] in named, node
            assert not [key for key in node.attributes if key.startswith("on") or key in ("style", "src")]
