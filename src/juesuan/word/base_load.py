"""Reading a base back. It lies in a folder that people use, so it may be damaged: that is a diagnostic."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
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
)
from juesuan.model.source import Source, Span
from juesuan.word.base import SCHEMA, Base


def load(text: str, name: str) -> Outcome[Base | None]:
    """The base of that text, or nothing and the reason. ``name`` is the file as the user knows it."""
    try:
        return Outcome(_base(json.loads(text)))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return Outcome(None, (_damaged(name),))


def _damaged(name: str) -> Diagnostic:
    return Diagnostic(
        code="D007",
        name="damaged-base",
        severity=Severity.WARNING,
        message="底稿记录（.base.json）已损坏或版本不符，无法使用。",
        span=Span(Source(name, ""), 0, 0),
        help="请恢复生成时的文件，或重新生成报告。",
    )


def _base(data: Any) -> Base:
    if data["schema"] != SCHEMA:
        raise ValueError(data["schema"])
    figures = {mark: Figure(_text(entry["text"]), _text(entry["fact"])) for mark, entry in data["figures"].items()}
    report = Report(
        title=_text(data["title"]),
        unit=_text(data["unit"]),
        dated=date.fromisoformat(data["dated"]),
        contents_title=_text(data["contents_title"]),
        blocks=tuple(_block(block, figures) for block in data["blocks"]),
    )
    return Base(_text(data["form"]), _whole(data["year"]), report, _text(data["fingerprint"]))


def _block(data: Any, figures: dict[str, Figure]) -> Block:
    name = _text(data["name"])
    if data["kind"] == "heading":
        return Heading(name, _whole(data["level"]), _inlines(data["text"], figures))
    if data["kind"] == "paragraph":
        return Paragraph(name, _inlines(data["text"], figures), Role(data["role"]))
    if data["kind"] == "table":
        widths = tuple(_whole(width) for width in data["widths"])
        rows = tuple(_row(row, figures) for row in data["rows"])
        return Table(name, rows, widths, wide=bool(data["wide"]))
    if data["kind"] == "chart":
        return _chart(name, data, figures)
    raise ValueError(data["kind"])


def _row(data: Any, figures: dict[str, Figure]) -> Row:
    return Row(_text(data["name"]), tuple(_cell(cell, figures) for cell in data["cells"]), header=bool(data["header"]))


def _cell(data: Any, figures: dict[str, Figure]) -> Cell:
    across, down = _whole(data.get("across", 1)), _whole(data.get("down", 1))
    return Cell(_inlines(data["text"], figures), across, down, Align(data["align"]))


def _chart(name: str, data: Any, figures: dict[str, Figure]) -> Chart:
    return Chart(
        name=name,
        kind=ChartKind(data["chart"]),
        title=_text(data["title"]),
        unit=_text(data["unit"]),
        categories=tuple(_text(category) for category in data["categories"]),
        series=tuple(Series(_text(each["name"]), _figures(each["values"], figures)) for each in data["series"]),
        percent=_figures(data["percent"], figures),
    )


def _figures(data: Any, figures: dict[str, Figure]) -> tuple[Figure, ...]:
    return tuple(figures[each["figure"]] for each in data)


def _inlines(data: Any, figures: dict[str, Figure]) -> tuple[Inline, ...]:
    return tuple(_inline(each, figures) for each in data)


def _inline(data: Any, figures: dict[str, Figure]) -> Inline:
    if isinstance(data, str):
        return Text(data)
    if "figure" in data:
        return figures[data["figure"]]
    return Owed(_text(data["owed"]), _text(data["what"]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value
