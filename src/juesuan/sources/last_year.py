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


@dataclass(frozen=True, slots=True)
class Beside:
    """A folder beside the report's own, how its files are called from there, and where it declares its year."""

    folder: Path
    within: str
    declared: Span


@dataclass(frozen=True, slots=True)
class _Declared:
    unit: str
    year: Scalar


def year_before(folder: Path, within: str, unit: str, year: int) -> Outcome[Beside | None]:
    """The one folder that declares the same unit and the year before, if there is one.

    ``within`` is how the files of the report's own folder are called.
    """
    findings: list[Diagnostic] = []
    found = [
        beside
        for beside, declared in _beside(folder.resolve(), within, findings)
        if (declared.unit, declared.year.text) == (unit, str(year - 1))
    ]
    if len(found) > 1:
        names = "、".join(f"“{each.folder.name}”" for each in found)
        labels = tuple(Label(f"“{each.folder.name}”在这里写明", each.declared) for each in found[1:])
        message = f"旁边的{names}都说是{unit} {year - 1} 年度的数据，不知道用哪一个，都没有用"
        mend = "请把不是定稿的移到别处"
        span = found[0].declared
        findings.append(Diagnostic("D164", "ambiguous-last-year", Severity.WARNING, message, span, labels, mend))
        return Outcome(None, tuple(findings))
    return Outcome(found[0] if found else None, tuple(findings))


def _beside(own: Path, above: str, findings: list[Diagnostic]) -> Iterator[tuple[Beside, _Declared]]:
    """Every other folder beside that declares whose data it holds; what cannot be read is told."""
    for folder in neighbours(own):
        if folder == own or is_backup(folder):
            continue
        within = f"{above}../{folder.name}/"
        broken: list[Diagnostic] = []
        declared = _declared(folder, within, broken)
        if declared:
            yield Beside(folder, within, declared.year.span), declared
        elif broken:
            message = f"旁边的“{folder.name}”读不出来，不知道是不是上年的数据：{broken[0].message}"
            findings.append(Diagnostic("D165", "unreadable-neighbour", Severity.INFO, message, broken[0].span))


def neighbours(own: Path) -> list[Path]:
    """The folders beside one, itself among them; where the folder above may not be listed, there are none."""
    try:
        return sorted(path for path in own.parent.iterdir() if path.is_dir())
    except OSError:
        return []


def _declared(folder: Path, within: str, broken: list[Diagnostic]) -> _Declared | None:
    for path in yaml_files(folder):
        read = read_text(path, f"{within}{path.name}")
        broken += read.diagnostics
        if read.value is None or "report" not in read.value.text:
            continue
        whole = compose(read.value, broken)
        report = _entry(whole, "report")
        unit, year = _entry(report, "unit"), _entry(report, "year")
        if isinstance(unit, Scalar) and isinstance(year, Scalar):
            return _Declared(unit.text.strip(), year)
    return None


def _entry(node: nodes.Node | None, name: str) -> nodes.Node | None:
    found = node.entries.get(name) if isinstance(node, nodes.Mapping) else None
    return found[1] if found else None
