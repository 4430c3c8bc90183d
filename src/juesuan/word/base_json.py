"""The base as JSON, schema ``juesuan.base/1``: blocks by bookmark, and the ledger of figures."""

from __future__ import annotations

import hashlib
import json
from itertools import count
from typing import Any

from juesuan.model.report import Block, Cell, Chart, Figure, Heading, Inline, Paragraph, Row, Table, Text
from juesuan.word.base import SCHEMA, Base
from juesuan.word.marks import block_mark, figure_mark

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dump(base: Base) -> str:
    """The base as JSON text, one block or figure to a line; the same base gives the same text."""
    head = {
        "schema": SCHEMA,
        "id": hashlib.sha256(base.content.encode("utf-8", "surrogatepass")).hexdigest()[:32],
        "fingerprint": base.fingerprint,
        "form": base.form,
        "unit": base.unit,
        "year": base.year,
        "title": base.report.title,
        "dated": base.report.dated.isoformat(),
        "contents_title": base.report.contents_title,
    }
    return f"{_encode(head)[:-1]},\n{base.content}}}\n"


def content(base: Base) -> str:
    """The blocks and the figures: what `Base.content` keeps."""
    scribe = _Scribe()
    blocks = ",\n".join([_encode(scribe.block(block)) for block in base.report.blocks])
    figures = ",\n".join(
        [
            f'"{entry.bookmark}":{_encode({"fact": entry.fact, "text": entry.text, "block": entry.block})}'
            for entry in base.ledger
        ]
    )
    return f'"blocks":[\n{blocks}\n],\n"figures":{{\n{figures}\n}}'


class _Scribe:
    """Writes blocks as JSON values and counts the bookmarks."""

    def __init__(self) -> None:
        self._blocks = count(1)
        self._figures = count(1)

    def block(self, block: Block) -> dict[str, Any]:
        """A block: what it is called, what it is, and what it says."""
        head = {"bookmark": block_mark(next(self._blocks)), "name": block.name, "kind": type(block).__name__.lower()}
        if isinstance(block, Heading):
            return {**head, "level": block.level, "text": self._inlines(block.inlines)}
        if isinstance(block, Paragraph):
            return {**head, "role": block.role.value, "text": self._inlines(block.inlines)}
        if isinstance(block, Table):
            rows = [self._row(row) for row in block.rows]
            return {**head, "widths": block.widths, "wide": block.wide, "rows": rows}
        return {**head, **self._chart(block)}

    def _row(self, row: Row) -> dict[str, Any]:
        return {
            "bookmark": block_mark(next(self._blocks)),
            "name": row.name,
            "header": row.header,
            "cells": [self._cell(cell) for cell in row.cells],
        }

    def _cell(self, cell: Cell) -> dict[str, Any]:
        spans = {} if cell.across == cell.down == 1 else {"across": cell.across, "down": cell.down}
        return {"text": self._inlines(cell.inlines), "align": cell.align.value, **spans}

    def _chart(self, chart: Chart) -> dict[str, Any]:
        return {
            "chart": chart.kind.value,
            "title": chart.title,
            "unit": chart.unit,
            "categories": chart.categories,
            "series": [
                {"name": series.name, "values": [self._figure() for _ in series.values]} for series in chart.series
            ],
            "percent": [self._figure() for _ in chart.percent],
        }

    def _figure(self) -> dict[str, str]:
        return {"figure": figure_mark(next(self._figures))}

    def _inlines(self, inlines: tuple[Inline, ...]) -> list[str | dict[str, str]]:
        return [self._inline(inline) for inline in inlines]

    def _inline(self, inline: Inline) -> str | dict[str, str]:
        if isinstance(inline, Text):
            return inline.text
        if isinstance(inline, Figure):
            return self._figure()
        return {"owed": inline.text, "what": inline.what}
