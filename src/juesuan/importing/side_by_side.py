"""What several units wrote, side by side by what it is about, as comments for whoever writes the department's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from juesuan.facts.book import FactBook
from juesuan.model.accounts import FinalAccounts
from juesuan.sources.dump import content
from juesuan.sources.yaml_lines import lines

_CARRIED = ("project_uses", "terms", "names", "definitions", "transfers")
_BESIDE = """# 各单位写的原因和文字，供部门合写时参考。这个文件全是注释，不会印进报告。
# 部门自己的原因写在 figures.yaml 的 reasons 里，用途写在 words.yaml 的 purposes 里。
"""


def side_by_side(books: Sequence[FactBook]) -> str:
    """What the units wrote, by what it is about, as comments."""
    written = {book.accounts.identification.name: _words(book.accounts) for book in books}
    return _BESIDE + "".join(f"# {line}\n" for line in lines(_by_place(written), {}))


def _words(accounts: FinalAccounts) -> dict[str, Any]:
    files = content(accounts)
    words = {name: value for name, value in files["words.yaml"].items() if name not in _CARRIED}
    told = {name: v for name, v in words["performance"].items() if name not in ("reviews", "projects", "whole")}
    return {"reasons": files["figures.yaml"]["reasons"], **words, "performance": told, **accounts.texts}


def _by_place(written: Mapping[str, Any]) -> dict[str, Any]:
    """Trees of several units as one, whose leaves say what each of them has there."""
    names = dict.fromkeys(name for tree in written.values() for name in tree)
    joined: dict[str, Any] = {}
    for name in names:
        having = {unit: tree[name] for unit, tree in written.items() if tree.get(name)}
        if having:
            joined[name] = _by_place(having) if all(isinstance(each, Mapping) for each in having.values()) else having
    return joined
