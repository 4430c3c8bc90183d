"""Whether a document still says something anywhere: in its text, struck out, in comments, in workbooks of charts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZipFile, is_zipfile

_ENDS = re.compile(rb"</(?:\w+:)?(?:p|tc|v|t|si|f)>")
_TAG = re.compile(rb"<[^>]*>")


def still_said(package: bytes, figures: Iterable[str]) -> list[str]:
    """The figures that a package says somewhere, whoever wrote them there."""
    texts = list(_texts(package))
    return [each for each in figures if any(_whole(each).search(text) for text in texts)]


def _whole(figure: str) -> re.Pattern[str]:
    """A number by itself, with or without its thousands grouped."""
    plain = re.escape(figure.replace(",", ""))
    return re.compile(rf"(?<![\d.])(?:{plain}|{re.escape(figure)})(?!\d|[.,]\d)")


def _texts(package: bytes) -> Iterator[str]:
    with ZipFile(BytesIO(package)) as opened:
        for name in opened.namelist():
            content = opened.read(name)
            if is_zipfile(BytesIO(content)):
                yield from _texts(content)
            elif name.endswith((".xml", ".rels")):
                runs = content.replace(b"</w:t>", b"").replace(b"</w:delText>", b"")  # a figure may lie in several
                yield _TAG.sub(b"", _ENDS.sub(b"\n", runs)).decode(errors="replace")
