"""The sheets that the final-accounts system exports (财决表), and what each of them is to a report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Layout(StrEnum):
    """How a sheet is laid out: blocks side by side, 科目 down, the economic classification across, or 机构运行信息."""

    BLOCKS = "blocks"
    CLASSIFIED = "classified"
    ACROSS = "across"
    OPERATION = "operation"


@dataclass(frozen=True, slots=True)
class SystemForm:
    """A form of the system: number (财决03表) and title, how it is read and as which statement, or why it is not."""

    title: str
    number: str = ""
    layout: Layout | None = None
    statement: str = ""
    why: str = ""
