"""Which blocks belong together on a page: a statement is its heading, title, number and unit lines, table and notes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from juesuan.model.report import Block, Heading, Paragraph, Report, Role, Table

STATEMENT_LINES = (Role.STATEMENT_TITLE, Role.STATEMENT_NUMBER, Role.STATEMENT_UNIT)


class Group(NamedTuple):
    """Blocks that keep to pages of one orientation. A statement opens a page, and so does the heading of a part.

    An annex is a table with a title or a unit line but no number, and the text that leads up to it: they share pages.
    """

    blocks: tuple[Block, ...]
    wide: bool = False
    opens_page: bool = False
    is_statement: bool = False
    is_annex: bool = False


def groups(report: Report) -> Iterator[Group]:
    """The report without its cover, in groups."""
    blocks = report.blocks
    start = len(report.cover)
    for index, block in enumerate(blocks):
        if not isinstance(block, Table) or index < start:
            continue
        lines = _back(blocks, index, start, STATEMENT_LINES)
        is_statement = any(_has_role(each, (Role.STATEMENT_NUMBER,)) for each in blocks[lines:index])
        is_annex = lines < index and not is_statement
        if not (is_statement or is_annex or block.wide):
            continue
        first = _first(blocks, lines, start, takes_text=is_annex and not block.wide)
        after = _after(blocks, index + 1, is_statement=is_statement)
        if first > start:
            yield from _parts(blocks[start:first])
        opens_page = is_statement and not is_part(blocks[first])
        yield Group(blocks[first:after], block.wide, opens_page, is_statement, is_annex)
        start = after
    yield from _parts(blocks[start:])


def _parts(blocks: tuple[Block, ...]) -> Iterator[Group]:
    """Prose in groups, each part of the report one of its own."""
    starts = [at for at, block in enumerate(blocks) if at == 0 or is_part(block)]
    yield from (Group(blocks[start:end]) for start, end in pairwise([*starts, len(blocks)]))


def _back(blocks: tuple[Block, ...], index: int, floor: int, roles: tuple[Role, ...]) -> int:
    """Where the paragraphs of some roles begin that stand right before a place."""
    while index > floor and _has_role(blocks[index - 1], roles):
        index -= 1
    return index


def _first(blocks: tuple[Block, ...], lines: int, floor: int, *, takes_text: bool) -> int:
    """Where what leads up to a table begins: its headings, each above a deeper one, and perhaps the text below them."""
    text = _back(blocks, lines, floor, (Role.BODY,)) if takes_text else lines
    first = text
    deepest = None
    while first > floor and isinstance(above := blocks[first - 1], Heading):
        if deepest is not None and above.level >= deepest:
            break
        deepest, first = above.level, first - 1
    return first if first < text else lines


def _after(blocks: tuple[Block, ...], index: int, *, is_statement: bool) -> int:
    """Where what belongs after a table ends: its notes, and after a statement the sentences up to the next heading."""
    roles = (Role.NOTE, Role.BODY) if is_statement else (Role.NOTE,)
    while index < len(blocks) and _has_role(blocks[index], roles):
        index += 1
    return index


def _has_role(block: Block, roles: tuple[Role, ...]) -> bool:
    return isinstance(block, Paragraph) and block.role in roles


def is_part(block: Block) -> bool:
    """Whether a block is the heading of a part."""
    return isinstance(block, Heading) and block.level == 1
