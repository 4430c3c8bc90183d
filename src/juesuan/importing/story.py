"""The whole import: figures of the files, what the prose adds, what may be left out, and the folder that is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from juesuan.extract.statements import held
from juesuan.facts.book import FactBook
from juesuan.facts.leaves import leaves
from juesuan.facts.ledger import Ledger
from juesuan.importing.annex_sheets import annex_receipts, with_annexes
from juesuan.importing.backward import came_back
from juesuan.importing.gathering import (
    Gathered,
    Reader,
    gather,
    in_unit,
    money_of,
    whose,
)
from juesuan.importing.last_report import parted, told, with_last_year
from juesuan.importing.named import named
from juesuan.importing.receipts import left
from juesuan.importing.report_receipts import report_receipt
from juesuan.importing.united import Asked, statements
from juesuan.importing.written import files_of
from juesuan.model.accounts import FinalAccounts
from juesuan.model.amount import MoneyUnit
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.fact import CellRef
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.receipt import Receipt
from juesuan.model.report import Report
from juesuan.pipeline import Draft
from juesuan.report_files import WORKBOOKS, read_report
from juesuan.rules.catalogue import findings_of_figures
from juesuan.rules.figures.blanks import left_blank
from juesuan.sources.forms import NATIONAL, form_of, forms, load_form, nearest_form


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asks for: a form, one of several units, a unit of money to keep; the unit that the files are in."""

    form: str = ""
    unit: str = ""
    money: MoneyUnit | None = None
    narratives: Path | None = None
    amounts_in: MoneyUnit | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """The accounts that were read, the files of their folder by name, what became of what came in, what was found.

    ``draft`` is the report that a draft of these files gives; None if it gives none.
    """

    accounts: FinalAccounts
    files: Mapping[str, str]
    receipt: Receipt = field(default_factory=Receipt)
    findings: tuple[Diagnostic, ...] = ()
    draft: Draft | None = None


def imported(paths: Sequence[Path], wanted: Wanted, read_file: Reader = read_report) -> Outcome[Imported | None]:
    """The data of a report from workbooks and reports; nothing if no statement could be read.

    A report of the year before the workbooks gives what goes on from there.
    """
    if any(path.suffix.lower() not in WORKBOOKS for path in paths):
        _ready(wanted)
    gathered = gather(paths, read_file)
    if gathered.filled:
        return _filled_in(gathered, wanted)
    if not gathered.sheets and not gathered.reports:
        return Outcome(None, tuple(gathered.findings))
    gathered.reports, earlier = parted(gathered.reports, gathered.sheets)
    last = _last_year(earlier, wanted) if earlier else Outcome(None)
    read = _read(gathered, replace(wanted, form=wanted.form or _form_after(last.value, gathered, wanted)))
    findings = [*last.diagnostics, *read.diagnostics]
    if read.value is None:
        return Outcome(None, tuple(findings))
    accounts, form = read.value
    if last.value:
        findings += told(last.value, accounts)
        accounts = with_last_year(accounts, last.value, form)
    return _written(accounts, form, gathered, findings, wanted)


def _last_year(reports: list[Report], wanted: Wanted) -> Outcome[FactBook | None]:
    """The facts of last year's report; what is wrong with its own figures is not this year's business."""
    read = _read(Gathered(reports=reports), Wanted(narratives=wanted.narratives))
    if read.value is None:
        return Outcome(None, read.diagnostics)
    return Outcome(FactBook(*read.value))


def _form_after(last: FactBook | None, gathered: Gathered, wanted: Wanted) -> str:
    """The form of the place of last year's report for this year, or the nearest one."""
    return nearest_form(last.form.name.rpartition("/")[0], whose(gathered).year, wanted.narratives) if last else ""


