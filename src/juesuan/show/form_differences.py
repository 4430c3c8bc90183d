"""How two forms differ, in lines that a civil servant reads: statements, sections, words, choices, 科目, templates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import ndiff

from juesuan.model.form import Form, Option
from juesuan.model.statement import StatementSpec

_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_SAME = "没有不同。"


def differences(old: Form, new: Form) -> Iterator[str]:
    """The differences under headings, or that there are none."""
    parts = {
        "报表": [*_statements(old, new)],
        "章节": [*_sections(old, new)],
        "固定用语": [*_changed(old.phrases, new.phrases)],
        "选择": [*_changed(_options(old.options), _options(new.options))],
        "科目名称": [*_changed(old.accounts, new.accounts)],
        "科目说明": [*_changed(old.definitions, new.definitions)],
        "模板里的句子": [*_templates(old, new)],
        "不该有的字": [*_wording(old, new)],
    }
    yield f"{old.name}（{old.title}）→ {new.name}（{new.title}）"
    for heading, lines in parts.items():
        if lines:
            yield f"【{heading}】"
            yield from (f"  {line}" for line in lines)
    if not any(parts.values()):
        yield _SAME


def _statements(old: Form, new: Form) -> Iterator[str]:
    order = [[spec.title for spec in form.statements.values()] for form in (old, new)]
    if list(old.statements) != list(new.statements):
        yield f"次序：{'、'.join(order[0])}"
        yield f"改为：{'、'.join(order[1])}"
    for key, spec in new.statements.items():
        if earlier := old.statements.get(key):
            yield from (f"{spec.title}：{line}" for line in _statement(earlier, spec))


def _statement(old: StatementSpec, new: StatementSpec) -> Iterator[str]:
    for what, before, after in (("标题", old.title, new.title), ("编号", old.number, new.number)):
        if before != after:
            yield f"{what}“{before}”→“{after}”"
    if old.header != new.header:
        yield "表头不同"
    columns = [[column.key for side in spec.sides for column in side.columns] for spec in (old, new)]
    if columns[0] != columns[1]:
        yield "栏不同"
    yield from (f"行 {line}" for line in _changed(_lines(old), _lines(new)))
    blanks = [sum(not line.key for side in spec.sides for line in side.lines or ()) for spec in (old, new)]
    if blanks[0] != blanks[1]:
        yield f"空行 {blanks[0]} 个 → {blanks[1]} 个"
    if old.notes != new.notes:
        yield from (f"注 {line}" for line in _moved("\n".join(old.notes), "\n".join(new.notes)))


def _lines(spec: StatementSpec) -> dict[str, str]:
    return {line.key: line.label for side in spec.sides for line in side.lines or () if line.key}


def _sections(old: Form, new: Form) -> Iterator[str]:
    titles = [[_section(form, name) for name in form.outline] for form in (old, new)]
    yield from _moved("\n".join(titles[0]), "\n".join(titles[1]))


def _section(form: Form, name: str) -> str:
    """A section by the heading that its template begins with."""
    source = form.templates.get(name)
    heading = _HEADING.search(_COMMENT.sub("", source.text)) if source else None
    return f"{name}  {heading[1]}" if heading else name


def _options(options: Mapping[str, Option]) -> dict[str, str]:
    return {name: f"{' | '.join(o.choices)}（默认 {o.default}）" for name, o in options.items()}


def _changed(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield f"{key}：{_quoted(old.get(key))} → {_quoted(new.get(key))}"


def _quoted(text: str | None) -> str:
    return "没有" if text is None else f"“{text}”"


def _templates(old: Form, new: Form) -> Iterator[str]:
    for name in sorted({*old.templates, *new.templates}):
        before, after = (form.templates.get(name) for form in (old, new))
        if before is None or after is None:
            yield f"{name}：{'只有 ' + (new if after else old).name + ' 有'}"
        elif before.text != after.text:
            yield f"{name}："
            yield from (f"  {line}" for line in _moved(before.text, after.text))


def _wording(old: Form, new: Form) -> Iterator[str]:
    patterns = [{each.pattern: each.message for each in form.wording.patterns} for form in (old, new)]
    yield from _changed(patterns[0], patterns[1])


def _moved(old: str, new: str) -> Iterator[str]:
    """The lines that went, with -, and those that came, with +."""
    yield from (line for line in ndiff(old.split("\n"), new.split("\n")) if line[0] in "-+" and line[1:].strip())
