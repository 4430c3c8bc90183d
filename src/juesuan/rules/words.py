"""The verdict on what words claim without a number: that there is none of something, that a list is what was spent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juesuan.extract.claims import Claim
from juesuan.facts.book import FactBook
from juesuan.facts.measures import number
from juesuan.facts.parts import leaves
from juesuan.model.fact import FactId
from juesuan.model.verdict import Verdict
from juesuan.rules.evidence import Evidence, Input
from juesuan.rules.verified import Aspect, Verified
from juesuan.rules.wording import in_unit

_ITEM = 7  # digits of a 项
_SPENT = "expenditure"
NOTHING_KNOWN = "没有可以对照的数"
WITHHELD = "因涉密未核对"


def absent(claim: Claim, evidence: Evidence) -> Verified:
    """无X holds if X is nothing in the figures, or wherever else the report tells it; a reason may mean another X."""
    known = evidence.held(claim.fact) or _known_otherwise(claim, evidence) if claim.is_named else None
    known = known or (evidence.elsewhere(claim.fact, claim.passage) if claim.is_named and not claim.is_part else None)
    if known is None or (known.reach.value and claim.is_part):
        return Verified(claim, Verdict.UNVERIFIABLE, reason=NOTHING_KNOWN)
    verdict = Verdict.ERROR if known.reach.value else Verdict.OK
    counted = replace(claim, unit=known.unit)
    return Verified(
        counted, verdict, in_unit(known.reach.value, known.unit), known.where, "", Aspect.FIGURES, inputs=(known,)
    )


def _known_otherwise(claim: Claim, evidence: Evidence) -> Input | None:
    """What an absent thing customarily equals, or what another paragraph says of it, where that is nothing."""
    others = (evidence.anywhere(claim.fact), *evidence.confirming(claim.fact))
    return next((known for known in others if known and not known.reach.value), None)


def listed(claim: Claim, evidence: Evidence, book: FactBook) -> Verified:
    """主要包括 holds if every name has a figure, and every 科目 that has one is named (公开06表)."""
    if claim.is_complete:
        return _completely_listed(claim, book)
    items = [each for each in claim.parts if each.is_named and not evidence.withholds(each.fact)]
    held = [(each, evidence.held(each.fact)) for each in items]
    if not items or not claim.is_named or not any(known and known.reach.value for _, known in held):
        return Verified(claim, Verdict.UNVERIFIABLE, reason=NOTHING_KNOWN)
    empty = tuple(each for each, known in held if known is None or not known.reach.value)
    if empty:
        return Verified(claim, Verdict.ERROR, reason="列了没有金额的科目", aspect=Aspect.PARTS, related=empty)
    left = tuple(_left_out(claim, book))
    if left:
        names = "、".join(book.account_name(fact.key) for fact in left)
        return Verified(claim, Verdict.ERROR, reason=f"没有列出{names}", aspect=Aspect.PARTS)
    return Verified(claim, Verdict.OK, aspect=Aspect.PARTS)


def _completely_listed(claim: Claim, book: FactBook) -> Verified:
    """A list of all 项 holds if it names those that the statements hold, and no other."""
    used = [code for code in dict.fromkeys(_codes(book)) if len(code) == _ITEM]
    spent = [code for code in used if _is_spent(claim, code, book)]
    if not spent:
        return Verified(claim, Verdict.UNVERIFIABLE, reason=NOTHING_KNOWN)
    named = {each.fact.key for each in claim.parts if each.is_named}
    if extra := tuple(each for each in claim.parts if each.is_named and each.fact.key not in used):
        return Verified(claim, Verdict.ERROR, reason="列了没有使用的科目", aspect=Aspect.PARTS, related=extra)
    if not claim.is_whole or not all(each.is_named for each in claim.parts):
        return Verified(claim, Verdict.UNVERIFIABLE, reason="有的科目不认得")
    if left := [code for code in spent if code not in named]:
        names = "、".join(book.account_name(code) for code in left)
        return Verified(claim, Verdict.ERROR, reason=f"没有列出{names}", aspect=Aspect.PARTS)
    return Verified(claim, Verdict.OK, aspect=Aspect.PARTS)


def _codes(book: FactBook) -> Iterator[str]:
    """The 科目 of the functional classification in all statements of spending that were read."""
    for quantity in book.vocabulary.values():
        if quantity.rows and quantity.id.endswith(_SPENT) and quantity.rows.statement in book.form.statements:
            yield from book.ledger.codes(quantity.rows.statement)


def _is_spent(claim: Claim, code: str, book: FactBook) -> bool:
    known = book.find(replace(claim.fact, key=code))
    return known is not None and bool(number(known.value))


def _left_out(claim: Claim, book: FactBook) -> Iterator[FactId]:
    """The 科目 of the whole that have a figure and that a list without unknown words does not name."""
    named = {each.fact.key for each in claim.parts}
    if claim.is_whole and all(each.is_named for each in claim.parts):
        yield from (fact for fact in leaves(claim.fact, book) if fact.key not in named)
