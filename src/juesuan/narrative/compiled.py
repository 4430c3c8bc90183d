"""Compiled templates, kept between runs in a folder of the user's own: to compile them takes longer than to fill them.

Nothing depends on the folder. One that is missing, belongs to somebody else or cannot be written means that templates
are compiled every time; a file in it that is damaged, or of another environment, is no file.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import jinja2
from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache

from juesuan import __version__
from juesuan.model.source import Source

_SEAL = 64
"""Characters of a SHA-256."""


class CompiledTemplates(BytecodeCache):
    """The compiled templates of one environment in a folder, each sealed with its source and its code."""

    def __init__(self, folder: Path, environment: Environment, templates: Mapping[str, Source]) -> None:
        """Keep the folder, the templates, and what tells the files of this environment from those of others."""
        self._folder = folder
        self._templates = templates
        self._prefix = f"{__version__}-jinja-{jinja2.__version__}-{fingerprint(environment)}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """One key for each file of templates: those of two forms that are called alike do not drive each other out."""
        source = self._templates.get(name)
        return super().get_cache_key(source.name if source else name, filename)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the code into the bucket if it was compiled from the same source and nobody has touched it since."""
        try:
            content = self._path(bucket).read_bytes()
        except OSError:
            return
        seal, code = content[:_SEAL], content[_SEAL:]
        if seal == _sealed(bucket, code):
            bucket.code = marshal.loads(code)  # noqa: S302 - ours: only this user can write there, and the seal holds

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of the bucket, in one step: another run may be reading."""
        code = marshal.dumps(bucket.code)
        with contextlib.suppress(OSError), tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
            try:
                file.write(_sealed(bucket, code) + code)
                file.close()
                Path(file.name).replace(self._path(bucket))
            except OSError:
                Path(file.name).unlink(missing_ok=True)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"{self._prefix}-{bucket.key}.template"


def compiled_templates(environment: Environment, templates: Mapping[str, Source]) -> CompiledTemplates | None:
    """Where an environment keeps its compiled templates; None where there is no safe place."""
    folder = _caches()
    if folder is None:
        return None
    folder /= "juesuan"
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_ours_alone(folder):
            return CompiledTemplates(folder, environment, templates)
    return None


def fingerprint(environment: Environment) -> str:
    """What decides, beside the source, into which code a template is compiled."""
    settings = [
        MAGIC_NUMBER,
        sys.implementation.cache_tag,
        type(environment).__qualname__,
        *(getattr(environment, name, None) for name in _SETTINGS),
        *(sorted(getattr(environment, name, ())) for name in _NAMES),
    ]
    return sha256(repr(settings).encode()).hexdigest()[:16]


_SETTINGS = (
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix", "line_comment_prefix"),
    *("trim_blocks", "lstrip_blocks", "newline_sequence", "keep_trailing_newline"),
    *("optimized", "autoescape", "sandboxed", "is_async"),
)
_NAMES = ("filters", "tests", "extensions", "intercepted_binops", "intercepted_unops")


def _sealed(bucket: Bucket, code: bytes) -> bytes:
    return sha256(bucket.checksum.encode() + code).hexdigest().encode()


def _caches() -> Path | None:
    """The folder in which this user's programs keep what they can make again; never one that is shared."""
    named = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    if Path(named).is_absolute():
        return Path(named)
    home = Path("~").expanduser() if os.name != "nt" else None
    return home / ".cache" if home and home.is_absolute() else None


def _is_ours_alone(folder: Path) -> bool:
    if os.name == "nt":
        return True  # %LOCALAPPDATA% is the user's by its access list
    found = folder.stat()
    return found.st_uid == os.geteuid() and not found.st_mode & 0o022
