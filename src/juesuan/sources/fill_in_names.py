"""The names by which the sheets of a fill-in workbook are known again."""

from __future__ import annotations

MARK = "填报工作簿（juesuan）"
"""How the first cell of the sheet ends by which a workbook is known again: anybody can see it."""

MONEY = "金额单位"
"""The label on the first sheet beside which the unit of all figures stands: the one place where it is said."""

GUIDE, DATA, OWED, CODES = "说明", "其他数据", "待补充", "科目"
