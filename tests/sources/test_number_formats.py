"""Numbers of cells are what their format prints."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from juesuan.sources.number_formats import builtin, printed
from juesuan.sources.worksheets import Worksheet, as_report
from juesuan.sources.xls import _text


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("1221.2299999999999", "", "1221.23"),
        ("1221.2299999999999", "General", "1221.23"),
        ("1221.235", "#,##0.00", "1221.24"),
        ("-7.5", "#,##0.00;-#,##0.00;", "-7.50"),
        ("1221", "0", "1221"),
        ("0.117", "0.0%", "11.7%"),
        ("45248", "yyyy-mm-dd", "2023-11-18"),
        ("7.0000000000000007E-2", "", "0.07"),
        ("0", "", "0"),
        ("1E+400", "0.00", "1E+400"),
        ("NaN", "0.00", "NaN"),
        ("abc", "0.00", "abc"),
        ("23612500", "0!.0000", "2361.2500"),
        ("23612500", "#,##0\\.0000", "2361.2500"),
        ("1234567", "#,##0.00,", "1234.57"),
        ("5", "00", "05"),
        ("208", "000", "208"),
    ],
)
def test_a_number_is_printed_by_its_format(number: str, code: str, text: str) -> None:
    assert printed(number, code) == text


def test_builtin_formats_need_no_code() -> None:
    assert (builtin(4), builtin(14), builtin(0)) == ("#,##0.00", "yyyy-mm-dd", "")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (1221.23, "1221.23"),
        (5.0, "5"),
        (float("inf"), "inf"),
        (1e300, "1e+300"),
        (True, "TRUE"),
        (datetime(2023, 11, 18), "2023-11-18"),  # noqa: DTZ001  (cells know no time zone)
        (" 合计 ", "合计"),
    ],
)
def test_what_an_old_workbook_holds_is_shown_without_noise(value: object, text: str) -> None:
    assert _text(value) == text


def test_areas_upon_areas_come_to_an_end() -> None:
    cells = {(row, column): str(Decimal(row)) for row in range(300) for column in range(300)}
    merged = tuple(((row, column), (299, 299)) for row in range(200) for column in range(200))
    assert as_report(Worksheet("x", cells, merged), "a.xlsx").report.blocks
