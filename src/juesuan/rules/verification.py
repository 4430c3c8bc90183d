"""The verdict on each claim: against the figures, against the sentence's own arithmetic, against its repetition."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.extract.claims import Claim, Prose
from juesuan.facts.book import FactBook
from juesuan.model.form import Form
from juesuan.model.verdict import Verdict
from juesuan.rules.balances import balanced
from juesuan.rules.believable import believed
from juesuan.rules.counted import confirmed_by_counting
from juesuan.rules.denied_lists import denied_by_lists
from juesuan.rules.evidence import Evidence
from juesuan.rules.hundreds import blamed, of_one_whole
from juesuan.rules.itemised import confirmed_by_names
from juesuan.rules.lists import confirmed_by_lists
from juesuan.rules.mentions import told_elsewhere
from juesuan.rules.one_cause import explained_by_one
from juesuan.rules.open_budgets import with_budgets
from juesuan.rules.reasons import confirmed_by_wholes
from juesuan.rules.relations import corroborated, related
from juesuan.rules.repetition import repeated
from juesuan.rules.scores import confirmed_in_groups
from juesuan.rules.slips import with_slips
from juesuan.rules.sums import with_sums
from juesuan.rules.verified import Verified
from juesuan.rules.verifier import Verifier
from juesuan.rules.words import WITHHELD


def verified(prose: Prose, book: FactBook, form: Form, usual_decimals: int) -> tuple[Verified, ...]:
    """Every claim with its verdict, in the order in which they stand; ``form`` says what adds up to what."""
    claims = with_budgets(prose.claims, book, lambda among, some: _verdicts(among, some, book, usual_decimals))
    evidence = Evidence(claims, book)
    verifier = Verifier(evidence, book, usual_decimals)
    told = tuple(verifier.verified(claim) for claim in claims)
    secret = tuple(each for each in told if each.reason == WITHHELD)
    results = confirmed_in_groups(tuple(each for each in told if each.reason != WITHHELD))
    results = confirmed_by_wholes(with_sums(results, book, form), book.vocabulary)
    results = repeated(results, book.vocabulary)
    results = told_elsewhere(confirmed_by_counting(confirmed_by_names(results, book, evidence)))
    results = with_slips(related(corroborated(results), prose.stated, book.vocabulary, usual_decimals))
    results = balanced(results, book)
    results = blamed(of_one_whole(results, prose.listed, prose.stated), prose.listed)
    results = denied_by_lists(confirmed_by_lists(results, prose.listed), prose.listed, book, form)
    results = believed(explained_by_one(results, prose.listed, book, form, usual_decimals))
    return _in_order((*results, *secret), claims) if secret else results


def _verdicts(among: Sequence[Claim], some: Sequence[Claim], book: FactBook, usual_decimals: int) -> list[Verdict]:
    """The verdicts on some claims, by the figures and by what stands around them."""
    verifier = Verifier(Evidence(among, book), book, usual_decimals)
    return [verifier.verified(claim).verdict for claim in some]


def _in_order(results: tuple[Verified, ...], claims: tuple[Claim, ...]) -> tuple[Verified, ...]:
    """The results as their claims stand; those on what is withheld have been told to no other."""
    places = {claim.span: at for at, claim in reversed(list(enumerate(claims)))}
    return tuple(sorted(results, key=lambda each: places[each.claim.span]))
