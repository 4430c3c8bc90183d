"""A .csv as the one worksheet that it is: UTF-8 or GBK, parted by commas, semicolons or tabs."""

from __future__ import annotations

import csv
from io import StringIO

from juesuan.sources.worksheets import MOST_CELLS, Worksheet
from juesuan.zipped import Refused

_MARKS = (",", "\t", ";")
_ENCODINGS = ("utf-8-sig", "gb18030")
_FIELD_LIMIT = 1 << 20


def read_csv(data: bytes, name: str) -> tuple[Worksheet, ...]:
    """The sheet that a file of separated values is, called as the file. Refused if it is no text or too large."""
    text = _decoded(data)
    csv.field_size_limit(_FIELD_LIMIT)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=_mark(text)))
    except csv.Error as error:
        raise _not_a_table() from error
    if len(rows) * max(map(len, rows), default=0) > MOST_CELLS:
        raise Refused("D505", "oversized-sheet", "表格过大，已拒绝读取。", "请删去远处多余的内容再保存。")
    cells = {(y, x): text.strip() for y, row in enumerate(rows) for x, text in enumerate(row) if text.strip()}
    return (Worksheet(name.rpartition(".")[0] or name, cells),)


def _decoded(data: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _not_a_table()


def _mark(text: str) -> str:
    """What parts the cells: the sign that most lines have, and most often."""
    lines = text.splitlines()[:50]
    return max(_MARKS, key=lambda mark: (sum(mark in line for line in lines), text.count(mark)))


def _not_a_table() -> Refused:
    mend = "请在 Excel 或 WPS 中另存为 .xlsx 再导入。"
    return Refused("D501", "not-a-workbook", "这不是逗号分隔的表格（.csv），或编码不是 UTF-8、GBK。", mend)
