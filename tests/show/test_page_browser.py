"""The pages in a real browser; where there is none the tests skip, unless JUESUAN_BROWSER=required."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from juesuan import pipeline
from juesuan.show.page.check import check_page
from juesuan.text.anchored import anchored
from tests.extract.reports import ROOT, SETS, draft
from tests.show.browser import PROGRAM, Browser

pytestmark = pytest.mark.outside

HERE = "(document.querySelector('.here') || {}).textContent"
LIT = "[...document.querySelectorAll('#report .lit')].map(e => e.textContent)"
CARD = "document.getElementById('card').hidden ? '' : document.getElementById('card').textContent"
NOW = "(document.querySelector('#panel .now') || {}).id"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A checked report with two errors, and a draft."""
    folder = tmp_path_factory.mktemp("pages")
    report = folder / "报告.txt"
    text = draft("000").replace("总计均为4632.56万元", "总计均为1221.23万元").replace("占88.5%", "占78.5%")
    report.write_text(text.replace("项目支出1080.94万元", "项目支出1080.04万元", 1), encoding="utf-8")
    checked = pipeline.check(report).value
    assert checked
    assert checked.report
    (folder / "check.html").write_text(check_page(checked, anchored(checked.report, checked.source)), encoding="utf-8")
    drafted = pipeline.draft(ROOT / "data" / SETS["000"]).value
    assert drafted
    ((name, files, _),) = pipeline.files(drafted, ["html"])
    (folder / "draft.html").write_bytes(files[name])
    return {name: folder / f"{name}.html" for name in ("check", "draft")}


@pytest.fixture
def browser(request: pytest.FixtureRequest, pages: dict[str, Path], tmp_path: Path) -> Iterator[Browser]:
    """A browser on one of the pages; it has nothing to complain of, and asks no network for anything."""
    if PROGRAM is None:
        if os.environ.get("JUESUAN_BROWSER") == "required":
            pytest.fail("Chromium is required here and not installed")
        pytest.skip("Chromium is not installed")
    page = pages[getattr(request, "param", "check")]
    with Browser(page, tmp_path / "profile") as browser:
        yield browser
        assert browser.complaints == []
        assert browser.asked == [page.resolve().as_uri()]


def test_clicking_a_finding_shows_its_number(browser: Browser) -> None:
    browser.click("#f1 .go")
    assert browser.run(HERE) == "1221.23万元"
    assert browser.run(NOW) == "f1"
    assert browser.run(LIT) == ["4,632.56"]
    assert "应为4632.56万元" in browser.run(CARD)
    top = browser.run("document.querySelector('.here').getBoundingClientRect().top")
    assert 0 < top < 900


def test_clicking_a_number_shows_its_finding_and_keeps_the_card(browser: Browser) -> None:
    browser.click("#report .n.error")
    assert browser.run(NOW) == "f1"
    browser.point_at("h1")
    browser.run("new Promise(done => setTimeout(done, 400))")
    assert "错误" in browser.run(CARD)
    browser.press("Escape")
    assert browser.run(CARD) == ""
    assert browser.run(LIT) == []


def test_pointing_at_a_number_lights_the_cell_and_leaving_puts_it_out(browser: Browser) -> None:
    browser.point_at("#report .n.ok[data-at^='s']")
    lit = browser.run(LIT)
    assert lit
    assert browser.run("document.querySelector('#card .excerpt td.lit').textContent") in lit
    browser.point_at("h1")
    browser.run("new Promise(done => setTimeout(done, 400))")
    assert browser.run(LIT) == []
    assert browser.run(CARD) == ""


def test_a_place_in_a_card_can_be_gone_to(browser: Browser) -> None:
    browser.click("#report .n.error")
    browser.click("#card a")
    assert browser.run(HERE) == "4,632.56"


def test_n_and_p_go_through_the_findings(browser: Browser) -> None:
    number = browser.run("document.querySelectorAll('#panel .go').length")
    assert number >= 2
    browser.press("n")
    assert browser.run(NOW) == "f1"
    browser.press("n")
    assert browser.run(NOW) == "f2"
    browser.press("p")
    assert browser.run(NOW) == "f1"
    browser.press("p")
    assert browser.run(NOW) == f"f{number}"
    browser.press("n")
    assert browser.run(NOW) == "f1"


