"""How each part of a report will be set: worked out once, for the writer and for the page numbers."""

from __future__ import annotations

from juesuan.model.report import Report
from juesuan.word.counter import Counter
from juesuan.word.layout import groups
from juesuan.word.setting import SetGroup, set_group


def plan(report: Report) -> tuple[SetGroup, ...]:
    """The report without its cover, group by group; an annex that would be parted opens a page if that helps."""
    counter = Counter()
    planned = []
    for group in groups(report):
        each = set_group(group)
        if group.is_annex and counter.wants_a_page(each):
            each = each._replace(opens_page=True)
        counter.read(each)
        planned.append(each)
    return tuple(planned)
