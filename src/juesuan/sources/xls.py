"""Worksheets of an .xls, read by calamine, which gives numbers in binary and says nothing of their formats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from juesuan.sources.number_formats import clean
from juesuan.sources.worksheets import MOST_CELLS, Place, Worksheet
from juesuan.zipped import damaged, encrypted, is_encrypted

_FINEST = Decimal("0.000001")
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA")
_LARGEST = 20  # digits before the point beyond which a number is no figure


def read_xls(data: bytes) -> tuple[Worksheet, ...]:
    """The worksheets in their order. Refused if the file is none."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    if is_encrypted(data):
        raise encrypted()
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = []
        for about in book.sheets_metadata:
            if about.typ is SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_name(about.name)
                _check_size(sheet.total_height * sheet.total_width)
                merged = tuple(sheet.merged_cell_ranges or ())
                is_hidden = about.visible is not SheetVisibleEnum.Visible
                sheets.append(_sheet(about.name, sheet.to_python(skip_empty_area=False), merged, hidden=is_hidden))
    except PasswordError as error:
        raise encrypted() from error
    except (CalamineError, OSError, ValueError) as error:
        raise damaged(".xls") from error
    except BaseException as error:
        # a fault inside the library is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(".xls") from error
    return tuple(sheets)


def _check_size(cells: int) -> None:
    if cells > MOST_CELLS:
        raise damaged(".xls")


def _sheet(
    name: str, rows: Sequence[Sequence[object]], merged: tuple[tuple[Place, Place], ...], *, hidden: bool
) -> Worksheet:
    cells = {(y, x): text for y, row in enumerate(rows) for x, value in enumerate(row) if (text := _text(value))}
    faulty = {place: text for place, text in cells.items() if text in _ERRORS}
    kept = {place: text for place, text in cells.items() if place not in faulty}
    return Worksheet(name, kept, merged, hidden, faulty=faulty)


def _text(value: object) -> str:
    """What a cell says; what is less than a millionth is the noise of binary fractions."""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        exact = Decimal(repr(value))
        is_figure = exact.is_finite() and exact.adjusted() < _LARGEST
        return f"{clean(clean(exact).quantize(_FINEST)):f}" if is_figure else str(value)
    return value.strip() if isinstance(value, str) else str(value or "")
