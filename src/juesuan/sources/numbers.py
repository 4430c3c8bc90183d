"""Numbers as people type them into data files: exact decimals, read from the text of the scalar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from juesuan.model.amount import LONGEST
from juesuan.model.given import Given
from juesuan.sources.nodes import Scalar
from juesuan.sources.shape import Parsed

_NUMBER = re.compile(r"[-−+]?(\d+|\d{1,3}([,_，]\d{3})+)(\.\d+)?")
_DATE = re.compile(r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－", "0123456789.-")


def exact(text: str) -> Decimal:
    """The decimal that a person wrote: ``1210.21``, ``1,210.21``, ``1_210.21``; ValueError if it is none."""
    text = text.strip().translate(_FULL_WIDTH)
    if not _NUMBER.fullmatch(text):
        raise ValueError("请写成 1210.21 或 1,210.21 这样的数，不带单位")
    if sum(map(str.isdecimal, text)) > LONGEST:
        raise ValueError(f"这个数超过 {LONGEST} 位，太长了")
    return Decimal(re.sub(r"[,_，]", "", text).replace("−", "-"))


def _number(scalar: Scalar) -> Given:
    return Given(exact(scalar.text), scalar.span)


def _date(scalar: Scalar) -> date:
    match = _DATE.fullmatch(scalar.text.strip())
    if not match:
        raise ValueError("请写成 2024-11-18")
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise ValueError("没有这一天") from None


def _year(scalar: Scalar) -> int:
    text = scalar.text.strip().removesuffix("年度").removesuffix("年")
    if not re.fullmatch(r"(19|20)\d{2}", text):
        raise ValueError("请写四位数的年份，如 2023")
    return int(text)


def _described(parse: Callable[[Scalar], Given]) -> Parsed[Given]:
    pattern = r"^[-+]?[0-9][0-9,_]*(\.[0-9]+)?$"
    described = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": pattern}]}
    return Parsed("数字", parse, described, fault=("D131", "not-a-number"))


NUMBER: Parsed[Given] = _described(_number)
DATE: Parsed[date] = Parsed("日期", _date, {"type": "string", "format": "date"}, fault=("D132", "not-a-date"))
YEAR: Parsed[int] = Parsed("年份", _year, {"type": "integer", "minimum": 1990}, fault=("D133", "not-a-year"))