def _read(gathered: Gathered, wanted: Wanted) -> Outcome[tuple[FinalAccounts, Form] | None]:
    """The accounts that workbooks and reports of one year give, and the form in which they are kept."""
    form = _form(wanted, gathered)
    findings = [*gathered.findings, *form.diagnostics]
    if form.value is None:
        return Outcome(None, tuple(findings))
    asked = Asked(wanted.unit, wanted.amounts_in.label if wanted.amounts_in else "")
    read = statements(gathered, form.value, asked)
    findings += read.diagnostics
    if read.value is None or not (read.value.cells or gathered.lacking or gathered.reports):
        is_told = any(finding.severity is Severity.ERROR for finding in findings)
        return Outcome(None, (*findings, *(() if is_told else (_nothing(form.value),))))
    accounts = _identified(
        in_unit(read.value, wanted.money or money_of(read.value, gathered.reports)), gathered, form.value
    )
    whole = FactBook(accounts, form.value)
    read_book = FactBook(accounts, held(form.value, _read_statements(accounts)))
    findings += (*findings_of_figures(read_book), *left_blank(read_book))
    if gathered.reports:
        from juesuan.importing.reports import claimed

        claims = claimed(whole, gathered.readings)
        accounts, explained = claims.value
        findings += claims.diagnostics
    accounts = with_annexes(accounts, gathered.annexes, whole)
    gathered.receipts += annex_receipts(accounts, gathered.annexes)
    findings += _missing(accounts, gathered, form.value)
    kept = _kept(accounts, form.value, gathered.lacking)
    names = named(accounts, form.value)
    findings += names.diagnostics
    accounts = replace(accounts, cells=kept, account_names=names.value, unknown=gathered.lacking)
    if gathered.reports:
        from juesuan.importing.reports import told_beside

        accounts = told_beside(FactBook(accounts, form.value), gathered.reports, explained)
        kept_book = FactBook(accounts, form.value)
        gathered.receipts += [report_receipt(reading, kept_book) for reading in gathered.readings]
    return Outcome((accounts, form.value), tuple(findings))


def _kept(accounts: FinalAccounts, form: Form, lacking: frozenset[CellRef]) -> dict[CellRef, Given]:
    """The cells that a person would fill in, and those that cannot follow because something is lacking."""
    kept = leaves(accounts.cells, form, _read_statements(accounts))
    unknown = Ledger(kept, form, lacking).unknown if lacking else frozenset()
    return {**kept, **{cell: given for cell, given in accounts.cells.items() if cell in unknown}}


def _written(
    accounts: FinalAccounts, form: Form, gathered: Gathered, findings: list[Diagnostic], wanted: Wanted
) -> Outcome[Imported | None]:
    """The files of what was imported, read and drafted once more in memory: what does not come back is told."""
    files = files_of(accounts, form, several=len(gathered.sources) > 1)
    receipt = Receipt.of(gathered.receipts)
    back = came_back(files, receipt, wanted.narratives)
    findings += back.diagnostics
    return Outcome(Imported(accounts, files, receipt, tuple(findings), back.value), tuple(findings))


def _ready(wanted: Wanted) -> None:
    """Load what reports need: a PDF that has been begun is read meanwhile."""
    import juesuan.importing.reports  # noqa: F401

    list(forms(wanted.narratives))


def _filled_in(gathered: Gathered, wanted: Wanted) -> Outcome[Imported | None]:
    """The data of a workbook of ours, with its copies; they say everything themselves."""
    from juesuan.importing.filling import filled

    read = filled(gathered.filled, wanted.narratives, wanted.amounts_in)
    findings = [*gathered.findings, *read.diagnostics]
    if gathered.sheets or gathered.reports:
        message = "填报工作簿与别的文件一起给出；只导入了填报工作簿"
        findings.append(Diagnostic("D519", "workbook-alone", Severity.WARNING, message))
    if read.value is None:
        return Outcome(None, tuple(findings))
    gathered.receipts += read.value.receipts
    gathered.receipts += [left(sheet, "与填报工作簿一起给出，没有导入") for sheet in gathered.sheets]
    return _written(read.value.accounts, read.value.form, gathered, findings, wanted)


