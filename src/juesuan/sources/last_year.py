"""The data folder of the year before, found beside a report's own: by the unit and year that its files declare.

Folder names mean nothing. Two folders that claim the same are told, and neither is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from juesuan.model.diagnostic import Diagnostic, Label, Outcome, Severity
from juesuan.model.source import Span
from juesuan.sources import nodes
from juesuan.sources.data_folders import is_backup
from juesuan.sources.files import read_text
from juesuan.sources.folder import yaml_files
from juesuan.sources.nodes import Scalar, compose
from juesuan.sources.numbers import YEAR

_REPORT = "report"


@dataclass(frozen=True, slots=True)
class Beside:
    """A folder beside the report's own, how its files are called from there, and where it declares its year."""

    folder: Path
    within: str
    declared: Span


def year_before(folder: Path, within: str, unit: str, year: int) -> Outcome[Beside | None]:
    """The one folder that declares the same unit and the year before, if there is one.

    ``within`` is how the files of the report's own folder are called.
    """
    findings: list[Diagnostic] = []
    found = list(_beside(folder.resolve(), within, (unit, year - 1), findings))
    if len(found) > 1:
        names = "、".join(f"“{each.folder.name}”" for each in found)
        labels = tuple(Label(f"“{each.folder.name}”在这里写明", each.declared) for each in found[1:])
        message = f"旁边的{names}都说是{unit} {year - 1} 年度的数据，不知道用哪一个，都没有用"
        mend = "请把不是定稿的移到别处"
        span = found[0].declared
        findings.append(Diagnostic("D164", "ambiguous-last-year", Severity.WARNING, message, span, labels, mend))
        return Outcome(None, tuple(findings))
    return Outcome(found[0] if found else None, tuple(findings))


def _beside(own: Path, above: str, wanted: tuple[str, int], findings: list[Diagnostic]) -> Iterator[Beside]:
    """The other folders beside that declare this unit and year; one that might and cannot be read is told."""
    for folder in neighbours(own):
        if folder == own or is_backup(folder):
            continue
        within = f"{above}../{folder.name}/"
        broken: list[Diagnostic] = []
        unit, year = _declared(folder, within, wanted, broken)
        if unit and year and (unit.text.strip(), _number(year)) == wanted:
            yield Beside(folder, within, year.span)
        elif broken and not (unit and year):
            message = f"旁边的“{folder.name}”读不出来，不知道是不是上年的数据：{broken[0].message}"
            findings.append(Diagnostic("D165", "unreadable-neighbour", Severity.INFO, message, broken[0].span))


def neighbours(own: Path) -> list[Path]:
    """The folders beside one, itself among them; where the folder above may not be listed, there are none."""
    try:
        return sorted(path for path in own.parent.iterdir() if path.is_dir())
    except OSError:
        return []


def figures_beside(folder: Path) -> list[Path]:
    """The files of figures in a folder beside; of one that may not be listed there are none, for nobody named it."""
    try:
        return yaml_files(folder)
    except OSError:
        return []


def _declared(
    folder: Path, within: str, wanted: tuple[str, int], broken: list[Diagnostic]
) -> tuple[Scalar | None, Scalar | None]:
    """The unit and the year that the files of a folder declare together, or nothing if neither word occurs in them."""
    read = [read_text(path, f"{within}{path.name}") for path in figures_beside(folder)]
    broken += (finding for each in read for finding in each.diagnostics)
    sources = [each.value for each in read if each.value]
    text = "".join(source.text for source in sources)
    if not broken and not all(str(word) in text for word in wanted):
        return None, None
    declared: dict[str, Scalar] = {}
    for source in (each for each in sources if _REPORT in each.text):
        report = _entry(compose(source, broken), _REPORT)
        for name in ("unit", "year"):
            found = _entry(report, name)
            if isinstance(found, Scalar):
                declared.setdefault(name, found)
    return declared.get("unit"), declared.get("year")


def _number(year: Scalar) -> int:
    try:
        return YEAR.parse(year)
    except ValueError:
        return 0


def _entry(node: nodes.Node | None, name: str) -> nodes.Node | None:
    found = node.entries.get(name) if isinstance(node, nodes.Mapping) else None
    return found[1] if found else None
