"""What all tests share: nothing is written into the folders of whoever runs them; laws are short or at full size."""

from __future__ import annotations

import os
import tempfile

from hypothesis import settings

_CACHE = tempfile.TemporaryDirectory(prefix="juesuan-tests-")
os.environ["XDG_CACHE_HOME"] = os.environ["LOCALAPPDATA"] = _CACHE.name

settings.register_profile("few", max_examples=8, deadline=None)
settings.register_profile("short", max_examples=20, deadline=None)
settings.register_profile("long", max_examples=100, deadline=None)
settings.load_profile(os.environ.get("JUESUAN_LAWS", "short"))
