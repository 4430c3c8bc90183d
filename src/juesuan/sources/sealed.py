"""Pages that know whether they are as we wrote them: a seal over all that stands before it."""

from __future__ import annotations

import re
from hashlib import sha256

_SEAL = re.compile(rb"<!-- juesuan ([0-9a-f]{64}) -->\n")


def sealed(page: str) -> bytes:
    """A page with its seal at the end."""
    data = page.encode()
    return data + f"<!-- juesuan {sha256(data).hexdigest()} -->\n".encode()


def is_untouched(data: bytes) -> bool:
    """Whether somebody's file is a page that we wrote and nobody has changed."""
    seals = list(_SEAL.finditer(data))
    if not seals or seals[-1].end() != len(data):
        return False
    return seals[-1][1].decode() == sha256(data[: seals[-1].start()]).hexdigest()
