"""The folder as a person would write it: every row with the place that it was read from."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.accounts import FinalAccounts, section_of
from juesuan.model.form import Form
from juesuan.model.source import SheetSource, Span
from juesuan.sources.data_shapes import TOTAL
from juesuan.sources.dump import dump
from juesuan.sources.yaml_lines import Path


def files_of(accounts: FinalAccounts, form: Form, *, several: bool = False) -> dict[str, str]:
    """The files by name; where they come from several files, each place names its own."""
    return dump(accounts, dict(_remarks(accounts, form, several=several)), _heads(form))


def _heads(form: Form) -> dict[str, str]:
    """What each file is for."""
    statements = f"{form.counted}{form.publishes}表"
    return {
        "report.yaml": "谁的、哪一年的、按什么格式的报告。请核对名称、级次、公开日期。",
        "statements.yaml": f"{statements}。只填最末一级；合计不填则自动计算，填了（与各项相加不同）则照印并核对。",
        "figures.yaml": f"{form.counted}表以外的数、增减变动的原因。",
        "words.yaml": "用途、绩效、重点工作等文字。",
    }


def _remarks(accounts: FinalAccounts, form: Form, *, several: bool) -> Iterator[tuple[Path, str]]:
    """Behind each statement its title, behind each row, figure and reason the cell or line that says it."""
    rows: dict[tuple[str, str], list[str]] = {}
    for cell, given in accounts.cells.items():
        rows.setdefault((cell.statement, cell.row), []).extend(_places(given.span, several))
    for statement in dict.fromkeys(statement for statement, _ in rows):
        yield ("statements", statement), form.statements[statement].title
    for (statement, row), places in rows.items():
        if places:
            name = accounts.account_names.get(row) or form.accounts.get(row, "") if row.isdecimal() else ""
            yield ("statements", statement, row), f"{name}  {_joined(places)}".strip()
    for identity, given in accounts.figures.items():
        section = section_of(identity, accounts.identification.year)
        yield from _behind((*section, identity.quantity), identity.key, _places(given.span, several))
    for difference, reason in accounts.reasons.items():
        path = ("reasons", difference.against, difference.quantity)
        yield from _behind(path, difference.key, _places(reason.span, several))
    for code, purpose in accounts.purposes.items():
        yield from ((("purposes", code), place) for place in _places(purpose.span, several))


def _behind(path: Path, key: str, places: list[str]) -> Iterator[tuple[Path, str]]:
    """A remark behind a figure or reason, whether it stands alone under its name or beside others."""
    for place in places:
        yield (path if not key else (*path, key)), place
        yield (*path, key or TOTAL), place


def _places(span: Span | None, several: bool) -> list[str]:  # noqa: FBT001
    if span is None:
        return []
    name = span.source.name
    if isinstance(span.source, SheetSource):
        place = span.source.place(span.start)
        return [place if several else place.rpartition("［")[2].replace("］", "")]
    return [f"{name} 第{span.line}行" if several else f"第{span.line}行"]


def _joined(places: list[str]) -> str:
    """收入决算表!E7、F7: the sheet is said once."""
    said: list[str] = []
    last = ""
    for place in places:
        sheet, _, cell = place.rpartition("!")
        said.append(cell if sheet and sheet == last else place)
        last = sheet
    return "、".join(said)
