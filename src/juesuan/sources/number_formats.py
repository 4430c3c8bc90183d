"""Numbers of cells as their format prints them: what a person sees, without the noise of binary fractions."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_FIRST_DAY = date(1899, 12, 30)
_MOST_DAYS = 2_958_465  # the last day of 9999
_SIGNIFICANT = 15  # decimal digits that a binary number of 8 bytes keeps
_FARTHEST = 20  # digits before or behind the point beyond which a number is no figure
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_SHIFTED = re.compile(r"[#,0]*0(?:!|\\)\.(0+)[^0#]*")
_THOUSANDS = re.compile(r"(?<=[0#]),(?![0#])")
_COUNTED = re.compile("0{2,}")
_DECIMALS = re.compile(r"[0#?]\.([0#?]+)")
_DATES = frozenset((*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)))
_PRINTED = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0",
            39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00"}  # fmt: skip
"""The formats that every workbook has without saying so."""


def printed(number: str, code: str) -> str:
    """A stored number as its format prints it; as it stands where it is none."""
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number
    if not value.is_finite() or abs(value.adjusted()) > _FARTHEST:
        return number
    section = code.partition(";")[0]
    if shifted := _SHIFTED.fullmatch(section):  # 0!.0000 shows 元 as 万元
        return f"{value.quantize(Decimal(1), rounding=ROUND_HALF_UP).scaleb(-len(shifted[1])):f}"
    pattern = _QUOTED.sub("", section)
    if _is_date(pattern):
        days = int(value)
        return (_FIRST_DAY + timedelta(days)).isoformat() if 0 < days <= _MOST_DAYS else number
    percent = "%" in pattern
    value = value * 100 if percent else value
    value = value.scaleb(-3 * len(_THOUSANDS.findall(pattern)))  # #,##0.00, shows thousands
    found = _DECIMALS.search(pattern)
    if found or re.search(r"[0#]", pattern):
        value = value.quantize(Decimal(1).scaleb(-len(found[1]) if found else 0), rounding=ROUND_HALF_UP)
    else:
        value = clean(value)
    shown = f"{value:f}".zfill(len(pattern)) if _COUNTED.fullmatch(pattern) else f"{value:f}"
    return f"{shown}{'%' if percent else ''}"


def is_shortened(number: str, shown: str) -> bool:
    """Whether a number is printed with fewer digits than it has, or in another unit: 58.6234 as 58.62."""
    try:
        stored, printed_as = Decimal(number), Decimal(shown)
    except InvalidOperation:
        return False
    return stored.is_finite() and clean(stored) != printed_as


def clean(value: Decimal) -> Decimal:
    """A number without the noise behind its last true digit: 1221.2299999999999 is 1221.23."""
    if value.is_zero():
        return Decimal(0)
    rounded = value.quantize(Decimal(1).scaleb(value.adjusted() - _SIGNIFICANT + 1), rounding=ROUND_HALF_UP)
    whole = rounded.normalize()
    return whole.quantize(Decimal(1)) if whole == whole.to_integral_value() else whole


def builtin(number: int) -> str:
    """The code of a format by its number; nothing if the number alone says nothing."""
    return "yyyy-mm-dd" if number in _DATES else _PRINTED.get(number, "")


def _is_date(pattern: str) -> bool:
    return "General" not in pattern and any(c in pattern.lower() for c in "ymd")
