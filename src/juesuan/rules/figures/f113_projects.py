"""项目的个数与列出的项目不符。

什么：一级项目的个数与逐个反映自评结果的项目，开展绩效自评的项目数与逐个列出的自评项目比较。
自评的项目不必个个列出，列出的比总数多才说。
为什么：个数印在前面，逐个的结果印在后面，读者一数就知道。
依据：报告自己：个数就是所列项目的个数，词汇里的 listed。
错：共涉及 3 个一级项目，后面只列了 1 个
对：共涉及 1 个一级项目，后面列了 1 个
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.facts.book import FactBook
from juesuan.facts.measures import number as value_of
from juesuan.facts.names import fact_name
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.fact import FactId
from juesuan.rules.wording import number

CODE = "F113"
NAME = "projects-not-as-listed"
SEVERITY = Severity.WARNING


def findings(book: FactBook) -> Iterator[Diagnostic]:
    """Given numbers of projects that the lists beside them do not have."""
    performance = book.accounts.performance
    reviewed, evaluated = len(performance.reviews), len(performance.projects)
    for name, listed, is_all in (
        ("performance.reviewed", reviewed, True),
        ("performance.projects", max(reviewed, evaluated), False),
    ):
        identity = FactId(name, book.year)
        given = book.accounts.figures.get(identity)
        said = value_of(given.value) if given else None
        if given is None or said is None or not listed or said == listed or (said > listed and not is_all):
            continue
        message = f"{fact_name(identity, book)}是{number(said)}个，而逐个列出的有{listed}个"
        yield Diagnostic(
            CODE,
            NAME,
            SEVERITY,
            message,
            given.span,
            said=number(said),
            expected=str(listed),
            help="请核对个数与所列的项目",
        )
