"""The branches of templates: every wording that is printed only if something holds, and whether drafts reach it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound, nodes

from juesuan.model.source import Source

_REACHED = "reached"
_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Branch:
    """Wording that stands or falls together: its template and line, its first words, the branch around it."""

    template: str
    line: int
    words: str
    around: int | None = None


class Watched(BaseLoader):
    """Loads the templates of a form so that each branch tells when it is rendered."""

    def __init__(self, templates: Mapping[str, Source]) -> None:
        """Nothing is loaded, no branch is known, and none was reached."""
        self._templates = templates
        self.branches: list[Branch] = []
        self.reached: set[int] = set()
        self.loaded: set[str] = set()

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's
    ) -> Template:
        """The template with a mark in each branch."""
        source = self._templates.get(name)
        if source is None:
            raise TemplateNotFound(name)
        self.loaded.add(name)
        tree = environment.parse(source.text, name, name)
        self._mark(tree, name, None)
        tree.set_environment(environment)
        code: CodeType = environment.compile(tree, name, name)
        known = environment.make_globals(globals)
        return environment.template_class.from_code(environment, code, {**known, _REACHED: self._reach}, None)

    def unreached(self) -> Iterator[Branch]:
        """The branches that no draft has reached, without those inside another of them."""
        for number, branch in enumerate(self.branches):
            if number not in self.reached and (branch.around is None or branch.around in self.reached):
                yield branch

    def _reach(self, number: int, words: object = "") -> object:
        self.reached.add(number)
        return words

    def _mark(self, node: nodes.Node, name: str, around: int | None) -> None:
        """Put a mark into each branch below a node."""
        inside: dict[int, int] = {}
        for body in _bodies(node):
            if first := _first(body):
                number = self._number(Branch(name, *first, around))
                inside |= dict.fromkeys(map(id, body), number)
                body.insert(0, nodes.Output([_call(number)], lineno=body[0].lineno))
        if isinstance(node, nodes.CondExpr):
            self._mark_choices(node, name, around)
        for child in node.iter_child_nodes():
            self._mark(child, name, inside.get(id(child), around))

    def _mark_choices(self, node: nodes.CondExpr, name: str, around: int | None) -> None:
        """“；” if not loop.last: what is printed either way is a branch too."""
        chosen = node.expr1, node.expr2
        marked = [
            _call(self._number(Branch(name, each.lineno, each.value, around)), each)
            if isinstance(each, nodes.Const) and isinstance(each.value, str) and each.value
            else each
            for each in chosen
        ]
        node.expr1, node.expr2 = marked[0] or node.expr1, marked[1]

    def _number(self, branch: Branch) -> int:
        self.branches.append(branch)
        return len(self.branches) - 1


def _bodies(node: nodes.Node) -> Sequence[list[nodes.Node]]:
    """The lists of nodes that are rendered only if something holds."""
    if isinstance(node, nodes.If | nodes.For):
        return node.body, node.else_
    return (node.body,) if isinstance(node, nodes.Macro) else ()


def _first(body: Sequence[nodes.Node]) -> tuple[int, str] | None:
    """The line and the first words that a branch prints; no words where it begins with a fact, None if it is mute."""
    printed = [each for node in body for output in _outputs(node) for each in output.nodes]
    for each in printed:
        if not isinstance(each, nodes.TemplateData):
            return each.lineno, ""
        for further, line in enumerate(each.data.split("\n")):
            if (words := line.strip()) and not words.startswith("@"):
                return each.lineno + further, words[:_SHOWN]
    return (printed[0].lineno, "") if printed else None


def _outputs(node: nodes.Node) -> Iterator[nodes.Output]:
    if isinstance(node, nodes.Output):
        yield node
    yield from node.find_all(nodes.Output)


def _call(number: int, words: nodes.Expr | None = None) -> nodes.Call:
    """What a branch does when it is rendered."""
    given: list[nodes.Expr] = [nodes.Const(number), *([words] if words else [])]
    return nodes.Call(nodes.Name(_REACHED, "load"), given, [], None, None)
