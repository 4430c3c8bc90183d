"""YAML as a tree of texts with their places.

Scalars stay the characters that a person typed: ``1,210.21``, ``012``, ``no`` and ``2024-11-18`` mean
what the key that they stand under makes of them, and no number ever passes through a float.
The tree is built from parser events without recursion, so that hostile nesting cannot exhaust the
stack; aliases, tags and repeated keys are refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.source import Source, Span
from juesuan.sources.files import UNTYPED

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

_BROKEN = "这里的写法不合 YAML 的格式"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HINTS = {
    "found character '\\t'": "缩进请用空格，不要用 Tab 键",
    "could not find expected ':'": "这一行缺少冒号（半角“:”，后面空一格）",
    "mapping values are not allowed": "冒号多了一个，或上一行没有写完；含冒号的文字请用引号括起来",
    "did not find expected key": "缩进与上面各行不一致",
    "unexpected end of stream": "引号或括号没有成对",
    "did not find expected ',' or": "方括号或花括号里缺少逗号，或没有成对",
    "did not find expected '-'": "列表项应以“- ”开头，并与上一项对齐",
    "block sequence entries are not allowed": "列表项“- ”不能写在这里，请另起一行",
    "found unexpected ':'": "冒号多了一个；含冒号的文字请用引号括起来",
    "found unknown escape": "双引号里的反斜杠有特别的意思；请把反斜杠写两遍，或改用单引号",
    "expected escape sequence": "双引号里的反斜杠后面应是十六进制的数",
    "invalid Unicode character escape": "双引号里用反斜杠写的字不存在",
    "found character that cannot start": "这里不能以这个符号开头；请用引号括起来",
    "found undefined tag handle": "叹号“!”有特别的意思；请用引号括起来",
    "found unexpected end": "引号没有成对",
    "while scanning a directive": "“%”开头的行有特别的意思；请用引号括起来",
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
        findings.append(_unplaced(source, error))
    return None


def _build(source: Source, findings: list[Diagnostic]) -> Node | None:
    tree = _Tree(source, findings)
    for event in yaml.parse(source.text, Loader=_LOADER):
        if isinstance(event, yaml.ScalarEvent):
            tree.check(event)
            tree.add(Scalar(event.value, tree.span(event), plain=event.style is None), event)
        elif isinstance(event, yaml.CollectionEndEvent):
            tree.close(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            group = Mapping if isinstance(event, yaml.MappingStartEvent) else Sequence
            tree.open(group(tree.span(event)), event)
        elif isinstance(event, yaml.DocumentStartEvent):
            tree.begin(event)
        elif isinstance(event, yaml.AliasEvent):
            raise tree.alias(event)
    return tree.root


class _Tree:
    """The tree while it grows: the groups that are still open, and in each mapping the key that waits for its value."""

    def __init__(self, source: Source, findings: list[Diagnostic]) -> None:
        self.root: Node | None = None
        self._source = source
        self._findings = findings
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Scalar | None] = []
        self._documents = 0

    def span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(self._source, start.index if start else 0, end.index if end else 0)

    def begin(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            message = "一个文件里只能有一份内容，请去掉“---”"
            raise RefusedError(_finding("D116", "several-documents", message, self.span(event)))

    def alias(self, event: yaml.Event) -> RefusedError:
        message = "不支持 YAML 的锚点与引用（& 和 *）"
        return RefusedError(_finding("D112", "yaml-alias", message, self.span(event), "请把内容照写一遍"))

    def check(self, event: yaml.ScalarEvent) -> None:
        r"""Refuse what nobody types, and what only an escape can bring: ``"\uE000"``."""
        if hidden := UNTYPED.search(event.value):
            message = f"文字里用转义写了看不见的字符（U+{ord(hidden[0]):04X}）"
            raise RefusedError(_finding("D104", "control-character", message, self.span(event), "请删去它"))

    def add(self, node: Node, event: yaml.NodeEvent) -> None:
        """Put a node where it belongs: the root, an item, a key, or the value of the key that waits."""
        if event.anchor:
            raise self.alias(event)
        if not self._open:
            self.root = node
        elif isinstance(parent := self._open[-1], Sequence):
            parent.items.append(node)
        elif (key := self._keys[-1]) is None:
            self._keys[-1] = _key(node)
        else:
            _enter(parent, key, node, self._findings)
            self._keys[-1] = None

    def open(self, node: Mapping | Sequence, event: yaml.NodeEvent) -> None:
        self.add(node, event)
        if len(self._open) >= DEPTH:
            raise RefusedError(_too_deep(node.span))
        self._open.append(node)
        self._keys.append(None)

    def close(self, event: yaml.Event) -> None:
        done = self._open.pop()
        self._keys.pop()
        done.span = Span(self._source, done.span.start, self.span(event).end)


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


def _too_deep(span: Span) -> Diagnostic:
    return _finding("D113", "deep-nesting", f"层次太深（超过 {DEPTH} 层）", span)


def _syntax(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    problem = error.problem or "syntax error"
    # A line without its colon is noticed on the next line only; the context is where the line begins.
    missing_colon = "expected ':'" in problem
    mark = (error.context_mark if missing_colon else None) or error.problem_mark or error.context_mark
    at = min(mark.index if mark else 0, max(len(source.text) - 1, 0))
    if "nesting depth" in problem:  # libyaml has a limit of its own, and may meet it before we see a node
        return _too_deep(Span(source, at, at + 1))
    mend = next((hint for start, hint in _HINTS.items() if start in problem), "请对照上下各行检查缩进、冒号和引号")
    return _finding("D111", "broken-yaml", _BROKEN, Span(source, at, at + 1), mend)


def _unplaced(source: Source, error: Exception) -> Diagnostic:
    """What the parser does not place on a line: a character that it does not take."""
    at = getattr(error, "position", 0)
    span = Span(source, at, at + 1) if isinstance(at, int) and at < len(source.text) else Span(source, 0, 0)
    return _finding("D111", "broken-yaml", _BROKEN, span, "请删去看不见的字符，或重新键入这一行")
