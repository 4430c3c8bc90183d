"""YAML as a person writes it: small groups on one line, long ones a line each, remarks behind the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

Path = tuple[str, ...]
"""Where something stands: the names from the top."""

Remarks = Mapping[Path, str]
"""What is remarked behind the line of a name."""

_PLAIN = re.compile(r"[\w（《“①-⑳][\w（）《》“”、，。；％%.…—\-/·]*")
_WIDEST = 100
_COMPACT = 3  # levels from which a small group stands on one line
_STEP = "  "


class Number(str):
    """The digits of a number, written without quotes."""

    __slots__ = ()


def lines(content: Mapping[str, object], remarks: Remarks) -> Iterator[str]:
    """A whole file, line by line."""
    for name, value in content.items():
        yield from _named(name, value, (), remarks)


def _named(name: str, value: object, above: Path, remarks: Remarks) -> Iterator[str]:
    path = (*above, name)
    indent = _STEP * len(above)
    remark = f"    # {remarks[path]}" if path in remarks else ""
    compact = _compact(value) if len(path) >= _COMPACT or not value or not _is_group(value) else ""
    if (compact and len(compact) <= _WIDEST) or not _is_group(value):
        yield f"{indent}{_scalar(name)}: {compact}{remark}"
        return
    yield f"{indent}{_scalar(name)}:{remark}"
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _named(str(key), each, path, remarks)
    elif isinstance(value, Sequence):
        for each in value:
            yield from _item(each, len(path))


def _item(value: object, depth: int) -> Iterator[str]:
    """An item of a list: on its line if it fits, else its names below each other."""
    indent = _STEP * depth
    compact = _compact(value)
    if len(compact) <= _WIDEST or not isinstance(value, Mapping):
        yield f"{indent}- {compact}"
        return
    inner = [line for name, each in value.items() for line in _named(name, each, ("",) * (depth + 1), {})]
    first, *rest = inner
    yield f"{indent}- {first.lstrip()}"
    yield from rest


def _is_group(value: object) -> bool:
    return isinstance(value, Mapping) or (isinstance(value, Sequence) and not isinstance(value, str))


def _compact(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(str(key))}: {_compact(each)}" for key, each in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_compact, value)) + "]"
    return _scalar(value if isinstance(value, str) else str(value))


def _scalar(text: str) -> str:
    """A text as it stands where YAML cannot mistake it, else in quotes."""
    if isinstance(text, Number) or _PLAIN.fullmatch(text):
        return str(text)
    signs = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    return '"' + "".join(signs.get(c, c if c.isprintable() else f"\\U{ord(c):08x}") for c in text) + '"'