def test_arrows_go_through_the_list(browser: Browser) -> None:
    browser.run("document.querySelector('#panel').focus()")
    browser.press("ArrowDown")
    assert browser.run(NOW) == "f1"


def test_tab_goes_from_number_to_number_and_enter_into_the_card(browser: Browser) -> None:
    browser.run("document.querySelector('#report .n.error').focus()")
    assert "应为4632.56万元" in browser.run(CARD)
    browser.press("Tab")
    assert browser.run("document.activeElement.dataset.d") != browser.run(
        "document.querySelector('#report .n.error').dataset.d"
    )
    assert browser.run("document.activeElement.matches('#report .n')")
    browser.run("document.querySelector('#report .n.error').focus()")
    browser.press("Enter")
    assert browser.run("document.activeElement.closest('#card') !== null")
    browser.press("Escape")
    assert browser.run("document.activeElement.matches('#report .n.error')")


def test_a_verdict_can_be_hidden(browser: Browser) -> None:
    look = "getComputedStyle(document.querySelector('#report .n.ok')).textDecorationLine"
    assert browser.run(look) == "underline"
    browser.click("[data-kind=ok]")
    assert browser.run(look) == "none"
    assert browser.run("document.querySelector('[data-kind=ok]').getAttribute('aria-pressed')") == "false"
    assert browser.run("[...document.querySelectorAll('.n.ok')].every(e => e.tabIndex < 0)")
    browser.point_at("#report .n.ok")
    assert browser.run(CARD) == ""
    browser.click("[data-kind=ok]")
    assert browser.run(look) == "underline"


def test_verdicts_differ_in_black_and_white(browser: Browser) -> None:
    browser.emulate(media="print")
    kinds = ("ok", "rounding", "error", "unverifiable")
    looks = [
        browser.run(
            f"(() => {{ const e = document.createElement('span'); e.className = 'n {kind}'; document.body.append(e);"
            " return getComputedStyle(e).textDecorationStyle; })()"
        )
        for kind in kinds
    ]
    assert looks == ["solid", "dotted", "wavy", "dashed"]
    assert browser.run("getComputedStyle(document.querySelector('#panel')).position") == "static"


CONTRAST = """(() => {
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).map((v) => v / 255);
    const [r, g, b] = parts.map((v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = light(getComputedStyle(document.querySelector('#report')).backgroundColor);
  return [...document.querySelectorAll('#report .n, #report td, #report .note')].map((each) => {
    const ink = light(getComputedStyle(each).color);
    return (Math.max(ink, ground) + .05) / (Math.min(ink, ground) + .05);
  }).reduce((a, b) => Math.min(a, b));
})()"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_number_can_be_read(browser: Browser, scheme: str) -> None:
    browser.emulate(scheme=scheme)
    assert browser.run(CONTRAST) >= 4.5


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_runs_over_the_edge(browser: Browser, width: int) -> None:
    browser.resize(width, 800)
    assert browser.run("document.documentElement.scrollWidth") <= width
    browser.press("n")
    assert browser.run("document.querySelector('.here').getBoundingClientRect().right") <= width
    assert browser.run("document.querySelector('#card').getBoundingClientRect().right") <= width


@pytest.mark.parametrize("browser", ["draft"], indirect=True)
def test_a_number_of_a_draft_lights_the_cells_that_make_it_up(browser: Browser) -> None:
    browser.click("#report h2 ~ p .n.derived[data-at]")
    assert set(browser.run(LIT)) == {"4,632.56", "1,221.23", "3,411.33"}
    assert "1221.23 + 3411.33 = 4632.56" in browser.run(CARD)
    browser.click("[data-kind=derived]")
    assert browser.run("getComputedStyle(document.querySelector('p .n.derived')).textDecorationLine") == "none"
    browser.point_at("svg .n.given")
    assert "2022年度" in browser.run(CARD)
