"""Accounts as hypothesis makes them up: any kind of income, all three funds, budgets, last year, 三公."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from juesuan.model.accounts import Difference, FinalAccounts, Identification, Part, Purpose, Reason, Transfer, Unit
from juesuan.model.amount import Amount
from juesuan.model.fact import Basis, CellRef, FactId
from juesuan.model.given import Given

ITEMS = ("2012901", "2012999", "2080505", "2101101", "2130599", "2210201")
FUND_ITEMS = ("2120801", "2120899")
CAPITAL_ITEMS = ("2230105",)
ECONOMIC = {"30101": "personnel", "30301": "personnel", "30201": "operating", "31002": "operating"}
INCOMES = ("subsidy", "business", "operating", "remitted", "other")
EXPENSES = ("remitted", "operating", "subsidy")
COMPARED = ("total", "income", "expenditure", "fiscal.total", "income.general", "income.funds", "income.capital",
            "general.expenditure")  # fmt: skip
PARTS = ("overseas", "purchase", "running", "reception")


def money(low: int = 0, high: int = 900_000) -> st.SearchStrategy[Decimal]:
    """Sums in 万元 with two decimals."""
    return st.integers(low, high).map(lambda cents: Decimal(cents) / 100)


def given(value: Decimal) -> Given:
    """A figure in 万元."""
    return Given(Amount.of(value))


@st.composite
def accounts(draw: st.DrawFn, form: str = "wuhan/2023") -> FinalAccounts:
    """Accounts that add up: what is spent is received, carried over or left."""
    year = int(form.rpartition("/")[2])
    cells = _cells(draw)
    figures = _figures(draw, year, cells)
    options = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "office_against": st.sampled_from(("original", "prior", "none")),
                "project_uses": st.sampled_from(("yes", "no")),
                "group_items": st.sampled_from(("yes", "no")),
                "amount_zeros": st.sampled_from(("keep", "drop")),
                "percent_zeros": st.sampled_from(("keep", "drop")),
                "percent_digits": st.sampled_from(("1", "2")),
                "state_absent_kinds": st.sampled_from(("yes", "no")),
                "carry_over": st.sampled_from(("yes", "no")),
                "three_public_prior": st.sampled_from(("yes", "no")),
                "fund_figures": st.sampled_from(("yes", "no")),
                "glossary": st.sampled_from(("full", "short")),
            },
        )
    )
    return FinalAccounts(
        identification=Identification(
            unit="某市某区示范局",
            name="示范局",
            kind="部门",
            self_term="本部门",
            level="区",
            year=year,
            form=form,
            options=options,
            published_on=date(year + 1, 9, 1),
            assets_on=date(year, 12, 31),
        ),
        cells={cell: given(value) for cell, value in cells.items() if value},
        figures=figures,
        units=(Unit("示范局（本级）", "行政"), Unit("示范中心", "事业")),
        restated=draw(st.fixed_dictionaries({}, optional={"opening": st.just("收回上年结余")})),
        reasons=_reasons(draw),
        transfers=tuple(draw(st.lists(_transfers(), max_size=2))),
        purposes={code: Purpose(text="人员支出和日常运转") for code in ("201", "208", "210", "213", "221")},
    )


def _transfers() -> st.SearchStrategy[Transfer]:
    """Money from and to another unit; nothing in the statements need be of it."""
    kinds = st.sampled_from(("expenditure.subsidy", "income.subsidy", "expenditure.remitted", "income.remitted"))
    return st.builds(Transfer, st.just("某单位"), kinds, st.sampled_from(ITEMS), money(1).map(given))


def _cells(draw: st.DrawFn) -> dict[CellRef, Decimal]:
    cells: dict[CellRef, Decimal] = {}
    general = Decimal(0)
    for item in draw(st.lists(st.sampled_from(ITEMS), unique=True, min_size=1)):
        basic, project = draw(money()), draw(money())
        for statement in ("03", "05"):
            cells[CellRef(statement, item, "basic")] = basic
            cells[CellRef(statement, item, "project")] = project
        general += basic + project
    funds = _fund(draw, cells, "fund", FUND_ITEMS)
    capital = _fund(draw, cells, "capital", CAPITAL_ITEMS)
    others = {kind: draw(money()) for kind in draw(st.sets(st.sampled_from(INCOMES)))}
    spent = sum((draw_expense(draw, cells, kind) for kind in draw(st.sets(st.sampled_from(EXPENSES)))), Decimal(0))
    _incomes(draw, cells, {"general": general, "funds": funds, "capital": capital}, others, spent)
    _basic_detail(draw, cells)
    _three_public(draw, cells)
    return cells


def _fund(draw: st.DrawFn, cells: dict[CellRef, Decimal], statement: str, items: tuple[str, ...]) -> Decimal:
    total = Decimal(0)
    for item in draw(st.lists(st.sampled_from(items), unique=True)):
        project = draw(money(1))
        cells[CellRef(statement, item, "project")] = project
        cells[CellRef("03", item, "project")] = project
        if statement == "fund":
            cells[CellRef("fund", item, "income")] = project
        total += project
    return total


def draw_expense(draw: st.DrawFn, cells: dict[CellRef, Decimal], kind: str) -> Decimal:
    """Money that is spent neither as basic nor as project expenditure."""
    value = draw(money(1))
    cells[CellRef("03", "2012999", kind)] = value
    return value


def _incomes(
    draw: st.DrawFn,
    cells: dict[CellRef, Decimal],
    fiscal: Mapping[str, Decimal],
    others: Mapping[str, Decimal],
    spent: Decimal,
) -> None:
    opening = draw(money()) + spent
    for kind, value in (*fiscal.items(), *others.items()):
        cells[CellRef("01", kind, "amount")] = value
    cells[CellRef("01", "opening", "amount")] = opening
    cells[CellRef("02", "2012999", "fiscal")] = sum(fiscal.values(), Decimal(0))
    for kind, value in others.items():
        cells[CellRef("02", "2012999", kind)] = value


def _basic_detail(draw: st.DrawFn, cells: dict[CellRef, Decimal]) -> None:
    """公开06表 splits the basic expenditure of 05 into its economic classes."""
    rest = sum((v for c, v in cells.items() if c.statement == "05" and c.column == "basic"), Decimal(0))
    codes = draw(st.lists(st.sampled_from(sorted(ECONOMIC)), unique=True, min_size=1))
    for code in codes[:-1]:
        part = min(rest, draw(money()))
        cells[CellRef("06", code, "amount")] = part
        rest -= part
    cells[CellRef("06", codes[-1], "amount")] = rest


def _three_public(draw: st.DrawFn, cells: dict[CellRef, Decimal]) -> None:
    if draw(st.booleans()):
        for row in ("budget", "actual"):
            for part in PARTS:
                cells[CellRef("three_public", row, part)] = draw(st.one_of(st.just(Decimal(0)), money(1, 9_000)))


def _figures(draw: st.DrawFn, year: int, cells: Mapping[CellRef, Decimal]) -> dict[FactId, Given]:
    figures: dict[FactId, Given] = {}
    for quantity in COMPARED:
        if draw(st.booleans()):
            figures[FactId(quantity, year - 1)] = given(draw(st.one_of(st.just(Decimal(0)), money())))
    items = {cell.row for cell in cells if cell.statement == "05"}
    for item in sorted(items):
        if draw(st.booleans()):
            figures[FactId("general.expenditure", year, item, Basis.ORIGINAL)] = given(draw(money()))
    for quantity in ("office", "procurement.goods", "procurement.works", "procurement.services"):
        if draw(st.booleans()):
            figures[FactId(quantity, year)] = given(draw(money()))
    for quantity in ("vehicles", "equipment", "cars.bought", "cars.held"):
        if draw(st.booleans()):
            figures[FactId(quantity, year)] = Given(Decimal(draw(st.integers(0, 99))))
    return figures | _overseas(draw, year)


def _overseas(draw: st.DrawFn, year: int) -> dict[FactId, Given]:
    """Groups and persons; a group is of one person at least."""
    groups = draw(st.one_of(st.none(), st.integers(0, 99)))
    persons = draw(st.one_of(st.none(), st.integers(groups or 0, 99)))
    numbers = {"overseas.groups": groups, "overseas.persons": persons}
    return {FactId(name, year): Given(Decimal(number)) for name, number in numbers.items() if number is not None}


def _reasons(draw: st.DrawFn) -> dict[Difference, Reason]:
    reasons: dict[Difference, Reason] = {}
    for quantity in COMPARED:
        kind = draw(st.sampled_from(("none", "text", "parts")))
        if kind == "text":
            reasons[Difference(quantity)] = Reason("人员增减变动")
        elif kind == "parts":
            parts = tuple(Part(what, given(draw(money(1)))) for what in ("人员经费", "项目经费"))
            reasons[Difference(quantity)] = Reason(parts=parts)
    return reasons
