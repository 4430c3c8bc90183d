"""What a fact is called in Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan.model.fact import Base, Basis, FactId, Measure

if TYPE_CHECKING:
    from juesuan.facts.book import FactBook

_BASES = {Basis.ACTUAL: "", Basis.ORIGINAL: "年初预算数", Basis.ADJUSTED: "全年预算数"}


def base_name(base: Base) -> str:
    """What figures are compared with, as people say it: 2019年度, 2023年度年初预算数."""
    return f"{base.year}年度{_BASES[base.basis]}"


def fact_name(identity: FactId, book: FactBook) -> str:
    """The name by which a person would ask for the fact: 2023年度收入合计比2022年度增减额."""
    quantity = book.vocabulary[identity.quantity]
    key = f"·{book.account_name(identity.key)}" if identity.key else ""
    own = f"{identity.year}年度{quantity.names[0]}{key}"
    budget = _BASES[identity.basis]
    whole = book.vocabulary[identity.of.quantity].names[0] if identity.of else ""
    *_, other = identity.inputs
    base = base_name(Base(other.year, other.basis))
    return (
        own
        + {
            Measure.VALUE: budget,
            Measure.CHANGE: f"{budget}比{base}增减额",
            Measure.GROWTH: f"{budget}比{base}增长率",
            Measure.EXCESS: f"比{budget}增减额",
            Measure.EXCESS_RATE: f"比{budget}增减率",
            Measure.COMPLETION: f"完成{budget}的比率",
            Measure.SHARE: f"占{whole}的比重",
        }[identity.measure]
    )
