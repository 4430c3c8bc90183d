"""Each construction binds the numbers of the sentence that it accepts, and leaves those of the other alone."""

from __future__ import annotations

import pytest

from juesuan.extract.constructions import Bound, bound
from juesuan.extract.lexer import lex
from juesuan.extract.lexicon import lexicon
from juesuan.extract.normal import spell
from juesuan.facts.book import FactBook
from juesuan.model.accounts import FinalAccounts, Identification
from juesuan.model.construction import TERMS, Construction
from juesuan.sources.constructions import constructions
from tests import constructions_page
from tests.extract.reports import national

FORM = national(2023)
WORDS = lexicon(
    FactBook(FinalAccounts(Identification("某局", "某局", "部门", "本部门", "", 2023, FORM.name), {}), FORM)
)
NAMES = {each.name: each for each in constructions()}


def bound_in(sentence: str, construction: Construction) -> list[Bound]:
    """What one construction binds in a sentence."""
    return list(bound(lex(spell(sentence), WORDS), [construction]))


@pytest.mark.parametrize("name", NAMES)
def test_a_construction_binds_the_numbers_of_its_sentence(name: str) -> None:
    construction = NAMES[name]
    (found,) = bound_in(construction.accepts, construction)
    assert set(found.terms) <= set(TERMS[construction.relation])
    assert TERMS[construction.relation][-1] in found.terms


@pytest.mark.parametrize("name", NAMES)
def test_a_construction_leaves_other_sentences_alone(name: str) -> None:
    assert not bound_in(NAMES[name].rejects, NAMES[name])


def test_the_order_of_constructions_changes_nothing() -> None:
    sentence = lex(
        spell("退休人员活动费支出9.80万元，较上年减少18.50万元，下降65.37%，占总额28.30万元的34.6%。"), WORDS
    )
    forward, backward = (sorted(_told(sentence, order)) for order in (constructions(), constructions()[::-1]))
    assert forward == backward
    assert {name for name, *_ in forward} >= {
        "growth-beside-change",
        "growth-of-a-change",
        "share-of-a-figure-told-later",
    }


def _told(sentence: tuple[object, ...], order: tuple[Construction, ...]) -> list[tuple[str, str, bool]]:
    return [
        (each.construction.name, " ".join(f"{role}={token.text}" for role, token in each.terms.items()), each.is_weak)
        for each in bound(sentence, order)  # type: ignore[arg-type]
    ]


def test_the_page_is_current() -> None:
    assert constructions_page.PAGE.read_text(encoding="utf-8") == constructions_page.page(), "make constructions"
