"""Shapes: what may stand in a data file, said once for reading it and for its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.source import Span
from juesuan.sources import nodes
from juesuan.sources.nodes import Node, Scalar

S = TypeVar("S")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Findings = list[Diagnostic]
Schema = dict[str, Any]


class Shape(Protocol[T_co]):
    """Something that may be written: read it, or None with a finding; describe it as JSON Schema."""

    def read(self, node: Node, findings: Findings) -> T_co | None:
        """The value that the node says."""
        ...

    def schema(self) -> Schema:
        """The JSON Schema of what may be written."""
        ...


def wrong(findings: Findings, fault: tuple[str, str], message: str, span: Span | None, mend: str = "") -> None:
    """Add a finding about something that was written wrongly; a fault is a code and a name."""
    findings.append(Diagnostic(*fault, Severity.ERROR, message, span, help=mend))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion for a misspelt word, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"是不是想写“{close[0]}”？" if close else ""


def mismatch(findings: Findings, wanted: str, node: Node) -> None:
    """Add the finding that something else was expected here."""
    found = {nodes.Mapping: "一组“名称: 值”", nodes.Sequence: "一个列表"}.get(type(node), "一个值")
    wrong(findings, ("D122", "wrong-shape"), f"这里应是{wanted}，写的却是{found}", node.span)


class Words(NamedTuple):
    """A text; empty is no text."""

    about: str = ""

    def read(self, node: Node, findings: Findings) -> str | None:
        """The text, white space at its ends dropped."""
        if isinstance(node, Scalar):
            return node.text.strip()
        mismatch(findings, "一段文字", node)
        return None

    def schema(self) -> Schema:
        """Any scalar: people write years and codes as text too."""
        return _about({"type": ["string", "number", "integer", "boolean"]}, self.about)


class Parsed(NamedTuple, Generic[T]):
    """A scalar with a syntax of its own: a number, a date, a choice."""

    wanted: str
    parse: Callable[[Scalar], T]
    described: Mapping[str, Any]
    about: str = ""
    fault: tuple[str, str] = ("D123", "not-a-value")

    def read(self, node: Node, findings: Findings) -> T | None:
        """The parsed value; a ValueError of ``parse`` becomes a finding, its text the help."""
        if not isinstance(node, Scalar):
            mismatch(findings, self.wanted, node)
            return None
        try:
            return self.parse(node)
        except ValueError as error:
            wrong(findings, self.fault, f"“{node.text}”不是{self.wanted}", node.span, str(error))
            return None

    def schema(self) -> Schema:
        """The description that was given."""
        return _about(dict(self.described), self.about)


def choice(choices: Mapping[str, T], about: str = "") -> Parsed[T]:
    """One of a few words."""

    def parse(scalar: Scalar) -> T:
        if scalar.text not in choices:
            raise ValueError(did_you_mean(scalar.text, choices))
        return choices[scalar.text]

    wanted = " / ".join(choices)
    return Parsed(f"{wanted} 之一", parse, {"enum": list(choices)}, about, ("D124", "unknown-choice"))


class ListOf(NamedTuple, Generic[T]):
    """A list; items that cannot be read are left out, each with its finding."""

    item: Shape[T]
    about: str = ""

    def read(self, node: Node, findings: Findings) -> tuple[T, ...] | None:
        """The items."""
        if not isinstance(node, nodes.Sequence):
            mismatch(findings, "一个列表（每项以“- ”开头）", node)
            return None
        read = (self.item.read(item, findings) for item in node.items)
        return tuple(item for item in read if item is not None)

    def schema(self) -> Schema:
        """An array."""
        return _about({"type": "array", "items": self.item.schema()}, self.about)


class MapOf(NamedTuple, Generic[T]):
    """Names that the writer chooses, within a syntax or a list, each with a value; the key's place is kept."""

    value: Shape[T]
    about: str = ""
    keys: Sequence[str] = ()
    pattern: str = ""

    def read(self, node: Node, findings: Findings) -> dict[str, tuple[Span, T]] | None:
        """The values by name."""
        if not isinstance(node, nodes.Mapping):
            mismatch(findings, "一组“名称: 值”", node)
            return None
        result = {}
        for name, (key, child) in node.entries.items():
            if not self._knows(name):
                wrong(findings, ("D121", "unknown-key"), f"不认识“{name}”", key.span, did_you_mean(name, self.keys))
            elif (value := self.value.read(child, findings)) is not None:
                result[name] = (key.span, value)
        return result

    def _knows(self, name: str) -> bool:
        if not self.keys and not self.pattern:
            return True
        return name in self.keys or bool(self.pattern and re.fullmatch(self.pattern.strip("^$"), name))

    def schema(self) -> Schema:
        """An object with the known names, or any name of the pattern."""
        value = self.value.schema()
        described: Schema = {"type": "object"}
        if self.keys:
            described["properties"] = dict.fromkeys(self.keys, value)
        if self.pattern:
            described["patternProperties"] = {self.pattern: value}
        described["additionalProperties"] = False if self.keys or self.pattern else value
        return _about(described, self.about)


