"""Skeletons of data folders: the first of a unit, and the next year's of one that has its figures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from juesuan.importing.filling import empty
from juesuan.importing.rolling import changes, rolled, skeleton
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.form import Form
from juesuan.pipeline import book_of
from juesuan.sources.data_folders import OURS
from juesuan.sources.dump import dump
from juesuan.sources.folder import read_folder
from juesuan.sources.forms import form_of, nearest_form

_FIGURES = """# yaml-language-server: $schema=../../juesuan.schema.json
# {counted}表以外的数和原因。去掉行首的“#”再填。
# prior:                      # 上年{publishes}数
#   income:
#   expenditure:
{budgets}# figures:                    # “三公”个数、机关运行经费、政府采购、车辆
#   office:
#   procurement:
#   vehicles:
# reasons:                    # 增减变动的原因，只有单位自己知道
#   prior:
#     income:
# purposes:                   # 各类支出主要用于什么
#   201:
"""
_BUDGETS = """# original:                   # 年初预算数
#   general.expenditure:
#     2012901:
"""
"""What accounts are held to; a budget is held to none."""


def _figures(form: Form) -> str:
    budgets = _BUDGETS if form.tells_results else ""
    return _FIGURES.format(counted=form.counted, publishes=form.publishes, budgets=budgets)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The files of a folder, the form that it follows, and what is new in it."""

    form: Form
    files: dict[str, str]
    changes: tuple[str, ...] = ()


def next_year(data: Path, year: int, form: str = "", narratives: Path | None = None) -> Outcome[Skeleton | None]:
    """The next year's skeleton of a report's data."""
    book = book_of(data, narratives)
    if book.value is None:
        return Outcome(None, book.diagnostics)
    if year <= book.value.year:
        message = f"{data} 是 {book.value.year} 年度的，不能接着写 {year} 年度"
        mend = f"--year 写更晚的年度，如 {book.value.year + 1}"
        return Outcome(None, (Diagnostic("D535", "not-a-later-year", Severity.ERROR, message, help=mend),))
    place = book.value.form.name.rpartition("/")[0]
    name = form or nearest_form(place, year, narratives) or f"{place}/{year}"
    new = form_of(name, narratives)
    if new.value is None:
        return Outcome(None, new.diagnostics)
    findings = list(new.diagnostics)
    if not name.endswith(f"/{year}"):
        message = f"{place} 还没有 {year} 年度的格式，先用 {name}"
        findings.append(Diagnostic("D524", "no-form-of-year", Severity.INFO, message, help="有了新格式，改 form 一项"))
    files = rolled(book.value, new.value, year)
    return Outcome(Skeleton(new.value, files, tuple(changes(book.value.form, new.value))), tuple(findings))


def first(form: str, unit: str, narratives: Path | None = None) -> Outcome[Skeleton | None]:
    """A unit's first skeleton, which explains itself."""
    loaded = form_of(form, narratives)
    if loaded.value is None:
        return Outcome(None, loaded.diagnostics)
    options = [
        f"#   {option.name}: {option.default}    # {' | '.join(option.choices)}；{option.about}"
        for option in loaded.value.options.values()
    ]
    year = form.rpartition("/")[2]
    book = empty(loaded.value, unit, int(year) if year.isdecimal() else 0)
    report = (
        dump(book.accounts)["report.yaml"]
        + "# 还可以写：name（正文中的名称）、level（区、县）、published_on、telephone，"
    )
    report += "以及写法上的选择：\n#  options:\n" + "".join(f"#  {line[1:]}\n" for line in options)
    files = {"report.yaml": report, "statements.yaml": skeleton(loaded.value), "figures.yaml": _figures(loaded.value)}
    return Outcome(Skeleton(loaded.value, files), loaded.diagnostics)


def is_untouched(folder: Path, narratives: Path | None = None) -> bool:
    """Whether a folder holds a first skeleton and nothing that anybody wrote: then it is no data."""
    paths = folder.iterdir() if folder.is_dir() else ()
    files = {path.name: path for path in paths if path.suffix in OURS}
    read = read_folder(folder, narratives=narratives).value if files else None
    if read is None:
        return False
    report = read[0].report[1]
    fresh = first(report.form[1], report.unit, narratives).value
    return fresh is not None and {name: text.encode() for name, text in fresh.files.items()} == {
        name: path.read_bytes() for name, path in files.items()
    }
