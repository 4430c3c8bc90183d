"""Chinese numerals of headings and lists, and days as reports print them."""

from __future__ import annotations

from datetime import date

NUMERALS = "一二三四五六七八九十百零"
"""The signs of which the ordinals of headings and lists are made."""

_DIGITS = "零一二三四五六七八九"
_LIMIT = 1000


def chinese_number(number: int) -> str:
    """一, 十, 十三, 二十六, 一百零一, 七百五十五 …: the ordinals of headings and lists, up to 九百九十九."""
    if not 0 < number < _LIMIT:
        raise ValueError(f"no heading has the number {number}")
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_a_hundred(rest)
    tens = rest // 10
    between = {0: "零", 1: "一"}.get(tens, "") if rest else ""
    return f"{_DIGITS[hundreds]}百{between}{_below_a_hundred(rest)}"


def printed_day(day: date | None) -> str:
    """2024年9月1日; nothing where there is no day."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _below_a_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")