class Key(NamedTuple, Generic[T]):
    """A name that a record may hold."""

    shape: Shape[T]
    required: bool = False


class Record(NamedTuple, Generic[T]):
    """A fixed set of names, made into a value; names that it does not know are findings."""

    make: Callable[..., T]
    keys: Mapping[str, Key[Any]]
    about: str = ""

    def read(self, node: Node, findings: Findings) -> T | None:
        """The value; None when a required name is missing or unreadable."""
        if not isinstance(node, nodes.Mapping):
            mismatch(findings, "一组“名称: 值”", node)
            return None
        values: dict[str, Any] = {}
        for name, (key, child) in node.entries.items():
            if name not in self.keys:
                wrong(findings, ("D121", "unknown-key"), f"不认识“{name}”", key.span, did_you_mean(name, self.keys))
            elif (value := self.keys[name].shape.read(child, findings)) is not None:
                values[name] = value
        missing = [name for name, key in self.keys.items() if key.required and name not in node.entries]
        if missing:
            wrong(findings, ("D125", "missing-key"), f"缺少“{'”“'.join(missing)}”", node.span)
        if any(key.required and name not in values for name, key in self.keys.items()):
            return None
        return self.make(**values)

    def schema(self) -> Schema:
        """An object with exactly these names."""
        described: Schema = {
            "type": "object",
            "properties": {name: key.shape.schema() for name, key in self.keys.items()},
            "additionalProperties": False,
        }
        if required := [name for name, key in self.keys.items() if key.required]:
            described["required"] = required
        return _about(described, self.about)


class Spanned(NamedTuple, Generic[T]):
    """A value together with the place where it stands."""

    shape: Shape[T]

    def read(self, node: Node, findings: Findings) -> tuple[Span, T] | None:
        """The place and the value."""
        value = self.shape.read(node, findings)
        return None if value is None else (node.span, value)

    def schema(self) -> Schema:
        """That of the value."""
        return self.shape.schema()


class Made(NamedTuple, Generic[S, T]):
    """A shape whose value is made into another one."""

    shape: Shape[S]
    make: Callable[[S], T]

    def read(self, node: Node, findings: Findings) -> T | None:
        """What is made of the value."""
        value = self.shape.read(node, findings)
        return None if value is None else self.make(value)

    def schema(self) -> Schema:
        """That of the shape."""
        return self.shape.schema()


class ByKind(NamedTuple, Generic[T]):
    """Written as one value, as a list, or as a group of names: which of them decides how it is read."""

    scalar: Shape[T] | None = None
    sequence: Shape[T] | None = None
    mapping: Shape[T] | None = None

    def read(self, node: Node, findings: Findings) -> T | None:
        """The value as the shape for this kind of writing reads it."""
        kinds = {Scalar: self.scalar, nodes.Sequence: self.sequence, nodes.Mapping: self.mapping}
        shape = kinds[type(node)]
        if shape is not None:
            return shape.read(node, findings)
        names = {Scalar: "一个值", nodes.Sequence: "一个列表", nodes.Mapping: "一组“名称: 值”"}
        mismatch(findings, "或".join(names[kind] for kind, known in kinds.items() if known), node)
        return None

    def schema(self) -> Schema:
        """Any of the ways."""
        return {"anyOf": [shape.schema() for shape in (self.scalar, self.sequence, self.mapping) if shape]}


def _about(schema: Schema, about: str) -> Schema:
    return {"description": about, **schema} if about else schema
