"""The forms of the final-accounts system, from their YAML."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from juesuan.model.diagnostic import Diagnostic
from juesuan.model.source import Source
from juesuan.model.system import Layout, SystemForm
from juesuan.sources.nodes import compose
from juesuan.sources.shape import Key, ListOf, Record, Words, choice

_FILE = Path(__file__).parents[1] / "facts" / "system.yaml"
_FORM = Record(
    lambda read=None, **words: SystemForm(layout=read, **words),
    {
        "number": Key(Words()),
        "title": Key(Words(), required=True),
        "read": Key(choice({str(layout): layout for layout in Layout})),
        "statement": Key(Words()),
        "why": Key(Words()),
    },
)


@cache
def system_forms() -> tuple[SystemForm, ...]:
    """The forms that are packaged with the program; a fault in them is our bug and raises."""
    findings: list[Diagnostic] = []
    node = compose(Source("system.yaml", _FILE.read_text(encoding="utf-8")), findings)
    read = ListOf(_FORM).read(node, findings) if node else None
    if findings or read is None:
        raise ValueError("; ".join(finding.message for finding in findings) or "no system forms")
    return read