def _form(wanted: Wanted, gathered: Gathered) -> Outcome[Form | None]:
    """The form that is asked for, else the one in which the reports are written, or that of the year; which is said."""
    if wanted.form:
        return form_of(wanted.form, wanted.narratives)
    known = [form for form in forms(wanted.narratives) if form.outline and (form.statements or not gathered.sheets)]
    if not known:
        return load_form("national/2023")
    form = _written_in(known, gathered)
    message = f"没有指定格式，按 {form.name}（{form.title}）"
    mend = "要用别的格式，加 --form；juesuan forms 列出全部"
    findings = [Diagnostic("D522", "form-by-year", Severity.INFO, message, help=mend)]
    if not whose(gathered).year:
        message = f"文件里没有看出是哪一年度的，先按 {form.name.rpartition('/')[2]} 年度"
        mend = "不对的，改 report.yaml 里的 year 和 form"
        findings.append(Diagnostic("D527", "year-unknown", Severity.WARNING, message, help=mend))
    return Outcome(form, tuple(findings))


def _written_in(known: Sequence[Form], gathered: Gathered) -> Form:
    """The form in whose words the reports are; without reports that of the year, or the nearest."""
    year = whose(gathered).year
    years = {form.name: int(of) if (of := form.name.rpartition("/")[2]).isdecimal() else 0 for form in known}
    wanted = year or max(years.values())
    by_year = sorted(known, key=lambda each: (abs(years[each.name] - wanted), not each.name.startswith(NATIONAL)))
    if not gathered.reports:
        return by_year[0]
    from juesuan.importing.chosen import agreements

    said = {_wording(each): each for each in reversed(by_year)}
    worded = [each for each in by_year if each in said.values()]  # of those that say the same the nearest year
    found = agreements(worded, gathered.reports, whose(gathered))
    return worded[found.index(max(found))]


def _wording(form: Form) -> object:
    """What makes a form say what it says."""
    return (form.outline, tuple(sorted(each.name for each in form.templates.values())), tuple(form.phrases.items()))


def _identified(accounts: FinalAccounts, gathered: Gathered, form: Form) -> FinalAccounts:
    who = whose(gathered)
    year = who.year or int(form.name.rpartition("/")[2])
    unit = accounts.identification.unit or who.unit or "（请填写单位名称）"
    money = accounts.identification.money
    printed_in = MoneyUnit.WAN if gathered.is_system and money is MoneyUnit.YUAN else None
    own = replace(who, unit=unit, name=unit, year=year, form=form.name, money=money, printed_in=printed_in)
    return replace(accounts, identification=own)


def _missing(accounts: FinalAccounts, gathered: Gathered, form: Form) -> Iterator[Diagnostic]:
    """Which statements of the form no sheet of a workbook holds: nobody may take them for blank."""
    there = {cell.statement for cell in accounts.cells} | gathered.titled
    missing = [f"《{spec.title}》" for key, spec in form.statements.items() if key not in there]
    if gathered.sheets and accounts.cells and missing:
        message = f"没有读到 {len(missing)} 张表：{'、'.join(missing)}"
        mend = "没有发生的，不用补；有数的，请补上那张表再导入"
        yield Diagnostic("D529", "missing-statements", Severity.INFO, message, help=mend)


def _read_statements(accounts: FinalAccounts) -> frozenset[str]:
    lost = {cell.statement for cell in accounts.unknown}
    return frozenset(cell.statement for cell in accounts.cells) - lost


def _nothing(form: Form) -> Diagnostic:
    message = f"没有认出任何一张{form.publishes}报表，没有可以导入的数"
    mend = f"请确认表的上方写着表名（如“{form.first_title}”），表头写着栏名"
    return Diagnostic("D523", "nothing-imported", Severity.ERROR, message, help=mend)
