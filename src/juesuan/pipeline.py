"""The whole story on one page: from figures to facts, from facts to a report, from a report to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.facts.blanks import with_blanks
from juesuan.facts.book import FactBook
from juesuan.facts.printed import as_printed
from juesuan.facts.years import AccountsOfYear
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.form import ACCOUNTS, Form
from juesuan.model.report import Heading, Report, plain
from juesuan.model.source import Source
from juesuan.model.verdict import Verdict
from juesuan.narrative.narrate import narrate
from juesuan.placed import blocks_of, placed, read_again
from juesuan.report_files import read_report
from juesuan.rules.catalogue import findings as findings_of
from juesuan.rules.catalogue import findings_of_figures
from juesuan.sources.file_names import file_name
from juesuan.sources.files import read_bytes
from juesuan.sources.forms import form_of, kinds, load_form, usual_form
from juesuan.sources.sealed import sealed
from juesuan.sources.years import read_year
from juesuan.text.write import write as write_text

if TYPE_CHECKING:
    from juesuan.model.checked import Checked
    from juesuan.model.grounds import Grounds
    from juesuan.narrative.confined import Writing
    from juesuan.rules.examination import Examination


@dataclass(frozen=True, slots=True)
class Draft:
    """A report that was written, the facts that it states, and what was found in writing it."""

    report: Report
    book: FactBook
    findings: tuple[Diagnostic, ...] = ()


def book_of(folder: Path, narratives: Path | None = None, within: str = "") -> Outcome[FactBook | None]:
    """The facts of a data folder, by the form that it names; what is wrong with its figures is among the findings.

    What it does not say of the year before, a folder beside it does that declares the same unit and that year.
    ``within`` is how its files are called beside those of other folders.
    """
    year = read_year(folder, within, narratives)
    if year.value is None:
        return Outcome(None, year.diagnostics)
    book = _judged(year.value)
    return Outcome(book.value, (*year.diagnostics, *book.diagnostics))


def _judged(year: AccountsOfYear) -> Outcome[FactBook]:
    book = year.book()
    return Outcome(with_blanks(book), findings_of_figures(book))


def draft(folder: Path, narratives: Path | None = None) -> Outcome[Draft | None]:
    """The report that the form writes of a data folder. Templates of one's own run confined."""
    year = read_year(folder, "", narratives)
    if year.value is None:
        return Outcome(None, year.diagnostics)
    writing = _begin_confined(year.value) if narratives else None
    kept = _judged(year.value)
    book = as_printed(kept.value)
    written = writing.outcome() if writing else narrate(book)
    read = (*year.diagnostics, *kept.diagnostics)
    findings = (*read, *_rounded(kept.value, book), *written.diagnostics)
    if written.value is None or _unreadable(written.diagnostics):
        return Outcome(None, findings)
    return Outcome(Draft(written.value, book, findings), findings)


def _rounded(kept: FactBook, printed: FactBook) -> Iterator[Diagnostic]:
    """That sums differ in the last digit because each figure was rounded by itself: no fault, and told once."""
    differing = sum(each.verdict is Verdict.ROUNDING for each in printed.comparisons) if printed is not kept else 0
    if differing:
        units = (each.accounts.identification.money.label for each in (kept, printed))
        message = f"由{'换算为'.join(units)}，逐格四舍五入，有 {differing} 处合计与各项相加差在末位，是尾差"
        yield Diagnostic("D555", "rounded-to-print", Severity.INFO, message)


def _begin_confined(year: AccountsOfYear) -> Writing:
    from juesuan.narrative.confined import Writing

    return Writing(year)


