"""A new year's form made from last year's: the same base, the same differences, and every word that may be changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.form import Form
from juesuan.sources.form_file import FORM_FILE, FormFile
from juesuan.sources.form_reader import FormReader, packaged_narratives
from juesuan.sources.forms import load_form
from juesuan.sources.shape import Findings, did_you_mean
from juesuan.sources.wordings import WORDING_FILE

_NAME = re.compile(r"[\w-]+/[\w-]+")
_COMMENTS = re.compile(r"(?:#.*\n|\s*\n)*")
_STYLES = "styles.docx"

_HEAD = """\
# {name}：由 {old} 做成的新格式。
#
# 这个文件只写与 {base} 不同的地方；没写的，都照 {base}。财政部门的新模板改了什么，就改什么：
#   一个词、一个标题        改下面的用语（phrases）
#   整句话                  先把那个模板抄来，再改抄来的那份：
#                           juesuan forms new {name} --from {old} -o 格式文件夹 --with 模板文件
#   默认选哪种写法          改下面的选择（choices）
#   报表的行、栏、标题      写在 changes 里；次序写在 order 里
# 每改一处：
#   juesuan forms test 这个文件夹          有没有写错，有没有哪句话永远印不出来
#   juesuan forms diff {old} {name} --narratives 格式文件夹      与去年究竟差在哪里
# 起草：report.yaml 里写 form: {name}，juesuan draft 数据文件夹 --narratives 格式文件夹
"""
_PHRASES = """
# 可以改的用语和现在的写法。要改哪一条，就把它写到上面的 phrases: 下面（没有就加一行 phrases:）。
"""
_OPTIONS = """
# 可以改默认值的选择。要改哪一个，就把它写到上面的 choices: 下面（没有就加一行 choices:）。
"""
_TEMPLATES = """
# 报告由这些模板依次写成，后面是各自的标题。
"""
_HEADING = re.compile(r"^#{1,2} +(.+)$", re.MULTILINE)


def new_form(name: str, old: str, own: Path | None = None) -> Outcome[dict[str, bytes] | None]:
    """The files of a new form by name. It writes what the old one writes until somebody changes it."""
    findings: Findings = []
    if not _NAME.fullmatch(name):
        message = f"“{name}”不是格式的名称"
        return Outcome(None, (_refused("D146", "form-name", message, "写成 地方/年度，如 wuhan/2025"),))
    form = load_form(old, own)
    reader = FormReader((own.resolve(), packaged_narratives()) if own else (packaged_narratives(),), findings)
    file = reader.form_file(old) if form.value else None
    if form.value is None or file is None:
        return Outcome(None, form.diagnostics or tuple(findings))
    path = reader.path(old, FORM_FILE)
    written = path.read_text(encoding="utf-8-sig") if path else ""
    files = {FORM_FILE: _text(name, form.value, file, written).encode()}
    if _is_copied(file):  # what the old year says otherwise than its base, the new one says too
        files |= {template: source.text.encode() for template, source in reader.templates(old).items()}
        for extra in (WORDING_FILE, _STYLES):
            found = reader.path(old, extra)
            files |= {extra: found.read_bytes()} if found else {}
    return Outcome(files, form.diagnostics)


def templates_of(old: str, names: Sequence[str], own: Path | None = None) -> Outcome[dict[str, bytes] | None]:
    """Templates of a form by file name, its base's among them."""
    form = load_form(old, own)
    if form.value is None:
        return Outcome(None, form.diagnostics)
    unknown = next((name for name in names if name not in form.value.templates), "")
    if unknown:
        mend = did_you_mean(unknown, form.value.templates) or f"可用的有 {'、'.join(form.value.templates)}"
        return Outcome(None, (_refused("D150", "no-template", f"{old} 没有模板 {unknown}", mend),))
    return Outcome({name: form.value.templates[name].text.encode() for name in names})


def _text(name: str, old: Form, file: FormFile, written: str) -> str:
    """The form.yaml: how to go on, what the old year says otherwise, and what may be said otherwise."""
    base = file.extends if _is_copied(file) else old.name
    body = _COMMENTS.sub("", written, count=1) if _is_copied(file) else f"title: {old.title}\nextends: {old.name}\n"
    before, after = (each.rpartition("/")[2] for each in (old.name, name))
    place = name.rpartition("/")[0]
    is_same = place == old.name.rpartition("/")[0] and before in old.title
    title = old.title.replace(before, after) if is_same else f"{place} {after} 年度部门{old.publishes}公开格式"
    body = body.replace(f"title: {old.title}", f"title: {title}", 1)
    head = _HEAD.format(name=name, old=old.name, base=base)
    return "".join((head, "\n", body, *_changeable(old, file)))


def _is_copied(file: FormFile) -> bool:
    """Whether a new form says again what the old one says; on one that brings its statements it rests instead."""
    return bool(file.extends) and (isinstance(file.statements, str) or not file.statements)


def _changeable(form: Form, file: FormFile) -> Iterator[str]:
    """The phrases and options that the form has and the file does not set, and its templates, as comments."""
    own = file if _is_copied(file) else FormFile("")
    if phrases := {key: text for key, text in form.phrases.items() if key not in own.phrases}:
        yield _PHRASES
        yield from (f"#   {key}: {text}\n" for key, text in phrases.items())
    if options := [option for option in form.options.values() if option.name not in own.choices]:
        yield _OPTIONS
        yield from (f"#   {option.name}: {option.default}   # {option.about}\n" for option in options)
    yield _TEMPLATES
    for name in form.outline:
        heading = _HEADING.search(form.templates[name].text) if name in form.templates else None
        yield f"#   {name}  {heading[1] if heading else ''}".rstrip() + "\n"


def _refused(code: str, name: str, message: str, mend: str) -> Diagnostic:
    return Diagnostic(code, name, Severity.ERROR, message, help=mend)
