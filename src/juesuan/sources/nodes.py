"""YAML as a tree of texts with their places.

Scalars stay the characters that a person typed: ``1,210.21``, ``012``, ``no`` and ``2024-11-18`` mean
what the key that they stand under makes of them, and no number ever passes through a float.
The tree is built from parser events without recursion, so that hostile nesting cannot exhaust the
stack; aliases, tags and repeated keys are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.source import Source, Span

DEPTH = 20
"""Deeper than any data or form file nests."""


@dataclass(slots=True)
class Scalar:
    """A text; ``plain`` when it was not quoted."""

    text: str
    span: Span
    plain: bool = True


@dataclass(slots=True)
class Mapping:
    """Keys with their values, in order; keys are unique."""

    span: Span
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)


@dataclass(slots=True)
class Sequence:
    """Items in order."""

    span: Span
    items: list[Node] = field(default_factory=list)


Node = Scalar | Mapping | Sequence

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HINTS = {
    "found character '\\t'": "缩进请用空格，不要用 Tab 键",
    "could not find expected ':'": "这一行缺少冒号（半角“:”，后面空一格）",
    "mapping values are not allowed": "冒号多了一个，或上一行没有写完；含冒号的文字请用引号括起来",
    "did not find expected key": "缩进与上面各行不一致",
    "unexpected end of stream": "引号或括号没有成对",
    "did not find expected ',' or": "方括号或花括号里缺少逗号，或没有成对",
    "did not find expected '-'": "列表项应以“- ”开头，并与上一项对齐",
}


class RefusedError(Exception):
    """The file cannot be understood any further; carries the one finding that says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


def compose(source: Source, findings: list[Diagnostic]) -> Node | None:
    """The tree of a YAML text; None when it is empty or cannot be read, which is then among the findings."""
    try:
        return _build(source, findings)
    except RefusedError as refusal:
        findings.append(refusal.finding)
    except yaml.MarkedYAMLError as error:
        findings.append(_syntax(source, error))
    except (yaml.YAMLError, RecursionError) as error:
        findings.append(Diagnostic("D111", "broken-yaml", Severity.ERROR, f"{source.name} 不是有效的 YAML：{error}"))
    return None


def _build(source: Source, findings: list[Diagnostic]) -> Node | None:
    open_nodes: list[Mapping | Sequence] = []
    keys: list[Scalar | None] = []
    root: Node | None = None
    for event in _events(source):
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            done = open_nodes.pop()
            keys.pop()
            done.span = Span(source, done.span.start, _span(source, event).end)
            continue
        span = _span(source, event)
        node = _node(event, span)
        if node is None:
            continue
        if not open_nodes:
            root = node
        elif isinstance(parent := open_nodes[-1], Sequence):
            parent.items.append(node)
        elif keys[-1] is None:
            keys[-1] = _key(node)
        else:
            _enter(parent, keys[-1], node, findings)
            keys[-1] = None
        if not isinstance(node, Scalar):
            if len(open_nodes) >= DEPTH:
                raise RefusedError(_finding("D113", "deep-nesting", f"层次太深（超过 {DEPTH} 层）", span))
            open_nodes.append(node)
            keys.append(None)
    return root


def _events(source: Source) -> Iterator[yaml.Event]:
    documents = 0
    for event in yaml.parse(source.text, Loader=_LOADER):
        span = _span(source, event)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise RefusedError(_finding("D116", "several-documents", "一个文件里只能有一份内容，请去掉“---”", span))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise RefusedError(
                _finding("D112", "yaml-alias", "不支持 YAML 的锚点与引用（& 和 *）", span, "请把内容照写一遍")
            )
        yield event


def _span(source: Source, event: yaml.Event) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(source, start.index if start else 0, end.index if end else 0)


def _node(event: yaml.Event, span: Span) -> Node | None:
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, span, plain=event.style is None)
    if isinstance(event, yaml.MappingStartEvent):
        return Mapping(span)
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(span)
    return None


def _key(node: Node) -> Scalar:
    if not isinstance(node, Scalar):
        raise RefusedError(_finding("D114", "compound-key", "冒号前面应是一个名称", node.span))
    return node


def _enter(parent: Mapping, key: Scalar, node: Node, findings: list[Diagnostic]) -> None:
    earlier = parent.entries.get(key.text)
    if earlier is None:
        parent.entries[key.text] = (key, node)
        return
    message = f"“{key.text}”写了两次"
    related = (Label("前一次在这里", earlier[0].span),)
    findings.append(
        Diagnostic("D115", "duplicate-key", Severity.ERROR, message, key.span, related, help="请只保留一处")
    )


def _finding(code: str, name: str, message: str, span: Span, mend: str = "") -> Diagnostic:
    return Diagnostic(code, name, Severity.ERROR, message, span, help=mend)


def _syntax(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    problem = error.problem or "syntax error"
    # A line without its colon is noticed on the next line only; the context is where the line begins.
    missing_colon = "expected ':'" in problem
    mark = (error.context_mark if missing_colon else None) or error.problem_mark or error.context_mark
    at = min(mark.index if mark else 0, max(len(source.text) - 1, 0))
    mend = next((hint for start, hint in _HINTS.items() if start in problem), "请对照上下各行检查缩进、冒号和引号")
    return _finding("D111", "broken-yaml", f"YAML 写法有误（{problem}）", Span(source, at, at + 1), mend)
