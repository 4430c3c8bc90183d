"""Rules as people read them: a list, one of them in full, and the page of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juesuan.model.rule import RuleText
from juesuan.show.terminal import SEVERITIES

_HEAD = """# 规则

由 `make rules` 从 `src/juesuan/rules/` 各文件开头的说明生成；在终端里看：`juesuan rules`、`juesuan rules P101`。

严重程度：错误是算术证明的，警告是很可能的，提示是写法问题或尾差。同一条规则遇到尾差时只作提示。
"""


def rules_list(rules: Iterable[RuleText]) -> Iterator[str]:
    """A rule to a line: code, severity, what is wrong, name."""
    for rule in rules:
        yield f"{rule.code}\t{SEVERITIES[rule.severity]}\t{rule.headline}\t{rule.name}"


def rule_text(rule: RuleText) -> Iterator[str]:
    """A rule in full."""
    yield f"{rule.code} {rule.headline}"
    yield f"  名称：{rule.name}"
    yield f"  严重程度：{SEVERITIES[rule.severity]}"
    yield from (f"  {label}：{text}" for label, text in rule.parts.items())


def rules_page(rules: Iterable[RuleText]) -> str:
    """All rules as a page in Markdown, a section each."""
    return "\n".join([_HEAD, *("\n".join(_section(rule)) for rule in rules)])


def _section(rule: RuleText) -> Iterator[str]:
    yield f"## {rule.code} {rule.headline.rstrip('。')}\n"
    yield f"`{rule.name}`，{SEVERITIES[rule.severity]}\n"
    yield from (f"- **{label}**：{text}" for label, text in rule.parts.items())
    yield ""
