"""Measures that whatever somebody feeds us takes time in proportion to its length: twice the length, twice the time.

`make bench` prints the table. No test measures seconds: a busy machine would fail it, a fast one hide what it seeks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from juesuan import pipeline
from juesuan.extract.matching import Pattern
from juesuan.extract.moulds import Mould
from juesuan.rules.patterns import matcher
from juesuan.text.html import read_html
from juesuan.word.annotate import Note, annotate
from tests.bench.run import DATA, best, report
from tests.extract.test_moulds import LIST

_DOUBLED = 3.0
_PAGES = ("<", "<!", "<!--", "<a ", '<a b="', "<a '", "&#", "&", "</", "<?", "<![CDATA[", "<td rowspan=9>x", "<table>")
_LINES = (
    " ",
    "收",
    "&",
    "（",
    "<a",
    "\t1",
    "1,",
    "占3%，",
    "本年收入合计1221.23万元，增加3%，",
    "其中：甲3.00万元；",
    "增加3.00万元，其中：甲2.00万元，",
)
_LISTS = ("甲用1万元；", "用1", "万元；")
_WORDS = ("请依据", "增加（", "如无", "（参考", "大于（小于）", "X", "原因是")
_DAY = date(2024, 1, 2)
Timed = Callable[[int], object]


def main() -> None:
    """Measure, print, and fail if a bar is missed."""
    with TemporaryDirectory() as folder:
        cases = _cases(Path(folder))
        report(_measured(cases), dict.fromkeys(cases, _DOUBLED))


def _measured(cases: Mapping[str, tuple[Timed, int]]) -> Iterator[tuple[str, float]]:
    for name, (action, size) in cases.items():
        action(size)
        once, twice = best(3, lambda: action(size), lambda: action(2 * size))  # noqa: B023  (it is over when it returns)
        yield name, twice / once


def _cases(folder: Path) -> dict[str, tuple[Timed, int]]:
    """By name what to do, and how much of it."""
    return {
        **{f"page {piece}": (_page(piece), 200_000) for piece in _PAGES},
        **{f"line {piece.strip()!r}": (_line(folder / "a.txt", piece), 20_000) for piece in _LINES},
        **{f"list {piece}": (_list(piece), 4000) for piece in _LISTS},
        **{f"words {piece}": (_wording(piece), 50_000) for piece in _WORDS},
        "comments": (_comments(), 100),
    }


def _page(piece: str) -> Timed:
    return lambda size: read_html((piece * (size // len(piece))).encode(), "a.html")


def _line(path: Path, piece: str) -> Timed:
    def checked(size: int) -> object:
        path.write_text(f"收入1{piece * (size // len(piece))}x\n", encoding="utf-8")
        return pipeline.check(path)

    return checked


def _list(piece: str) -> Timed:
    mould = Mould((("主要是",), LIST, ("。",)), ())
    return lambda size: Pattern(mould).match(f"主要是{piece * (size // len(piece))}甲。")


def _wording(piece: str) -> Timed:
    patterns = [each.pattern for each in pipeline.national_form(2023).wording.patterns]
    return lambda size: [list(matcher(each).places(piece * (size // len(piece)))) for each in patterns]


def _comments() -> Timed:
    drafted = pipeline.draft(DATA).value
    if drafted is None:
        raise ValueError(DATA)
    [(name, files, _)] = pipeline.files(drafted, ("docx",))
    lines = len(drafted.report.blocks) // 2
    return lambda size: annotate(files[name], [Note(at % lines, 0, 1, "请核对") for at in range(size)], "决算", _DAY)


if __name__ == "__main__":
    main()
