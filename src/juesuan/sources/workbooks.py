"""Workbooks as tables that can be read like those of a document, and what is to be said about the workbook itself."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.sources.filled_in import inputs_only, is_ours
from juesuan.sources.worksheets import Sheet, Worksheet, as_report, seen, veiled
from juesuan.zipped import OLE, Refused


def read_workbook(data: bytes, name: str) -> Outcome[tuple[Sheet, ...]]:
    """The sheets that can be seen, in their order; hidden ones are told, not read."""
    try:
        sheets = _read(data)
        is_own = is_ours(sheets)
        if is_own:
            sheets = tuple(inputs_only(sheet) for sheet in sheets)
        findings = list(_about(data, name, sheets))
    except Refused as refused:
        message = f"{name}：{refused.message}"
        return Outcome((), (Diagnostic(refused.code, refused.name, Severity.ERROR, message, help=refused.advice),))
    read = []
    for each in sheets:
        if each.cells and not each.hidden:
            sheet = as_report(each, name)
            findings += (*seen(each, sheet.source), *(() if is_own else veiled(each, sheet.source)))
            read.append(sheet)
    return Outcome(tuple(read), tuple(findings))


def _read(data: bytes) -> tuple[Worksheet, ...]:
    if data.startswith(OLE):
        from juesuan.sources.xls import read_xls

        return read_xls(data)
    from juesuan.sources.xlsx import read_xlsx

    return read_xlsx(data)


def _about(data: bytes, name: str, sheets: tuple[Worksheet, ...]) -> Iterator[Diagnostic]:
    hidden = [sheet.name for sheet in sheets if sheet.hidden and sheet.cells]
    if hidden:
        message = f"{name} 有隐藏的工作表，没有读：{'、'.join(hidden)}"
        yield Diagnostic("D506", "hidden-sheets", Severity.INFO, message, help="要读的，请取消隐藏再导入")
    if not data.startswith(OLE):
        from juesuan.sources.xlsx import has_macros

        if has_macros(data):
            yield Diagnostic("D507", "macro-workbook", Severity.INFO, f"{name} 带有宏，宏没有运行，只读了格子里的数")
