"""The part of a report that explains its figures."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.report import Heading, Paragraph, Role
from juesuan.rules.lines import Line, Lines

_ELSEWHERE = ("名词解释", "附件", "附表", "决算表", "概况", "重点工作")


def explanations(lines: Lines) -> Iterator[Line]:
    """The headings and paragraphs outside the parts that explain nothing; all of a report without parts."""
    is_elsewhere = False
    for line in lines:
        block = line.block
        if isinstance(block, Heading) and block.level == 1:
            is_elsewhere = any(word in line.spelled for word in _ELSEWHERE)
        is_body = line.is_heading or (isinstance(block, Paragraph) and block.role is Role.BODY)
        if is_body and not is_elsewhere:
            yield line
