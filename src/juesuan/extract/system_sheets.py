"""Sheets that the final-accounts system exports, known by number and title, read by labels, never by position.

The page on them is docs/analysis/system-export.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from juesuan.extract.flows import read_table
from juesuan.extract.grids import Grid, GridCell
from juesuan.extract.heads import TOTALS, chains
from juesuan.extract.listed_rows import labelled_lines, unnumbered
from juesuan.extract.normal import spell
from juesuan.model.fact import Basis, CellRef
from juesuan.model.form import Form
from juesuan.model.statement import TOTAL, ColumnKind, Side, StatementSpec
from juesuan.model.system import Layout, SystemForm
from juesuan.model.vocabulary import Vocabulary

_ROWS_ABOVE = 4
_NUMBER = re.compile(r"财决(?:附)?\d{1,2}(?:-\d)?表")
_CUT = re.compile(r"财决(?:附)?\d{1,2}(?:-\d?)?$")  # the name of a sheet ends with its 31st sign
_CODED = re.compile(r"^(?:Z|F|CS)\d{1,2}(?:_\d)?(.*)$")
_ITEMS, _LINES, _COUNTING = "项目", "行次", "栏次"
_BASES = {
    **dict.fromkeys(("年初预算数", "年初预算"), Basis.ORIGINAL),
    **dict.fromkeys(("全年预算数", "调整预算数", "调整后预算数", "预算数"), Basis.ADJUSTED),
    **dict.fromkeys(("决算数", "金额", "统计数", "本年决算数"), Basis.ACTUAL),
}
_LEAD = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d{1,2}[.、．]|其中：)*")
_MEASURE = re.compile(r"（(?:个|人|辆|台|套|台、套|台、件、套|批|元|万元)）$")
_OFFICE = ("行政单位", "参照公务员法管理事业单位")
_CAR = "用车"
_DIGITS = 3


class Figured(NamedTuple):
    """A figure beside the statements, and the cell that says it."""

    quantity: str
    key: str
    basis: Basis
    cell: GridCell


@dataclass(slots=True)
class SystemSheet:
    """What a sheet of the system says: cells of statements, figures beside them, the names of 科目."""

    placed: list[tuple[CellRef, GridCell]] = field(default_factory=list)
    figures: list[Figured] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    strange: list[GridCell] = field(default_factory=list)


def system_form(sheet: str, rows: Grid, forms: Sequence[SystemForm]) -> SystemForm | None:
    """The form of the system that a sheet is, be it one that nobody knows; None for a sheet of another origin."""
    texts = [spell(sheet), *(cell.text for row in rows[:_ROWS_ABOVE] for cell in row if cell.text)]
    number = next((found[0] for text in texts if (found := _NUMBER.search(text))), "")
    coded = _CODED.fullmatch(spell(sheet))
    if not number and not coded:
        return None
    title = _NUMBER.sub("", _CUT.sub("", coded[1] if coded else "")).strip("（）")
    titles = [title, *(_NUMBER.sub("", text).strip("（）") for text in texts[1:])]
    named = [form for form in forms if form.title in titles]
    best = [form for form in named if number in ("", form.number)] or named
    if best:
        return best[0]
    numbered = [form for form in forms if number and form.number == number]
    return numbered[0] if numbered else SystemForm(title, number, why="没有见过的决算系统表")


def read_system_sheet(rows: Grid, system: SystemForm, form: Form) -> SystemSheet:
    """The cells and figures of a sheet of the system."""
    spec = form.statements[system.statement]
    if system.layout is Layout.BLOCKS:
        return _blocks(spec, rows, form.vocabulary)
    if system.layout is Layout.ACROSS:
        return _across(spec, rows)
    if system.layout is Layout.OPERATION:
        return _operation(rows, form.vocabulary)
    read = read_table(spec, rows, form.vocabulary)
    return SystemSheet(list(read.cells), names=dict(read.names)) if read else SystemSheet()


class Block(NamedTuple):
    """A part of a sheet with labels of its own: its column of labels, and the labels above each column of figures."""

    items: int
    columns: Mapping[int, tuple[str, ...]]


def _parts(rows: Grid) -> tuple[list[Block], Grid]:
    """The blocks of a sheet from left to right, and the rows below its header."""
    top = next((y for y, row in enumerate(rows) if any(cell.text == _LINES for cell in row)), len(rows))
    body = next((y + 1 for y, row in enumerate(rows) if any(cell.text == _COUNTING for cell in row)), 0)
    body = body or _first_numbered(rows, top)
    above = chains(rows[max(0, top - 1) : body])
    header = rows[top] if top < len(rows) else []
    items = [x for x, cell in enumerate(header) if cell.text.startswith(_ITEMS)]
    blocks = []
    for at, start in enumerate(items):
        end = items[at + 1] if at + 1 < len(items) else len(header)
        columns = {x: above[x] for x in range(start + 1, end) if x < len(above) and _basis(above[x])}
        blocks.append(Block(start, columns))
    return blocks, rows[body:]


def _first_numbered(rows: Grid, top: int) -> int:
    """The first row below a header that counts its lines."""
    at = next((x for x, cell in enumerate(rows[top]) if cell.text == _LINES), 0) if top < len(rows) else 0
    below = range(top + 1, len(rows))
    return next((y for y in below if at < len(rows[y]) and rows[y][at].text.isdecimal()), len(rows))


def _basis(chain: Sequence[str]) -> Basis | None:
    return next((_BASES[label] for label in chain if label in _BASES), None)


def _blocks(spec: StatementSpec, rows: Grid, vocabulary: Vocabulary) -> SystemSheet:
    """收入 and 支出 by function, as the statement has them; below 支出 by nature the budgets of 基本 and 项目支出."""
    sheet = SystemSheet()
    blocks, body = _parts(rows)
    lines = labelled_lines(spec, vocabulary)
    for at, block in enumerate(blocks):
        if at < len(spec.sides):
            keys = {y: CellRef(spec.id, key, "") for y, key in _line_keys(block, body, lines, at).items()}
            columns = {x: _column(spec.sides[at], spec, chain) for x, chain in block.columns.items()}
        else:
            keys, columns = _by_nature(block, body, vocabulary), dict.fromkeys(block.columns, "")
        for row, cell in ((row, cell) for y, cell in keys.items() for row in (body[y],)):
            for x, column in columns.items():
                if column is not None and x < len(row):
                    target = cell if not column else CellRef(cell.statement, cell.row, column)
                    _put(sheet, target, _basis(block.columns[x]), row[x], vocabulary)
    return sheet


def _line_keys(block: Block, body: Grid, lines: Mapping[str, list[tuple[int, str]]], side: int) -> dict[int, str]:
    """The rows of a block that the statement has, each once."""
    used: set[str] = set()
    found: dict[int, str] = {}
    for y, row in enumerate(body):
        label = row[block.items].text if block.items < len(row) else ""
        meant = lines.get(label) or lines.get(unnumbered(label)) or []
        key = next((key for at, key in meant if at == side and key not in used), "")
        if key:
            used.add(key)
            found[y] = key
    return found


def _column(side: Side, spec: StatementSpec, chain: Sequence[str]) -> str | None:
    """The amount of a side that stands below labels like these."""
    amounts = [column.key for column in side.columns if column.kind is ColumnKind.AMOUNT]
    if len(amounts) == 1:
        return amounts[0]
    own = {spell(spec.column_label(key)): key for key in amounts}
    leaf = chain[-1] if chain else ""
    return own.get(leaf) or (amounts[0] if leaf in TOTALS else None)


def _by_nature(block: Block, body: Grid, vocabulary: Vocabulary) -> dict[int, CellRef]:
    """The rows of 支出 by nature that are totals of a statement: 基本支出, 项目支出."""
    totals = {
        spell(quantity.names[0]): quantity.cell
        for quantity in vocabulary.values()
        if quantity.cell and quantity.id.startswith("expenditure.")
    }
    found = ((y, _bare(row[block.items].text)) for y, row in enumerate(body) if block.items < len(row))
    return {y: totals[label] for y, label in found if label in totals}


def _put(sheet: SystemSheet, cell: CellRef, basis: Basis | None, said: GridCell, vocabulary: Vocabulary) -> None:
    if basis is Basis.ACTUAL:
        sheet.placed.append((cell, said))
    elif basis and not said.is_blank and (fact := vocabulary.fact_of(cell, 0)):
        sheet.figures.append(Figured(fact.quantity, fact.key, basis, said))


def _across(spec: StatementSpec, rows: Grid) -> SystemSheet:
    """The row 合计 of a sheet whose economic classification runs across, each column by its class and name."""
    sheet = SystemSheet()
    total = next((row for row in rows if any(c.text in TOTALS for c in row[:_ITEM_CELLS]) and _has_figures(row)), None)
    if total is None:
        return sheet
    header = rows[: rows.index(total)]
    top = next((y for y, row in enumerate(header) if any(cell.text in TOTALS for cell in row)), 0)
    names = {line.key: spell(line.label) for side in spec.sides for line in side.lines or () if line.key}
    classes = {name: code for code, name in names.items() if len(code) == _DIGITS}
    for x, chain in enumerate(chains(header[top:])):
        if x >= len(total) or total[x].is_blank or total[x].is_label:
            continue
        code = _economic(chain, names, classes)
        if chain and chain[0] in TOTALS:
            sheet.placed.append((CellRef("05", TOTAL, "basic"), total[x]))
        elif code:
            sheet.placed.append((CellRef(spec.id, code, "amount"), total[x]))
        elif total[x].number:
            sheet.strange.append(total[x])
    return sheet


_ITEM_CELLS = 4


def _has_figures(row: Sequence[GridCell]) -> bool:
    return any(cell.number is not None for cell in row)


def _economic(chain: Sequence[str], names: Mapping[str, str], classes: Mapping[str, str]) -> str:
    """The 款, or of a 小计 the 类, of the economic classification that stands below these labels."""
    group = next((classes[label] for label in chain if label in classes), "")
    if not group or not chain:
        return ""
    if chain[-1] in TOTALS or names[group] == chain[-1]:
        return group
    return next((code for code, name in names.items() if name == chain[-1] and code.startswith(group)), "")


def _operation(rows: Grid, vocabulary: Vocabulary) -> SystemSheet:
    """“三公”, counts, 机关运行经费, vehicles, equipment and procurement, by what the form calls them."""
    sheet = SystemSheet()
    known = {spell(label): quantity for quantity in vocabulary.values() for label in quantity.reported_as}
    blocks, body = _parts(rows)
    office: list[tuple[str, GridCell]] = []
    for block in blocks:
        for row in body:
            label = _bare(row[block.items].text) if block.items < len(row) else ""
            for x, chain in block.columns.items():
                if x >= len(row) or row[x].is_blank:
                    continue
                basis, quantity = _basis(chain), known.get(label)
                if label in _OFFICE:
                    office.append((label, row[x]))
                elif label.endswith(_CAR) and label not in known and basis is Basis.ACTUAL:
                    sheet.figures.append(Figured("vehicles", label, Basis.ACTUAL, row[x]))
                elif quantity and (cell := quantity.adjusted if basis is Basis.ADJUSTED else quantity.cell):
                    sheet.placed.append((cell, row[x]))
                elif quantity and basis is Basis.ACTUAL:
                    sheet.figures.append(Figured(quantity.id, "", basis, row[x]))
    if not any(figure.quantity == "office" for figure in sheet.figures):
        several = len(office) > 1
        sheet.figures += [Figured("office", label if several else "", Basis.ACTUAL, said) for label, said in office]
    return sheet


def _bare(label: str) -> str:
    """A label without its number, 其中 and the unit behind it."""
    return _MEASURE.sub("", _LEAD.sub("", label))
