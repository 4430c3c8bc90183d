"""The page around a report: bar, report, list, cards. Its style and script stand in it, and nothing else may run."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from juesuan.show.page.markup import Html, element, joined, single

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sieve:
    """A kind of number that can be hidden: how it is marked, what it is called, and how many there are."""

    kind: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page. ``cards`` are what is told of a number when one points at it."""

    title: str
    about: tuple[str, ...]
    report: Html
    sieves: tuple[Sieve, ...] = ()
    listed: str = ""
    panel: Html = field(default=Html(""))
    cards: Iterable[Html] = ()


def written(page: Page) -> str:
    """The page as a file."""
    style, script = _packaged("page.css"), _packaged("page.js")
    head = element(
        "head",
        single("meta", charset="utf-8"),
        single("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        single("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", page.title),
        Html(f"<style>{style}</style>"),
    )
    body = element("body", *_body(page), Html(f"<script>{script}</script>"), class_=None if page.panel else "lone")
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='zh-CN')}\n"


def _body(page: Page) -> Iterable[Html]:
    if page.panel:
        yield element("a", f"跳到{page.listed}", class_="skip", href="#panel")
    yield element("header", element("h1", page.title), *(element("p", line) for line in page.about), *_sieves(page))
    yield element("main", page.report, id="report")
    if page.panel:
        yield element("nav", page.panel, id="panel", aria_label=page.listed, tabindex=-1)
        yield element("div", joined(page.cards), id="cards", hidden=True)
        yield element("div", id="card", role="group", aria_label="这个数的来历", hidden=True)


def _sieves(page: Page) -> Iterable[Html]:
    if not page.sieves:
        return
    buttons = (
        element(
            "button",
            element("span", each.word, class_=f"n {each.kind}"),
            f" {each.count}",
            type="button",
            data_kind=each.kind,
            aria_pressed="true",
        )
        for each in page.sieves
    )
    keys = element(
        "p",
        *(
            "Tab 逐个看数，Enter 打开，",
            element("kbd", "n"),
            " ",
            element("kbd", "p"),
            f" 下一个、上一个{page.listed}，",
        ),
        *(element("kbd", "Esc"), " 收起"),
        class_="keys",
    )
    yield element("div", *buttons, class_="sieves", role="group", aria_label="显示哪些数")
    yield keys


@cache
def _packaged(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing is loaded from anywhere; only this very style and this very script count."""
    allowed = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
