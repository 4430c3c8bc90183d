"""The receipt of a workbook: what became of each cell of each sheet, and every total beside what was read of it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from juesuan.extract.amounts import amount_of
from juesuan.extract.grids import GridCell
from juesuan.extract.system_sheets import Figured
from juesuan.extract.typed import NOTHING, is_meant, typed
from juesuan.extract.worksheets import Found
from juesuan.facts.book import FactBook
from juesuan.facts.leaves import fillable
from juesuan.facts.ledger import Ledger
from juesuan.facts.names import fact_name
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import Basis, CellRef, FactId, Kind
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.receipt import Entry, Fate, Place, SheetReceipt, Sum
from juesuan.model.source import SheetSource, Span, cell_name
from juesuan.model.statement import TOTAL
from juesuan.model.vocabulary import Vocabulary
from juesuan.sources.worksheets import Sheet, Worksheet

REFUSED = ("cell-refused", "answer-not-taken")
"""The names of the findings on cells that could not be read; the receipt lists them."""

_LABELS = "表名、栏名、行名、行次、编码等"
_UNREAD = "这张表没有读懂"
_UNUSED = "报告不用的数"
_TOTALS = ("合计", "总计")
_ONE = Given(Amount.of("1"))

IsTotal = Callable[[CellRef, Place], bool]
"""Whether a cell holds the sum of our own formula."""


def left(sheet: Sheet, why: str) -> SheetReceipt:
    """A sheet of which nothing is ours to read, and why."""
    return _receipt(sheet, {}, why)


@dataclass(frozen=True, slots=True)
class Part:
    """A statement on a sheet; a ``fate`` other than None is that of all its figures, ``why`` says the reason."""

    found: Found
    fate: Fate | None = None
    why: str = ""


@dataclass(slots=True)
class SheetRead:
    """A sheet with the statements that were found on it."""

    sheet: Sheet
    parts: tuple[Part, ...]
    is_total: IsTotal = field(default=lambda _cell, _place: False)


def of_statements(reading: SheetRead, names: FactBook, ledger: Ledger) -> SheetReceipt:
    """The receipt of a sheet of statements; ``names`` knows what cells are called, ``ledger`` what they add up to."""
    known: dict[Place, Entry] = {}
    for part in reading.parts:
        found = part.found
        for cell, said in found.placed:
            if said.span and said.place not in known:
                known[said.place] = _placed(cell, said, part, reading.is_total, names)
        known |= {each.cell.place: _figured(each, part, names) for each in found.figures if each.cell.span}
        is_unread = not any(said.number is not None for _, said in found.placed)
        known |= {_at(span): _lost(span, is_unread=is_unread) for span in found.lost if _at(span) not in known}
        known |= {_at(span): _beside(span) for span in found.beside if _at(span) not in known}
    receipt = _receipt(reading.sheet, known, _LABELS)
    whole = [part.found for part in reading.parts]
    what = "、".join(f"《{names.form.statements[found.statement].title}》" for found in whole)
    sums = tuple(total for part in reading.parts if part.fate is None for total in _sums(part.found, names, ledger))
    money = next((found.money.label for found in whole), "")
    return SheetReceipt(receipt.file, receipt.sheet, receipt.entries, what, money, sums)


def columns_beside(sheet: Sheet, found: Iterable[Found]) -> Iterator[Diagnostic]:
    """Which columns of a sheet hold figures and are none of its statement: budgets, last year's, what else is there."""
    for each in found:
        names: dict[int, str] = {}
        for span in each.beside:
            names.setdefault(_at(span)[1], _column(sheet, span))
        if names:
            shown = "、".join(names[at] for at in sorted(names))
            message = f"工作表“{sheet.name}”里这些栏不是这张表的，没有导入：{shown}"
            yield Diagnostic("D509", "column-beside", Severity.INFO, message, each.beside[0])


def _column(sheet: Sheet, span: Span) -> str:
    """A column as people find it: its letter and the labels above it."""
    row, at = _at(span)
    above = [sheet.worksheet.cells.get((y, at), "") for y in range(row)]
    labels = dict.fromkeys("".join(text.split()) for text in above if text and typed(text).number is None)
    return f"{cell_name(0, at)[:-1]} 栏{'·'.join(labels)}"


def of_texts(sheet: Sheet, taken: Mapping[Place, Entry], what: str) -> SheetReceipt:
    """The receipt of a sheet of rows of words: those that were taken or refused, by place."""
    receipt = _receipt(sheet, taken, _LABELS)
    return SheetReceipt(receipt.file, receipt.sheet, receipt.entries, what)


