"""Changed figures: from what to what, by how much, and the paragraphs, statements and charts that they touch."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation

from juesuan.model.edits import Change, Delete, Fate, Insert, Merge
from juesuan.model.report import Block, Chart, Figure, Heading, Paragraph, Report, Table, plain

SCHEMA = "juesuan.diff/1"
_LISTED = 12  # paragraphs that are told one by one
_SHOWN = 40  # characters of each
_FATES = {Fate.APPLIED: "已写入", Fate.COMMENTED: "已加批注", Fate.LISTED: "只列出"}


def facts(merge: Merge) -> list[tuple[str, str, str]]:
    """Every fact that changed, once: its identity, its old and its new text. A word has that of its number."""
    found = dict.fromkeys((change.fact, change.old, change.new) for change in merge.changes)
    return sorted(found, key=lambda each: (each[0], not _is_number(each[1]) and not _is_number(each[2])))


def difference(old: str, new: str) -> str:
    """By how much a figure changed, where both are numbers."""
    try:
        change = Decimal(new.replace(",", "").rstrip("%") or 0) - Decimal(old.replace(",", "").rstrip("%") or 0)
    except InvalidOperation:
        return ""
    return f"{change:+f}"


def changes_text(report: Report, merge: Merge, named: Callable[[str], str]) -> Iterator[str]:
    """For people: what changes, and where it shows; ``named`` is what they call a figure."""
    changed = facts(merge)
    if not changed and not merge.changes:
        yield "两次的数没有差别。"
        return
    yield f"变动的数 {len(changed)} 个："
    for fact, old, new in changed:
        by = difference(old, new)
        yield f"  {named(fact)}  {old or '（无）'} → {new or '（无）'}{f'（{by}）' if by else ''}"
    touched = Counter(change.block for change in merge.changes)
    yield f"涉及 {len(touched)} 处："
    for place, count in _by_place(report, touched).items():
        yield f"  {place}（{count} 个数）"


def changes_json(report: Report, merge: Merge) -> str:
    """For programs: schema ``juesuan.diff/1``."""
    touched = Counter(change.block for change in merge.changes)
    told = {
        "schema": SCHEMA,
        "facts": [
            {"fact": fact, "old": old, "new": new, "difference": difference(old, new) or None}
            for fact, old, new in facts(merge)
        ],
        "places": [{"place": place, "figures": count} for place, count in _by_place(report, touched).items()],
        "blocks": [{"block": block, "figures": count} for block, count in touched.items()],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def fates(changes: tuple[Change, ...]) -> str:
    """How many of the changed figures were written, commented on, listed."""
    counts = Counter(change.fate for change in changes)
    parts = [f"{_FATES[fate]} {counts[fate]} 处" for fate in Fate if counts[fate]]
    return f"变动的数印在 {len(changes)} 处：{'，'.join(parts)}。" if changes else "没有变动的数。"


def modes(report: Report, merge: Merge) -> Iterator[str]:
    """Which paragraphs and tables were found by what they say, where bookmarks were lost."""
    if not merge.matched:
        return
    yield f"段落和表：按书签认出 {merge.linked} 处，书签已失、按内容认出 {len(merge.matched)} 处："
    for at in merge.matched[:_LISTED]:
        yield f"  {_quoted(report.blocks[at])}"
    if len(merge.matched) > _LISTED:
        yield f"  ……其余 {len(merge.matched) - _LISTED} 处"


def worded(report: Report, merge: Merge) -> Iterator[str]:
    """Paragraphs without figures that go or come: the form words it otherwise now, or the figures bring them along."""
    struck = [report.blocks[edit.block] for edit in merge.edits if isinstance(edit, Delete)]
    added = [edit.block for edit in merge.edits if isinstance(edit, Insert)]
    for verb, why, blocks in (("划去", "不再写", struck), ("加上", "要写", added)):
        plain_words = [block for block in blocks if _is_words(block)]
        if plain_words:
            yield f"不带数的整段{verb} {len(plain_words)} 段，现在的格式、更正后的数{why}（都是修订标记，可以拒绝）："
            yield from (f"  {_quoted(block)}" for block in plain_words[:_LISTED])
        if len(plain_words) > _LISTED:
            yield f"  ……其余 {len(plain_words) - _LISTED} 段"


def _is_words(block: Block) -> bool:
    """Whether a block is text that prints no figure."""
    return isinstance(block, Heading | Paragraph) and not any(isinstance(each, Figure) for each in block.inlines)


def _quoted(block: Block) -> str:
    if isinstance(block, Table):
        rows = (cell.inlines for row in block.rows for cell in row.cells)
        return f"表：{next(filter(None, map(plain, rows)), '')}……"
    text = f"图：{block.title}" if isinstance(block, Chart) else plain(block.inlines)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"


def _by_place(report: Report, touched: Counter[str]) -> dict[str, int]:
    """By section and kind: 第三部分 › 一、…；表、图 by their own titles."""
    path: dict[int, str] = {}
    found: Counter[str] = Counter()
    left = dict(touched)
    for block in report.blocks:
        if isinstance(block, Heading):
            path = {level: text for level, text in path.items() if level < block.level}
            path[block.level] = plain(block.inlines)
        kind = "表" if isinstance(block, Table) else "图" if isinstance(block, Chart) else "正文"
        mine = [name for name in left if name == block.name or name.startswith(f"{block.name}/")]
        count = sum(left.pop(name) for name in mine)
        if count:
            found[f"{' › '.join(path.values()) or '文首'}：{kind}"] += count
    for name, count in left.items():
        found[f"新增：{name}"] += count
    return dict(found)


def _is_number(text: str) -> bool:
    return text[:1].isdecimal()
