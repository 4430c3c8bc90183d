"""How each part of a report will be set: worked out once, for the writer and for the page numbers."""

from __future__ import annotations

from itertools import zip_longest

from juesuan.model.report import Report
from juesuan.word.counter import Counter
from juesuan.word.layout import groups, is_part
from juesuan.word.setting import SetGroup, set_group
from juesuan.word.styles import LINE

_HANDFUL = 4  # lines
_CLOSEST = 510  # 25.5 pt for type of 16 pt; GB/T 9704-2012 §5.2.3 lets the 22 lines be adjusted where there is cause
_STEP = 3
_FEWEST = 2  # pages of which one can be spared; for each more a line is kept free


def plan(report: Report, *, tightens: bool = True) -> tuple[SetGroup, ...]:
    """The report without its cover, group by group; an annex that would be parted opens a page if that helps.

    A part of which a handful of lines would stand on a page alone is set closer, if it ``tightens``.
    """
    counter = Counter()
    planned = []
    found = [set_group(group) for group in groups(report)]
    for group, following in zip_longest(found, found[1:]):
        placed = group
        if group.group.is_annex and counter.wants_a_page(group):
            placed = group._replace(opens_page=True)
        elif tightens and _is_prose(group) and (following is None or _begins_a_page(following, group)):
            placed = _closer(group, counter)
        counter.read(placed)
        planned.append(placed)
    return tuple(planned)


def _is_prose(group: SetGroup) -> bool:
    return not (group.group.is_statement or group.group.is_annex or group.group.wide)


def _begins_a_page(group: SetGroup, before: SetGroup) -> bool:
    return group.opens_page or group.page is not before.page or is_part(group.group.blocks[0])


def _closer(group: SetGroup, before: Counter) -> SetGroup:
    """The group a page shorter, if lines that are a little closer make it so and leave some room for error."""
    end = before.after(group)
    pages = end.page - before.page + 1
    if pages == 1 or end.depth > _HANDFUL * LINE:
        return group
    allowed = group.page.text_height - (pages - _FEWEST) * LINE
    for line in range(LINE - _STEP, _CLOSEST - 1, -_STEP):
        closer = before.after(group._replace(line=line))
        if closer.page < end.page and closer.depth <= allowed:
            return group._replace(line=line)
    return group
