"""Many checked reports on one page: what a bureau that reviews a hundred of them looks at first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from posixpath import commonprefix

from juesuan.model.checked import Checked
from juesuan.model.diagnostic import Severity
from juesuan.show.page.markup import Html, element
from juesuan.show.page.skeleton import Page, written

_HEAD = ("报告", "单位", "年度", "错误", "警告", "提示", "正文里的数", "核对了", "无从核对", "不是断言", "没有读懂的表")


@dataclass(frozen=True, slots=True)
class Listed:
    """A report of the list: the file, what was concluded, and the name of its page if it has one."""

    file: str
    checked: Checked
    page: str = ""

    @property
    def is_unread(self) -> bool:
        """Whether nothing could be read of it."""
        return self.checked.report is None


def index_page(reports: Sequence[Listed]) -> str:
    """The reports, those with the most errors first; what could not be read stands at the end."""
    rows = sorted(reports, key=_rank)
    shared = len(commonprefix([each.file.split("/")[:-1] for each in rows]))
    wrong = sum(_counts(each.checked)[Severity.ERROR] > 0 for each in rows if not each.is_unread)
    unread = sum(each.is_unread for each in rows)
    told = f"共 {len(rows)} 份报告：{wrong} 份有错误，{len(rows) - wrong - unread} 份没有错误"
    table = element(
        "table",
        element("thead", element("tr", *(element("th", word, scope="col") for word in _HEAD))),
        element("tbody", *(element("tr", *_row(each, shared)) for each in rows)),
    )
    box = element("div", table, class_="table", tabindex=0, role="region", aria_label="核对结果")
    return written(Page("核对结果", (f"{told}{f'，{unread} 份没有读出' if unread else ''}。",), box))


def _rank(each: Listed) -> tuple[bool, int, int, int, str]:
    counts = _counts(each.checked)
    return each.is_unread, -counts[Severity.ERROR], -counts[Severity.WARNING], -counts[Severity.INFO], each.file


def _counts(checked: Checked) -> Counter[Severity]:
    return Counter(found.diagnostic.severity for found in checked.findings)


def _row(each: Listed, shared: int) -> Iterator[Html]:
    checked, counts, coverage = each.checked, _counts(each.checked), each.checked.coverage
    file = "/".join(each.file.split("/")[shared:])
    yield element("th", element("a", file, href=_address(each.page)) if each.page else file, scope="row")
    if each.is_unread:
        why = "；".join(found.diagnostic.message for found in checked.findings)
        yield element("td", f"没有读出：{why}" if why else "没有读出", colspan=len(_HEAD) - 1, class_="error")
        return
    yield element("td", checked.unit)
    yield element("td", str(checked.year or ""), class_="mid")
    for severity in Severity:
        yield element("td", str(counts[severity] or ""), class_=f"num {severity if counts[severity] else ''}".strip())
    told = (coverage.numbers, coverage.checked, coverage.unverifiable, coverage.not_claims, coverage.unread or "")
    yield from (element("td", str(number), class_="num") for number in told)


def _address(page: str) -> str:
    """The address of a page in the same folder; what means something in an address is written out."""
    return "./" + page.replace("%", "%25").replace("#", "%23").replace("?", "%3F")
