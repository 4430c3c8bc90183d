"""Writes docs/constructions.md from the constructions and their examples: ``make constructions``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from juesuan.model.construction import TERMS, Relation
from juesuan.sources.constructions import constructions

PAGE = Path(__file__).parents[1] / "docs" / "constructions.md"
_SAYS = {
    Relation.GROWTH: "rate = change ÷ (value ∓ change)",
    Relation.GROWTH_FROM: "rate = (value − base) ÷ base",
    Relation.DIFFERENCE: "change = value − base",
    Relation.SHARE: "rate = value ÷ whole",
    Relation.COMPLETION: "rate = value ÷ base",
    Relation.SAME: "again = value",
    Relation.POINTS: "points = value − base",
    Relation.EACH: "each = value ÷ count",
    Relation.OF_BASE: "rate = change ÷ base",
}
HEAD = """# Constructions

Written by `make constructions` from `src/juesuan/facts/constructions.yaml`: the shapes of sentences in which numbers
stand to each other, whatever they are of. The sentences are the tests of each row.

What comes out confirms all its numbers. A percentage is told as wrong only if every relation that its words leave open
denies it, and one of them is a strong match: all its numbers are named, and nothing stands between them that is not
understood. A weak match needs a percentage of three digits to confirm, and denies nothing. Shuffled rows change no
verdict.

## Adding one

A sentence that is not understood (`juesuan claims FILE` says 无从核对 of its numbers, `--why N` what its words were
taken for) becomes a row: which classes of words stand between its numbers, what they state, the sentence itself as
`accepts`, and as `rejects` one of the same
words that says something else. “训练经费支出16.00万元（上年20.00万元），下降20%。” was not understood; the row
`growth-from-a-figure-in-brackets` below is all that it took.
"""


def page() -> str:
    """The page as it should be."""

    def lines() -> Iterator[str]:
        yield HEAD
        for relation in Relation:
            yield f"## {relation}: {_SAYS[relation]}\n"
            yield f"Numbers: {', '.join(TERMS[relation])}.\n"
            for each in (one for one in constructions() if one.relation is relation):
                yield f"### {each.name}\n\n`{each.pattern}`\n"
                yield f"- binds: {each.accepts}\n- leaves alone: {each.rejects}\n"

    return "\n".join(lines())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
