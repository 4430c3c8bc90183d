"""The same report as other programs would have written it; each takes a text whose tables stand apart by tabs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import groupby

Layout = Callable[[str], str]
_AMOUNT = re.compile(r"-?\d[\d,]*\.\d+")
_CHINESE = "〇一二三四五六七八九十"
_TITLES = re.compile(r"^(?!第)[^\t\n，。]*表\n?(?:公开\d\d表|（表\d）)$", re.MULTILINE)


def tabbed(text: str) -> str:
    """Cells apart by tabs, blank ones included."""
    return text


def celled(text: str) -> str:
    """One cell to a line, each after a tab, an empty line between the rows."""
    return _tables(text, lambda row: "".join(f"\t{cell}\n" for cell in row))


def tabbed_without_blanks(text: str) -> str:
    """Cells apart by tabs, blank cells gone."""
    return _tables(text, lambda row: "\t".join(filter(None, row)))


def celled_without_blanks(text: str) -> str:
    """One cell to a line, blank cells gone."""
    return _tables(text, lambda row: "".join(f"\t{cell}\n" for cell in row if cell))


def spaced(text: str) -> str:
    """Cells apart by one space, blank cells gone."""
    return _tables(text, lambda row: " ".join(filter(None, row)))


def spaced_without_notes(text: str) -> str:
    """The same, nothing below the tables."""
    return re.sub(r"^(?:注：|2\.本套|\d+[行栏]).*\n", "", spaced(text), flags=re.MULTILINE)


def lined(text: str) -> str:
    """Each cell on a line of its own and nothing to set it off, blank cells gone."""
    return _tables(text, lambda row: "\n".join(filter(None, row)))


def glyphs_apart(text: str) -> str:
    """Every sign apart from the next by a space."""
    return _by_cell(text, lambda cell: " ".join(cell.replace(" ", "")))


def broken(text: str, width: int = 31) -> str:
    """Prose broken at a fixed width, inside words and numbers."""
    lines: list[str] = []
    for line in text.split("\n"):
        is_prose = "\t" not in line and "。" in line
        lines += [line[at : at + width] for at in range(0, len(line), width)] if is_prose else [line]
    return "\n".join(lines)


def in_yuan(text: str) -> str:
    """The tables in 元."""
    scaled = _by_cell(text, lambda cell: _yuan(cell) if _AMOUNT.fullmatch(cell) else cell, only_tables=True)
    return re.sub(r"单位 ?[:：] ?万元", "金额单位：元", scaled)


def in_yuan_apart(text: str) -> str:
    """The statements in 元 where spaces stand between the cells."""
    start, end = text.index("收入支出决算总表（表 1）"), text.index("一、收入支出决算总体情况说明")
    tables = re.sub(r"(?<![\d.])\d[\d,]*\.\d\d(?!\d)", lambda m: _yuan(m[0]), text[start:end])
    return text[:start] + tables.replace("单位 ：万元", "金额单位：元") + text[end:]


def indented(text: str) -> str:
    """Labels and names set in by full-width spaces."""
    return _by_cell(text, lambda cell: f"\u3000\u3000{cell}" if cell[:1] > "一" else cell, only_tables=True)


def codes_split(text: str) -> str:
    """科目编码 of the functional classification with a cell each for 类, 款 and 项."""
    return re.sub(r"^(\d{3})(\d\d)?(\d\d)?\t\t\t", lambda m: "\t".join(m.groups("")) + "\t", text, flags=re.MULTILINE)


def codes_split_once(text: str) -> str:
    """The same, 类 and 款 left blank below the row that names them."""
    parts = re.compile(r"^(\d{3})(\d\d)?(\d\d)?\t\t\t", flags=re.MULTILINE)
    return parts.sub(lambda m: _last(m[1], m[2], m[3]) + "\t", text)


def unlined(text: str) -> str:
    """公开01表 and 04表 without 行次."""
    tables = [(is_table, list(lines)) for is_table, lines in groupby(text.split("\n"), key=lambda line: "\t" in line)]
    return "\n".join(line for is_table, lines in tables for line in (_unlined(lines) if is_table else lines))


def numbered(pattern: str) -> Layout:
    """Tables numbered otherwise: {n} and {c} stand for the number."""

    def layout(text: str) -> str:
        titles = _TITLES
        found = titles.findall(text)
        for n, title in enumerate(found, start=1):
            name = re.split(r"\n|公开|（表", title)[0]
            said = pattern.format(name=name, n=n, c=_CHINESE[n], m=(n + 4) % 9 + 1)
            text = text.replace(title, said, 1)
        return text

    return layout


def shuffled(text: str) -> str:
    """The statements in the opposite order."""
    starts = [m.start() for m in _TITLES.finditer(text)]
    end = text.find("\n第三部分", starts[-1]) + 1
    pieces = [text[a:b] for a, b in zip(starts, [*starts[1:], end], strict=True)]
    return text[: starts[0]] + "".join(reversed(pieces)) + text[end:]


def _tables(text: str, row: Callable[[list[str]], str]) -> str:
    lines = [row(line.split("\t")) if "\t" in line else line for line in text.split("\n")]
    return "\n".join(lines)


def _by_cell(text: str, cell: Layout, *, only_tables: bool = False) -> str:
    return "\n".join(
        line if only_tables and "\t" not in line else "\t".join(cell(each) for each in line.split("\t"))
        for line in text.split("\n")
    )


def _yuan(amount: str) -> str:
    return f"{Decimal(amount.replace(',', '')) * 10_000:,.2f}"


def _last(*parts: str | None) -> str:
    *above, last = [part for part in parts if part]
    return "\t".join([*("" for _ in above), last, *("" for part in parts if not part)])


def _unlined(lines: list[str]) -> Iterator[str]:
    rows = [line.split("\t") for line in lines]
    places = [at for row in rows for at, cell in enumerate(row) if cell == "行次"]
    for row in rows:
        yield "\t".join(cell for at, cell in enumerate(row) if at not in places)
