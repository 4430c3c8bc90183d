"""The amount that somebody typed, in the unit of its statement or report: taken, converted or refused."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from juesuan.extract.grids import GridCell
from juesuan.extract.typed import Typed
from juesuan.model.amount import Amount, MoneyUnit, half_up

_KEPT = 2
_EVIDENCE = 3  # digits of a figure in the larger unit from which the smaller one is believed


@dataclass(frozen=True, slots=True)
class Held:
    """An amount, and what was done to read it; None for what cannot be read, with the reason and the cure."""

    amount: Amount | None
    done: tuple[str, ...] = ()
    why: str = ""
    mend: str = ""


def amount_of(cell: GridCell, money: MoneyUnit) -> Held:
    """The amount of a cell that is not blank, of a statement in this unit."""
    said = cell.typed or Typed(cell.number)
    number = cell.number
    return Held(None, why=said.why, mend=said.mend) if number is None else in_unit(number, said, money)


def in_unit(number: Decimal, said: Typed, money: MoneyUnit) -> Held:
    """A figure that was typed, in a unit of money.

    With another unit behind it (18.68万 in a sheet of 元) it is converted; one that would all but vanish by that was
    not meant so, and is refused.
    """
    if said.unit and said.money is None:
        return Held(None, why=f"“{said.unit}”不是金额的单位", mend="请只填数额")
    if said.money in (None, money):
        return Held(Amount.of(number, money), said.done)
    exact = number * said.money.size / money.size
    rounded = half_up(exact, _KEPT)
    if said.money.size < money.size and len(rounded.as_tuple().digits) < _EVIDENCE:
        why = f"写的是{said.unit}，而这里以{money.label}为单位"
        mend = f"如果就是{number:f}{money.label}，请去掉“{said.unit}”；否则请换算成{money.label}"
        return Held(None, why=why, mend=mend)
    done = f"{number:f}{said.unit}换算成 {rounded:f}{money.label}"
    return Held(Amount.of(rounded, money), (*said.done, done))
