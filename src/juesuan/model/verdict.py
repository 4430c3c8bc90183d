"""How a figure stands to what it should be."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """Right to the digit, right within rounding (尾差), wrong, or without anything to hold it against."""

    OK = "ok"
    ROUNDING = "rounding"
    ERROR = "error"
    UNVERIFIABLE = "unverifiable"
