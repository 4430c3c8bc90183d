"""Writes docs/options.md: what each choice of the national and Wuhan's forms changes: ``make options``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from juesuan.narrative.effects import Effect, effects
from juesuan.show.option_effects import effect_table
from juesuan.sources.examples import usual_books
from juesuan.sources.forms import load_form

PAGE = Path(__file__).parents[1] / "docs" / "options.md"
FORMS = ("national/2024", "wuhan/2024")
HEAD = """# 每一项选择改哪句话

由 `make options` 生成：用随程序带的示例数据起草，逐项改一个选择，列出先变的那句话。自己的数据这样看：
`juesuan forms options 格式 --data 数据文件夹`。选择写在 report.yaml 的 `options` 里，
一个地方的默认写在 form.yaml 的 `choices` 里。
"""


def found() -> dict[str, list[Effect]]:
    """What each choice changes, by form; of a later form only the options that the ones before have not."""
    told: set[str] = set()
    by_form: dict[str, list[Effect]] = {}
    for name in FORMS:
        form = load_form(name).value
        assert form is not None
        own = [each for each in effects(usual_books(form)) if each.option.name not in told]
        by_form[f"{form.title}（{name}）"] = own
        told |= {each.option.name for each in own}
    return by_form


def page() -> str:
    """The page as it should be."""

    def lines() -> Iterator[str]:
        yield HEAD
        for title, own in found().items():
            yield f"## {title}\n"
            yield from effect_table(own)

    return "\n".join(lines())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
