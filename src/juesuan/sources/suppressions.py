"""``checks.yaml`` beside a report: the findings that somebody has looked at and accepts, each with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from juesuan.model.checked import Suppression
from juesuan.model.diagnostic import Outcome
from juesuan.model.source import Span
from juesuan.sources.files import read_text
from juesuan.sources.nodes import Scalar, compose
from juesuan.sources.shape import Findings, Key, ListOf, Made, Parsed, Record, Spanned

NAME = "checks.yaml"


class _Entry(NamedTuple):
    rule: str
    quote: str
    reason: str
    file: str = ""


def read_suppressions(report: Path) -> Outcome[tuple[Suppression, ...]]:
    """What the file beside a report accepts; nothing if there is none."""
    path = report.with_name(NAME)
    if not path.exists():
        return Outcome(())
    read = read_text(path, NAME)
    if read.value is None:
        return Outcome((), read.diagnostics)
    findings: Findings = list(read.diagnostics)
    root = compose(read.value, findings)
    entries = _shape().read(root, findings) if root else ()
    return Outcome(entries or (), tuple(findings))


def _shape() -> ListOf[Suppression]:
    words = {"rule": ("规则编号，如 P101", _code), "quote": ("报告里的原文", _words), "reason": ("理由", _words)}
    keys = {
        key: Key(Parsed(wanted, parse, {"type": "string"}), required=True) for key, (wanted, parse) in words.items()
    }
    keys["file"] = Key(Parsed("文件名", _words, {"type": "string"}))
    return ListOf(Made(Spanned(Record(_Entry, keys)), _suppression))


def _suppression(placed: tuple[Span, _Entry]) -> Suppression:
    span, entry = placed
    return Suppression(entry.rule, entry.quote, entry.reason, span, entry.file)


def _words(scalar: Scalar) -> str:
    words = " ".join(scalar.text.split())
    if not words:
        raise ValueError("这里不能空着")
    return words


def _code(scalar: Scalar) -> str:
    code = scalar.text.strip()
    if not (code[:1].isascii() and code[:1].isupper() and code[1:].isdecimal()):
        raise ValueError("juesuan rules 列出全部规则")
    return code
