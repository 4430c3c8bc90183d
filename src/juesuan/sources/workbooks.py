"""Workbooks as tables that can be read like those of a document, and what is to be said about the workbook itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.sources.worksheets import Place, Sheet, Worksheet, address, as_report
from juesuan.zipped import OLE, Refused

_SHOWN = 5
_CSV = ".csv"


def read_workbook(data: bytes, name: str) -> Outcome[tuple[Sheet, ...]]:
    """The sheets that hold anything, in their order, hidden ones too; what a person does not see in them is told."""
    read = read_worksheets(data, name)
    return Outcome(tuple(as_report(sheet, name) for sheet in read.value), read.diagnostics)


def read_worksheets(data: bytes, name: str) -> Outcome[tuple[Worksheet, ...]]:
    """The same as the cells that they are: what a process that reads hands over."""
    try:
        sheets = _read(data, name)
        findings = list(_about(data, name, sheets))
    except Refused as refused:
        message = f"{name}：{refused.message}"
        return Outcome((), (Diagnostic(refused.code, refused.name, Severity.ERROR, message, help=refused.advice),))
    kept = (sheet for sheet in sheets if sheet.cells or sheet.faulty or sheet.uncounted)
    return Outcome(tuple(kept), tuple(findings))


def _read(data: bytes, name: str) -> tuple[Worksheet, ...]:
    if name.lower().endswith(_CSV):
        from juesuan.sources.csv_sheet import read_csv

        return read_csv(data, name)
    if data.startswith(OLE):
        from juesuan.sources.xls import read_xls

        return read_xls(data)
    from juesuan.sources.xlsx import read_xlsx

    return read_xlsx(data)


def _about(data: bytes, name: str, sheets: tuple[Worksheet, ...]) -> Iterator[Diagnostic]:
    hidden = [sheet.name for sheet in sheets if sheet.hidden and sheet.held]
    if hidden:
        message = f"{name} 有隐藏的工作表，没有读：{'、'.join(hidden)}"
        yield Diagnostic("D506", "hidden-sheets", Severity.INFO, message, help="要读的，请取消隐藏再导入")
    for sheet in sheets:
        if not sheet.hidden:
            yield from _unseen(sheet, f"{name}［{sheet.name}］")
    if data.startswith(b"PK") and _has_macros(data):
        yield Diagnostic("D507", "macro-workbook", Severity.INFO, f"{name} 带有宏，宏没有运行，只读了格子里的数")


def _has_macros(data: bytes) -> bool:
    from juesuan.sources.xlsx import has_macros

    return has_macros(data)


def _unseen(sheet: Worksheet, name: str) -> Iterator[Diagnostic]:
    """What nobody sees on a sheet: rows and columns that are hidden, figures that come from another file."""
    if sheet.veiled:
        message = f"{name} 隐藏了{_listed(sheet.veiled, '处')}，里面的数也读了"
        yield Diagnostic("D508", "hidden-cells", Severity.INFO, message, help="不要的，请删去那些行、列再导入")
    if sheet.linked:
        message = f"{name} 有 {len(sheet.linked)} 格的数来自别的文件，读的是上次保存的结果：{_addresses(sheet.linked)}"
        mend = "那个文件可能已经改过；请核对，或在 Excel 中打开、更新链接后保存，再导入"
        yield Diagnostic("D502", "external-links", Severity.INFO, message, help=mend)


def _addresses(places: Iterable[Place]) -> str:
    return _listed([address(place) for place in sorted(places)], "格")


def _listed(names: Iterable[str], measure: str) -> str:
    said = list(names)
    return "、".join(said[:_SHOWN]) + (f" 等 {len(said)} {measure}" if len(said) > _SHOWN else "")
