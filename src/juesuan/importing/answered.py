"""Words that a report gives to what a draft of its figures owes, put where the data keep them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from juesuan.extract.answers import Answer
from juesuan.extract.itemised import itemised
from juesuan.extract.lexicon import lexicon
from juesuan.facts.book import FactBook
from juesuan.facts.vocabulary import Vocabulary
from juesuan.model.accounts import Difference, FinalAccounts, Purpose, Reason
from juesuan.model.amount import Amount
from juesuan.model.diagnostic import Diagnostic

Put = Callable[[FinalAccounts, str, str], FinalAccounts]


def owed(findings: Sequence[Diagnostic]) -> dict[str, str]:
    """What a draft lacks: its name in the data by the words of the draft."""
    lacking = (finding for finding in findings if finding.name == "owed" and finding.said)
    return {finding.message.removeprefix("待补充："): finding.said or "" for finding in lacking}


def answered(accounts: FinalAccounts, found: Mapping[str, Answer], vocabulary: Vocabulary) -> FinalAccounts:
    """The accounts with the words that were found."""
    for what, answer in found.items():
        section, _, rest = what.partition(".")
        if section == "reasons":
            accounts = _reason(accounts, rest, answer, vocabulary)
        elif section in _PLACES:
            accounts = _PLACES[section](accounts, rest, answer.text)
    return accounts


def listed(accounts: FinalAccounts, book: FactBook) -> FinalAccounts:
    """The accounts with the reasons in parts that list amounts adding up to what they explain."""
    words = lexicon(book)
    reasons = dict(accounts.reasons)
    for difference, reason in accounts.reasons.items():
        identity = difference.fact(book.year)
        fact = book.find(identity) if identity and reason.text else None
        if fact and isinstance(fact.value, Amount) and (parts := itemised(reason.text, fact.value, book, words)):
            reasons[difference] = replace(reason, text="", parts=parts)
    return replace(accounts, reasons=reasons)


def _reason(accounts: FinalAccounts, path: str, answer: Answer, vocabulary: Vocabulary) -> FinalAccounts:
    against, _, quantity = path.partition(".")
    key = ""
    if quantity not in vocabulary:
        quantity, _, key = quantity.rpartition(".")
    reasons = {**accounts.reasons, Difference(quantity, key, against): Reason(answer.text, span=answer.span)}
    return replace(accounts, reasons=reasons)


def _purpose(accounts: FinalAccounts, code: str, text: str) -> FinalAccounts:
    return replace(accounts, purposes={**accounts.purposes, code: Purpose(text)})


def _free(name: str) -> Put:
    def put(accounts: FinalAccounts, suffix: str, text: str) -> FinalAccounts:
        return replace(accounts, texts={**accounts.texts, name: text}) if suffix == "md" else accounts

    return put


def _use(accounts: FinalAccounts, project: str, text: str) -> FinalAccounts:
    uses = (replace(use, effect=text) if use.project == project else use for use in accounts.project_uses)
    return replace(accounts, project_uses=tuple(uses))


def _performance(accounts: FinalAccounts, path: str, text: str) -> FinalAccounts:
    work = accounts.performance
    name, _, project = path.partition(".")
    if name in ("finding", "overall_finding", "application"):
        changed = {name: text.replace("\n\n", "")}
        return replace(accounts, performance=replace(work, **changed))  # type: ignore[arg-type]
    if name == "reviews":
        reviews = tuple(replace(each, effect=text) if each.project == project else each for each in work.reviews)
        return replace(accounts, performance=replace(work, reviews=reviews))
    return accounts


_PLACES: Mapping[str, Put] = {
    "purposes": _purpose,
    "duties": _free("duties"),
    "work": _free("work"),
    "project_uses": _use,
    "performance": _performance,
}
