"""Data as rows of a path and a text, for a sheet that people fill in, and back as the tree that the shapes read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from juesuan.model.source import Span
from juesuan.sources import nodes
from juesuan.sources.nodes import Node, Scalar

_SLASH, _HIDDEN = "/", "／"  # a full-width sign stands for one inside a name


def rows(value: object, above: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every text with its path; a text of several lines takes as many rows."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from rows(each, (*above, str(name).replace(_SLASH, _HIDDEN)))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for number, each in enumerate(value, start=1):
            yield from rows(each, (*above, f"#{number}"))
    else:
        for line in str(value).split("\n"):
            yield _SLASH.join(above), line


def tree(said: Iterable[tuple[str, str, Span]], span: Span) -> nodes.Mapping:
    """The tree that the rows describe."""
    root = nodes.Mapping(span)
    texts: dict[str, tuple[list[str], Span]] = {}
    for path, text, place in said:
        texts.setdefault(path, ([], place))[0].append(text)
    for path, (lines, place) in texts.items():
        _put(root, path.split(_SLASH), Scalar("\n".join(lines), place, plain=False))
    return root


def _put(root: nodes.Mapping, path: list[str], leaf: Scalar) -> None:
    group: Node = root
    for at, name in enumerate(path):
        child: Node | None = leaf if at == len(path) - 1 else None
        if isinstance(group, nodes.Sequence):
            number = int(name[1:]) if name[1:].isdecimal() else len(group.items) + 1
            if number > len(group.items):
                group.items.append(child or _group(path[at + 1], leaf.span))
            group = group.items[min(number, len(group.items)) - 1]
        elif isinstance(group, nodes.Mapping):
            key = name.replace(_HIDDEN, _SLASH)
            if key not in group.entries:
                group.entries[key] = (Scalar(key, leaf.span), child or _group(path[at + 1], leaf.span))
            group = group.entries[key][1]


def _group(first: str, span: Span) -> Node:
    return nodes.Sequence(span) if first.startswith("#") else nodes.Mapping(span)
