"""Names that people gave, as names of files: on any system, inside the folder, of a length that a disk takes."""

from __future__ import annotations

import re

LONGEST = 255
"""Bytes of a name, which is what most disks allow."""

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff/\\:*?"<>|]')
_DEVICES = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|COM[0-9¹²³]|LPT[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)
_PLAIN = "_"
_NAMELESS = "未命名"


def file_name(name: str, longest_suffix: str = "") -> str:
    """A name without what no file may be called; with the longest suffix behind it, it is still short enough."""
    plain = _FORBIDDEN.sub(_PLAIN, name).strip().lstrip(".").rstrip(". ")
    if _DEVICES.match(plain):
        plain = f"{_PLAIN}{plain}"
    return shortened(plain, LONGEST - len(longest_suffix.encode())).rstrip(". ") or _NAMELESS


def shortened(name: str, most: int) -> str:
    """As many whole characters from the beginning as so many bytes hold."""
    return name.encode(errors="replace")[: max(0, most)].decode(errors="ignore")
