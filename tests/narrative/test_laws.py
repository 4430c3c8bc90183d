"""The law of templates, held to the text of one template: what is wrong in it, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juesuan.model.source import Source
from juesuan.narrative.laws import broken_laws
from juesuan.sources.forms import load_form

TEMPLATE = "3-01-total.md.j2"


def told(template: str, form: str = "wuhan/2023") -> list[str]:
    loaded = load_form(form).value
    assert loaded
    source = Source(f"narratives/{form}/{TEMPLATE}", template)
    only = replace(loaded, templates={TEMPLATE: source}, outline=(TEMPLATE,))
    return [f"{each.code} {each.message}" for each in broken_laws(only)]


@pytest.mark.parametrize(
    "asked",
    [
        'fact(id ~ ".growth")',
        'fact(id ~ ".running")',  # of vehicles there is that, of income there is none
        'fact("three_public." ~ id)',
        'fact(id ~ "/" ~ whole)',
        'fact("general.expenditure[" ~ id ~ "].original")',
        'reason(id ~ ".running", "prior")',
    ],
)
def test_a_parameter_of_a_macro_can_be_any_quantity(asked: str) -> None:
    assert told("{% macro told(id, whole) %}{{ " + asked + " }}{% endmacro %}") == []


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ('fact(id ~ ".runing")', "D173 没有一个数量填得进“….runing”"),
        ('fact(id ~ ".chang@" ~ base)', "D173 没有一个数量填得进“….chang@prior”"),
        ('fact("expenditure.basc/" ~ id)', "D173 没有一个数量填得进“expenditure.basc/…”"),
        ('reason(id ~ ".runing", "prior")', "D173 词汇里没有“….runing”这个数量"),
        ('field("secrecy" ~ id)', None),
        ('fact("incom")', "D173 词汇里没有“incom”这个数量"),
    ],
)
def test_what_no_quantity_can_be_is_told(asked: str, message: str | None) -> None:
    assert told("{% macro told(id) %}{{ " + asked + " }}{% endmacro %}") == ([message] if message else [])