def refusals(sheets: Iterable[SheetReceipt]) -> Iterator[Diagnostic]:
    """A finding for every refused cell; of a sheet that could not be read at all, one for all of them."""
    for sheet in sheets:
        unread = [entry for entry in sheet.of(Fate.REFUSED) if entry.why == _UNREAD]
        if unread:
            message = f"{sheet.file}［{sheet.sheet}］没有读懂，里面的 {len(unread)} 个数没有导入"
            yield Diagnostic("D550", REFUSED[0], Severity.ERROR, message, help=unread[0].mend)
        for entry in (each for each in sheet.of(Fate.REFUSED) if each.why != _UNREAD):
            message = f"{sheet.file}［{sheet.sheet}］!{entry.address} 的“{entry.text}”没有导入：{entry.why}"
            yield Diagnostic("D550", REFUSED[0], Severity.ERROR, message, help=entry.mend)


def _receipt(sheet: Sheet, known: Mapping[Place, Entry], otherwise: str) -> SheetReceipt:
    worksheet = sheet.worksheet
    covered = _covered(worksheet)
    entries = []
    for place, text in worksheet.held.items():
        entry = known.get(place)
        if entry is None and place in covered:
            entry = _under(place, text)
        is_figure = is_meant(text) and not text.strip().isdecimal()
        why = _UNUSED if otherwise == _LABELS and is_figure else otherwise
        entries.append(_noted(entry, worksheet) if entry else Entry(place, text, Fate.LEFT, why=why))
    return SheetReceipt(sheet.source.name.rpartition("［")[0], sheet.name, tuple(entries))


def _covered(worksheet: Worksheet) -> set[Place]:
    """The places below merged cells: nobody sees what they hold."""
    held = worksheet.held
    areas = [((top, left_), (last, outer)) for (top, left_), (last, outer) in worksheet.merged]
    return {
        (y, x) for y, x in held if any(t <= y <= b and l_ <= x <= r and (y, x) != (t, l_) for (t, l_), (b, r) in areas)
    }


def _under(place: Place, text: str) -> Entry:
    is_figure = any(map(str.isdecimal, text))
    mend = "请取消合并，看看这一格" if is_figure else ""
    return Entry(place, text, Fate.REFUSED if is_figure else Fate.LEFT, why="被合并的单元格盖住，看不见", mend=mend)


def _noted(entry: Entry, worksheet: Worksheet) -> Entry:
    """A taken cell with what the workbook says of it: it comes from elsewhere, or is printed with fewer digits."""
    if entry.fate not in (Fate.TAKEN, Fate.CONVERTED):
        return entry
    notes = [entry.why] if entry.why else []
    fate = entry.fate
    if entry.place in worksheet.linked:
        notes.append("来自别的文件")
    if stored := worksheet.stored.get(entry.place):
        notes.append(f"存的是 {stored}，按显示的读")
        fate = Fate.CONVERTED
    return replace(entry, fate=fate, why="；".join(notes))


def _placed(cell: CellRef, said: GridCell, part: Part, is_total: IsTotal, names: FactBook) -> Entry:
    """What became of a cell of a statement."""
    place, text = said.place, said.span.quote if said.span else said.text
    where, name = str(cell), names.cell_place(cell)
    if said.is_blank or text.strip() in NOTHING:
        return Entry(place, text, Fate.LEFT, why="没有数")
    if is_total(cell, place):
        return Entry(place, text, Fate.LEFT, name=name, why="公式算的合计，由程序重新算")
    if part.fate is not None:
        return Entry(place, text, part.fate, name=name, why=part.why)
    if cell.row in part.found.twice:
        lines = dict.fromkeys(c.place[0] + 1 for ref, c in part.found.placed if ref.row == cell.row and c.span)
        why = f"{cell.row} 在这张表里有几行（第 {'、'.join(map(str, lines))} 行），不知道用哪一行"
        return Entry(place, text, Fate.REFUSED, name=name, why=why, mend="请合成一行，或改正科目编码")
    read = amount_of(said, part.found.money)
    if read.amount is None:
        return Entry(place, text, Fate.REFUSED, name=name, why=read.why, mend=read.mend)
    fate = Fate.CONVERTED if read.done else Fate.TAKEN
    return Entry(place, text, fate, where, name, "，".join(read.done), value=read.amount)


_SECTIONS = {Basis.ACTUAL: "figures", Basis.ORIGINAL: "original", Basis.ADJUSTED: "adjusted"}


