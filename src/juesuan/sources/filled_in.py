"""A fill-in workbook that comes back: what people filled in, as the data that the shapes read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from juesuan.extract.grids import GridCell
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.report import Table
from juesuan.model.source import Span
from juesuan.sources import nodes
from juesuan.sources.fill_in_names import CODES, DATA, GUIDE, MARK, OWED
from juesuan.sources.rows_of_paths import tree
from juesuan.sources.worksheets import Sheet, Worksheet

_HEAD = 2  # rows above the first row of further data
_ANSWER = 4  # the column in which a question is answered

Said = tuple[str, str, Span]
"""A path, what is said there, and where."""


@dataclass(slots=True)
class FilledIn:
    """The parts of a fill-in workbook: sheets of statements, further data, answers to what was owed."""

    statements: list[Sheet] = field(default_factory=list)
    data: tuple[Said, ...] = ()
    answers: dict[str, Said] = field(default_factory=dict)


def is_ours(sheets: Sequence[Worksheet]) -> bool:
    """Whether a workbook says in its first cell that it is one to be filled in."""
    return bool(sheets) and sheets[0].name == GUIDE and sheets[0].cells.get((0, 0)) == MARK


def is_filled_in(sheets: Sequence[Sheet]) -> bool:
    """The same of a workbook that has been read."""
    return sheets[0].name == GUIDE and sheets[0].source.line(1).startswith(MARK)


def inputs_only(sheet: Worksheet) -> Worksheet:
    """A sheet without what formulas computed: only what somebody filled in is data."""
    cells = {place: text for place, text in sheet.cells.items() if place not in sheet.computed}
    return replace(sheet, cells=cells, uncounted=())


def parts(sheets: Sequence[Sheet]) -> FilledIn:
    """The parts of one copy."""
    filled = FilledIn()
    for sheet in sheets:
        if sheet.name == DATA:
            filled.data = tuple(_rows(sheet, 2))
        elif sheet.name == OWED:
            filled.answers = {path: (path, text, span) for path, text, span in _rows(sheet, _ANSWER)}
        elif sheet.name not in (GUIDE, CODES):
            filled.statements.append(sheet)
    return filled


def _rows(sheet: Sheet, column: int) -> Iterator[Said]:
    """The rows that say something; further lines of a text may be empty between others."""
    for table in sheet.report.blocks:
        if isinstance(table, Table):
            for row in table.rows[_HEAD:]:
                texts = ["".join(inline.text for inline in cell.inlines) for cell in row.cells]
                span = next((i.span for cell in row.cells for i in cell.inlines if getattr(i, "span", None)), None)  # type: ignore[union-attr]
                path, text = texts[0] if texts else "", texts[column] if len(texts) > column else ""
                if path and span and (text or column != _ANSWER):
                    yield path, text, span


def merged(copies: Sequence[FilledIn]) -> tuple[dict[str, Said], list[Diagnostic]]:
    """The answers of all copies; where two answer one question differently the first is kept, and told."""
    answers: dict[str, Said] = {}
    findings = []
    for copy in copies:
        for what, said in copy.answers.items():
            known = answers.setdefault(what, said)
            if known[1] != said[1]:
                message = f"“{what}”在两份里填得不同：“{known[1]}”与“{said[1]}”；导入的是前一份"
                labels = (Label("另一处在这里", said[2]),)
                findings.append(Diagnostic("D517", "answers-differ", Severity.WARNING, message, known[2], labels))
    return answers, findings


def as_tree(data: Sequence[Said], statements: Mapping[str, Mapping[str, Mapping[str, GridCell]]]) -> nodes.Mapping:
    """All that was filled in as one tree: further data, and the statements by row and column."""
    span = (
        data[0][2]
        if data
        else next(c.span for s in statements.values() for r in s.values() for c in r.values() if c.span)
    )
    cells = [
        (f"statements/{statement}/{row}/{column}", cell.text, cell.span or span)
        for statement, lines in statements.items()
        for row, columns in lines.items()
        for column, cell in columns.items()
    ]
    return tree((*(said for said in data if not said[0].startswith("texts/")), *cells), span)


def texts(data: Sequence[Said]) -> dict[str, str]:
    """The free texts, their lines together again."""
    found: dict[str, list[str]] = {}
    for path, text, _ in data:
        section, _, name = path.partition("/")
        if section == "texts":
            found.setdefault(name, []).append(text)
    return {name: "\n".join(lines) for name, lines in found.items()}
