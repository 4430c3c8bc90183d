"""Next year's skeleton: this year's figures become last year's, texts and projects stay to be looked over again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from juesuan.facts.book import FactBook
from juesuan.model.accounts import EARLIER, TARGETS, FinalAccounts, section_of
from juesuan.model.fact import FactId, Kind
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.performance import Evaluation, Goal, Indicator, IndicatorGroup, Money, Performance
from juesuan.model.statement import StatementSpec
from juesuan.sources.dump import SCHEMA_LINE, dump
from juesuan.sources.yaml_lines import Path

_REVIEW = "上一年的文字，请逐条核对、修改"
_STATEMENTS = "statements.yaml"


def rolled_accounts(book: FactBook, form: Form, year: int) -> FinalAccounts:
    """What a year gives to the next: last year's figures, names, what is secret, and words to be looked over."""
    old = book.accounts
    options = {name: value for name, value in old.identification.options.items() if name in form.options}
    who = replace(
        old.identification,
        year=year,
        form=form.name,
        options=options,
        approved_on=None,
        published_on=None,
        assets_on=None,
    )
    return FinalAccounts(
        who,
        {},
        figures=dict(_prior(book, form, year)) if year == book.year + 1 else {},
        units=old.units,
        account_names=old.account_names,
        definitions=old.definitions,
        purposes=old.purposes,
        performance=_again(old.performance),
        work_items=tuple(replace(item, result="") for item in old.work_items),
        terms=old.terms,
        texts=old.texts,
        fields=_fields(old, form),
        withheld=old.withheld,
        carried=frozenset(_carried(old, form)),
    )


def rolled(book: FactBook, form: Form, year: int) -> dict[str, str]:
    """The files of the next year's folder."""
    accounts = rolled_accounts(book, form, year)
    heads = {
        "figures.yaml": f"上年数由 {book.year} 年度的{form.publishes}数带来；其余（{_rest(form)}）请填写。",
        "words.yaml": f"{_REVIEW}；核对一项，就从 carried 里删去它，没有删去的起草时标成【待核·沿用上年：……】。",
    }
    files = dump(accounts, dict(_remarks(accounts, form)), heads)
    return {**files, _STATEMENTS: skeleton(form, book)}


def _rest(form: Form) -> str:
    """What figures beside the statements people fill in: a budget has none before it that it is held to."""
    return "年初预算、“三公”个数、原因等" if form.tells_results else "个数、原因等"


def _fields(old: FinalAccounts, form: Form) -> dict[str, str]:
    """The texts that the new form asks for too, but for the days, which are of their year."""
    asked = {path: form.fields.get(path.partition(".")[0]) for path in old.fields}
    return {path: old.fields[path] for path, field in asked.items() if field and not field.is_date}


def _carried(old: FinalAccounts, form: Form) -> Iterator[str]:
    """The texts that go over as they are, by the names under which a draft owes their confirmation."""
    if old.texts.get("work"):
        yield "work.md"
    if old.work_items:
        yield "work_items"
    yield from (f"fields.{path}" for path in _fields(old, form))
    yield from (f"purposes.{code}" for code, purpose in old.purposes.items() if purpose.text)
    if any(each.goals for each in (old.performance.whole, *old.performance.projects)):
        yield TARGETS


def _prior(book: FactBook, form: Form, year: int) -> Iterator[tuple[FactId, Given]]:
    """The figures of which the form's templates speak by name."""
    wording = "\n".join(source.text for source in form.templates.values())
    for quantity in book.vocabulary.values():
        found = book.find(FactId(quantity.id, book.year)) if f'"{quantity.id}' in wording else None
        if found and quantity.kind is Kind.MONEY and quantity.additive and found.value:
            yield FactId(quantity.id, year - 1), Given(found.value)
    yield from ((identity, given) for identity, given in book.accounts.figures.items() if _is_earlier(identity, book))


