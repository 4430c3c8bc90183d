"""Numbers by which a person can be reached or known, and names of those who filled in a form: what to find of them.

One place for the rule that warns of them (N103) and for the gate before the website, which asks about each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MOBILE, IDENTITY, TELEPHONE, ACCOUNT, FILLED_BY = "手机号码", "身份证号码", "电话", "账号", "填报人"
_EDGE, _AFTER = r"(?<![0-9.,A-Za-z])", r"(?![0-9.A-Za-z])"
_MOBILE = re.compile(rf"{_EDGE}1[3-9][0-9](?:[- ][0-9]{{4}}[- ][0-9]{{4}}|[0-9]{{8}}){_AFTER}")
_IDENTITY = re.compile(
    rf"(?<![0-9.A-Za-z])[1-9][0-9]{{5}}(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{{3}}[0-9Xx]{_AFTER}"
)
_TELEPHONE = re.compile(
    rf"{_EDGE}(?:[(（]0[0-9]{{2,3}}[)）] ?|0[0-9]{{2,3}}[-－—– ])[2-9][0-9]{{6,7}}{_AFTER}"
    r"|(?:电话|传真|热线)(?:号码)?[:：\t ]{1,3}(?P<said>[0-9][0-9 －—–-]{5,17}[0-9])"
)
_ACCOUNT = re.compile(
    r"(?:账号|帐号|账户|帐户|卡号)(?:号码)?[:：\t 为是]{0,3}(?P<said>[0-9](?: ?[0-9]){9,29})"
    rf"|{_EDGE}62(?: ?[0-9]){{14,17}}{_AFTER}"
)
_LABELS = (
    r"(?:填报|填表|填写|制表|经办|联系|审核|复核|审批|编制|统计|撰稿|校对)人(?:员)?|制表"
    r"|(?:填报|项目|单位|部门|财务|科室|股室|处室|主管)(?:分管)?负责人|分管领导|主管领导|会计主管"
)
_FILLED_BY = re.compile(
    rf"(?:{_LABELS})(?:[（(](?:签字|签名|签章|盖章|姓名)[）)])?(?:签字|签名|签章|姓名)?\s*[:：\t]\s*"
    rf"(?P<said>[一-鿿](?: {{0,3}}|·)[一-鿿·]{{1,3}}?)(?=$|[^一-鿿]|{_LABELS}|联系|电话|传真|日期|时间|填报|审核|单位)"
)
_NO_NAME = re.compile(r"人|电话|日期|时间|单位|负责|领导|签字|签章|盖章|签名|意见|职务|部门|科室")
_NARROW = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_CHECKS = "10X98765432"


class Personal(NamedTuple):
    """A stretch of a text that is about a person, and what it is."""

    kind: str
    start: int
    end: int


def personal(text: str) -> Iterator[Personal]:
    """What a text says of persons, in order; of stretches that meet, the one of the surest kind."""
    return iter(sorted(_found(text.translate(_NARROW)), key=lambda each: each.start))


def _found(text: str) -> Iterator[Personal]:
    taken: set[int] = set()
    for kind, pattern in (
        (IDENTITY, _IDENTITY),
        (MOBILE, _MOBILE),
        (ACCOUNT, _ACCOUNT),
        (TELEPHONE, _TELEPHONE),
        (FILLED_BY, _FILLED_BY),
    ):
        for found in pattern.finditer(text):
            group = "said" if found.groupdict().get("said") else 0
            said, (start, end) = found[group], found.span(group)
            is_one = _is_valid(said.upper()) if kind is IDENTITY else kind is not FILLED_BY or not _NO_NAME.search(said)
            if is_one and not taken.intersection(range(start, end)):
                taken.update(range(start, end))
                yield Personal(kind, start, end)


def _is_valid(number: str) -> bool:
    """Whether the last sign is the check of the others: ISO 7064 MOD 11-2."""
    weighted = sum(int(digit) * pow(2, 17 - at, 11) for at, digit in enumerate(number[:-1]))
    return _CHECKS[weighted % 11] == number[-1]
