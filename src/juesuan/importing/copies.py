"""Copies of one fill-in workbook that several offices filled: put together cell by cell.

What only one of them says is taken; what two of them say differently is taken from neither, and told with both places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from juesuan.extract.amounts import amount_of
from juesuan.extract.worksheets import Found
from juesuan.facts.leaves import fillable
from juesuan.facts.ledger import CellValue, Ledger
from juesuan.importing.receipts import unread_cells
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.source import Span
from juesuan.model.statement import TOTAL
from juesuan.sources.data_file import LACKING
from juesuan.sources.filled_in import FilledIn, Said, listed
from juesuan.sources.worksheets import Place

_ONE = Given(Amount.of("1"))


@dataclass(slots=True)
class Copy:
    """One office's copy: the statements that were found on its sheets, which cells people fill in, and which follow."""

    filled: FilledIn
    found: tuple[Found, ...]
    inputs: frozenset[CellRef]
    totals: frozenset[CellRef]

    def is_total(self, cell: CellRef, place: Place, sheet: str) -> bool:
        """Whether a cell holds the sum that a formula of ours gives, and nothing that anybody filled in."""
        return cell in self.totals and place in self.filled.sheets[sheet].worksheet.computed


def read_copy(filled: FilledIn, found: Sequence[Found], form: Form) -> Copy:
    """A copy, with the cells that are filled in told from those that follow.

    A formula in a cell that people fill in may be theirs (=12+13) or ours, which follows from other sheets: ours gives
    what follows anyway.
    """
    cells = dict.fromkeys((cell for each in found for cell, _ in each.placed), _ONE)
    own = fillable(cells, form)
    inputs = {cell for cell in own if cell.row != TOTAL or not form.statements[cell.statement].classified}
    typed_in: dict[CellRef, Given] = {}
    computed: dict[CellRef, Amount | None] = {}
    for each in found:
        worksheet = filled.sheets[each.sheet].worksheet
        for cell, said in each.placed:
            amount = None if said.is_blank else amount_of(said, each.money).amount
            if said.place in worksheet.computed and said.span:
                computed[cell] = None if said.place in worksheet.uncounted else amount
            elif amount is not None:
                typed_in[cell] = Given(amount)
    open_ = {cell: amount for cell, amount in computed.items() if cell in inputs and amount is not None}
    ledger = Ledger(typed_in, form) if open_ else {}
    own_formulas = {cell for cell, amount in open_.items() if not _follows(ledger.get(cell), amount)}
    return Copy(filled, tuple(found), frozenset(inputs), frozenset(computed.keys() - own_formulas))


def _follows(found: CellValue | None, amount: Amount) -> bool:
    return (found.value.yuan if found else 0) == amount.yuan


@dataclass(slots=True)
class Together:
    """What all copies say: cells of statements by their paths, further data, answers; and where two disagree."""

    cells: dict[str, tuple[str, Span]] = field(default_factory=dict)
    data: tuple[Said, ...] = ()
    answers: tuple[Said, ...] = ()
    disputed: dict[str, list[Said]] = field(default_factory=dict)


def together(copies: Sequence[Copy], money: MoneyUnit, form: Form) -> Together:
    """The copies as one; what they dispute stands in ``disputed`` alone."""
    whole = Together()
    cells = _agreed((said for copy in copies for said in (*_cells(copy, money), *_unread(copy, form))), whole)
    whole.cells = {said.path: (said.text, said.span) for said in cells}
    for path in (path for path in whole.disputed if path.startswith("statements/")):
        whole.cells[path] = (LACKING, whole.disputed[path][0].span)
    whole.data = tuple(_agreed((said for copy in copies for said in _joined(copy.filled.data)), whole))
    lists = tuple(_agreed((said for copy in copies for said in copy.filled.lists), whole))
    whole.data = (*whole.data, *listed(lists, whole.data))
    whole.answers = tuple(_agreed((said for copy in copies for said in copy.filled.answers), whole))
    return whole


def _agreed(everything: Iterable[Said], whole: Together) -> Iterator[Said]:
    """What is said of each path, once; what is said in two ways is disputed."""
    by_path: dict[str, list[Said]] = {}
    for said in everything:
        by_path.setdefault(said.path, []).append(said)
    for path, several in by_path.items():
        told = [said for said in several if said.text]
        if len({said.text for said in told}) > 1:
            whole.disputed[path] = told
        else:
            yield (told or several)[0]


def _joined(rows: Sequence[Said]) -> Iterator[Said]:
    """The rows of a copy, those of one path as the lines of one text."""
    for _, several in groupby(rows, key=lambda said: said.path):
        first, *others = several
        yield first._replace(text="\n".join((first.text, *(each.text for each in others))))


def _cells(copy: Copy, money: MoneyUnit) -> Iterator[Said]:
    """The cells that somebody filled in; those that nobody can read are lacking, not blank."""
    for found in copy.found:
        for cell, said in found.placed:
            if said.span is None or said.is_blank:
                continue
            place = said.place
            if copy.is_total(cell, place, found.sheet):
                continue
            amount = None if cell.row in found.twice else amount_of(said, money).amount
            if amount is not None:
                yield Said(_path(cell), f"{amount.within(money):f}", said.span, place)
            elif cell in copy.inputs:
                yield Said(_path(cell), LACKING, said.span, place)


def _unread(copy: Copy, form: Form) -> Iterator[Said]:
    """The cells of a statement that could not be read at all."""
    for found in copy.found:
        for cell in sorted(unread_cells(found, form), key=str):
            yield Said(_path(cell), LACKING, found.lost[0], (0, 0))


def _path(cell: CellRef) -> str:
    return f"statements/{cell.statement}/{cell.row}/{cell.column}"


def disputes(whole: Together, names: Mapping[str, str]) -> Iterator[Diagnostic]:
    """The findings on what copies say differently: both places, and neither wins."""
    for path, said in whole.disputed.items():
        first, other = said[0], next(each for each in said if each.text != said[0].text)
        texts = [each.text if len(each.text) <= _SHOWN else each.text[:_SHOWN] + "……" for each in (first, other)]
        message = f"“{names.get(path) or first.name or path}”在两份里填得不同：“{texts[0]}”与“{texts[1]}”，都没有导入"
        labels = (Label("另一处在这里", other.span),)
        mend = "请两个科室商定，改成一样的再导入"
        yield Diagnostic("D517", "answers-differ", Severity.ERROR, message, first.span, labels, help=mend)


_SHOWN = 40
