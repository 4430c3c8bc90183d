"""From what the files say to FinalAccounts: every name is looked up in the form and the vocabulary."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date

from juesuan.facts.ledger import CLASS
from juesuan.facts.measures import number
from juesuan.facts.withheld import UNIT, Target, target_of
from juesuan.model.accounts import Difference, FinalAccounts, Identification, Purpose, Reason, Transfer
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.fact import Base, Basis, CellRef, FactId, Kind, Quantity
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.source import Span
from juesuan.model.statement import TOTAL, StatementSpec
from juesuan.sources.assemble_performance import performed
from juesuan.sources.data_file import DataFile, Figures, Lacking, ReportFile
from juesuan.sources.data_shapes import AGAINST
from juesuan.sources.shape import Findings, did_you_mean, wrong

DECIMALS = 2
"""Reports are kept to the cent of their unit: 0.01 万元 or 0.01 元."""


def assemble(data: DataFile, texts: Mapping[str, str], form: Form) -> Outcome[FinalAccounts]:
    """The final accounts; what could not be placed is left out, each with a finding."""
    work = _Assembly(data, form)
    span, report = data.report
    cells = dict(work.cells())
    figures = dict(work.figures())
    said: set[CellRef | FactId] = {*(cell for cell, given in cells.items() if isinstance(given, Given)), *figures}
    accounts = FinalAccounts(
        identification=work.identification(span, report),
        cells={cell: given for cell, given in cells.items() if isinstance(given, Given)},
        figures=figures,
        units=data.units,
        account_names=dict(work.names(report.year)),
        definitions={code: text for code, (_, text) in data.definitions.items()},
        restated={quantity: why for quantity, (_, why) in data.restated.items()},
        reasons=dict(work.reasons()),
        notes={quantity: note for quantity, (_, note) in data.notes.items()},
        purposes=dict(work.purposes()),
        project_uses=tuple(replace(use, amount=work.money(use.amount)) for use in data.project_uses),
        performance=performed(data.performance, form.scoring, work.money, work.findings),
        work_items=data.work_items,
        terms=data.terms,
        transfers=tuple(work.transfers()),
        texts=texts,
        fields=dict(work.fields()),
        carried=frozenset(data.carried),
        withheld=dict(work.withheld(said)),
        unknown=frozenset(cell for cell, given in cells.items() if isinstance(given, Lacking)),
    )
    return Outcome(accounts, tuple(work.findings))


@dataclass
class _Assembly:
    data: DataFile
    form: Form
    findings: Findings = field(default_factory=list)

    @property
    def unit(self) -> MoneyUnit:
        return self.data.report[1].money

    def identification(self, span: Span, report: ReportFile) -> Identification:
        if self.form.tells_results and report.published_on and report.published_on.year <= report.year:
            message = f"{report.year} 年度决算不可能在 {report.published_on} 公开"
            wrong(self.findings, ("D153", "wrong-year"), message, span, "请核对 year 与 published_on")
        if not report.form[1].endswith(f"/{report.year}"):
            message = f"{report.year} 年度的报告用了 {report.form[1]} 的格式"
            self.findings.append(Diagnostic("D154", "form-of-another-year", Severity.WARNING, message, span))
        return Identification(
            unit=report.unit,
            name=report.name or report.unit,
            kind=report.kind,
            self_term=report.self_term or f"本{report.kind}",
            level=report.level,
            year=report.year,
            form=report.form[1],
            money=report.money,
            printed_in=report.printed_in,
            options=dict(self._options(report)),
            approved_on=report.approved_on,
            published_on=report.published_on,
            assets_on=report.assets_on or date(report.year, 12, 31),
            telephone=report.telephone,
        )

    def _options(self, report: ReportFile) -> Iterator[tuple[str, str]]:
        for name, (span, value) in report.options.items():
            option = self.form.options.get(name)
            if option is None:
                hint = did_you_mean(name, self.form.options)
                wrong(
                    self.findings,
                    ("D155", "unknown-option"),
                    f"格式 {self.form.name} 没有“{name}”这一项选择",
                    span,
                    hint,
                )
            elif value not in option.choices:
                choices = " / ".join(option.choices)
                wrong(self.findings, ("D155", "unknown-option"), f"“{name}”只能选 {choices}，不能是“{value}”", span)
            else:
                yield name, value

    def cells(self) -> Iterator[tuple[CellRef, Given | Lacking]]:
        for statement, (span, rows) in self.data.statements.items():
            spec = self.form.statements.get(statement)
            if spec is None:
                hint = did_you_mean(statement, self.form.statements) or self._known_statements()
                wrong(self.findings, ("D156", "unknown-statement"), f"没有“{statement}”这张表", span, hint)
                continue
            for row, (row_span, columns) in rows.items():
                if self._known_row(spec, row, row_span):
                    yield from self._row(spec, row, columns)

    def _known_statements(self) -> str:
        """How the statements are called here: forms number them differently, and the later ones have names."""
        return "可以写：" + "、".join(f"{name}（{spec.title}）" for name, spec in self.form.statements.items())

    def _known_row(self, spec: StatementSpec, row: str, span: Span) -> bool:
        listed = {line.key for side in spec.sides for line in side.lines or () if line.key}
        listed |= {footing.key for footing in spec.footer}
        if row in listed or (spec.classified and row == TOTAL):
            return True
        if not spec.classified:
            hint = did_you_mean(row, listed)
            wrong(self.findings, ("D157", "unknown-row"), f"《{spec.title}》没有“{row}”这一行", span, hint)
            return False
        if self.form.is_functional(row) or row in self.data.names:
            return self._known_above(row, span)
        hint = did_you_mean(row, sorted(self.form.functional)) or f"如确有此科目，请在 names 里写明：{row}: 科目名称"
        wrong(self.findings, ("D151", "unknown-account"), f"没有编码为“{row}”的功能分类科目", span, hint)
        return False

    def _known_above(self, row: str, span: Span) -> bool:
        """Whether the 类 and 款 above a 科目 have names: they are printed and added up though nobody fills them in."""
        for code in (row[:length] for length in range(CLASS, len(row), 2)):
            if code not in self.form.accounts and code not in self.data.names:
                mend = f"请在 names 里写明：{code}: 科目名称"
                message = f"不知道“{row}”上一级“{code}”的名称"
                wrong(self.findings, ("D151", "unknown-account"), message, span, mend)
                return False
        return True

    def withheld(self, given: AbstractSet[CellRef | FactId]) -> Iterator[tuple[str, str]]:
        """What is kept secret. A figure that stands in the data all the same is told without being said again."""
        year = self.data.report[1].year
        for span, item in self.data.withheld:
            target = UNIT if item.what == UNIT else target_of(item.what, self.form, year)
            if target is None or (isinstance(target, tuple) and not self._known_rows(target, span)):
                message = f"没有“{item.what}”这样的报表、行、格或数量"
                wrong(self.findings, ("D186", "unknown-withheld"), message, span, "写法如 03:2040201")
            elif not item.basis.strip():
                wrong(self.findings, ("D187", "withheld-without-basis"), "涉密的要写明依据", span, "请写法律的哪一条")
            elif any(_is_of(each, target) for each in given):
                message = f"“{item.what}”涉密，而数据里填着它的数"
                mend = "请从数据里删去这个数，合计照填"
                wrong(self.findings, ("D188", "withheld-figure-given"), message, span, mend)
            elif target == UNIT:
                unit, what = self.data.report[1].unit, self.form.publishes
                message = f"{unit}整个单位涉密（依据{item.basis}），不公开{what}，什么也没有写"
                mend = "汇总部门的数时不要给这个单位的文件夹，把可以公开的合计填进部门的数据"
                wrong(self.findings, ("D189", "unit-withheld"), message, span, mend)
            else:
                yield item.what, item.basis

    def _known_rows(self, cells: tuple[CellRef, ...], span: Span) -> bool:
        return all(self._known_row(self.form.statements[c.statement], c.row, span) for c in cells[:1])

    def fields(self) -> Iterator[tuple[str, str]]:
        """The texts of the form's own, by name, or by name and item."""
        for name, said in self.data.fields.items():
            if isinstance(said, str):
                yield name, said
            else:
                yield from ((f"{name}.{key}", text) for key, (_, text) in said.items())

    def names(self, year: int) -> Iterator[tuple[str, str]]:
        for code, (span, name) in self.data.names.items():
            if message := self.form.misnamed(code, name, year):
                mend = "去掉这一行，就用分类的名称；本地的科目写在格式的 accounts 里"
                found = Diagnostic("D168", "misnamed-account", Severity.WARNING, message, span, help=mend)
                self.findings.append(found)
            yield code, name

    def _row(
        self, spec: StatementSpec, row: str, columns: Mapping[str, Given | Lacking]
    ) -> Iterator[tuple[CellRef, Given | Lacking]]:
        for column, written in columns.items():
            if column not in spec.amounts:
                message = f"《{spec.title}》没有“{column}”这一栏"
                mend = did_you_mean(column, spec.amounts) or f"可用的栏：{'、'.join(spec.amounts)}"
                wrong(self.findings, ("D158", "unknown-column"), message, written.span, mend)
                continue
            if isinstance(written, Lacking):
                yield CellRef(spec.id, row, column), written
                continue
            if number(written.value) < 0 and not {row, column} & _MAY_BE_NEGATIVE:
                message = f"《{spec.title}》的这个数是负的（{written.value}）"
                mend = "收入、支出通常不为负，请核对正负号"
                negative = Diagnostic("D160", "negative", Severity.WARNING, message, written.span, help=mend)
                self.findings.append(negative)
            yield CellRef(spec.id, row, column), self.money(written)

    def money(self, written: Given) -> Given:
        """What was written, as money in the unit of the report."""
        value = number(written.value)
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > DECIMALS:
            message = f"{value} 的小数多于 {DECIMALS} 位（金额单位是{self.unit.label}）"
            wrong(self.findings, ("D159", "too-many-decimals"), message, written.span, "请四舍五入到分位后填写")
        return replace(written, value=Amount.of(value, self.unit, DECIMALS))

    def figures(self) -> Iterator[tuple[FactId, Given]]:
        year = self.data.report[1].year
        yield from self._section(self.data.figures, year, Basis.ACTUAL)
        yield from self._section(self.data.prior, year - 1, Basis.ACTUAL)
        yield from self._section(self.data.original, year, Basis.ORIGINAL)
        yield from self._section(self.data.adjusted, year, Basis.ADJUSTED)
        for written, (span, section) in self.data.earlier.items():
            if base := self._base(written, span):
                yield from self._section(section, base.year, base.basis)

    def _base(self, written: str, span: Span) -> Base | None:
        """Another year, or a budget of it; what this year and the last have names of their own for is told."""
        year = self.data.report[1].year
        base = Base.parse(written, year)
        if base.year < year and base != Base(year - 1):
            return base
        message = f"{written} 不是 {year} 年度的报告另外要比较的年度"
        mend = "本年的写进 figures、original、adjusted，上年决算的写进 prior"
        wrong(self.findings, ("D152", "not-an-earlier-year"), message, span, mend)
        return None

    def _section(self, section: Figures, year: int, basis: Basis) -> Iterator[tuple[FactId, Given]]:
        for quantity, (_, numbers) in section.items():
            for key, written in numbers.items():
                known = self.form.vocabulary[quantity]
                given = self.money(written) if known.kind is Kind.MONEY else self._count(written, known)
                yield FactId(quantity, year, key, basis), given

    def _count(self, written: Given, known: Quantity) -> Given:
        value = number(written.value)
        if not known.takes(value):
            mend = f"请填至多 {known.decimals} 位小数的数" if known.decimals else "请填整数"
            wrong(self.findings, ("D161", "not-a-count"), f"{value} 不是个数", written.span, mend)
        return written

    def reasons(self) -> Iterator[tuple[Difference, Reason]]:
        for against, quantities in self.data.reasons.items():
            spans = (span for _, keyed in quantities.values() for span, _ in keyed.values())
            if against not in AGAINST and not all(self._base(against, span) for span in itertools.islice(spans, 1)):
                continue
            for quantity, (_, keyed) in quantities.items():
                for key, (span, reason) in keyed.items():
                    parts = tuple(replace(part, amount=self.money(part.amount)) for part in reason.parts)
                    yield Difference(quantity, key, against), replace(reason, parts=parts, span=span)

    def transfers(self) -> Iterator[Transfer]:
        kinds = [each for q in self.form.vocabulary.values() if q.received_as for each in (q.id, q.received_as)]
        for span, transfer in self.data.transfers:
            if transfer.quantity not in kinds:
                message = f"“{transfer.quantity}”不是单位之间的往来，只能是 {'、'.join(kinds)}"
                hint = did_you_mean(transfer.quantity, kinds)
                wrong(self.findings, ("D167", "not-a-transfer"), message, span, hint)
            else:
                yield replace(transfer, amount=self.money(transfer.amount))

    def purposes(self) -> Iterator[tuple[str, Purpose]]:
        for code, (span, purpose) in self.data.purposes.items():
            if isinstance(purpose, str):
                yield code, Purpose(text=purpose, span=span)
            else:
                yield code, Purpose(items=purpose, span=span)


def _is_of(said: CellRef | FactId, target: Target) -> bool:
    """Whether a cell or figure is of what is withheld."""
    if isinstance(target, str):
        return isinstance(said, CellRef) and target == said.statement
    return said in target if isinstance(target, tuple) else said == target


_MAY_BE_NEGATIVE = frozenset(
    {"opening", "closing", "distribution", "other", "total", "total_out"}
    | {f"opening_{fund}" for fund in ("general", "funds", "capital")}
)
