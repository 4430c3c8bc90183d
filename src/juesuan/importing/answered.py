"""What somebody gives to what a draft owes, words and figures, put where the data keep them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from juesuan.extract.answers import Answer
from juesuan.extract.itemised import accounted, itemised
from juesuan.extract.lexicon import lexicon
from juesuan.extract.typed import typed
from juesuan.facts.book import FactBook
from juesuan.importing.answered_figures import SECTIONS, money_typed, with_figure
from juesuan.importing.answered_records import with_record
from juesuan.model.accounts import EARLIER, Difference, FinalAccounts, Purpose, Reason, Unit
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.fact import Base, CellRef
from juesuan.model.form import Form
from juesuan.model.given import Given
from juesuan.model.report import Owed, Paragraph, Report, Role
from juesuan.model.vocabulary import Vocabulary
from juesuan.sources.data_shapes import AGAINST
from juesuan.sources.numbers import DATE
from juesuan.sources.samples import scalar

Put = Callable[[FinalAccounts, str, Answer], FinalAccounts]


def owed(findings: Sequence[Diagnostic]) -> list[tuple[str, str]]:
    """What a draft lacks: its name in the data, and the words of the draft."""
    lacking = (finding for finding in findings if finding.name == "owed" and finding.said)
    return [(finding.said or "", finding.message.removeprefix("待补充：")) for finding in lacking]


def gaps(draft: Report) -> dict[str, list[str]]:
    """The names of what the paragraphs of a draft lack, in their order, by the words of the draft."""
    found: dict[str, list[str]] = {}
    for block in draft.blocks:
        if isinstance(block, Paragraph) and block.role is Role.BODY:
            for inline in (each for each in block.inlines if isinstance(each, Owed)):
                about = inline.text.removeprefix("【待补充：").removesuffix("】")
                found.setdefault(about, []).append(inline.what)
    return found


def answered(accounts: FinalAccounts, found: Mapping[str, Answer], form: Form) -> Outcome[FinalAccounts]:
    """The accounts with the words and figures that were found; an answer for which there is no place is told."""
    findings = []
    for what, answer in found.items():
        section, _, rest = what.partition(".")
        if what in accounts.carried:
            accounts = replace(accounts, carried=accounts.carried - {what})
            if answer.text.strip() in form.words.of("confirms"):
                continue
        try:
            accounts = _placed(accounts, section, rest, answer, form)
        except ValueError:
            message = f"“{answer.text}”不是“{what}”要填的，没有导入"
            mend = "要填数的只写数和单位，如 12.30万元、3辆；表格一样的内容请写在“其他数据”里"
            findings.append(Diagnostic("D525", "answer-not-taken", Severity.WARNING, message, answer.span, help=mend))
    return Outcome(accounts, tuple(findings))


def _placed(accounts: FinalAccounts, section: str, rest: str, answer: Answer, form: Form) -> FinalAccounts:
    if section == "reasons":
        return _reason(accounts, rest, answer, form.vocabulary)
    if section in SECTIONS or section == EARLIER:
        return with_figure(accounts, section, rest, answer, form.vocabulary)
    if section == "performance":
        return _performance(accounts, rest, answer)
    if section == "fields":
        return _field(accounts, rest, answer, form)
    if section in _PLACES:
        return _PLACES[section](accounts, rest, answer)
    if section == "statements":
        return _cell(accounts, rest, answer)
    raise ValueError(section)


def listed(accounts: FinalAccounts, book: FactBook) -> FinalAccounts:
    """The accounts with the reasons in parts that list amounts adding up to what they explain, and purposes in 科目."""
    words = lexicon(book)
    reasons = dict(accounts.reasons)
    for difference, reason in accounts.reasons.items():
        identity = difference.fact(book.year)
        fact = book.find(identity) if identity and reason.text else None
        if fact and isinstance(fact.value, Amount) and (parts := itemised(reason.text, fact.value, book, words)):
            reasons[difference] = replace(reason, text="", parts=parts)
    purposes = {
        code: Purpose(items=items) if (items := accounted(purpose.text, code, book, words)) else purpose
        for code, purpose in accounts.purposes.items()
    }
    return replace(accounts, reasons=reasons, purposes=purposes)


def _reason(accounts: FinalAccounts, path: str, answer: Answer, vocabulary: Vocabulary) -> FinalAccounts:
    against, quantity = Base.split(path)
    key = ""
    if quantity not in vocabulary:
        quantity, _, key = quantity.rpartition(".")
    if quantity not in vocabulary:
        raise ValueError(path)
    if against not in AGAINST:
        Base.parse(against, accounts.identification.year)
    reason = Reason(_of_words(answer.text), span=answer.span)
    reasons = {**accounts.reasons, Difference(quantity, key, against): reason}
    return replace(accounts, reasons=reasons)


def _purpose(accounts: FinalAccounts, code: str, answer: Answer) -> FinalAccounts:
    purpose = Purpose(_of_words(answer.text), span=answer.span)
    return replace(accounts, purposes={**accounts.purposes, code: purpose})


def _field(accounts: FinalAccounts, path: str, answer: Answer, form: Form) -> FinalAccounts:
    """A text that the form asks for; a date is kept as one."""
    field = form.fields.get(path.partition(".")[0])
    if field is None:
        raise ValueError(path)
    text = DATE.parse(scalar(answer.text)).isoformat() if field.is_date else _of_words(answer.text)
    return replace(accounts, fields={**accounts.fields, path: text})


def _of_words(text: str) -> str:
    """A text that is one; ValueError for a mere number, which was meant for another row."""
    if typed(text).number is not None:
        raise ValueError(text)
    return text


def _units(accounts: FinalAccounts, suffix: str, answer: Answer) -> FinalAccounts:
    """The units of a department, a line each, or parted by 、 or ；; numbers before them are no part of a name."""
    names = [_NUMBERED.sub("", line).strip(" ；;。") for line in _PARTED.split(answer.text)]
    if suffix or not any(names):
        raise ValueError(answer.text)
    return replace(accounts, units=tuple(Unit(name) for name in names if name))


def _definition(accounts: FinalAccounts, code: str, answer: Answer) -> FinalAccounts:
    return replace(accounts, definitions={**accounts.definitions, code: _of_words(answer.text)})


def _published(accounts: FinalAccounts, suffix: str, answer: Answer) -> FinalAccounts:
    """The date on the cover; ValueError for what is no day, and for anything else of the report."""
    if suffix != "published_on":
        raise ValueError(suffix)
    day = DATE.parse(scalar(answer.text))
    return replace(accounts, identification=replace(accounts.identification, published_on=day))


def _free(name: str) -> Put:
    def put(accounts: FinalAccounts, suffix: str, answer: Answer) -> FinalAccounts:
        if suffix != "md":
            raise ValueError(suffix)
        return replace(accounts, texts={**accounts.texts, name: _of_words(answer.text)})

    return put


def _use(accounts: FinalAccounts, project: str, answer: Answer) -> FinalAccounts:
    if project not in {use.project for use in accounts.project_uses}:
        raise ValueError(project)
    uses = (replace(use, effect=answer.text) if use.project == project else use for use in accounts.project_uses)
    return replace(accounts, project_uses=tuple(uses))


def _performance(accounts: FinalAccounts, path: str, answer: Answer) -> FinalAccounts:
    work = accounts.performance
    name, _, project = path.partition(".")
    if path in ("finding", "overall_finding", "application"):
        changed = {path: answer.text.replace("\n\n", "")}
        return replace(accounts, performance=replace(work, **changed))  # type: ignore[arg-type]
    if name == "reviews" and project:
        told = (replace(each, effect=answer.text) if each.project == project else each for each in work.reviews)
        return replace(accounts, performance=replace(work, reviews=tuple(told)))
    return replace(accounts, performance=with_record(work, path, answer))


def _cell(accounts: FinalAccounts, path: str, answer: Answer) -> FinalAccounts:
    """The accounts with a figure of a statement that was still to come."""
    cell = CellRef.parse(path)
    if cell not in accounts.unknown:
        raise ValueError(path)
    amount = money_typed(answer.text, accounts.identification.money)
    cells = {**accounts.cells, cell: Given(amount, answer.span)}
    return replace(accounts, cells=cells, unknown=accounts.unknown - {cell})


_PARTED = re.compile(r"[\n；;、]+")
_NUMBERED = re.compile(r"^\s*(?:\d{1,3}[.、．]|（\d{1,3}）|\(\d{1,3}\)|[①-⑳])\s*")

_PLACES: Mapping[str, Put] = {
    "units": _units,
    "purposes": _purpose,
    "definitions": _definition,
    "report": _published,
    "duties": _free("duties"),
    "work": _free("work"),
    "project_uses": _use,
}
