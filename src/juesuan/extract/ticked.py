"""Which of several choices is ticked: 1、部门预算项目 ☑ 2、区直专项 ☐, or ☐常年性项目 ☑延续性项目, or （√）."""

from __future__ import annotations

import re

from juesuan.extract.grids import GridCell
from juesuan.extract.normal import spell

_TICKS, _EMPTY = "☑☒√✓✔■", "☐□○"
_BOX = re.compile(f"（([{_TICKS}{_EMPTY}]?)）|([{_TICKS}{_EMPTY}])")
_FORM_FIELD = re.compile(r"<input\b[^>]*>", re.IGNORECASE)
_NUMBER = re.compile(r"^[、，；]*(?:[（(]?\d+[）)、.．])?|(?:[（(]?\d+[）)、.．])?[、，；]*$")


def boxed(cell: GridCell) -> str:
    """The words of a cell with their boxes; residue of a web page's boxes is boxes."""
    if cell.span is None:
        return cell.text
    text, start = cell.span.source.text, cell.span.start
    printed = re.split(r"[\t\n]", text[start:], maxsplit=1)[0]
    if "<input" not in printed:
        return cell.text
    return spell(_FORM_FIELD.sub(lambda field: "☑" if "checked" in field[0] else "☐", printed))


def has_boxes(words: str) -> bool:
    """Whether choices are offered to be ticked."""
    return _BOX.search(words) is not None


def ticked(words: str) -> str:
    """The one choice that is ticked; nothing where none is, or several are."""
    marks = [match[1] or match[2] or "" for match in _BOX.finditer(words)]
    names = [_bare(part) for part in _BOX.sub("\0", words).split("\0")]
    before = names[1:] if not names[0] else names[:-1]  # a box stands before its choice, or behind it
    chosen = [name for name, mark in zip(before, marks, strict=True) if mark and mark in _TICKS]
    return chosen[0] if len(chosen) == 1 else ""


def _bare(part: str) -> str:
    """A choice without the numbers of the list."""
    return _NUMBER.sub("", "".join(part.split()))
