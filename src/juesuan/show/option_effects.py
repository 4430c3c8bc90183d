"""The choices of a form with the words that each changes: lines for the terminal, and a page of docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from juesuan.narrative.effects import Effect

_NONE = "（没有）"
_UNSEEN = "这些数据里没有用到它的地方"


def effect_lines(found: Iterable[Effect]) -> Iterator[str]:
    """Each option, what it is about, and its choices with a sentence before and after."""
    for option, each in groupby(found, lambda effect: effect.option):
        yield f"{option.name}（默认 {option.default}）  {option.about}"
        for effect in each:
            if effect.before or effect.after:
                yield f"    {effect.usual}：{effect.before or _NONE}"
                yield f"    {effect.choice}：{effect.after or _NONE}"
            else:
                yield f"    {effect.choice}：{_UNSEEN}"


def effect_table(found: Iterable[Effect]) -> Iterator[str]:
    """The same as Markdown, a heading for each option."""
    for option, each in groupby(found, lambda effect: effect.option):
        yield f"### {option.name}\n"
        yield f"{option.about}\n"
        yield "| 选择 | 平常 | 选了以后 |\n| --- | --- | --- |"
        for effect in each:
            seen = bool(effect.before or effect.after)
            shown = (effect.before or _NONE, effect.after or _NONE) if seen else (_UNSEEN, "")
            yield f"| `{effect.choice}` | {shown[0]} | {shown[1]} |"
        yield ""
