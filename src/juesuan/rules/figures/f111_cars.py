"""购置的车辆比保有的还多。

什么：本年购置公务用车的数量，大于年末公务用车保有量。
为什么：买的车年末还在，保有量就不会比它少；买来又转给别的单位的要说明。
依据：“三公”经费情况说明：购置数是当年的，保有量是年末的；当年有划转、报废的可能不同，所以只提醒。
错：购置（更新）公务用车 4 辆，公务用车保有量 2 辆
对：购置（更新）公务用车 2 辆，公务用车保有量 4 辆
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.book import FactBook
from juesuan.facts.measures import number as value_of
from juesuan.model.diagnostic import Diagnostic, Label, Severity
from juesuan.model.fact import FactId
from juesuan.rules.wording import number

CODE = "F111"
NAME = "more-bought-than-held"
SEVERITY = Severity.WARNING

SAID_TOO = True
"""Figures that only sentences state are held to it as well."""


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """Cars of which more were bought in the year than there are at its end."""
    bought, held = (book.find(FactId(name, book.year)) for name in ("cars.bought", "cars.held"))
    if bought and held and value_of(bought.value) > value_of(held.value):
        said, most = (number(value_of(each.value)) for each in (bought, held))
        unit = book.vocabulary[bought.id.quantity].unit
        yield Diagnostic(
            CODE,
            NAME,
            SEVERITY,
            f"{bought.name}是{said}{unit}，比{held.name}{most}{unit}还多",
            bought.span or held.span,
            (Label(f"{held.name}{most}{unit}", held.span),) if bought.span and held.span else (),
            help="请核对两处；买来又划转、报废的，在说明里写清楚",
        )
