"""The receipt of an import: for people, sheet by sheet, and for programs, cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.receipt import Entry, Fate, Receipt, SheetReceipt, Sum

_SHOWN = 40  # cells of one fate that are listed on a terminal
_WORDS = {Fate.TAKEN: "读入", Fate.CONVERTED: "换算", Fate.REFUSED: "没有读入", Fate.LEFT: "不是要读的"}


def receipt_text(receipt: Receipt) -> Iterator[str]:
    """Lines: each sheet with its totals, what was converted, what was refused, with the cure; none of a report."""
    if not receipt.sheets:
        return
    for sheet in receipt.sheets:
        yield from _sheet(sheet)
    counts = "，".join(f"{_WORDS[fate]} {receipt.count(fate)}" for fate in Fate)
    cells = sum(len(sheet.entries) for sheet in receipt.sheets)
    yield f"合计：有内容的格、报告里的数共 {cells} 个，{counts}。"


def _sheet(sheet: SheetReceipt) -> Iterator[str]:
    if sheet.is_text:
        yield _text(sheet)
        return
    counts = "，".join(f"{_WORDS[fate]} {count}" for fate in Fate if (count := sheet.count(fate)))
    what = f" → {sheet.what}" if sheet.what and sheet.what != sheet.sheet else ""
    money = f"（{sheet.money}）" if sheet.money else ""
    why = "" if sheet.what else f"：{sheet.entries[0].why}" if sheet.entries else ""
    yield f"{sheet.file}［{sheet.sheet}］{what}{money}：{counts or '空白'}{why}"
    unit = MoneyUnit.said(sheet.money) or MoneyUnit.WAN
    for total in sheet.sums:
        yield f"    {_total(total, unit)}"
    yield from _listed("换算", list(sheet.of(Fate.CONVERTED)))
    yield from _listed("没有读入", list(sheet.of(Fate.REFUSED)))


def _text(sheet: SheetReceipt) -> str:
    """A report: how many of its numbers were kept, and why the others were not, by reasons."""
    whys = Counter(entry.why for entry in sheet.of(Fate.LEFT))
    told = "；".join(
        (f"{_WORDS[Fate.TAKEN]} {sheet.count(Fate.TAKEN)}", *(f"{why} {n}" for why, n in whys.most_common()))
    )
    return f"{sheet.file}［{sheet.sheet}］：数 {len(sheet.entries)} 个：{told}"


def _total(total: Sum, unit: MoneyUnit) -> str:
    printed, read = (_money(amount, unit) for amount in (total.printed, total.read))
    mark = "" if total.agrees else "  ← 不相等，请核对"
    return f"{total.name}：表上 {printed}，读到的各项相加 {read}{mark}"


def _money(amount: Amount | None, unit: MoneyUnit) -> str:
    return "没有数" if amount is None else f"{amount.within(unit):,.2f}"


def _listed(word: str, entries: list[Entry]) -> Iterator[str]:
    for entry in entries[:_SHOWN]:
        name = f"（{entry.name}）" if entry.name else ""
        mend = f"；{entry.mend}" if entry.mend else ""
        yield f"    {word} {entry.address}“{_short(entry.text)}”{name}：{entry.why}{mend}"
    if len(entries) > _SHOWN:
        yield f"    {word}的还有 {len(entries) - _SHOWN} 格，用 --format json 全部列出"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}……"


_LONGEST = 30


def receipt_json(receipt: Receipt) -> dict[str, Any]:
    """The receipt as data: ``juesuan.receipt/1``. Amounts are in 元, as texts; counts too."""
    return {
        "schema": "juesuan.receipt/1",
        "counts": {str(fate): receipt.count(fate) for fate in Fate},
        "sheets": [_sheet_json(sheet) for sheet in receipt.sheets],
    }


def _sheet_json(sheet: SheetReceipt) -> dict[str, Any]:
    return {
        "file": sheet.file,
        "sheet": sheet.sheet,
        "what": sheet.what,
        "money": sheet.money,
        "counts": {str(fate): sheet.count(fate) for fate in Fate},
        "totals": [
            {
                "name": total.name,
                "where": total.where,
                "printed": _yuan(total.printed),
                "read": _yuan(total.read),
                "agrees": total.agrees,
            }
            for total in sheet.sums
        ],
        "cells": [
            {
                "cell": entry.address,
                "text": entry.text,
                "fate": str(entry.fate),
                "where": entry.where,
                "name": entry.name,
                "why": entry.why,
                "mend": entry.mend,
                "value": _value(entry),
            }
            for entry in sheet.entries
        ],
    }


def _value(entry: Entry) -> str | None:
    value = entry.value
    return _yuan(value) if isinstance(value, Amount) or value is None else f"{value:f}"


def _yuan(amount: Amount | None) -> str | None:
    return None if amount is None else f"{amount.yuan:f}"