def _unreadable(findings: Sequence[Diagnostic]) -> bool:
    """Whether something could not be read: a report that leaves out a figure or a section would be wrong."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def files(
    draft: Draft, formats: Sequence[str], name: str = "", *, paginate: bool = False
) -> Iterator[tuple[str, Mapping[str, bytes], tuple[Diagnostic, ...]]]:
    """The files of a draft, one set per format, named by its title: the Word file goes with its base."""
    name = name or file_name(draft.report.title, ".base.json")
    if "docx" in formats:
        word = _docx(draft, paginate=paginate)
        data, base = word.value
        yield f"{name}.docx", {f"{name}.docx": data, f"{name}.base.json": base.encode()}, word.diagnostics
    if "txt" in formats:
        yield f"{name}.txt", {f"{name}.txt": write_text(draft.report).encode()}, ()
    if "html" in formats:
        from juesuan.show.page.draft import draft_page

        page = draft_page(draft.report, draft.book, draft.findings)
        yield f"{name}.html", {f"{name}.html": sealed(page)}, ()


def check(
    path: Path,
    data: Path | None = None,
    narratives: Path | None = None,
    read_file: Callable[[Path], Outcome[Report | None]] = read_report,
    beside: Sequence[Path] = (),
) -> Outcome[Checked | None]:
    """A report held to its own statements, or to the figures of a data folder.

    ``beside`` are other files of the same report: a workbook of its statements, its annexes.
    The form is that of which a document of ours speaks, else the national one of its year.

    Places are those of the text that ``text_of`` gives. What ``checks.yaml`` beside the report accepts is left out.
    """
    from juesuan.model.checked import Checked
    from juesuan.rules.results import checked
    from juesuan.rules.suppression import suppress
    from juesuan.sources.suppressions import read_suppressions

    examined = _examined(path, data, narratives, read_file, beside)
    if examined.value is None:
        return Outcome(None, examined.diagnostics)
    of = examined.value
    accepted = read_suppressions(path)
    found = [findings_of(part.examination) for part in of.parts]
    every = (*examined.diagnostics, *(finding for several in found for finding in several))
    left = (*accepted.diagnostics, *suppress(every, accepted.value, path.name))
    own = {id(finding): n for n, several in enumerate(found) for finding in several}
    told = [
        checked(part.examination, part.report, of.source, tuple(each for each in left if own.get(id(each), 0) == n))
        for n, part in enumerate(of.parts)
    ]
    whole = Checked.together(told) if len(told) > 1 else told[0]
    return Outcome(replace(whole, report=of.read))


def grounds(
    path: Path, number: int, data: Path | None = None, narratives: Path | None = None, beside: Sequence[Path] = ()
) -> Outcome[Grounds | None]:
    """What the verdict on one claim of a report rests on; nothing without a finding if it has no such claim."""
    from juesuan.rules.grounds import grounds as grounds_of

    examined = _examined(path, data, narratives, read_report, beside)
    if examined.value is None:
        return Outcome(None, examined.diagnostics)
    for part in examined.value.parts:
        if number <= (count := len(part.examination.verified)):
            return Outcome(grounds_of(part.examination, part.report, number))
        number -= count
    return Outcome(None)


@dataclass(frozen=True, slots=True)
class _Part:
    """One unit's report in a file, with its places in the file's text, and what is examined of it."""

    examination: Examination
    report: Report


@dataclass(frozen=True, slots=True)
class _Examined:
    """A file as it was read, the reports of units in it, and the text of which their places are."""

    parts: tuple[_Part, ...]
    read: Report
    source: Source


def _examined(
    path: Path,
    data: Path | None,
    narratives: Path | None,
    read_file: Callable[[Path], Outcome[Report | None]],
    beside: Sequence[Path],
) -> Outcome[_Examined | None]:
    """The examination of a report, and what was found in reading it and the data."""
    from juesuan.extract.identify import identify, publishes
    from juesuan.extract.long_numbers import long_numbers
    from juesuan.extract.several_units import told_apart, units_apart
    from juesuan.rules.examination import examine

    read = read_file(path)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    held = book_of(data, narratives) if data else None
    if held and held.value is None:
        return Outcome(None, held.diagnostics)
    source, again = placed(read.value, path)
    report = replace(again, pictured=read.value.pictured, form=read.value.form)
    others = [blocks_of(other) for other in beside]
    blocks = tuple(block for each in others for block in each.value)
    is_one = held is not None or bool(beside)
    apart = (("", report),) if is_one else units_apart(report)
    figures = as_printed(held.value) if held and held.value else None
    own = _own_form(read.value.form, narratives)
    parts, of_parts = [], [told_apart([unit for unit, _ in apart], path.name)] if len(apart) > 1 else []
    for _, part in apart:
        form = own or national_form(identify(part).year, publishes(part, kinds()))
        examined = examine(replace(part, blocks=(*part.blocks, *blocks)), form, figures)
        parts.append(_Part(examined.value, part))
        of_parts += examined.diagnostics
    of_data = [each for each in (held.diagnostics if held else ()) if each.code.startswith("D")]
    of_others = (finding for each in others for finding in each.diagnostics)
    found = (*read.diagnostics, *of_others, *long_numbers(source), *of_data, *of_parts)
    return Outcome(_Examined(tuple(parts), read.value, source), found)


def held(report: Report, name: str, book: FactBook) -> tuple[Diagnostic, ...]:
    """What a report of ours says against the figures that it was written from."""
    from juesuan.rules.examination import examine

    _, plain_report = read_again(report, name)
    examined = examine(plain_report, book.form, book)
    return (*examined.diagnostics, *findings_of(examined.value))


def commented(path: Path, report: Checked, dated: date) -> Outcome[bytes | None]:
    """The checked Word file itself, with a comment on the words of each finding and nothing else changed."""
    from juesuan.word.annotate import Note, annotate

    read = read_bytes(path)
    if read.value is None:
        return read
    notes = []
    for found in report.findings:
        finding = found.diagnostic
        if finding.span and finding.span.source.text == report.source.text:
            line, column = report.source.position(finding.span.start)
            end = column - 1 + finding.span.end - finding.span.start
            formula = f"算式：{finding.formula}" if finding.formula and finding.formula not in finding.message else ""
            text = "\n".join(filter(None, (f"{finding.code} {finding.message}", formula, finding.help)))
            notes.append(Note(line - 1, column - 1, end, text))
    return annotate(read.value, notes, f"{report.publishes}核对", dated)


def checked_page(report: Checked) -> bytes:
    """A checked report as a page for a browser: its numbers by verdict, its findings beside it."""
    from juesuan.show.page.check import check_page
    from juesuan.text.anchored import anchored

    if report.report is None:
        raise ValueError("nothing was read, so there is nothing to show")
    return sealed(check_page(report, anchored(report.report, report.source)))


def index_of(reports: Sequence[tuple[str, Checked, str]]) -> bytes:
    """The page that lists many checked reports: the file, what was concluded, the name of its page."""
    from juesuan.show.page.index import Listed, index_page

    return sealed(index_page([Listed(*each) for each in reports]))


def _own_form(name: str, narratives: Path | None) -> Form | None:
    """The form of a document that we wrote, if it is at hand."""
    return form_of(name, narratives).value if name else None


def national_form(year: int, publishes: str = ACCOUNTS) -> Form:
    """The form of a year, or of the nearest year that is known, by which reports are usually written."""
    name = usual_form(publishes, year)
    form = load_form(name).value
    if form is None:
        raise ValueError(f"the packaged form {name} does not load")
    return form


def _docx(draft: Draft, *, paginate: bool) -> Outcome[tuple[bytes, str]]:
    from juesuan.word.base import Base
    from juesuan.word.base_json import dump
    from juesuan.word.write import write

    who = draft.book.accounts.identification
    base = Base(who.form, who.year, draft.report)
    findings = (styles := _styles(draft.book.form)).diagnostics
    data = write(draft.report, base, styles=styles.value)
    if paginate:
        pages = _pages(data, draft.report)
        findings += pages.diagnostics
        data = write(draft.report, base, pages.value, styles.value) if pages.value else data
    return Outcome((data, dump(base.of(data))), findings)


def _styles(form: Form) -> Outcome[bytes | None]:
    if not form.styles:
        return Outcome(None)
    from juesuan.word.own_styles import styles_like

    return styles_like(form.styles, f"{form.name}/styles.docx")


def _pages(data: bytes, report: Report) -> Outcome[dict[str, int]]:
    """The page of each heading as LibreOffice lays the document out; where it does not tell, the estimate."""
    from juesuan.office.convert import to_pdf
    from juesuan.pdf.outline import heading_pages
    from juesuan.word.contents import estimate

    pdf = to_pdf(data)
    headings = {block.name: plain(block.inlines) for block in report.blocks if isinstance(block, Heading)}
    found = heading_pages(pdf.value, headings) if pdf.value else {}
    return Outcome({**estimate(report), **found} if found else {}, pdf.diagnostics)
