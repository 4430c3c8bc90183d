"""The law of templates, held to their parsed text: no digit of their own, no arithmetic, only what exists.

What a draft never reaches is read too: a misspelt fact behind a condition waits there for the year in which it holds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress

from jinja2 import Environment, TemplateSyntaxError, nodes

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import FactId
from juesuan.model.form import Form, templates_in_use
from juesuan.model.source import Source, Span
from juesuan.narrative.asked import FUNCTIONS as OF_FIELDS

_DIGIT = re.compile(r"\d+")
_ITEMS = re.compile(r"^!items .*$", re.MULTILINE)  # its 0 is no number
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_COMPUTING = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg)
_ANY_YEAR = 2000
_OPEN = "*"  # a name that only a draft knows: the parameter of a macro
_SOME = {"[": "key", "@": "prior"}
"""What stands for a key or a base that only a draft knows, by the sign in front."""
_OF_QUANTITIES = ("keys", "listed", "leaves", "below", "name", "note", "reason", "has_reason")


def broken_laws(form: Form) -> tuple[Diagnostic, ...]:
    """What is wrong in the templates of a form, whether or not a draft comes by.

    What it inherits and does not use is another form's business.
    """
    reader = _Laws(form)
    used = templates_in_use(form.outline, form.templates)
    ours = {name: source for name, source in form.templates.items() if name in used or _is_own(source, form)}
    return tuple(finding for name, source in ours.items() for finding in reader.of(name, source))


def _is_own(source: Source, form: Form) -> bool:
    return f"/{form.name}/" in f"/{source.name}"


def line_span(source: Source, line: int) -> Span:
    """A line of a template, counted from 1."""
    lines = source.text.split("\n")
    line = min(max(line, 1), len(lines))
    start = sum(len(text) + 1 for text in lines[: line - 1])
    return Span(source, start, start + len(lines[line - 1]))


def switches(form: Form) -> Iterator[tuple[str, str]]:
    """The 用语 by which templates choose what to write, each with a value that chooses otherwise than the form does."""
    parser = Environment(autoescape=False)  # noqa: S701 - it only parses
    found: dict[tuple[str, str], None] = {}
    for name, source in form.templates.items():
        with suppress(TemplateSyntaxError):
            for compared in parser.parse(source.text, name, name).find_all(nodes.Compare):
                value = compared.ops[0].expr
                asked = compared.expr
                if isinstance(asked, nodes.Getattr) and isinstance(value, nodes.Const) and _is_phrase(asked):
                    own = form.phrases.get(asked.attr) == value.value
                    found[asked.attr, "" if own else str(value.value)] = None
    yield from found


def _is_phrase(asked: nodes.Getattr) -> bool:
    return isinstance(asked.node, nodes.Name) and asked.node.name == "phrase"


class _Laws:
    """Holds templates to their law."""

    def __init__(self, form: Form) -> None:
        self._names: Mapping[str, Mapping[str, object]] = {"phrase": form.phrases, "option": form.options}
        self._fields = form.fields
        self._vocabulary = form.vocabulary
        self._parser = Environment(autoescape=False)  # noqa: S701 - it only parses

    def of(self, name: str, source: Source) -> Iterator[Diagnostic]:
        """The findings of one template. One that cannot be parsed is told where it is drafted."""
        try:
            tree = self._parser.parse(source.text, name, name)
        except TemplateSyntaxError:
            return
        for found in (*self._digits(tree), *self._computing(tree), *self._facts(tree), *self._named(tree)):
            line, code, kind, message, mend = found
            yield Diagnostic(code, kind, Severity.ERROR, message, line_span(source, line), help=mend)

    def _digits(self, tree: nodes.Template) -> Iterator[tuple[int, str, str, str, str]]:
        texts = [(data.lineno, data.data) for data in tree.find_all(nodes.TemplateData)]
        words = ((const.lineno, const.value) for const in tree.find_all(nodes.Const) if isinstance(const.value, str))
        for line, data in (*texts, *((line, text) for line, text in words if _CHINESE.search(text))):
            text = _ITEMS.sub("", data)
            for digits in _DIGIT.finditer(text):
                at = line + text.count("\n", 0, digits.start())
                message = f"模板里有自己的数字“{digits[0]}”"
                yield at, "D178", "digit-in-template", message, "数用事实，年份用 year，固定的数字写进 phrases"

    def _computing(self, tree: nodes.Template) -> Iterator[tuple[int, str, str, str, str]]:
        for node in tree.find_all(_COMPUTING):
            if not (isinstance(node, nodes.Add) and _joins(node)):
                message = "模板里不能做运算"
                yield node.lineno, "D174", "forbidden-in-template", message, "请用事实，如 income.change"

    def _facts(self, tree: nodes.Template) -> Iterator[tuple[int, str, str, str, str]]:
        for call in tree.find_all(nodes.Call):
            asked = _asked(call.args[0]) if call.args else ""
            if not isinstance(call.node, nodes.Name) or not asked:
                continue
            if call.node.name == "fact" and (message := self._unknown(asked)):
                yield call.lineno, "D173", "unknown-fact", message, "数量的编号见 juesuan facts，写法见 docs/forms.md"
            elif call.node.name in OF_FIELDS and not _known(asked, self._fields):
                message = f"form.yaml 的 fields 里没有“{_shown(asked)}”这项文字"
                yield call.lineno, "D173", "unknown-fact", message, "写进 fields，或改正名称"
            elif call.node.name in _OF_QUANTITIES and not _known(asked, self._vocabulary):
                message = f"词汇里没有“{_shown(asked)}”这个数量"
                yield call.lineno, "D173", "unknown-fact", message, "数量的编号见 juesuan facts"

    def _unknown(self, asked: str) -> str:
        """What is wrong with a fact that is asked for; where its quantity is a parameter, with all that it can be."""
        if _OPEN not in asked:
            return self._misspelt(asked)
        if all(self._misspelt(asked.replace(_OPEN, quantity)) for quantity in self._vocabulary):
            return f"没有一个数量填得进“{_shown(asked)}”"
        return ""

    def _misspelt(self, asked: str) -> str:
        try:
            identity = FactId.parse(asked, _ANY_YEAR)
        except ValueError:
            return f"“{asked}”不是事实的写法"
        wholes = (identity, *([identity.of] if identity.of else []))
        return next((f"词汇里没有“{i.quantity}”这个数量" for i in wholes if i.quantity not in self._vocabulary), "")

    def _named(self, tree: nodes.Template) -> Iterator[tuple[int, str, str, str, str]]:
        for each in tree.find_all(nodes.Getattr):
            known = self._names.get(each.node.name) if isinstance(each.node, nodes.Name) else None
            if known is not None and each.attr not in known and isinstance(each.node, nodes.Name):
                what = {"phrase": "用语", "option": "选择"}[each.node.name]
                message = f"form.yaml 里没有“{each.attr}”这条{what}"
                yield each.lineno, "D172", "template-fault", message, f"写进 {each.node.name}s，或改正名称"


def _known(asked: str, names: Collection[str]) -> bool:
    """Whether something is called so, or can be where a part of the name is open."""
    return any(asked.replace(_OPEN, name) in names for name in (names if _OPEN in asked else ("",)))


def _shown(asked: str) -> str:
    return asked.replace(_OPEN, "…")


def _asked(node: nodes.Expr) -> str:
    """The fact that is asked for, open or with some key where only a draft knows it; nothing if that is too little."""
    asked = ""
    for part in node.nodes if isinstance(node, nodes.Concat) else [node]:
        if isinstance(part, nodes.Const) and isinstance(part.value, str):
            asked += part.value
        elif not isinstance(node, nodes.Concat) or (asked and asked[-1] not in "[/@"):
            return ""
        else:
            asked += _SOME.get(asked[-1:], _OPEN)
    return asked


def _joins(node: nodes.Add) -> bool:
    """Whether it only puts texts or lists together."""
    sides = (node.left, node.right)
    return any(isinstance(side, nodes.List) or isinstance(getattr(side, "value", None), str) for side in sides)