def _is_earlier(identity: FactId, book: FactBook) -> bool:
    """Whether a figure is of a base that is no other the year after."""
    return section_of(identity, book.year)[0] == EARLIER


def _again(work: Performance) -> Performance:
    """The goals and indicators of last year, without what was reached."""
    return Performance(whole=_evaluation(work.whole), projects=tuple(_evaluation(each) for each in work.projects))


def _evaluation(found: Evaluation) -> Evaluation:
    goals = tuple(_goal(goal) for goal in found.goals)
    return replace(
        found, money=Money(), funds=(), goals=goals, aspects=(), told={}, execution=None, total=None, filed_on=None
    )


def _goal(goal: Goal) -> Goal:
    return replace(goal, score=None, result="", groups=tuple(_group(group) for group in goal.groups))


def _group(group: IndicatorGroup) -> IndicatorGroup:
    return replace(group, indicators=tuple(_indicator(each) for each in group.indicators))


def _indicator(indicator: Indicator) -> Indicator:
    return replace(indicator, actual="", score=None, band="", remark="")


def _remarks(accounts: FinalAccounts, form: Form) -> Iterator[tuple[Path, str]]:
    for name in ("fields", "purposes", "performance", "work_items", "terms"):
        yield (name,), _REVIEW
    for identity in accounts.figures:
        yield (("prior", identity.quantity), f"由上年{form.publishes}数带来，请与上年公开的数核对")


def skeleton(form: Form, book: FactBook | None = None) -> str:
    """A file of statements without figures: which rows and columns there are, and what last year's rows said."""
    lines = [f"# {form.counted}表：只填最末一级，合计自动算。去掉行首的“#”再填数；没有数的行不用写。", "statements:"]
    for key, spec in form.statements.items():
        lines.append(f"  {key}: {{}}    # {spec.title}")
        lines += [f"  #   {row}" for row in _rows(spec, book)]
    return SCHEMA_LINE + "\n".join(lines) + "\n"


def _rows(spec: StatementSpec, book: FactBook | None) -> Iterator[str]:
    if not spec.classified:
        lines = {line.key: line.label for side in spec.sides for line in side.lines or () if line.key}
        for key, label in lines.items():
            column = ": " if spec.amounts == ("amount",) else f": {{{', '.join(f'{each}: ' for each in spec.amounts)}}}"
            if not key.isdecimal():
                yield f"{key}{column}   # {label}"
        return
    codes = [code for code in book.ledger.codes(spec.id) if not book.ledger.children(spec.id, code)] if book else []
    columns = ", ".join(f"{column}: " for column in spec.amounts)
    yield f"科目编码: {{{columns}}}"
    yield from (f"{code}: {{}}   # {book.account_name(code)}（上年用过）" for code in codes if book)


def changes(old: Form, new: Form) -> Iterator[str]:
    """What the new year's form has otherwise: statements, their rows, options."""
    for key, spec in new.statements.items():
        before = old.statements.get(key)
        if before is None:
            yield f"新增《{spec.title}》"
            continue
        if before.title != spec.title:
            yield f"《{before.title}》改称《{spec.title}》"
        rows, were = _labels(spec), _labels(before)
        yield from (f"《{spec.title}》新增“{label}”" for name, label in rows.items() if name not in were)
        yield from (f"《{spec.title}》不再有“{label}”" for name, label in were.items() if name not in rows)
        yield from (
            f"《{spec.title}》“{were[name]}”改称“{label}”"
            for name, label in rows.items()
            if name in were and were[name] != label
        )
    yield from (f"不再有《{spec.title}》" for key, spec in old.statements.items() if key not in new.statements)
    yield from (f"新增选择 {name}：{option.about}" for name, option in new.options.items() if name not in old.options)
    yield from (f"不再有选择 {name}" for name in old.options if name not in new.options)


def _labels(spec: StatementSpec) -> Mapping[str, str]:
    return {line.key: line.label for side in spec.sides for line in side.lines or () if line.key}
