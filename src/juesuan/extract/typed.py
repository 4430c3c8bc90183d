"""What people type into a cell that asks for a figure: 58.62万元, ￥235.10, １２.５, （12.50）, 约58.

A figure is read where the text leaves no doubt; what was done to it is said. Whatever could mean two numbers is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from juesuan.model.amount import MoneyUnit

NOTHING = frozenset(("", "-", "—", "——", "－", "–", "/", "／", "\\", "无", "不适用", "N/A", "n/a", "……", "…"))
"""What people write where there is nothing, or nothing applies."""

SECRET = re.compile(r"[（(]?因?涉密(?:[，,]?不(?:予|宜)?公开)?[）)]?")
"""What people write where a figure is withheld by law."""

_PLAIN = re.compile(r"[-−+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?|[-−+]?\.\d+")
_GROUPED = re.compile(r"[-−+]?\d{1,3}(?:[ ，'’]\d{3})+(?:\.\d+)?")
_WIDE = str.maketrans("０１２３４５６７８９．－，（）％　", "0123456789.-,()% ")
_POINT = re.compile(r"(?<=\d)[。·](?=\d)")
_CURRENCY = re.compile(r"(?:[¥￥]|人民币|RMB|CNY)\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"\((.*\d.*)\)")
_UNIT = re.compile(r"\s*(万元|千元|百万元|亿元|元|万|千|亿)[整正]?")
_COUNTED = re.compile(r"\s*(个|辆|台|套|人|次|批|批次|人次|项|家|户|名|场|期|座|件)(?:（套）)?")
_MILLION = "百万元"
_ABOUT = re.compile(r"[约近≈>＞<＜≥≤]|左右|大概|大约|以上|以下|余|不足|超过?|[多几]")
_POWER = re.compile(r"[-+]?\d+(?:\.\d+)?[eE][-+]?\d+")
_COMMA = re.compile(r"[-−+]?\d+(?:,\d+)+(?:\.\d+)?|[-−+]?[\d.]+,\d+")
_DATE = re.compile(r"\d{4}[-/年.]\d{1,2}(?:[-/月.]\d{1,2}日?)?|\d{4}年度?")
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!", "#CALC!")
_LONGEST = 24  # digits beyond which a number is no figure


_MEANT = re.compile(r"[约近]?[¥￥+\-−（(]?\d[\d.,，。eE+ ]*(?:万|千|亿)?元?[）)]?[左右多余%]*|[#=].*")


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure as it was meant: its number, the unit behind it, and what was done to read it so.

    ``number`` is None where it is no figure; ``why`` says so then, ``mend`` what to type instead.
    """

    number: Decimal | None
    unit: str = ""
    done: tuple[str, ...] = ()
    why: str = ""
    mend: str = ""

    @property
    def money(self) -> MoneyUnit | None:
        """The unit of money that was typed behind it."""
        return MoneyUnit.said(self.unit) if self.unit else None


def is_meant(text: str) -> bool:
    """Whether a text was meant as a figure, be it one or not: 约58, 186,55, #REF!."""
    return _MEANT.fullmatch(text) is not None


@lru_cache(maxsize=1 << 14)
def typed(text: str) -> Typed:
    """What a cell says that is not blank."""
    said = text.strip()
    bare = said.translate(_WIDE).strip()
    done = ["全角的数字改成半角"] if bare != said else []
    if bare.startswith(_ERRORS):
        return Typed(None, why="公式出错", mend="请改好公式，或直接填数")
    if bare.startswith("="):
        return Typed(None, why="公式没有存下结果", mend="请在 Excel 或 WPS 中打开、保存一次，或直接填数")
    pointed = _POINT.sub(".", bare)
    done += ["句号改成小数点"] if pointed != bare else []
    less, pointed = _less(pointed)
    done += ["括号里的数是负数"] if less else []
    uncounted, unit, marks = _unit(pointed)
    done += marks
    digits = uncounted.replace("−", "-")
    if _GROUPED.fullmatch(digits):
        digits = re.sub("[ ，'’]", "", digits)
        done.append("去掉千分位的空格、逗号")
    if not _PLAIN.fullmatch(digits) or sum(map(str.isdecimal, digits)) > _LONGEST:
        return _refused(bare, digits)
    number = Decimal(digits.replace(",", ""))
    if unit == _MILLION:
        number, unit = number * 100, "万元"
    return Typed(-number if less else number, unit, tuple(done))


def _less(text: str) -> tuple[bool, str]:
    """Whether a figure stands in brackets, which accountants write for less than nothing; （1） numbers a line."""
    found = _BRACKETED.fullmatch(text)
    is_figure = found is not None and ("." in found[1] or _UNIT.search(found[1]) is not None)
    return is_figure, found[1] if found and is_figure else text


def _unit(text: str) -> tuple[str, str, list[str]]:
    """The digits of a figure, the unit behind them, and what was taken off."""
    done = []
    bare = _CURRENCY.sub("", text, count=1) if _CURRENCY.match(text) else text
    if bare != text:
        done.append("去掉货币符号")
    for pattern in (_UNIT, _COUNTED):
        found = re.search(rf"(?<=[\d.]){pattern.pattern}$", bare)
        if found:
            return bare[: found.start()], found[1], [*done, f"去掉后面的“{found[0].strip()}”"]
    return bare, "", done


def _refused(text: str, digits: str) -> Typed:
    """Why a text is no figure: the first reason that fits."""
    pointed, joined = digits.replace(",", ".", 1), digits.replace(",", "")
    has_digits = any(map(str.isdecimal, text))
    reasons = (
        (
            SECRET.fullmatch(text),
            "涉密的要在数据里写明依据",
            "请在 report.yaml 的 withheld 里写是什么、依据什么",
        ),
        (_ABOUT.search(text), "是约数，不是数", "请填准确的数"),
        (text.endswith(("%", "‰")), "是百分数，这里要填数额", "请填数额"),
        (_POWER.fullmatch(text), "像是科学记数，也可能是编号", "请把数写全，如 500.00"),
        (_DATE.fullmatch(text), "是日期，这里要填数", "请把单元格格式改成“数值”，重新填数"),
        (_COMMA.fullmatch(digits), "逗号是小数点还是千分位，看不出来", f"请写成 {pointed} 或 {joined}"),
        (not has_digits, "不是一个数", "没有数的请空着；有数的请只填数"),
        (True, "看不出是哪个数", "请只填一个数，如 1210.21"),
    )
    return next(Typed(None, why=why, mend=mend) for fits, why, mend in reasons if fits)
