"""The public tables beside the system's own sheets: the same accounts, each cell rounded to 万元 by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from juesuan.extract.worksheets import Found
from juesuan.model.amount import Amount, half_up
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.given import Given

_KEPT = 2
_SHOWN = 20


def held_to_system(found: Sequence[Found], form: Form) -> tuple[list[Found], list[Diagnostic]]:
    """The statements without public tables of which the system's own sheet is there; where the two differ is told.

    Of a sheet of the system that could not be read the public table takes the place.
    """
    own = {each.statement for each in found if each.system and each.accounts.cells}
    public_ones = {each.statement for each in found if not each.system and each.accounts.cells} - own
    of_system = [each for each in found if each.system and each.statement not in public_ones]
    kept = [*of_system, *(each for each in found if not each.system and each.statement not in own)]
    cells: dict[CellRef, Given] = {}
    for each in (each for each in found if each.system):
        cells = {**each.accounts.cells, **cells}
    public = [each for each in found if not each.system and each.statement in own]
    findings = [finding for each in public for finding in _differences(each, cells, form)]
    return kept, findings


def _differences(public: Found, cells: dict[CellRef, Given], form: Form) -> Iterator[Diagnostic]:
    """The cells of a public table that are not the system's figure, rounded to its unit."""
    said = public.accounts.cells
    differing = [
        cell
        for cell in dict.fromkeys((*said, *(c for c in cells if c.statement == public.statement)))
        if _within(said.get(cell), public) != _within(cells.get(cell), public) and cell in dict(public.placed)
    ]
    title = form.statements[public.statement].title
    for cell in differing[:_SHOWN]:
        one, other = said.get(cell), cells.get(cell)
        values = f"{_within(one, public):,.2f}", f"{_within(other, public):,.2f}"
        message = (
            f"公开表《{title}》的 {cell.row}·{cell.column} 是 {values[0]}，系统表四舍五入后是 {values[1]}，两者应相同"
        )
        labels = (Label("系统表的数在这里", other.span),) if other else ()
        mend = "按系统表导入；请在系统里重新生成公开表，或查明是哪一张改过"
        span = one.span if one else None
        yield Diagnostic("D554", "public-differs", Severity.ERROR, message, span, labels, help=mend)
    if len(differing) > _SHOWN:
        message = f"公开表《{title}》与系统表不同的还有 {len(differing) - _SHOWN} 格"
        yield Diagnostic("D554", "public-differs", Severity.ERROR, message)


def _within(given: Given | None, public: Found) -> Decimal:
    """A figure in the unit of the public table, rounded as it is printed there."""
    value = given.value.within(public.money) if given and isinstance(given.value, Amount) else Decimal(0)
    return half_up(value, _KEPT)
