"""Reports of every shape that the model allows, for the laws of reading and writing."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from juesuan.model.report import (
    Align,
    Block,
    Cell,
    Chart,
    ChartKind,
    Figure,
    Heading,
    Inline,
    Owed,
    Paragraph,
    Report,
    Role,
    Row,
    Series,
    Table,
    Text,
    plain,
)
from juesuan.word.base import Base

T = TypeVar("T")

WORDS = st.text(
    st.sampled_from("决算收入支出万元“三公”，。：、（）abcXYZ 019.%<&>\"'\t\n☑—\u3000"), min_size=1, max_size=12
)
NAMES = st.text(st.sampled_from("abcdefgh.决算"), min_size=1, max_size=8)
NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2).map(lambda value: f"{value:,}")
FIGURES = st.builds(Figure, st.one_of(NUMBERS, st.sampled_from(["增加", "持平", "11.7%", ""])), NAMES)
OWED = st.builds(Owed, WORDS.map(lambda words: f"【待补充：{words}】"), NAMES)


def _apart(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Words never stand beside words: that is how a document is read, whatever runs it has."""
    apart: list[Inline] = []
    for inline in inlines:
        if not (apart and isinstance(inline, Text) and isinstance(apart[-1], Text)):
            apart.append(inline)
    return tuple(apart)


INLINES = st.lists(st.one_of(st.builds(Text, WORDS), FIGURES, OWED), max_size=4).map(_apart)
HEADINGS = st.builds(Heading, NAMES, st.integers(1, 4), INLINES)
PARAGRAPHS = st.builds(Paragraph, NAMES, INLINES, st.sampled_from([role for role in Role if role is not Role.CONTENTS]))


@st.composite
def tables(draw: DrawFn) -> Table:
    """A grid filled with cells that cover columns and rows, without a hole."""
    width, height = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    covered = [[False] * width for _ in range(height)]
    rows = []
    for at in range(height):
        cells = []
        for column in range(width):
            if covered[at][column]:
                continue
            free = next((n for n in range(column, width) if covered[at][n]), width) - column
            across, down = draw(st.integers(1, free)), draw(st.integers(1, height - at))
            for row in range(at, at + down):
                covered[row][column : column + across] = [True] * across
            cells.append(Cell(draw(INLINES), across, down, draw(st.sampled_from(Align))))
        rows.append(Row(draw(NAMES), tuple(cells), header=draw(st.booleans())))
    widths = draw(st.lists(st.integers(1, 40), min_size=width, max_size=width))
    return Table(draw(NAMES), tuple(rows), tuple(widths), wide=draw(st.booleans()))


def _several(strategy: SearchStrategy[T], number: int) -> SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, min_size=number, max_size=number).map(tuple)


@st.composite
def charts(draw: DrawFn) -> Chart:
    """Columns of one or two series, or a pie with its printed shares."""
    kind = draw(st.sampled_from(ChartKind))
    labels = st.text(st.sampled_from("基本项目支出年度2023"), min_size=1, max_size=6)
    categories = draw(st.lists(labels, min_size=1, max_size=4))
    amounts = _several(st.builds(Figure, NUMBERS, NAMES), len(categories))
    number = 1 if kind is ChartKind.PIE else draw(st.integers(1, 2))
    series = tuple(Series(draw(labels), draw(amounts)) for _ in range(number))
    shares = draw(_several(FIGURES, len(categories))) if kind is ChartKind.PIE and draw(st.booleans()) else ()
    return Chart(draw(NAMES), kind, draw(WORDS), "万元", tuple(categories), series, shares)


BLOCKS: SearchStrategy[Block] = st.one_of(HEADINGS, PARAGRAPHS, PARAGRAPHS, tables(), charts())
DATES = st.dates(date(1980, 1, 1), date(2099, 12, 31))
REPORTS = st.builds(
    Report,
    title=WORDS,
    unit=WORDS,
    dated=DATES,
    contents_title=st.sampled_from(["", "目 录"]),
    blocks=st.lists(BLOCKS, max_size=8).map(tuple),
)


def base_of(report: Report) -> Base:
    """The base of a report of no particular form."""
    return Base("national/2023", 2023, report)


def small(*blocks: Block, contents_title: str = "") -> Report:
    """A report of a few blocks."""
    return Report("决算公开", "某某局", date(2024, 9, 30), contents_title, blocks)


def words(text: str, name: str = "p") -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(name, (Text(text),))


def texts(report: Report) -> list[str]:
    """What the headings and paragraphs of a report say."""
    return [plain(block.inlines) for block in report.blocks if isinstance(block, Heading | Paragraph)]
