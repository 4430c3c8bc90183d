"""Which blocks belong together on a page: a statement is its heading, title, number and unit lines, table and notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from juesuan.model.report import Block, Heading, Paragraph, Report, Role, Table

_STATEMENT_LINES = (Role.STATEMENT_TITLE, Role.STATEMENT_NUMBER, Role.STATEMENT_UNIT)


class Group(NamedTuple):
    """Blocks that keep to pages of one orientation. A statement opens a page."""

    blocks: tuple[Block, ...]
    wide: bool = False
    opens_page: bool = False
    is_statement: bool = False


def groups(report: Report) -> Iterator[Group]:
    """The report without its cover, in groups."""
    blocks = report.blocks
    start = len(report.cover)
    for index, block in enumerate(blocks):
        if not isinstance(block, Table) or index < start:
            continue
        is_statement, first = _before(blocks, index, start)
        if not (is_statement or block.wide):
            continue
        after = _after(blocks, index + 1, is_statement=is_statement)
        if first > start:
            yield Group(blocks[start:first])
        opens_page = is_statement and not _is_part(blocks[first])
        yield Group(blocks[first:after], block.wide, opens_page, is_statement)
        start = after
    if start < len(blocks):
        yield Group(blocks[start:])


def _before(blocks: tuple[Block, ...], index: int, floor: int) -> tuple[bool, int]:
    """Whether the table at ``index`` is a statement, and where what belongs before it begins."""
    first = index
    while first > floor and _is_statement_line(blocks[first - 1]):
        first -= 1
    is_statement = first < index
    while first > floor and isinstance(blocks[first - 1], Heading):
        first -= 1
    return is_statement, first


def _after(blocks: tuple[Block, ...], index: int, *, is_statement: bool) -> int:
    """Where what belongs after a table ends: its notes, and after a statement the sentences up to the next heading."""
    roles = (Role.NOTE, Role.BODY) if is_statement else (Role.NOTE,)
    while index < len(blocks) and _has_role(blocks[index], roles):
        index += 1
    return index


def _is_statement_line(block: Block) -> bool:
    return _has_role(block, _STATEMENT_LINES)


def _has_role(block: Block, roles: tuple[Role, ...]) -> bool:
    return isinstance(block, Paragraph) and block.role in roles


def _is_part(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1
