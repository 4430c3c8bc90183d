"""Why a number was judged as it was: for a person on a terminal, and for other programs as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from juesuan.model.checked import CheckedClaim
from juesuan.model.grounds import Binding, Grounds
from juesuan.model.source import Span
from juesuan.model.verdict import Verdict
from juesuan.show.check_json import claim_document
from juesuan.show.check_text import VERDICTS, claim_line

SCHEMA = "juesuan.why/1"
_SURE, _WEAK = "可以证实，也可以判错", "中间有不认得的字，或有一个数要在前面找：只用来证实，不用来判错"


def grounds_text(grounds: Grounds) -> Iterator[str]:
    """The line of the listing, then the words, the constructions, the candidates, and what decided."""
    yield claim_line(grounds.claim).strip()
    yield "这句话读成："
    yield from (f"  {each.text}\t{each.taken_for}" for each in grounds.words)
    if not grounds.words:
        yield "  这个数在附表的格里，不在句子里。"
    yield "把它与别的数联系起来的句式（docs/constructions.md）："
    yield from map(_bound, grounds.bindings)
    if not grounds.bindings:
        yield "  没有。"
    yield "可以指的数："
    yield from (f"  {'→' if each.is_chosen else ' '} {each.name}\t{each.fact}" for each in grounds.candidates)
    if not grounds.candidates:
        yield "  没有一个认得的名称与它相连。"
    yield "结论的依据："
    yield from (f"  {line}" for line in _decided(grounds))


def grounds_json(file: str, grounds: Grounds) -> str:
    """The same for a program."""
    told = {
        "schema": SCHEMA,
        "file": file,
        "claim": claim_document(grounds.claim),
        "words": [{"text": each.text, "does": each.does, "taken_for": each.taken_for} for each in grounds.words],
        "constructions": [
            {
                "name": each.construction,
                "relation": each.relation,
                "numbers": [{"role": role, **_place(span)} for role, _, span in each.terms],
                "is_weak": each.is_weak,
            }
            for each in grounds.bindings
        ],
        "candidates": [{"fact": each.fact, "name": each.name, "chosen": each.is_chosen} for each in grounds.candidates],
        "held_to": grounds.held_to or None,
        "related": [_place(span) for span in grounds.related],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _place(span: Span) -> dict[str, str | int]:
    return {"quote": span.quote, "start": span.start, "end": span.end}


def _bound(binding: Binding) -> str:
    terms = "，".join(f"{means}{span.quote}" for _, means, span in binding.terms)
    return f"  {binding.construction}（{binding.means}）：{terms}。{_WEAK if binding.is_weak else _SURE}"


def _decided(grounds: Grounds) -> Iterator[str]:
    """The verdict, with the formula and the figures, or why there is none."""
    claim = grounds.claim
    held = f"，对照{grounds.held_to}" if grounds.held_to else ""
    yield f"{VERDICTS[claim.verdict]}{held}{_due(claim)}"
    if claim.formula:
        yield f"算式：{claim.formula}"
    yield from (f"用到：{each.value}，{each.where}" for each in claim.inputs)
    yield from (f"连带：“{span.quote}”" for span in grounds.related)
    if claim.reason:
        yield f"原因：{claim.reason}"


def _due(claim: CheckedClaim) -> str:
    is_otherwise = claim.verdict in (Verdict.ERROR, Verdict.ROUNDING) and claim.expected
    return f"，应为{claim.expected}{claim.unit}" if is_otherwise else ""