def _figured(figure: Figured, part: Part, names: FactBook) -> Entry:
    """What became of a figure that a sheet of the system says beside its statement."""
    cell, identity = figure.cell, FactId(figure.quantity, names.year, figure.key, figure.basis)
    text, name = cell.span.quote if cell.span else cell.text, fact_name(identity, names)
    if part.fate is not None:
        return Entry(cell.place, text, part.fate, name=name, why=part.why)
    value = figure_of(figure, part.found.money, names.vocabulary)
    if value is None:
        said = typed(text)
        return Entry(cell.place, text, Fate.REFUSED, name=name, why=said.why or "不是个数", mend=said.mend)
    where = ".".join(filter(None, (_SECTIONS[figure.basis], figure.quantity, figure.key)))
    return Entry(cell.place, text, Fate.TAKEN, where, name, value=value, fact=identity)


def figure_of(figure: Figured, money: MoneyUnit, vocabulary: Vocabulary) -> Amount | Decimal | None:
    """The value of a figure beside the statements: money, or what it is counted in; None if it is neither."""
    quantity = vocabulary[figure.quantity]
    if quantity.kind is Kind.MONEY:
        return amount_of(figure.cell, money).amount
    count = figure.cell.number
    return count if count is not None and quantity.takes(count) else None


def _lost(span: Span, *, is_unread: bool) -> Entry:
    if is_unread:
        return Entry(_at(span), span.quote, Fate.REFUSED, why=_UNREAD, mend="请对照表头检查栏名和行名")
    mend = "请核对行名、科目编码是否与报表一致，数是否写成了数"
    return Entry(_at(span), span.quote, Fate.REFUSED, why="不知道是哪一行的数", mend=mend)


def _beside(span: Span) -> Entry:
    return Entry(_at(span), span.quote, Fate.LEFT, why="这一栏不是这张表的")


def _at(span: Span) -> Place:
    return span.source.cell(span.start) if isinstance(span.source, SheetSource) else (0, 0)


def inputs_of(found: Iterable[Found], form: Form) -> set[CellRef]:
    """The cells that people fill in, of all that stand in these statements; the others follow from them."""
    cells = dict.fromkeys((cell for each in found for cell, _ in each.placed), _ONE)
    own = fillable(cells, form)
    return {cell for cell in own if cell.row != TOTAL or not form.statements[cell.statement].classified}


def summed(found: Iterable[Found], inputs: Container[CellRef], form: Form) -> Ledger:
    """What the statements give when no total is read: only the cells that people fill in."""
    own = {
        cell: given
        for each in found
        for cell, given in each.accounts.cells.items()
        if cell in inputs and cell.row not in each.twice
    }
    return Ledger(own, form)


def _is_sum(cell: CellRef, names: FactBook) -> bool:
    return cell.row == TOTAL and names.form.statements[cell.statement].classified


def _sums(found: Found, names: FactBook, ledger: Ledger) -> Iterator[Sum]:
    """The totals of a statement: as printed, and as what was read of the other cells adds up to."""
    told: set[str] = set()
    for cell, _ in found.placed:
        name = names.cell_name(cell)
        if (_is_sum(cell, names) or name.endswith(_TOTALS)) and cell.row not in told:
            given, value = found.accounts.cells.get(cell), ledger.get(cell)
            printed = given.value if given and isinstance(given.value, Amount) else None
            if printed or value:
                told.add(cell.row)
                yield Sum(
                    names.cell_place(cell).rpartition("》")[2], str(cell), printed, value.value if value else None
                )


def unread_cells(found: Found, form: Form) -> set[CellRef]:
    """All cells of a statement whose figures stand there and could not be placed: none of them is blank."""
    if not found.lost or any(said.number is not None for _, said in found.placed):
        return set()
    spec = form.statements[found.statement]
    rows = [TOTAL] if spec.classified else [line.key for side in spec.sides for line in side.lines or () if line.key]
    return {CellRef(spec.id, row, column) for row in rows for column in spec.amounts}


def is_twice(cell: CellRef, parts: Iterable[Part]) -> bool:
    """Whether a cell is of a 科目 that stands in two rows of its sheet."""
    return any(p.fate is None and p.found.statement == cell.statement and cell.row in p.found.twice for p in parts)


def refused_cells(parts: Iterable[Part], form: Form) -> set[CellRef]:
    """The cells of statements for which something stands there that nobody can read."""
    unread = (cell for part in parts if part.fate is None for cell in unread_cells(part.found, form))
    return set(unread) | {
        cell
        for part in parts
        if part.fate is None
        for cell, said in part.found.placed
        if not said.is_blank and (cell.row in part.found.twice or amount_of(said, part.found.money).amount is None)
    }
