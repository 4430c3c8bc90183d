"""A data folder: all its YAML files as one, and its free texts in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from juesuan.model.accounts import TARGETS
from juesuan.model.diagnostic import Diagnostic, Label, Outcome, Severity
from juesuan.model.form import Form
from juesuan.model.source import Source, Span
from juesuan.sources import nodes
from juesuan.sources.data_file import DataFile
from juesuan.sources.data_shapes import data_shape, shape_of
from juesuan.sources.files import read_text
from juesuan.sources.forms import form_of
from juesuan.sources.nodes import compose
from juesuan.sources.shape import Findings
from juesuan.sources.vocabulary import vocabulary

ROLLED = "# 上一年的文字，请逐条核对、修改。"
"""The comment that older versions put above what they carried over from the year before."""

TEXTS = ("duties", "work")
"""The free texts that a report may hold: 主要职责, 重点工作完成情况."""


def read_folder(
    folder: Path, within: str = "", narratives: Path | None = None
) -> Outcome[tuple[DataFile, dict[str, str]] | None]:
    """What the YAML and Markdown files of a folder say; ``within`` is how people get there from their own folder.

    What may be said is what the form knows that the report names; where there is none, what all forms know.
    """
    findings: Findings = []
    if not folder.is_dir():
        return Outcome(None, (_no_folder(folder),))
    paths = yaml_files(folder)
    whole: nodes.Mapping | None = None
    for path in paths:
        whole = _with_file(whole, path, f"{within}{path.name}", findings)
    if whole is None:
        if not findings:
            message = f"“{folder.name}”里没有 .yaml 文件"
            findings.append(Diagnostic("D105", "no-data-folder", Severity.ERROR, message))
        return Outcome(None, tuple(findings))
    form = _form_of(whole, narratives)
    data = (shape_of(form) if form else data_shape(tuple(vocabulary()))).read(whole, findings)
    texts = _texts(folder, within, findings)
    if data and not data.carried and any(map(_is_rolled, paths)):
        data = replace(data, carried=tuple(_rolled(data, texts)))
    return Outcome(None if data is None else (data, texts), tuple(findings))


def _form_of(whole: nodes.Mapping, narratives: Path | None) -> Form | None:
    """The form that a report names, if there is such a form; that there is none is told where it is asked for."""
    report = whole.entries.get("report", (None, None))[1]
    if not isinstance(report, nodes.Mapping):
        return None
    said = {name: node.text for name, (_, node) in report.entries.items() if isinstance(node, nodes.Scalar)}
    return form_of(said.get("form", ""), narratives, year=said.get("year", "")).value


def _is_rolled(path: Path) -> bool:
    source = read_text(path, path.name).value
    return source is not None and ROLLED in source.text


def _rolled(data: DataFile, texts: dict[str, str]) -> Iterator[str]:
    """What older versions carried over with no more than a comment: nobody is known to have looked at it."""
    if texts.get("work"):
        yield "work.md"
    if data.work_items:
        yield "work_items"
    yield from (f"purposes.{code}" for code in data.purposes)
    if any(each.goals for each in (data.performance.whole, *data.performance.projects)):
        yield TARGETS


def _no_folder(folder: Path) -> Diagnostic:
    if not folder.exists():
        return Diagnostic("D105", "no-data-folder", Severity.ERROR, f"没有“{folder.name}”这个数据文件夹")
    message = f"“{folder.name}”是一个文件，这里要的是数据文件夹"
    mend = "放着 report.yaml 的那个文件夹才是；Excel 或报告请先导入：juesuan import 文件 -o 数据文件夹"
    return Diagnostic("D105", "no-data-folder", Severity.ERROR, message, help=mend)


def yaml_files(folder: Path) -> list[Path]:
    """The files of figures, in their order. OSError if the folder does not tell: unreadable is not empty."""
    return sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))


def _with_file(whole: nodes.Mapping | None, path: Path, name: str, findings: Findings) -> nodes.Mapping | None:
    outcome = read_text(path, name)
    findings += outcome.diagnostics
    node = compose(outcome.value, findings) if outcome.value else None
    if node is None:
        return whole
    if not isinstance(node, nodes.Mapping):
        message = f"{name} 应由“名称: 值”组成"
        findings.append(Diagnostic("D122", "wrong-shape", Severity.ERROR, message, node.span))
        return whole
    if whole is None:
        return node
    _join(whole, node, findings)
    return whole


def _join(whole: nodes.Mapping, more: nodes.Mapping, findings: Findings) -> None:
    for name, (key, value) in more.entries.items():
        earlier = whole.entries.get(name)
        if earlier is None:
            whole.entries[name] = (key, value)
        elif isinstance(value, nodes.Mapping) and isinstance(earlier[1], nodes.Mapping):
            _join(earlier[1], value, findings)
        else:
            label = Label("另一处在这里", earlier[0].span)
            message = f"“{name}”在两个文件里各写了一次"
            findings.append(Diagnostic("D115", "duplicate-key", Severity.ERROR, message, key.span, (label,)))


def _texts(folder: Path, within: str, findings: Findings) -> dict[str, str]:
    texts = {}
    for name in TEXTS:
        path = folder / f"{name}.md"
        if path.exists():
            outcome = read_text(path, f"{within}{path.name}")
            findings += outcome.diagnostics
            if outcome.value:
                texts[name] = outcome.value.text.strip()
    for path in folder.glob("*.md"):
        if path.stem not in TEXTS:
            source = Source(f"{within}{path.name}", "")
            names = "、".join(f"{name}.md" for name in TEXTS)
            message = f"{path.name} 不会印进报告；文字文件只有 {names}"
            findings.append(Diagnostic("D126", "unused-text", Severity.WARNING, message, Span(source, 0, 0)))
    return texts
