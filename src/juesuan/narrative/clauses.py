"""What people give as a reason or a purpose, as it reads within the sentence that a form prints around it."""

from __future__ import annotations

import re

_REASON_LEADS = re.compile(
    r"^(?:(?:增加|减少|增减|变动|差异|变化)?(?:的)?(?:主要)?原因(?:主要)?(?:是由于|是因为|是|为|系|：|:)"
    r"|主要(?:是由于|是因为|是因|是|系|由于|因为|因)|是由于|是因为|由于|因为)[，：]?"
    r"|^因(?!公|病|素|果|地制宜|时制宜|此|而|特|私|故|工|事)"
)
_PURPOSE_LEADS = re.compile(r"^(?:主要(?:是)?用于|主要用途(?:是|为)|用于)[：:]?")
_STOPS = " 　。．.；;，,、"
_ENDS = "。；，、：！？"


def reason(text: str) -> str:
    """A reason without the words that the form says before it and the stop behind it; its lines are one sentence."""
    return _clause(text, _REASON_LEADS)


def purpose(text: str) -> str:
    """A purpose likewise."""
    return _clause(text, _PURPOSE_LEADS)


def after(lead: str, text: str) -> str:
    """A text without the words that the form prints before it, which people like to say again."""
    return _clause(text, re.compile(f"^{re.escape(lead)}[：:，]?" if lead else "(?!)"))


def _clause(text: str, leads: re.Pattern[str]) -> str:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    joined = "".join(line if line[-1] in _ENDS else f"{line}；" for line in lines)
    bare = joined.strip(_STOPS)
    return leads.sub("", bare, count=1) or bare
